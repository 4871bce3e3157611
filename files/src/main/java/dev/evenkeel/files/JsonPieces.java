package dev.evenkeel.files;

/**
 * The objects of a JSON file that are written over several lines: one, several, or those of an array. Only braces and
 * quotes are looked at here, so that an object with a mistake in it does not take the rest of the file with it.
 */
final class JsonPieces extends Pieces {
    private int at;
    private long line = 1;
    private long startLine = 1;

    JsonPieces(TextFile file) {
        super(file);
    }

    @Override
    boolean next() {
        window.startAt(at);
        if (!findStart()) {
            return false;
        }
        startLine = line;
        window.startAt(at);
        findEnd();
        return true;
    }

    @Override
    long line() {
        return startLine;
    }

    /** Passes over space, commas and the brackets of arrays of events. */
    private boolean findStart() {
        while (has()) {
            switch (window.bytes()[at]) {
                case '\n' -> line++;
                case ' ', '\t', '\r', ',', '[', ']' -> {}
                default -> {
                    return true;
                }
            }
            at++;
            window.startAt(at);
        }
        return false;
    }

    private void findEnd() {
        var depth = 0;
        var isInText = false;
        var isTooLong = false;
        while (has()) {
            var next = window.bytes()[at];
            if (depth == 0 && !isInText && isEnd(next)) {
                break;
            }
            at++;
            switch (next) {
                case '\n' -> line++;
                case '"' -> isInText = !isInText;
                case '\\' -> {
                    // Not at += …: has() may move all that was read, and with it the place.
                    if (isInText && has()) {
                        at++;
                    }
                }
                case '{', '[' -> depth += isInText ? 0 : 1;
                case '}', ']' -> depth -= isInText ? 0 : 1;
                default -> {}
            }
            if (depth <= 0 && next == '}' && !isInText) {
                break;
            }
            if (at - window.start() > PIECE_BYTES_MAX) {
                if (!isTooLong) {
                    foundTooLong();
                    isTooLong = true;
                }
                window.startAt(at);
            }
        }
        if (!isTooLong) {
            found(at, depth > 0 || isInText);
        }
    }

    /** What ends a value that has no brackets of its own. */
    private static boolean isEnd(byte next) {
        return next == ',' || next == ']' || next == '\n';
    }

    private boolean has() {
        if (at < window.end()) {
            return true;
        }
        var ahead = at - window.start();
        var isMore = window.grow();
        at = window.start() + ahead;
        return isMore;
    }
}
