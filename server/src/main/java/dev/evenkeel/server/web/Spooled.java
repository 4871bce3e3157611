package dev.evenkeel.server.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A body that is read more than once: in memory while it is short, else in a file that goes when the request is answered. */
final class Spooled implements AutoCloseable {
    private static final int IN_MEMORY_BYTES_MAX = 1 << 20;

    private final byte[] start;
    private final Optional<Path> file;

    private Spooled(byte[] start, Optional<Path> file) {
        this.start = start;
        this.file = file;
    }

    /** Reads a body; one that is longer than this is read no further, and is refused by whoever takes it. */
    static Spooled of(InputStream body, long bytesMax) throws IOException {
        var start = body.readNBytes(IN_MEMORY_BYTES_MAX);
        if (start.length < IN_MEMORY_BYTES_MAX) {
            return new Spooled(start, Optional.empty());
        }
        var file = Files.createTempFile("evenkeel-body", "");
        try (var out = Files.newOutputStream(file)) {
            out.write(start);
            for (var left = bytesMax + 1 - start.length; left > 0; ) {
                var part = body.readNBytes((int) Math.min(left, IN_MEMORY_BYTES_MAX));
                if (part.length == 0) {
                    break;
                }
                out.write(part);
                left -= part.length;
            }
            return new Spooled(new byte[0], Optional.of(file));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** From its first byte on. */
    InputStream open() throws IOException {
        return file.isPresent() ? Files.newInputStream(file.get()) : new ByteArrayInputStream(start);
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }
}
