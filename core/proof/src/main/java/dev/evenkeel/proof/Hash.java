package dev.evenkeel.proof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256: 32 bytes, as four big-endian numbers so that it is a value.
 *
 * @param first bytes 0 to 7
 * @param second bytes 8 to 15
 * @param third bytes 16 to 23
 * @param fourth bytes 24 to 31
 */
public record Hash(long first, long second, long third, long fourth) {
    /** Bytes of a hash. */
    public static final int BYTES = 32;

    private static final String PREFIX = "sha256:";
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The hash of some bytes. */
    public static Hash of(byte[] content) {
        return read(sha256().digest(content), 0);
    }

    /** The hash that 32 bytes of an array hold, from a place on. */
    public static Hash read(byte[] bytes, int from) {
        return new Hash(
                (long) LONGS.get(bytes, from),
                (long) LONGS.get(bytes, from + 8),
                (long) LONGS.get(bytes, from + 16),
                (long) LONGS.get(bytes, from + 24));
    }

    /** Writes the 32 bytes into an array, from a place on. */
    public void write(byte[] bytes, int from) {
        LONGS.set(bytes, from, first);
        LONGS.set(bytes, from + 8, second);
        LONGS.set(bytes, from + 16, third);
        LONGS.set(bytes, from + 24, fourth);
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        var bytes = new byte[BYTES];
        write(bytes, 0);
        return bytes;
    }

    /** As C2SP's texts spell it: base 64, 44 characters. */
    public String base64() {
        return Base64Text.of(bytes());
    }

    /** Reads {@link #base64()}. Throws {@link Malformed} if it is anything else. */
    public static Hash parseBase64(String text, String what) {
        var bytes = Base64Text.bytes(text, what);
        if (bytes.length != BYTES) {
            throw new Malformed("%s is %s, of %d bytes; a SHA-256 has %d. Take it as it was issued."
                    .formatted(what, Malformed.shown(text), bytes.length, BYTES));
        }
        return read(bytes, 0);
    }

    /** As the house spells a digest: {@code sha256:} and 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return PREFIX + HexFormat.of().formatHex(bytes());
    }

    /** Reads {@link #toString()}. Throws {@link Malformed} if it is anything else. */
    public static Hash parse(String text, String what) {
        if (!text.matches("sha256:[0-9a-f]{64}")) {
            throw new Malformed(
                    "%s is %s; a digest is 'sha256:' and 64 hexadecimal digits in lower case. Take it as it was issued."
                            .formatted(what, Malformed.shown(text)));
        }
        return read(HexFormat.of().parseHex(text, PREFIX.length(), text.length()), 0);
    }

    /** A new SHA-256, for content that comes in pieces. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256; this one does not.", e);
        }
    }
}
