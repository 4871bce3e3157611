package dev.evenkeel.proof;

import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.Signer;
import dev.evenkeel.proof.note.VerifierKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

/** Signs with a key that was made for one run of a test. */
public record TestSigner(VerifierKey key, KeyPair keys) implements Signer {
    /** With a fresh key. */
    public static TestSigner of(String name, KeyKind kind) {
        try {
            return of(name, kind, KeyPairGenerator.getInstance(kind.algorithm()).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestSigner of(String name, KeyKind kind, KeyPair keys) {
        var encoded = keys.getPublic().getEncoded();
        var from = encoded.length - kind.publicKeyBytes();
        return new TestSigner(VerifierKey.of(name, kind, Arrays.copyOfRange(encoded, from, encoded.length)), keys);
    }

    /** The same key for another kind of the same algorithm. */
    public TestSigner as(KeyKind kind) {
        return of(key.name(), kind, keys);
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance(key.kind().algorithm());
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
