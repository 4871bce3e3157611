package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Base64Text;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.InclusionProof;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way from one record to the leaf of its batch. It travels as the extra data of the leaf's proof, so that one file beside
 * the record proves it; what is not signed there is safe, because it must lead to what is.
 *
 * @param batch the leaf
 * @param index of the record in its batch, from 0
 * @param path from the record to the batch's root
 */
public record RecordProof(Leaf.Batch batch, long index, List<Hash> path) {
    private static final String BATCH = "batch";
    private static final String INDEX = "index";
    private static final String PATH = "path";

    public RecordProof {
        path = List.copyOf(path);
    }

    /** Whether a record is in the batch, and the batch's leaf leads to the root of the proof's checkpoint. */
    public static boolean holds(byte[] record, EntryProof proof) {
        var within = of(proof);
        return within.holds(record) && proof.holds(within.batch.bytes());
    }

    /** Whether a record is in the batch. */
    public boolean holds(byte[] record) {
        return new InclusionProof(index, batch.count(), path).holds(Hashing.leaf(record), batch.root());
    }

    /** The proof of the leaf with this one in it. */
    public EntryProof in(EntryProof proofOfLeaf) {
        return proofOfLeaf.with(CanonicalJson.bytes(Json.Fields.of(Map.of(
                BATCH,
                batch.json(),
                INDEX,
                new Json.Whole(index),
                PATH,
                new Json.Items(path.stream()
                        .map(hash -> (Json) new Json.Text(hash.base64()))
                        .toList())))));
    }

    /** What {@link #in} put into a proof. Throws {@link Malformed} if there is nothing such. */
    public static RecordProof of(EntryProof proof) {
        var extra = proof.extra()
                .orElseThrow(
                        () -> new Malformed(
                                "The proof is of a leaf, not of a record in a batch: it has no extra data. Take the proof of the record."));
        var fields = CanonicalJson.readCanonicalObject(Base64Text.bytes(extra, "The extra data of a proof"));
        fields.mustHaveOnly(Set.of(BATCH, INDEX, PATH));
        if (!(Leaf.of(fields.fields(BATCH)) instanceof Leaf.Batch batch)) {
            throw new Malformed(
                    "The extra data of the proof name a leaf that is no batch. Take the proof as it was issued.");
        }
        return new RecordProof(
                batch,
                fields.count(INDEX),
                fields.items(PATH).stream().map(RecordProof::hash).toList());
    }

    private static Hash hash(Json item) {
        if (item instanceof Json.Text(var text)) {
            return Hash.parseBase64(text, "A hash of a record's proof");
        }
        throw new Malformed("A hash of a record's proof is text in base 64, not %s. Take the proof as it was issued."
                .formatted(CanonicalJson.text(item)));
    }
}
