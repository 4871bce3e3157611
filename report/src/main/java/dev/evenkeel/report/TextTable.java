package dev.evenkeel.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table in plain text: columns as wide as what is in them, numbers to the right, long texts wrapped where the page is too
 * narrow. No line ends in a space.
 */
final class TextTable {
    private static final String GAP = "  ";
    private static final int WRAPPED_MIN = 10;

    private final List<Column> columns;
    private final List<Part> parts = new ArrayList<>();

    private TextTable(List<Column> columns) {
        this.columns = columns;
    }

    /** How a column stands. */
    enum Side {
        LEFT,
        RIGHT,
        /** To the left, and wrapped where the page is too narrow. */
        WRAPPED
    }

    /** A column: its head and how it stands. */
    record Column(String head, Side side) {
        static Column left(String head) {
            return new Column(head, Side.LEFT);
        }

        static Column right(String head) {
            return new Column(head, Side.RIGHT);
        }

        static Column wrapped(String head) {
            return new Column(head, Side.WRAPPED);
        }
    }

    private sealed interface Part {
        record Row(List<String> cells) implements Part {}

        record Note(String text, int indent) implements Part {}

        record Rule() implements Part {}
    }

    static TextTable of(Column... columns) {
        return new TextTable(List.of(columns));
    }

    /** A row; one cell for each column. */
    TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "The table has " + columns.size() + " columns; got " + cells.length + " cells.");
        }
        parts.add(new Part.Row(List.of(cells)));
        return this;
    }

    /** A text across all columns, indented. */
    TextTable note(String text, int indent) {
        parts.add(new Part.Note(text, indent));
        return this;
    }

    /** A line across the table. */
    TextTable rule() {
        parts.add(new Part.Rule());
        return this;
    }

    /** The lines of the table, none of them longer than the page where its columns allow it. */
    List<String> lines(int pageColumns) {
        var widths = widths(pageColumns);
        var total = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
        var lines = new ArrayList<String>();
        if (columns.stream().anyMatch(column -> !column.head().isEmpty())) {
            row(columns.stream().map(Column::head).toList(), widths, lines);
            lines.add("─".repeat(total));
        }
        for (var part : parts) {
            switch (part) {
                case Part.Row(var cells) -> row(cells, widths, lines);
                case Part.Rule() -> lines.add("─".repeat(total));
                case Part.Note(var text, var indent) ->
                    TextWidth.wrap(text, Math.max(WRAPPED_MIN, Math.max(total, pageColumns) - indent))
                            .forEach(line -> lines.add(" ".repeat(indent) + line));
            }
        }
        return lines;
    }

    private void row(List<String> cells, int[] widths, List<String> lines) {
        var wrapped = new ArrayList<List<String>>();
        var height = 1;
        for (var at = 0; at < cells.size(); at++) {
            var cell = cells.get(at);
            var cellLines = columns.get(at).side() == Side.WRAPPED ? hanging(cell, widths[at]) : List.of(cell);
            wrapped.add(cellLines);
            height = Math.max(height, cellLines.size());
        }
        for (var line = 0; line < height; line++) {
            var text = new StringBuilder();
            for (var at = 0; at < cells.size(); at++) {
                var cell = line < wrapped.get(at).size() ? wrapped.get(at).get(line) : "";
                var space = " ".repeat(Math.max(0, widths[at] - TextWidth.of(cell)));
                text.append(at == 0 ? "" : GAP);
                text.append(columns.get(at).side() == Side.RIGHT ? space + cell : cell + space);
            }
            lines.add(text.toString().stripTrailing());
        }
    }

    /** A cell's lines; those after the first keep its indentation. */
    private static List<String> hanging(String cell, int width) {
        var indent = cell.length() - cell.stripLeading().length();
        if (indent == 0 || indent >= width) {
            return TextWidth.wrap(cell, width);
        }
        return TextWidth.wrap(cell.stripLeading(), width - indent).stream()
                .map(line -> " ".repeat(indent) + line)
                .toList();
    }

    private int[] widths(int pageColumns) {
        var widths = new int[columns.size()];
        for (var at = 0; at < widths.length; at++) {
            widths[at] = TextWidth.of(columns.get(at).head());
        }
        for (var part : parts) {
            if (part instanceof Part.Row(var cells)) {
                for (var at = 0; at < widths.length; at++) {
                    widths[at] = Math.max(widths[at], TextWidth.of(cells.get(at)));
                }
            }
        }
        var tooMuch = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - pageColumns;
        for (; tooMuch > 0; tooMuch--) {
            var widest = widestWrapped(widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int widestWrapped(int[] widths) {
        var widest = -1;
        for (var at = 0; at < widths.length; at++) {
            var canShrink = columns.get(at).side() == Side.WRAPPED && widths[at] > WRAPPED_MIN;
            if (canShrink && (widest < 0 || widths[at] > widths[widest])) {
                widest = at;
            }
        }
        return widest;
    }
}
