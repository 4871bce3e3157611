package dev.evenkeel.files;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits CSV into rows of cells (RFC 4180; any line end; a quote inside an unquoted cell is a character like another).
 *
 * <p>Libraries stop at the first broken quote, and a quote that is never closed swallows the rest of the file. Here such a row
 * ends with its line, is told as broken, and the next line starts a new one.
 */
final class CsvScanner {
    /** The longest row, in {@code char}s. */
    static final int ROW_LENGTH_MAX = 8 << 20;

    private static final int CHARS_AT_FIRST = 1 << 16;
    private static final int END = -1;
    private static final String UNCLOSED =
            "opens a quote and does not close it; close it, or double a quote that is meant";

    private final Reader reader;
    private final char delimiter;
    private final Pool pool = new Pool();
    private char[] chars;
    private int start;
    private int at;
    private int end;
    private long line = 1;
    private long startLine;
    private String flaw = "";
    private List<String> cells = new ArrayList<>();

    CsvScanner(Reader reader, char delimiter) {
        this.reader = reader;
        this.delimiter = delimiter;
        this.chars = new char[CHARS_AT_FIRST];
    }

    /** Goes to the next row that is not blank; false at the end. */
    boolean next() throws IOException {
        do {
            start = at;
            startLine = line;
            flaw = "";
            cells = new ArrayList<>(Math.max(1, cells.size()));
            if (peek() == END) {
                return false;
            }
            row();
        } while (cells.size() == 1 && cells.getFirst().isBlank());
        return true;
    }

    /** The cells of this row; of a broken one, its line. */
    List<String> cells() {
        return cells;
    }

    /** The line that this row starts in, from 1. */
    long line() {
        return startLine;
    }

    /** What is wrong with the quotes of this row; empty when nothing is. */
    String flaw() {
        return flaw;
    }

    private void row() throws IOException {
        while (true) {
            if (peek() == '"') {
                quoted();
            } else {
                plain();
            }
            if (!flaw.isEmpty()) {
                breakOff();
                return;
            }
            if (peek() != delimiter) {
                lineEnd();
                return;
            }
            at++;
        }
    }

    private void plain() throws IOException {
        var from = at - start;
        var hash = 0;
        do {
            // The inner loop of reading a table: no call in it.
            while (at < end) {
                var next = chars[at];
                if (next == delimiter || next == '\n' || next == '\r') {
                    cells.add(pool.one(chars, start + from, at, hash));
                    return;
                }
                hash = 31 * hash + next;
                at++;
            }
        } while (grow());
        cells.add(pool.one(chars, start + from, at, hash));
    }

    private void quoted() throws IOException {
        at++;
        var from = at - start;
        var hasPairs = false;
        for (var next = peek(); ; next = peek()) {
            if (next == END) {
                flaw = flaw.isEmpty() ? UNCLOSED : flaw;
                return;
            }
            at++;
            if (next == '"') {
                if (peek() != '"') {
                    break;
                }
                at++;
                hasPairs = true;
            } else if (next == '\n' || (next == '\r' && peek() != '\n')) {
                line++;
            }
        }
        var cell = new String(chars, start + from, at - 1 - (start + from));
        cells.add(pool.one(hasPairs ? cell.replace("\"\"", "\"") : cell));
        var after = peek();
        if (after != END && after != delimiter && after != '\n' && after != '\r') {
            flaw = "goes on with '%s' after a closing quote; double a quote that is meant".formatted((char) after);
        }
    }

    private void lineEnd() throws IOException {
        if (peek() == '\r') {
            at++;
        }
        if (peek() == '\n') {
            at++;
        }
        line++;
    }

    /** Takes the first line of a broken row for the whole of it, and goes on behind it. */
    private void breakOff() throws IOException {
        at = start;
        line = startLine;
        toLineEnd();
        cells = List.of(new String(chars, start, Math.min(at - start, Shown.CONTENT_LENGTH_MAX + 1)));
        while (at - start == ROW_LENGTH_MAX) {
            start = at;
            toLineEnd();
        }
        lineEnd();
    }

    private void toLineEnd() throws IOException {
        for (var next = peek(); next != END && next != '\n' && next != '\r'; next = peek()) {
            at++;
        }
    }

    private int peek() throws IOException {
        if (at == end && !grow()) {
            return END;
        }
        return chars[at];
    }

    /** Reads more behind the last character, moving this row to the front; false at the end of the text. */
    private boolean grow() throws IOException {
        System.arraycopy(chars, start, chars, 0, end - start);
        end -= start;
        at -= start;
        start = 0;
        if (end == ROW_LENGTH_MAX) {
            flaw = "is longer than %,d characters".formatted(ROW_LENGTH_MAX);
            return false;
        }
        if (end == chars.length) {
            chars = Arrays.copyOf(chars, Math.min(2 * chars.length, ROW_LENGTH_MAX));
        }
        var count = reader.read(chars, end, chars.length - end);
        end += Math.max(0, count);
        return count > 0;
    }
}
