package dev.evenkeel.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of an open file as UTF-8 bytes: unpacked if it is packed with gzip, without a byte order mark, and turned from
 * UTF-16 where a byte order mark says so. A damaged packing ends the text; {@link #damage} then says where.
 */
final class TextFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    /** What the longest byte order mark has. */
    private static final int MARK_BYTES = 3;

    private final Path path;
    private final InputStream bytes;
    private final Optional<Unpacked> packing;
    private final int lengthMax;

    private TextFile(Path path, InputStream bytes, Optional<Unpacked> packing, int lengthMax) {
        this.path = path;
        this.bytes = bytes;
        this.packing = packing;
        this.lengthMax = lengthMax;
    }

    /** Opens a file. */
    static TextFile open(Path path, Progress progress) {
        var isPacked = FileKind.of(path) == FileKind.PACKED_TEXT;
        try {
            var raw = new Counted(path, progress);
            var packing = isPacked ? Optional.of(new Unpacked(path, raw)) : Optional.<Unpacked>empty();
            var bytes =
                    new BufferedInputStream(packing.<InputStream>map(it -> it).orElse(raw), BUFFER_BYTES);
            return new TextFile(path, withoutMark(bytes), packing, Integer.MAX_VALUE);
        } catch (IOException e) {
            throw FileKind.unreadable(path, e);
        }
    }

    /** Text that is in memory already, under a name; not packed. */
    static TextFile of(Path name, byte[] text) {
        try {
            // The events of one case are a few hundred bytes, and are read one case after the other.
            var buffer = Math.clamp(text.length + 1L, MARK_BYTES, BUFFER_BYTES);
            var bytes = new BufferedInputStream(new ByteArrayInputStream(text), buffer);
            return new TextFile(name, withoutMark(bytes), Optional.empty(), lengthMax(text));
        } catch (IOException e) {
            throw FileKind.unreadable(name, e);
        }
    }

    /** UTF-8 is at most half as long again as UTF-16, and one byte more finds the end without growing. */
    private static int lengthMax(byte[] text) {
        return (int) Math.min(Integer.MAX_VALUE, text.length * 3L / 2 + 1);
    }

    Path path() {
        return path;
    }

    /** How many bytes there are at most, where that is known. */
    int lengthMax() {
        return lengthMax;
    }

    /** Its bytes, in UTF-8 where they are text at all. */
    InputStream bytes() {
        return bytes;
    }

    /** Why the text ends before the file was meant to, in a sentence; empty while it does not. */
    Optional<String> damage() {
        return packing.flatMap(Unpacked::damage);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw FileKind.unreadable(path, e);
        }
    }

    private static InputStream withoutMark(BufferedInputStream bytes) throws IOException {
        bytes.mark(MARK_BYTES);
        var first = bytes.read();
        var second = bytes.read();
        if (first == 0xfe && second == 0xff) {
            return new BufferedInputStream(new Utf8OfUtf16(bytes, StandardCharsets.UTF_16BE), BUFFER_BYTES);
        }
        if (first == 0xff && second == 0xfe) {
            return new BufferedInputStream(new Utf8OfUtf16(bytes, StandardCharsets.UTF_16LE), BUFFER_BYTES);
        }
        if (first == 0xef && second == 0xbb && bytes.read() == 0xbf) {
            return bytes;
        }
        bytes.reset();
        return bytes;
    }

    /** Counts what is read from the disk. */
    private static final class Counted extends FilterInputStream {
        private final Path path;
        private final Progress progress;
        private final long size;
        private long count;
        private long told;

        Counted(Path path, Progress progress) throws IOException {
            super(Files.newInputStream(path));
            this.path = path;
            this.progress = progress;
            this.size = Files.size(path);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = in.read(into, offset, length);
            count += Math.max(0, read);
            if (count - told >= Progress.BYTES_BETWEEN || (read < 0 && told < count)) {
                told = count;
                progress.read(path, count, size);
            }
            return read;
        }
    }
}
