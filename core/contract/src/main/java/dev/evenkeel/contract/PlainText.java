package dev.evenkeel.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sections as plain text for terminals and files. */
public final class PlainText {
    /** The longest line, in characters; only a word or a row of a table that is longer goes beyond. */
    public static final int COLUMNS = 100;

    private PlainText() {}

    /** All sections, one below the other. */
    public static String of(List<Section> sections) {
        return sections.stream().map(PlainText::section).collect(Collectors.joining("\n"));
    }

    private static String section(Section section) {
        var heading = section.heading();
        return heading + "\n" + "-".repeat(length(heading)) + "\n"
                + section.blocks().stream().map(PlainText::block).collect(Collectors.joining("\n"));
    }

    private static String block(Section.Block block) {
        return switch (block) {
            case Section.Paragraph(var text) -> wrapped(text, "", "");
            case Section.Bullets(var items) ->
                items.stream().map(item -> wrapped(item, "- ", "  ")).collect(Collectors.joining());
            case Section.Grid grid -> grid(grid);
        };
    }

    private static String wrapped(String text, String first, String next) {
        var out = new StringBuilder();
        var line = new StringBuilder(first);
        var isEmpty = true;
        for (var word : text.strip().split("\\s+", -1)) {
            if (!isEmpty && length(line) + 1 + length(word) > COLUMNS) {
                out.append(line).append('\n');
                line = new StringBuilder(next);
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        return out.append(line).append('\n').toString();
    }

    private static String grid(Section.Grid grid) {
        var rows = new ArrayList<List<String>>();
        rows.add(grid.header());
        rows.addAll(grid.rows());
        var widths = IntStream.range(0, grid.header().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> length(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        var out = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder(" ");
            for (var column = 0; column < widths.length; column++) {
                var space = " ".repeat(widths[column] - length(row.get(column)));
                var isNumber = row.get(column).matches("-?[0-9][0-9,.]*%?( [A-Z]{3})?");
                line.append(' ').append(isNumber ? space + row.get(column) : row.get(column) + space);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private static int length(CharSequence text) {
        return text.toString().codePointCount(0, text.length());
    }
}
