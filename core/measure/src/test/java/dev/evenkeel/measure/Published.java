package dev.evenkeel.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Data that others published with what their programs made of them: in the folder {@code measure} beside the one that {@code
 * EVENKEEL_DATA} names, else in {@code shared/measure} beside the checkout. Where they are not, a test says so aloud and is skipped.
 */
public final class Published {
    private Published() {}

    /** The rows of a table with a header. */
    public static List<Map<String, String>> table(String name) {
        var lines = text(name).lines().map(line -> line.replace("\"", "")).toList();
        var header = List.of(lines.getFirst().split(",", -1));
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var row = new LinkedHashMap<String, String>();
            for (var at = 0; at < cells.length; at++) {
                row.put(header.get(at), cells[at]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** A cell that is there, as a number. */
    public static double number(Map<String, String> row, String column) {
        return Double.parseDouble(text(row, column));
    }

    /** A cell that is there. */
    public static String text(Map<String, String> row, String column) {
        return Optional.ofNullable(row.get(column)).orElseThrow();
    }

    /** A file of values. */
    public static JsonNode json(String name) {
        return new ObjectMapper().readTree(text(name));
    }

    private static String text(String name) {
        var found = Stream.concat(named().stream(), above())
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
        if (found.isEmpty()) {
            var message =
                    "SKIPPED: the data 'measure/%s' are neither beside the folder that EVENKEEL_DATA names nor in ../shared."
                            .formatted(name);
            System.out.println(message);
            Assumptions.abort(message);
        }
        try {
            return Files.readString(found.orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> named() {
        return Optional.ofNullable(System.getenv("EVENKEEL_DATA"))
                .map(data -> Path.of(data).toAbsolutePath().resolveSibling("measure"));
    }

    private static Stream<Path> above() {
        var here = Path.of("").toAbsolutePath();
        return Stream.iterate(Optional.of(here), Optional::isPresent, folder -> folder.map(Path::getParent))
                .map(folder -> folder.orElseThrow().resolve("shared/measure"));
    }
}
