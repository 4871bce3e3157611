package dev.evenkeel.files;

/** The lines of a text file, without their ends; blank ones are passed over. */
final class TextLines extends Pieces {
    private int after;
    private long line;

    TextLines(TextFile file) {
        super(file);
    }

    @Override
    boolean next() {
        do {
            window.startAt(after);
            if (!find()) {
                return false;
            }
            line++;
        } while (isBlank());
        return true;
    }

    @Override
    long line() {
        return line;
    }

    /** Finds the end of the line that starts at the window's start. */
    private boolean find() {
        var at = newline(window.start());
        while (at == window.end()) {
            if (at - window.start() > PIECE_BYTES_MAX) {
                foundTooLong();
                skip();
                return true;
            }
            var searched = at - window.start();
            if (!window.grow()) {
                after = window.end();
                found(window.end(), true);
                return window.end() > window.start();
            }
            at = newline(window.start() + searched);
        }
        after = at + 1;
        if (at - window.start() > PIECE_BYTES_MAX) {
            foundTooLong();
            return true;
        }
        found(at > window.start() && window.bytes()[at - 1] == '\r' ? at - 1 : at, false);
        return true;
    }

    /** Passes over the rest of a line. */
    private void skip() {
        var at = window.end();
        while (at == window.end()) {
            window.startAt(at);
            if (!window.grow()) {
                after = window.end();
                return;
            }
            at = newline(window.start());
        }
        after = at + 1;
    }

    private int newline(int from) {
        var bytes = window.bytes();
        var at = from;
        while (at < window.end() && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private boolean isBlank() {
        for (var at = from(); at < to(); at++) {
            if (buffer()[at] > ' ' || buffer()[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
