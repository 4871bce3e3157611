package dev.evenkeel.server.log;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * That a record is on the log of an engagement, without the rest of it.
 *
 * @param log the engagement's name
 * @param record canonical JSON
 * @param inclusion the way from its leaf to the root
 * @param root of the log when it had as many entries as the inclusion says
 */
public record Proof(String log, String record, InclusionProof inclusion, Hash root) {
    private static final String FORMAT = "log-proof/1";

    /** Whether the record leads to the root; whether the root is the log's, only the log, or who noted it, can say. */
    public boolean holds() {
        return inclusion.holds(Hashing.leaf(record.getBytes(StandardCharsets.UTF_8)), root);
    }

    /** As a file: canonical JSON, in which the record is text, so that its bytes are those that were hashed. */
    public String toJson() {
        return CanonicalJson.text(Json.Fields.of(Map.of(
                "evenkeel",
                new Json.Text(FORMAT),
                "log",
                new Json.Text(log),
                "record",
                new Json.Text(record),
                "index",
                new Json.Whole(inclusion.index()),
                "size",
                new Json.Whole(inclusion.size()),
                "path",
                new Json.Items(inclusion.path().stream()
                        .map(hash -> (Json) new Json.Text(hash.toString()))
                        .toList()),
                "root",
                new Json.Text(root.toString()))));
    }

    /** Reads one back; throws {@link Malformed} where it is none. */
    public static Proof fromJson(String json) {
        if (!(CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8)) instanceof Json.Fields fields)
                || !fields.text("evenkeel").equals(FORMAT)) {
            throw new Malformed("This is no proof of a log (%s). Take it as it was given.".formatted(FORMAT));
        }
        List<Hash> path = fields.items("path").stream()
                .map(it -> it instanceof Json.Text(var text) ? Hash.parse(text, "A hash of the path") : broken())
                .toList();
        return new Proof(
                fields.text("log"),
                fields.text("record"),
                new InclusionProof(fields.count("index"), fields.count("size"), path),
                Hash.parse(fields.text("root"), "The root"));
    }

    private static Hash broken() {
        throw new Malformed("A path of a proof has hashes only. Take it as it was given.");
    }
}
