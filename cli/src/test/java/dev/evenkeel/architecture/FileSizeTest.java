package dev.evenkeel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A source file is short enough to be read at one sitting. A ratchet: the numbers only go down. */
class FileSizeTest {
    private static final int LINES_MAX = 400;

    /** Longer files, by path from the root of the repository: the lines each may have. The reason stands on top of the file. */
    private static final Map<String, Integer> LONGER_FOR_A_REASON =
            Map.of("bulk/src/main/java/dev/evenkeel/bulk/Fold.java", 413);

    @Test
    void a_source_file_is_no_longer_than_its_limit() throws IOException {
        var tooLong = new TreeMap<String, Integer>();
        lines().forEach((path, lines) -> {
            if (lines > LONGER_FOR_A_REASON.getOrDefault(path, LINES_MAX)) {
                tooLong.put(path, lines);
            }
        });
        assertThat(tooLong)
                .as("more than %d lines: cut it where the domain has a cut", LINES_MAX)
                .isEmpty();
    }

    @Test
    void an_exception_that_is_no_longer_needed_is_taken_out() throws IOException {
        var lines = lines();
        assertThat(LONGER_FOR_A_REASON)
                .allSatisfy((path, limit) -> assertThat(lines.get(path))
                        .as("lines of %s: lower its number, or take it out at %d", path, LINES_MAX)
                        .isNotNull()
                        .isGreaterThan(LINES_MAX)
                        .isEqualTo(limit));
    }

    /** The number of lines of each Java source of the repository. */
    private static Map<String, Integer> lines() throws IOException {
        var root = root();
        var lines = new TreeMap<String, Integer>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var name = String.valueOf(folder.getFileName());
                var isSource = folder.equals(root) || !(name.startsWith(".") || name.equals("target"));
                return isSource ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".java")) {
                    lines.put(
                            root.relativize(file).toString().replace('\\', '/'),
                            Files.readAllLines(file).size());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(lines).as("sources under %s", root).isNotEmpty();
        return lines;
    }

    private static Path root() {
        for (@Nullable Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "No folder with mvnw above " + Path.of("").toAbsolutePath());
    }
}
