package dev.evenkeel.files;

import java.io.IOException;
import java.util.Locale;

/** What form the text of a file has. */
enum TextForm {
    EMPTY,
    JSON_LINES,
    JSON,
    CSV;

    /** The most of a first line that is looked at, in bytes. */
    private static final int FIRST_LINE_BYTES_MAX = 1 << 15;

    /** The form of a file: what its name says, else what its first line looks like. */
    static TextForm of(TextFile file) {
        var head = head(file);
        var at = 0;
        while (at < head.length && head[at] >= 0 && head[at] <= ' ') {
            at++;
        }
        var name = file.path().getFileName().toString().toLowerCase(Locale.ROOT);
        var isLines = name.contains(".jsonl") || name.contains(".ndjson");
        if (at == head.length) {
            return EMPTY;
        }
        if (isLines) {
            return JSON_LINES;
        }
        if (name.contains(".csv") || name.contains(".tsv")) {
            return CSV;
        }
        return switch (head[at]) {
            case '[' -> JSON;
            case '{' -> isClosedInItsLine(head, at) ? JSON_LINES : JSON;
            default -> CSV;
        };
    }

    private static byte[] head(TextFile file) {
        try {
            var bytes = file.bytes();
            bytes.mark(FIRST_LINE_BYTES_MAX + 1);
            var head = bytes.readNBytes(FIRST_LINE_BYTES_MAX);
            bytes.reset();
            return head;
        } catch (IOException e) {
            throw FileKind.unreadable(file.path(), e);
        }
    }

    /** Whether the brace that opens here is closed before the line ends, or the line is longer than is looked at. */
    private static boolean isClosedInItsLine(byte[] head, int from) {
        var depth = 0;
        var isInText = false;
        for (var at = from; at < head.length && head[at] != '\n'; at++) {
            switch (head[at]) {
                case '"' -> isInText = !isInText;
                case '\\' -> at += isInText ? 1 : 0;
                case '{' -> depth += isInText ? 0 : 1;
                case '}' -> depth -= isInText ? 0 : 1;
                default -> {}
            }
            if (depth == 0) {
                return true;
            }
        }
        return head.length == FIRST_LINE_BYTES_MAX;
    }
}
