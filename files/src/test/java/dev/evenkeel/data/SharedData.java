package dev.evenkeel.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The folders of public data that tests use: in the folder that {@code EVENKEEL_DATA} names, else in {@code shared/data} beside
 * the checkout or any folder above it.
 */
public final class SharedData {
    private SharedData() {}

    /** A file or folder of the data; where it is not there, says so aloud and skips the test. */
    public static Path find(String name) {
        var found = candidates()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
        if (found.isEmpty()) {
            var message =
                    "SKIPPED: the data '%s' is neither in the folder that EVENKEEL_DATA names nor in ../shared/data beside the checkout."
                            .formatted(name);
            System.out.println(message);
            Assumptions.abort(message);
        }
        return found.orElseThrow();
    }

    private static Stream<Path> candidates() {
        var named = Optional.ofNullable(System.getenv("EVENKEEL_DATA")).map(Path::of);
        var here = Path.of("").toAbsolutePath();
        var above = Stream.iterate(Optional.of(here), Optional::isPresent, folder -> folder.map(Path::getParent))
                .map(folder -> folder.orElseThrow().resolve("shared/data"));
        return Stream.concat(named.stream(), above);
    }
}
