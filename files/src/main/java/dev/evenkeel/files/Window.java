package dev.evenkeel.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** A part of a stream of bytes: grows at its end by reading, and gives up bytes at its start. */
final class Window {
    private static final int BYTES_AT_FIRST = 1 << 18;

    private final Path path;
    private final InputStream in;
    private byte[] bytes;
    private int start;
    private int end;

    Window(TextFile file) {
        this.path = file.path();
        this.in = file.bytes();
        this.bytes = new byte[Math.min(BYTES_AT_FIRST, file.lengthMax())];
    }

    byte[] bytes() {
        return bytes;
    }

    /** The first byte that is still wanted. */
    int start() {
        return start;
    }

    /** The byte after the last that was read. */
    int end() {
        return end;
    }

    /** Gives up the bytes before this one. */
    void startAt(int at) {
        start = at;
    }

    /** Reads more bytes behind the last, moving all that are wanted to the front; false at the end of the stream. */
    boolean grow() {
        System.arraycopy(bytes, start, bytes, 0, end - start);
        end -= start;
        start = 0;
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        try {
            var count = in.read(bytes, end, bytes.length - end);
            end += Math.max(0, count);
            return count > 0;
        } catch (IOException e) {
            throw FileKind.unreadable(path, e);
        }
    }
}
