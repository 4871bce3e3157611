package dev.evenkeel.vault;

import dev.evenkeel.proof.Base64Text;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.Signer;
import dev.evenkeel.proof.note.VerifierKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A party's secret: 32 random bytes that its keys are made from, and what signs with them. It prints only its public key.
 *
 * @see <a href="https://c2sp.org/signed-note">signed-note</a>, for how both are spelt
 */
public final class SecretKey implements Signer {
    private static final Pattern TEXT = Pattern.compile("PRIVATE\\+KEY\\+([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");

    private final byte[] seed;
    private final KeyPair keys;
    private final VerifierKey key;

    private SecretKey(String name, KeyKind kind, byte[] seed) {
        this.seed = seed.clone();
        this.keys = keys(kind, seed);
        var encoded = keys.getPublic().getEncoded();
        this.key = VerifierKey.of(
                name, kind, Arrays.copyOfRange(encoded, encoded.length - kind.publicKeyBytes(), encoded.length));
    }

    /** A new one. */
    public static SecretKey generate(String name, KeyKind kind, SecureRandom random) {
        var seed = new byte[KeyKind.SEED_BYTES];
        random.nextBytes(seed);
        return new SecretKey(name, kind, seed);
    }

    /** Whether a text begins as a secret key does. */
    static boolean isOne(String text) {
        return text.startsWith("PRIVATE+KEY+");
    }

    /**
     * Reads {@code PRIVATE+KEY+name+id+secret}.
     *
     * @throws Malformed if it is anything else; the message shows nothing of it
     */
    public static SecretKey parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw refused("it is not spelt PRIVATE+KEY+name+id+secret");
        }
        byte[] material;
        try {
            material = Base64Text.bytes(parts.group(3), "");
        } catch (Malformed _) {
            throw refused("its secret is not base 64");
        }
        var kind = Arrays.stream(KeyKind.values())
                .filter(known -> known.algorithmByte() == material[0])
                .findFirst()
                .orElseThrow(() -> refused("its kind is unknown"));
        if (material.length != 1 + KeyKind.SEED_BYTES) {
            throw refused("its secret has not %d bytes".formatted(KeyKind.SEED_BYTES));
        }
        var secret = new SecretKey(parts.group(1), kind, Arrays.copyOfRange(material, 1, material.length));
        if (!secret.key.idText().equals(parts.group(2))) {
            throw refused("its id is not that of its name and secret");
        }
        return secret;
    }

    /** The secret as {@link #parse} reads it. Whoever has this text signs as the party. */
    public String secretText() {
        var material = new byte[1 + seed.length];
        material[0] = key.kind().algorithmByte();
        System.arraycopy(seed, 0, material, 1, seed.length);
        return "PRIVATE+KEY+%s+%s+%s".formatted(key.name(), key.idText(), Base64Text.of(material));
    }

    /** The same secret for signing other things. */
    public SecretKey as(KeyKind kind) {
        return new SecretKey(key.name(), kind, seed);
    }

    @Override
    public VerifierKey key() {
        return key;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            var algorithm = Signature.getInstance(key.kind().algorithm());
            algorithm.initSign(keys.getPrivate());
            algorithm.update(message);
            return algorithm.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "This Java cannot sign by " + key.kind().algorithm() + ".", e);
        }
    }

    /** Shows the public key only. */
    @Override
    public String toString() {
        return key.text();
    }

    /** Java makes a pair of keys only out of chance; given the seed in its place, it makes the pair of that seed. */
    private static KeyPair keys(KeyKind kind, byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance(kind.algorithm());
            generator.initialize(
                    kind == KeyKind.COSIGNATURE_ML_DSA_44 ? NamedParameterSpec.ML_DSA_44 : NamedParameterSpec.ED25519,
                    new Seed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make keys of " + kind.algorithm() + ".", e);
        }
    }

    private static Malformed refused(String why) {
        return new Malformed("The text is no secret key: %s. Take it from where it was generated.".formatted(why));
    }

    /** Chance that was had before. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Seed(byte[] seed) {
            super(null, null);
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException(
                        "This Java makes a key of %d random bytes, not of %d.".formatted(bytes.length, seed.length));
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
