package dev.evenkeel.files;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The table out of which it is told what a point of quality is worth: one row a subscriber or contact, columns of numbers and of names. */
public final class ValueTable {
    /** With more names than this each has so few rows that two stages lean towards plain regression. */
    private static final int NAMES_MAX = 200;

    private ValueTable() {}

    /** Columns of numbers by their names, such as what quality, its instruments and the outcome are of each contact. */
    public static List<double[]> numbers(Path path, List<String> names) {
        var rows = new ArrayList<double[]>();
        Cells.each(
                path,
                names,
                cells -> rows.add(names.stream().mapToDouble(cells::number).toArray()));
        var columns = new ArrayList<double[]>();
        for (var at = 0; at < names.size(); at++) {
            var column = at;
            columns.add(rows.stream().mapToDouble(row -> row[column]).toArray());
        }
        return columns;
    }

    /**
     * Columns that may hold numbers or names, such as which agent a contact was of. One of names becomes a column for each name but the
     * first by the alphabet: 1 where it is that name, 0 elsewhere.
     */
    public static List<double[]> numbersOrNames(Path path, List<String> names) {
        var cells = names.stream().map(_ -> new ArrayList<String>()).toList();
        Cells.each(path, names, row -> {
            for (var at = 0; at < names.size(); at++) {
                cells.get(at).add(row.name(names.get(at)));
            }
        });
        var columns = new ArrayList<double[]>();
        for (var at = 0; at < names.size(); at++) {
            var column = cells.get(at);
            if (column.stream().allMatch(ValueTable::isNumber)) {
                columns.add(column.stream()
                        .mapToDouble(cell -> new BigDecimal(cell).doubleValue())
                        .toArray());
            } else {
                columns.addAll(ofNames(path, names.get(at), column));
            }
        }
        return columns;
    }

    private static List<double[]> ofNames(Path path, String name, List<String> cells) {
        var different = new TreeSet<>(cells);
        if (different.size() > NAMES_MAX || different.size() < 2) {
            throw new UnusableFile(
                    "%s: the column %s has %s; from 2 to %d can be told apart. Write a number instead, such as the mean quality of that name's other rows."
                            .formatted(
                                    path,
                                    name,
                                    different.size() == 1 ? "1 name" : different.size() + " names",
                                    NAMES_MAX));
        }
        different.removeFirst();
        return different.stream()
                .map(one -> cells.stream()
                        .mapToDouble(cell -> cell.equals(one) ? 1 : 0)
                        .toArray())
                .toList();
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(new BigDecimal(text).doubleValue());
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /** Columns of names as numbers, the same one for the same name, such as which agent and which week a contact was of. */
    public static List<int[]> clusters(Path path, List<String> names) {
        var numbers = names.stream().map(_ -> new HashMap<String, Integer>()).toList();
        var rows = new ArrayList<int[]>();
        Cells.each(path, names, cells -> {
            var row = new int[names.size()];
            for (var at = 0; at < row.length; at++) {
                var known = numbers.get(at);
                row[at] = known.computeIfAbsent(cells.name(names.get(at)), _ -> known.size());
            }
            rows.add(row);
        });
        return IntStream.range(0, names.size())
                .mapToObj(at -> rows.stream().mapToInt(row -> row[at]).toArray())
                .toList();
    }
}
