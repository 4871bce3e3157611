package dev.evenkeel.evidence;

import dev.evenkeel.files.UnusableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What customers are called on a log: HMAC-SHA256 of their id under a key of the engagement, so that one of them is the same
 * throughout it and cannot be found in another. Who has the key can tell whether a pseudonym is of a known id.
 */
public final class Pseudonyms implements UnaryOperator<String> {
    /** Bytes of a key. */
    public static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** Half of the HMAC: 128 bits, so that two customers of one engagement never meet. */
    private static final int SHOWN_BYTES = 16;

    private final Mac mac;

    /** Under a key of {@link #KEY_BYTES}. */
    public Pseudonyms(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new UnusableFile(
                    "A key for customers has %d bytes, not %d. Take the one that 'evenkeel keys customers' made."
                            .formatted(KEY_BYTES, key.length));
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA256; this one does not.", e);
        }
    }

    /** Under the key in a file of hexadecimal digits. */
    public static Pseudonyms read(Path file) {
        try {
            return new Pseudonyms(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableFile("%s is no key for customers: %s. Take the one that 'evenkeel keys customers' made."
                    .formatted(file, e.getMessage()));
        }
    }

    @Override
    public String apply(String customer) {
        var hash = mac.doFinal(customer.getBytes(StandardCharsets.UTF_8));
        return "p-" + HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
    }
}
