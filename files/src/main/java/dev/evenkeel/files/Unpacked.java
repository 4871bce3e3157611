package dev.evenkeel.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What gzip packed. Damage ends it early instead of failing: what was unpacked before it counts. */
final class Unpacked extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final InputStream in;
    private long given;
    private String damage = "";

    Unpacked(Path path, InputStream packed) throws IOException {
        this.path = path;
        this.in = unpacking(packed);
    }

    /** What is wrong with the packing, in a sentence; empty while nothing is. */
    Optional<String> damage() {
        return damage.isEmpty() ? Optional.empty() : Optional.of(damage);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!damage.isEmpty()) {
            return -1;
        }
        try {
            var count = in.read(into, offset, length);
            given += Math.max(0, count);
            return count;
        } catch (EOFException | ZipException e) {
            damage = damage(e);
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private InputStream unpacking(InputStream packed) throws IOException {
        try {
            return new GZIPInputStream(packed, BUFFER_BYTES);
        } catch (EOFException | ZipException e) {
            damage = damage(e);
            return packed;
        }
    }

    private String damage(IOException e) {
        return "%s is damaged after %,d unpacked bytes (%s): what was before counts, what comes after could not be read; get the file anew and read it again."
                .formatted(
                        path, given, e instanceof EOFException ? "it ends too early" : String.valueOf(e.getMessage()));
    }
}
