package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import dev.evenkeel.proof.log.EntryBundle;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A record on the log: its type, the version of its form, and what it says or the digest of that. */
public sealed interface Leaf {
    /** What it is about. */
    LeafType type();

    /** The version of the form of such records, from 1. */
    long version();

    /** A record that says it all. */
    record Inline(LeafType type, long version, Json.Fields body) implements Leaf {
        public Inline {
            checkVersion(version);
        }
    }

    /**
     * A record whose content lies beside the log: too large for an entry, or a file of its own.
     *
     * @param digest of the content
     * @param length of the content, in bytes
     */
    record ByDigest(LeafType type, long version, Hash digest, long length) implements Leaf {
        public ByDigest {
            checkVersion(version);
        }

        /** Whether some content is meant. */
        public boolean isOf(byte[] content) {
            return content.length == length && Hash.of(content).equals(digest);
        }
    }

    /**
     * Records in one leaf.
     *
     * @param count of the records
     * @param root of the tree over their canonical bytes (RFC 6962), in their order
     */
    record Batch(LeafType type, long version, long count, Hash root) implements Leaf {
        public Batch {
            checkVersion(version);
        }
    }

    /** A record: inline where it fits into an entry, else by its digest; then its body's canonical bytes are the content. */
    static Leaf of(LeafType type, long version, Json.Fields body) {
        var inline = new Inline(type, version, body);
        return inline.bytes().length <= EntryBundle.ENTRY_BYTES_MAX
                ? inline
                : ofContent(type, version, CanonicalJson.bytes(body));
    }

    /** A record that stands for content of any form. */
    static Leaf.ByDigest ofContent(LeafType type, long version, byte[] content) {
        return new ByDigest(type, version, Hash.of(content), content.length);
    }

    /** The bytes of the log's entry: canonical JSON. */
    default byte[] bytes() {
        return CanonicalJson.bytes(json());
    }

    /** The record as JSON. */
    default Json.Fields json() {
        var fields = new TreeMap<String, Json>(
                Map.of("type", new Json.Text(type().word()), "version", new Json.Whole(version())));
        switch (this) {
            case Inline(var _, var _, var body) -> fields.put("body", body);
            case ByDigest(var _, var _, var digest, var length) -> {
                fields.put("digest", new Json.Text(digest.toString()));
                fields.put("length", new Json.Whole(length));
            }
            case Batch(var _, var _, var count, var root) -> {
                fields.put("count", new Json.Whole(count));
                fields.put("root", new Json.Text(root.toString()));
            }
        }
        return Json.Fields.of(fields);
    }

    /** Reads an entry of the log. Throws {@link Malformed} if it is no leaf in its canonical spelling. */
    static Leaf parse(byte[] entry) {
        return of(CanonicalJson.readCanonicalObject(entry));
    }

    /** Reads {@link #json()}. Throws {@link Malformed} if it is anything else. */
    static Leaf of(Json.Fields fields) {
        var type = LeafType.of(fields.text("type"));
        var version = fields.count("version");
        if (fields.values().containsKey("body")) {
            fields.mustHaveOnly(Set.of("body", "type", "version"));
            return new Inline(type, version, fields.fields("body"));
        }
        if (fields.values().containsKey("digest")) {
            fields.mustHaveOnly(Set.of("digest", "length", "type", "version"));
            return new ByDigest(
                    type, version, Hash.parse(fields.text("digest"), "The digest of a leaf"), fields.count("length"));
        }
        fields.mustHaveOnly(Set.of("count", "root", "type", "version"));
        return new Batch(type, version, fields.count("count"), Hash.parse(fields.text("root"), "The root of a batch"));
    }

    private static void checkVersion(long version) {
        if (version < 1) {
            throw new Malformed("A leaf has version %d; the first is 1.".formatted(version));
        }
    }
}
