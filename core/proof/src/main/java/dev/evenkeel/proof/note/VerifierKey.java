package dev.evenkeel.proof.note;

import dev.evenkeel.proof.Base64Text;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.Utf8;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A public key by which others know a party: whoever has it can check what the party signed.
 *
 * @param name whose it is: an address without scheme, such as {@code provider.example/northwind}
 * @param kind what it signs, and how
 * @param publicKey its bytes, in base 64
 * @see <a href="https://c2sp.org/signed-note">signed-note, "Verifier keys"</a>
 */
public record VerifierKey(String name, KeyKind kind, String publicKey) {
    /** Characters of a text that cannot be a secret key. */
    private static final int SHOWN_MAX = 16;

    private static final Pattern TEXT = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");

    public VerifierKey {
        KeyNames.check(name);
        var bytes = Base64Text.bytes(publicKey, "The public key of " + name);
        if (bytes.length != kind.publicKeyBytes()) {
            throw new Malformed("The public key of %s has %d bytes; one of %s has %d. Take it as its owner gave it."
                    .formatted(name, bytes.length, kind.algorithm(), kind.publicKeyBytes()));
        }
        try {
            KeyFactory.getInstance(kind.algorithm()).generatePublic(new X509EncodedKeySpec(kind.x509(bytes)));
        } catch (GeneralSecurityException e) {
            throw new Malformed("The public key of %s is none of %s (%s). Take it as its owner gave it."
                    .formatted(name, kind.algorithm(), e.getMessage()));
        }
    }

    /** A key out of its bytes. */
    public static VerifierKey of(String name, KeyKind kind, byte[] publicKey) {
        return new VerifierKey(name, kind, Base64Text.of(publicKey));
    }

    /**
     * Reads {@code name+id+key}: the id in eight hexadecimal digits, the key in base 64 after the byte of its kind.
     *
     * @throws Malformed if it is no such text, its kind is unknown, or its id is not that of its name and key; what is no public key is
     *     not shown unless it is short, as it may be a secret one
     */
    public static VerifierKey parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new Malformed(
                    "%s is no public key: one is spelt name+id+key, the id in 8 hexadecimal digits, the key in base 64. Take it as its owner gave it."
                            .formatted(text.length() <= SHOWN_MAX ? Malformed.shown(text) : "The text"));
        }
        var material = Base64Text.bytes(parts.group(3), "The public key of " + parts.group(1));
        var kind = KeyKind.of(material[0])
                .orElseThrow(() -> new Malformed(
                        "The key of %s is of kind 0x%02x; 0x01 (Ed25519), 0x04 and 0x06 (cosignatures by Ed25519 and ML-DSA-44) are known. Ask its owner for one of these."
                                .formatted(parts.group(1), material[0])));
        var key = of(parts.group(1), kind, Arrays.copyOfRange(material, 1, material.length));
        if (!key.idText().equals(parts.group(2))) {
            throw new Malformed("The key of %s has the id %s; its name and bytes make %s. Take it as its owner gave it."
                    .formatted(key.name, parts.group(2), key.idText()));
        }
        return key;
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return "%s+%s+%s".formatted(name, idText(), Base64Text.of(material()));
    }

    /** The same public key, signing other things: a party has one key for its notes and for its cosignatures. */
    public VerifierKey as(KeyKind other) {
        return new VerifierKey(name, other, publicKey);
    }

    /** What tells keys of one name apart: the first 4 bytes of SHA-256(name ‖ newline ‖ kind ‖ key). Not a fingerprint. */
    public int id() {
        var sha256 = Hash.sha256();
        sha256.update(Utf8.bytes(name + "\n"));
        sha256.update(material());
        return (int) (Hash.read(sha256.digest(), 0).first() >>> 32);
    }

    /** The id in eight hexadecimal digits. */
    public String idText() {
        return HexFormat.of().toHexDigits(id());
    }

    /** Whether the owner of this key signed these bytes. */
    boolean verifies(byte[] message, byte[] signature) {
        try {
            var algorithm = Signature.getInstance(kind.algorithm());
            algorithm.initVerify(KeyFactory.getInstance(kind.algorithm())
                    .generatePublic(new X509EncodedKeySpec(kind.x509(bytes()))));
            algorithm.update(message);
            return algorithm.verify(signature);
        } catch (SignatureException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot check signatures of " + kind.algorithm() + ".", e);
        }
    }

    private byte[] bytes() {
        return Base64Text.bytes(publicKey, "The public key of " + name);
    }

    private byte[] material() {
        var bytes = bytes();
        var material = new byte[1 + bytes.length];
        material[0] = kind.algorithmByte();
        System.arraycopy(bytes, 0, material, 1, bytes.length);
        return material;
    }
}
