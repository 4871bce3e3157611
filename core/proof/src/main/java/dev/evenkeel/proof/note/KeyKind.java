package dev.evenkeel.proof.note;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a key signs, and how: the signature types of C2SP that the house knows.
 *
 * @see <a href="https://c2sp.org/signed-note">signed-note, "Signature types"</a>
 * @see <a href="https://c2sp.org/tlog-cosignature">tlog-cosignature</a>
 */
public enum KeyKind {
    /** Ed25519 over the text of any note. */
    ED25519(0x01, "Ed25519", Encodings.ED25519, 32, 64),
    /** Ed25519 over a checkpoint and the time at which it was seen. */
    COSIGNATURE_ED25519(0x04, "Ed25519", Encodings.ED25519, 32, 64),
    /** ML-DSA-44 (FIPS 204), safe from quantum computers, over a checkpoint and the time at which it was seen. */
    COSIGNATURE_ML_DSA_44(0x06, "ML-DSA-44", Encodings.ML_DSA_44, 1312, 2420);

    /** Bytes of the secret that a key of any kind is made from. */
    public static final int SEED_BYTES = 32;

    private final int algorithmByte;
    private final String algorithm;
    private final String encoding;
    private final int publicKeyBytes;
    private final int signatureBytes;

    KeyKind(int algorithmByte, String algorithm, String encoding, int publicKeyBytes, int signatureBytes) {
        this.algorithmByte = algorithmByte;
        this.algorithm = algorithm;
        this.encoding = encoding;
        this.publicKeyBytes = publicKeyBytes;
        this.signatureBytes = signatureBytes;
    }

    /** The byte that stands before a key wherever it is spelt. */
    public byte algorithmByte() {
        return (byte) algorithmByte;
    }

    /** How Java calls the algorithm. */
    public String algorithm() {
        return algorithm;
    }

    /** Bytes of a public key, without any envelope. */
    public int publicKeyBytes() {
        return publicKeyBytes;
    }

    /** Bytes of a signature, without the time that may stand before it. */
    public int signatureBytes() {
        return signatureBytes;
    }

    /** Whether it signs a checkpoint and a time, rather than any text. */
    public boolean isCosignature() {
        return this != ED25519;
    }

    /** A public key in the envelope of X.509, as Java reads it. */
    byte[] x509(byte[] publicKey) {
        var prefix = HexFormat.of().parseHex(encoding);
        var key = Arrays.copyOf(prefix, prefix.length + publicKey.length);
        System.arraycopy(publicKey, 0, key, prefix.length, publicKey.length);
        return key;
    }

    /** The kind of an algorithm byte. */
    static Optional<KeyKind> of(byte algorithmByte) {
        return Arrays.stream(values())
                .filter(kind -> kind.algorithmByte() == algorithmByte)
                .findFirst();
    }

    /** What stands before the bytes of a public key in X.509: sequence, object identifier, bit string. */
    private static final class Encodings {
        /** RFC 8410, section 4. */
        static final String ED25519 = "302a300506032b6570032100";

        /** RFC 9881, section 4. */
        static final String ML_DSA_44 = "30820532300b06096086480165030403110382052100";
    }
}
