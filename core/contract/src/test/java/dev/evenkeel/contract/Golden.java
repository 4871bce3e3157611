package dev.evenkeel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that people read, kept beside the tests; {@code -Dgolden.update} writes them anew, for the diff to be
 * reviewed.
 */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/evenkeel/contract");

    private Golden() {}

    static void assertText(String name, String text) {
        var file = FOLDER.resolve(name);
        try {
            if (System.getProperty("golden.update") != null) {
                Files.writeString(file, text);
            }
            assertThat(text).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
