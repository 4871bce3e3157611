package dev.evenkeel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** The rows of the catalogue of mechanics, and what each comes to, worked out by hand: {@code examples/mechanics/by-hand.txt}. */
final class MechanicsRows {
    /** In the order of the catalogue. */
    static final List<Row> ALL = read();

    private MechanicsRows() {}

    /**
     * A row.
     *
     * @param name its folder under {@code examples/mechanics}
     * @param byHand how its figures come about
     * @param figures what lines of its result begin with; a tilde stands before what else they say
     */
    record Row(String name, String byHand, List<String> figures) {}

    private static List<Row> read() {
        try (var lines = Files.lines(Ran.checkout().resolve("examples/mechanics/by-hand.txt"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .map(cells -> new Row(cells.get(0), cells.get(1), cells.subList(2, cells.size())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
