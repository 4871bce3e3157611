package dev.evenkeel.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** What was received as it can be shown: cut where it is long, undecodable bytes as {@code \xNN}. */
final class Shown {
    /** The most of a line that quarantine keeps, in {@code char}s. */
    static final int CONTENT_LENGTH_MAX = 4000;

    /** The most of a value that a message shows, in {@code char}s. */
    static final int VALUE_LENGTH_MAX = 80;

    private Shown() {}

    /** A value for a message. */
    static String cut(String value) {
        return cut(value, VALUE_LENGTH_MAX);
    }

    /** A line for quarantine. */
    static String content(String line) {
        return cut(line, CONTENT_LENGTH_MAX);
    }

    /** A line for quarantine, from its bytes. */
    static String content(byte[] bytes, int from, int to) {
        // One char more than is kept, so that the cut shows.
        var limit = Math.min(to, from + 4 * (CONTENT_LENGTH_MAX + 1));
        var text = new StringBuilder();
        var in = ByteBuffer.wrap(bytes, from, limit - from);
        var out = CharBuffer.allocate(limit - from);
        var decoder = strict();
        for (var result = decoder.decode(in, out, true); result.isMalformed(); result = decoder.decode(in, out, true)) {
            text.append(out.flip());
            out.clear();
            for (var count = result.length(); count > 0; count--) {
                text.append("\\x%02X".formatted(in.get()));
            }
        }
        return content(text.append(out.flip()).toString());
    }

    /** A decoder of UTF-8 that reports what is none. */
    static CharsetDecoder strict() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
