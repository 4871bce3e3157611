package dev.evenkeel.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as bytes. Bytes that are no UTF-8 are refused, not replaced: a replaced byte would be one that changed unseen. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The text of some bytes. Throws {@link Malformed} if they are not UTF-8.
     *
     * @param what they are, for the message
     */
    public static String text(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Malformed("%s is not UTF-8. Take it as it was issued.".formatted(what));
        }
    }

    /** The bytes of a text. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
