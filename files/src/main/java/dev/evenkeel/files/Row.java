package dev.evenkeel.files;

import java.util.List;

/**
 * A row of a table, its cells as text; an empty cell is absent.
 *
 * @param line in which it starts, from 1; in a format without lines its number, the header being the first
 */
record Row(long line, List<String> cells, char delimiter) {
    /** The row as its file would spell it. */
    String content() {
        var content = new StringBuilder();
        for (var cell : cells) {
            content.append(content.isEmpty() ? "" : delimiter);
            var isPlain = cell.indexOf(delimiter) < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0;
            content.append(isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
        }
        return Shown.content(Utf8Reader.shown(content.toString()));
    }
}
