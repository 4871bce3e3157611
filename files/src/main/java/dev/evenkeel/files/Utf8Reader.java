package dev.evenkeel.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;

/**
 * Decodes UTF-8. A byte that is none becomes half a character (U+DC00 and the byte), which no UTF-8 can stand for: what holds
 * one can be set aside later, and the byte is not lost.
 */
final class Utf8Reader extends Reader {
    /** What to do about bytes that are no UTF-8. The encoding is not guessed: most wrong guesses look right. */
    static final String ADVICE =
            "save the file as UTF-8 (if it is Windows-1252, 'iconv -f WINDOWS-1252 -t UTF-8' does it)";

    private static final int BUFFER_BYTES = 1 << 16;
    private static final char ESCAPE = '\uDC00';

    private final InputStream in;
    private final CharsetDecoder decoder = Shown.strict();
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES).flip();
    private boolean isAtEnd;
    private boolean hasEscaped;
    private char last;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    /** Whether any byte so far was no UTF-8. */
    boolean hasEscaped() {
        return hasEscaped;
    }

    /** The last character that was read. */
    char last() {
        return last;
    }

    /** Whether a text holds a byte that was no UTF-8. */
    static boolean isEscaped(String text) {
        for (var at = 0; at < text.length(); at++) {
            var next = text.charAt(at);
            if (Character.isHighSurrogate(next)) {
                at++;
            } else if (Character.isLowSurrogate(next)) {
                return true;
            }
        }
        return false;
    }

    /** A text with such bytes written as {@code \xNN}. */
    static String shown(String text) {
        if (!isEscaped(text)) {
            return text;
        }
        var shown = new StringBuilder();
        text.codePoints().forEach(next -> {
            if (next >= ESCAPE && next <= ESCAPE + 0xff) {
                shown.append("\\x%02X".formatted(next - ESCAPE));
            } else {
                shown.appendCodePoint(next);
            }
        });
        return shown.toString();
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (isAtEnd && !bytes.hasRemaining()) {
                return -1;
            }
            decode();
        }
        var count = Math.min(length, chars.remaining());
        chars.get(into, offset, count);
        last = into[offset + count - 1];
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void decode() throws IOException {
        bytes.compact();
        var count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, count)).flip();
        isAtEnd = count < 0;
        chars.clear();
        var result = decoder.decode(bytes, chars, isAtEnd);
        if (result.isMalformed() && chars.hasRemaining()) {
            chars.put((char) (ESCAPE + (bytes.get() & 0xff)));
            hasEscaped = true;
        }
        chars.flip();
    }
}
