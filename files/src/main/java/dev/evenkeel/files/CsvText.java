package dev.evenkeel.files;

import java.util.List;

/** Rows as RFC 4180 spells them: commas, quotes only where a cell needs them, a line feed at the end. */
public final class CsvText {
    private CsvText() {}

    /** Adds a row. */
    public static void append(StringBuilder text, List<String> cells) {
        for (var at = 0; at < cells.size(); at++) {
            if (at > 0) {
                text.append(',');
            }
            append(text, cells.get(at));
        }
        text.append('\n');
    }

    private static void append(StringBuilder text, String cell) {
        var needsQuotes = false;
        for (var at = 0; at < cell.length() && !needsQuotes; at++) {
            var next = cell.charAt(at);
            needsQuotes = next == ',' || next == '"' || next == '\n' || next == '\r';
        }
        if (needsQuotes) {
            text.append('"').append(cell.replace("\"", "\"\"")).append('"');
        } else {
            text.append(cell);
        }
    }
}
