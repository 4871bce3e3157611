package dev.evenkeel.proof;

import java.util.Base64;

/** Base 64 of RFC 4648 section 4, in its only canonical spelling: padded, and with unused bits zero (section 3.5). */
public final class Base64Text {
    private Base64Text() {}

    /** The spelling of bytes. */
    public static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The bytes of a spelling.
     *
     * @param what whose bytes they are, for the message
     * @throws Malformed if it is not their canonical spelling: were two spellings taken, a changed byte could pass unseen
     */
    public static byte[] bytes(String text, String what) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw refused(text, what);
        }
        if (!of(bytes).equals(text)) {
            throw refused(text, what);
        }
        return bytes;
    }

    private static Malformed refused(String text, String what) {
        return new Malformed(
                "%s is %s, which is not base 64 (RFC 4648, section 4, padded, unused bits zero); take it as it was issued."
                        .formatted(what, Malformed.shown(text)));
    }
}
