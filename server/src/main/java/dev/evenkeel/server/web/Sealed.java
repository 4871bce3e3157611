package dev.evenkeel.server.web;

import dev.evenkeel.event.JournalDigest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept so that only who knows a name can read it again: AES-256-GCM under a key that is the SHA-256 of who asks and the name,
 * after twelve random bytes. The name itself is not kept, only another digest of it; a name that can be guessed protects nothing.
 */
final class Sealed {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String asker;
    private final String name;

    Sealed(String asker, String name) {
        this.asker = asker;
        this.name = name;
    }

    /** Where it is found again: the same for the same asker and name; tells neither. As V13 of the schema computes it. */
    String place() {
        return HexFormat.of().formatHex(digest(asker + "\n" + name));
    }

    byte[] seal(byte[] content) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = ciphered(Cipher.ENCRYPT_MODE, nonce, ByteBuffer.wrap(content));
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    byte[] open(byte[] sealed) {
        var rest = ByteBuffer.wrap(sealed);
        var nonce = new byte[NONCE_BYTES];
        rest.get(nonce);
        return ciphered(Cipher.DECRYPT_MODE, nonce, rest);
    }

    private byte[] ciphered(int mode, byte[] nonce, ByteBuffer content) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(
                    mode,
                    new SecretKeySpec(digest("seal\n" + asker + "\n" + name), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            var out = ByteBuffer.allocate(cipher.getOutputSize(content.remaining()));
            cipher.doFinal(content, out);
            return out.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A kept answer could not be sealed or opened", e);
        }
    }

    private static byte[] digest(String text) {
        return JournalDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
