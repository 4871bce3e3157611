package dev.evenkeel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder of the machine's for what is only needed on the way; it is gone when this is closed. */
record ScratchFolder(Path path) implements AutoCloseable {
    /** A new one. */
    static ScratchFolder made(String purpose) {
        try {
            return new ScratchFolder(Files.createTempDirectory("evenkeel-" + purpose));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A file or folder in it. */
    Path file(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
