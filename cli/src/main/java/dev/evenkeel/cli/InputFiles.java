package dev.evenkeel.cli;

import dev.evenkeel.event.JournalDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Says of files, before anything takes long, that they are not there. */
final class InputFiles {
    private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};

    private InputFiles() {}

    /** Each of them is a file; {@code option} is how the user named them. */
    static void check(String option, List<Path> files) {
        for (var file : files) {
            if (!Files.exists(file)) {
                throw CannotRun.unreadable(file, "there is no such file (%s).".formatted(option));
            }
            if (Files.isDirectory(file)) {
                throw CannotRun.unreadable(
                        file, "it is a folder; name the files in it, such as %s.".formatted(file.resolve("*.parquet")));
            }
        }
    }

    /** Whether a file is Parquet, by its first bytes. */
    static boolean isParquet(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return Arrays.equals(stream.readNBytes(PARQUET_MAGIC.length), PARQUET_MAGIC);
        } catch (IOException failure) {
            throw CannotRun.unreadable(file, "%s.".formatted(failure.getMessage()));
        }
    }

    /** {@code sha256:} and the SHA-256 of a file's bytes. */
    static String digest(Path file) {
        return JournalDigest.spelling(JournalDigest.sha256().digest(content(file)));
    }

    /** All bytes of a file. */
    static byte[] content(Path file) {
        if (!Files.exists(file)) {
            throw CannotRun.unreadable(file, "there is no such file.");
        }
        if (Files.isDirectory(file)) {
            throw CannotRun.unreadable(file, "it is a folder; name a file in it.");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw CannotRun.unreadable(file, "%s.".formatted(failure.getMessage()));
        }
    }

    /** The text of a small file. */
    static String text(Path file) {
        return new String(content(file), StandardCharsets.UTF_8);
    }

    /** The size of a file. */
    static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw CannotRun.unreadable(file, "%s.".formatted(failure.getMessage()));
        }
    }
}
