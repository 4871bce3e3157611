package dev.evenkeel.files;

import java.util.Arrays;

/** The parts of a text file that are read one by one, and set aside one by one: its lines, or the values of a JSON array. */
abstract sealed class Pieces permits TextLines, JsonPieces {
    /** The longest part that is read, in bytes; a longer one is set aside. */
    static final int PIECE_BYTES_MAX = 16 << 20;

    /** What is kept of a part that is too long, in bytes. */
    private static final int HEAD_BYTES = 8192;

    final Window window;
    private byte[] buffer = new byte[0];
    private int from;
    private int to;
    private boolean isCutOff;
    private boolean isTooLong;

    Pieces(TextFile file) {
        this.window = new Window(file);
    }

    /** Goes to the next; false at the end of the file. */
    abstract boolean next();

    /** The line of the file that it starts in, from 1. */
    abstract long line();

    /** Where the bytes of this part are, until the next. */
    byte[] buffer() {
        return buffer;
    }

    /** Its first byte. */
    int from() {
        return from;
    }

    /** The byte after its last. */
    int to() {
        return to;
    }

    /** Whether the file ended before the part did: no line end, no closing brace. */
    boolean isCutOff() {
        return isCutOff;
    }

    /** Whether it is longer than {@link #PIECE_BYTES_MAX}, so that only its start is in the buffer. */
    boolean isTooLong() {
        return isTooLong;
    }

    /** This part is what the window holds from its start up to here. */
    final void found(int end, boolean endsWithTheFile) {
        buffer = window.bytes();
        from = window.start();
        to = end;
        isCutOff = endsWithTheFile;
        isTooLong = false;
    }

    /** This part starts at the window's start, and is too long to be kept. */
    final void foundTooLong() {
        buffer = Arrays.copyOfRange(window.bytes(), window.start(), window.start() + HEAD_BYTES);
        from = 0;
        to = buffer.length;
        isCutOff = false;
        isTooLong = true;
    }
}
