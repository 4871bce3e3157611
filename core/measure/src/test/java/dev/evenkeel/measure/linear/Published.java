package dev.evenkeel.measure.linear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Data sets with published results: in the folder {@code measure} in or beside the one that {@code EVENKEEL_DATA} names, else in
 * {@code shared/measure} beside the checkout or any folder above it.
 */
public final class Published {
    private Published() {}

    /** The text of a file; where it is not there, says so aloud and skips the test. */
    public static String text(String name) {
        var found = candidates()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
        if (found.isEmpty()) {
            var message =
                    "SKIPPED: '%s' is neither in the folder measure in or beside the one that EVENKEEL_DATA names nor in ../shared/measure beside the checkout."
                            .formatted(name);
            System.out.println(message);
            Assumptions.abort(message);
        }
        try {
            return Files.readString(found.orElseThrow());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The rows of a file of comma separated values, by the names in its first line. */
    public static List<Map<String, String>> rows(String name) {
        return rows(name, ",");
    }

    /** The same with another separator. */
    public static List<Map<String, String>> rows(String name, String separator) {
        var lines = text(name).lines().toList();
        var names = cells(lines.getFirst(), separator);
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line, separator);
            var row = new TreeMap<String, String>();
            for (var at = 0; at < names.size(); at++) {
                row.put(names.get(at), cells.get(at));
            }
            rows.add(row);
        }
        return rows;
    }

    /** A cell that is there. */
    public static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    /** One column as numbers. */
    public static double[] column(List<Map<String, String>> rows, String name) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(cell(row, name)))
                .toArray();
    }

    /** One column as whole numbers. */
    public static int[] whole(List<Map<String, String>> rows, String name) {
        return rows.stream().mapToInt(row -> Integer.parseInt(cell(row, name))).toArray();
    }

    /** The rows that pass. */
    public static List<Map<String, String>> only(
            List<Map<String, String>> rows, Predicate<Map<String, String>> wanted) {
        return rows.stream().filter(wanted).toList();
    }

    /** The number in a JSON text that stands at the end of a path of names, each sought behind the one before it. */
    public static double number(String json, String... path) {
        var at = 0;
        for (var name : path) {
            at = json.indexOf("\"" + name + "\":", at);
            if (at < 0) {
                throw new IllegalArgumentException("No " + name + " in the JSON.");
            }
            at += name.length() + 3;
        }
        while (" [\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        var end = at;
        while (",}]\n".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        return Double.parseDouble(json.substring(at, end).strip());
    }

    /** A column of ones. */
    public static double[] ones(int number) {
        var ones = new double[number];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static List<String> cells(String line, String separator) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < line.length(); at++) {
            var one = line.charAt(at);
            if (one == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && separator.indexOf(one) >= 0) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(one);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static Stream<Path> candidates() {
        var named = Optional.ofNullable(System.getenv("EVENKEEL_DATA")).map(Path::of);
        var here = Path.of("").toAbsolutePath();
        var above = Stream.iterate(Optional.of(here), Optional::isPresent, folder -> folder.map(Path::getParent))
                .map(folder -> folder.orElseThrow().resolve("shared/measure"));
        return Stream.concat(
                named.stream()
                        .flatMap(folder -> Stream.of(folder.resolve("measure"), folder.resolveSibling("measure"))),
                above);
    }
}
