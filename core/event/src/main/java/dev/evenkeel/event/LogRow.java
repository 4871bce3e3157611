package dev.evenkeel.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a change log, cells as the file spells them.
 *
 * @param header the position of each column, by its name; all rows of a file share one
 * @param cells in the order of the columns
 * @param place the file, as it was named
 * @param line in it, from 1
 */
public record LogRow(Map<String, Integer> header, List<String> cells, String place, long line) {
    /** The cell of a column; empty text when the row is too short or the file has no such column. */
    public String cell(String column) {
        var at = header.get(column);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    /** The cell, unless it is one of those that mean nothing. */
    public Optional<String> present(String column, java.util.Set<String> absent) {
        var cell = cell(column);
        return cell.isEmpty() || absent.contains(cell) ? Optional.empty() : Optional.of(cell);
    }

    /** The row as it can be shown and mended: its cells joined by commas. */
    public String content() {
        return String.join(",", cells);
    }
}
