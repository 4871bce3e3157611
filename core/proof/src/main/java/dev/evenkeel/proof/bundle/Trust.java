package dev.evenkeel.proof.bundle;

import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.VerifierKey;
import java.util.Map;

/**
 * What a verifier knows beforehand, from elsewhere than the bundle: whose keys are whose.
 *
 * @param engagement the origin of its log: {@code <host>/<engagement>}
 * @param provider the key by which the provider signs the manifest and the log's checkpoints
 * @param client the key by which the client cosigns checkpoints
 * @param proven files that must be on the log, such as the statement and the contract, and as what
 */
public record Trust(String engagement, VerifierKey provider, VerifierKey client, Map<BundlePath, LeafType> proven) {
    public Trust {
        proven = Map.copyOf(proven);
        if (provider.kind().isCosignature() || !client.kind().isCosignature()) {
            throw new IllegalArgumentException(
                    "The provider's key must be for notes and the client's for cosignatures; they are %s and %s."
                            .formatted(provider.kind(), client.kind()));
        }
    }

    /** With the one key that each party gave, of Ed25519. */
    public static Trust of(
            String engagement, VerifierKey provider, VerifierKey client, Map<BundlePath, LeafType> proven) {
        return new Trust(
                engagement,
                provider.as(KeyKind.ED25519),
                client.kind().isCosignature() ? client : client.as(KeyKind.COSIGNATURE_ED25519),
                proven);
    }
}
