package dev.evenkeel.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds a text against the file that says what it should be; {@code -Dgolden.update} rewrites the file instead. */
public final class Golden {
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Golden() {}

    /** Holds a text against a file under the module's {@code src/test/resources}. */
    public static void assertMatches(String resource, String actual) {
        assertMatches(RESOURCES.resolve(resource), actual);
    }

    /** Holds a text against a file anywhere. */
    public static void assertMatches(Path file, String actual) {
        try {
            if (isUpdate()) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
                return;
            }
            assertThat(file)
                    .as("the golden file; write it with -Dgolden.update, and read it")
                    .exists();
            assertThat(actual)
                    .as("%s; if the change is meant, rewrite it with -Dgolden.update and review the difference", file)
                    .isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The golden file cannot be read or written: " + file, e);
        }
    }

    private static boolean isUpdate() {
        var update = System.getProperty("golden.update");
        return update != null && !update.equals("false");
    }
}
