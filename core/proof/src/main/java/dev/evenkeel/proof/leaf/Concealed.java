package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A record without its sensitive fields, and those fields apart.
 *
 * @param record as it goes onto the log: in place of the fields, their digests, sorted
 * @param disclosures kept off the log
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9901#section-4.2.4">RFC 9901, sections 4.2.4 and 7.1</a>
 */
public record Concealed(Json.Fields record, List<Disclosure> disclosures) {
    /** The field of a record that holds the digests. */
    static final String DIGESTS = "_sd";

    public Concealed {
        disclosures = List.copyOf(disclosures);
    }

    /**
     * Takes fields out of a record.
     *
     * @param names of the fields; one that the record does not have is passed over
     * @param salts the salt for a field: random, and never the same twice
     */
    public static Concealed of(Json.Fields record, Set<String> names, Function<String, byte[]> salts) {
        if (record.values().containsKey(DIGESTS)) {
            throw new Malformed("The record has a field '%s' already; conceal all fields at once.".formatted(DIGESTS));
        }
        var open = new TreeMap<>(record.values());
        var disclosures = new ArrayList<Disclosure>();
        for (var name : new TreeSet<>(names)) {
            var value = open.remove(name);
            if (value != null) {
                disclosures.add(Disclosure.of(salts.apply(name), name, value));
            }
        }
        return new Concealed(
                withDigests(open, disclosures.stream().map(Disclosure::digest).toList()), disclosures);
    }

    /**
     * Puts disclosed fields back. Those that were not disclosed stay as digests.
     *
     * @throws Malformed if a disclosure is not of this record, or its field is there already
     */
    public static Json.Fields reveal(Json.Fields record, Collection<Disclosure> disclosures) {
        var fields = new TreeMap<>(record.values());
        fields.remove(DIGESTS);
        var digests = digests(record);
        for (var disclosure : disclosures) {
            if (!digests.remove(disclosure.digest())) {
                throw new Malformed(
                        "The disclosure of '%s' is not of this record: its digest %s is not there. Take the one that was issued with it."
                                .formatted(disclosure.name(), disclosure.digest()));
            }
            if (fields.put(disclosure.name(), disclosure.value()) != null) {
                throw new Malformed("The record has the field '%s' openly and disclosed; it must have it once."
                        .formatted(disclosure.name()));
            }
        }
        return withDigests(fields, digests);
    }

    private static TreeSet<String> digests(Json.Fields record) {
        var digests = new TreeSet<String>();
        if (record.values().containsKey(DIGESTS)) {
            for (var item : record.items(DIGESTS)) {
                if (!(item instanceof Json.Text(var digest)) || !digests.add(digest)) {
                    throw new Malformed(
                            "The digests of a record are texts, each once. Take the record as it was issued.");
                }
            }
        }
        return digests;
    }

    private static Json.Fields withDigests(TreeMap<String, Json> fields, Collection<String> digests) {
        if (!digests.isEmpty()) {
            fields.put(
                    DIGESTS,
                    new Json.Items(new TreeSet<>(digests)
                            .stream()
                                    .map(digest -> (Json) new Json.Text(digest))
                                    .toList()));
        }
        return Json.Fields.of(fields);
    }
}
