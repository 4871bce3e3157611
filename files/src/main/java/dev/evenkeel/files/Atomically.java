package dev.evenkeel.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file as a whole or not at all: under another name first, which then becomes its own. */
public final class Atomically {
    private static final int BUFFER_BYTES = 1 << 16;

    private Atomically() {}

    /** What writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes them all. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file, and the folders it lies in; throws {@link UnusableFile} where that cannot be done. */
    public static void write(Path path, Content content) {
        var folder = path.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            var partial = path.resolveSibling(path.getFileName() + ".partial");
            try {
                try (var out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER_BYTES)) {
                    content.writeTo(out);
                }
                Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UnusableFile("%s could not be written: %s.".formatted(path, e.getMessage()));
        }
    }
}
