package dev.evenkeel.server.web;

import dev.evenkeel.contract.Section;
import java.util.List;
import java.util.Locale;

/** Sections of a printed contract, or of what differs between two, as templates take them. */
final class Prose {
    private Prose() {}

    /** A section with an anchor. */
    record Part(String anchor, String heading, List<Piece> pieces) {}

    /** A paragraph, a list or a table: one of the three has something in it. */
    record Piece(String text, List<String> items, List<String> header, List<List<String>> rows) {}

    static List<Part> parts(List<Section> sections) {
        return sections.stream()
                .map(section -> new Part(
                        section.heading().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                        section.heading(),
                        section.blocks().stream().map(Prose::piece).toList()))
                .toList();
    }

    private static Piece piece(Section.Block block) {
        return switch (block) {
            case Section.Paragraph(var text) -> new Piece(text, List.of(), List.of(), List.of());
            case Section.Bullets(var items) -> new Piece("", items, List.of(), List.of());
            case Section.Grid(var header, var rows) -> new Piece("", List.of(), header, rows);
        };
    }
}
