package dev.evenkeel.contract;

import java.util.List;

/** A piece of a text for people: a heading, and what stands below it. Shells decide what it looks like. */
public record Section(String heading, List<Block> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }

    /** A paragraph, a list or a table. */
    public sealed interface Block {}

    /** One or more sentences. */
    public record Paragraph(String text) implements Block {}

    /** A list of sentences or phrases. */
    public record Bullets(List<String> items) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /** A table; every row has as many cells as the header. */
    public record Grid(List<String> header, List<List<String>> rows) implements Block {
        public Grid {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
