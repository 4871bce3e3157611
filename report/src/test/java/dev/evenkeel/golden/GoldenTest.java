package dev.evenkeel.golden;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void nothing_is_being_rewritten() {
        assumeFalse(System.getProperties().containsKey("golden.update"), "golden files are being rewritten");
    }

    @Test
    void a_text_that_is_as_its_file_says_passes() throws IOException {
        var file = Files.writeString(folder.resolve("statement.txt"), "March cost €1\n");

        assertThatCode(() -> Golden.assertMatches(file, "March cost €1\n")).doesNotThrowAnyException();
    }

    @Test
    void a_text_that_differs_fails_and_says_how_to_rewrite_the_file() throws IOException {
        var file = Files.writeString(folder.resolve("statement.txt"), "March cost €1\n");

        assertThatThrownBy(() -> Golden.assertMatches(file, "March cost €2\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dgolden.update");
    }

    @Test
    void a_missing_file_fails_and_is_not_written() {
        var file = folder.resolve("statement.txt");

        assertThatThrownBy(() -> Golden.assertMatches(file, "March cost €1\n")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Files.readString(file)).isInstanceOf(IOException.class);
    }
}
