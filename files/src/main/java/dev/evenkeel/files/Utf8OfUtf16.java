package dev.evenkeel.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-16 text as UTF-8 bytes. What is no UTF-16 becomes a byte that is no UTF-8, so that it is found there. */
final class Utf8OfUtf16 extends InputStream {
    private static final int BUFFER_BYTES = 1 << 13;
    private static final byte NO_UTF_8 = (byte) 0xff;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer wide = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES);
    private ByteBuffer utf8 = ByteBuffer.allocate(0);
    private boolean isBad;
    private boolean isAtEnd;

    Utf8OfUtf16(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        return fill() ? utf8.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        var count = Math.min(length, utf8.remaining());
        utf8.get(into, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        while (!utf8.hasRemaining()) {
            if (isBad) {
                isBad = false;
                utf8 = ByteBuffer.wrap(new byte[] {NO_UTF_8});
            } else if (isAtEnd) {
                return false;
            } else {
                decode();
            }
        }
        return true;
    }

    private void decode() throws IOException {
        wide.compact();
        var count = in.read(wide.array(), wide.position(), wide.remaining());
        wide.position(wide.position() + Math.max(0, count)).flip();
        var result = decoder.decode(wide, chars, count < 0);
        if (result.isMalformed()) {
            wide.position(wide.position() + result.length());
            isBad = true;
        }
        isAtEnd = count < 0 && !wide.hasRemaining();
        utf8 = StandardCharsets.UTF_8.encode(chars.flip());
        chars.clear();
    }
}
