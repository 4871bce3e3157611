package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Malformed;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a leaf of the log is about. */
public enum LeafType {
    /** Something that happened. */
    EVENT,
    /** A version of the contract. */
    CONTRACT,
    /** A party's signature on a contract or a statement. */
    SIGNATURE,
    /** What one period costs. */
    STATEMENT,
    /** That a party accepts a statement. */
    ACCEPTANCE,
    /** That a party disputes a line or a claim. */
    DISPUTE,
    /** How a dispute was decided. */
    RULING,
    /** What moved in the ledger. */
    POSTING;

    /** Its word on the log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a word. Throws {@link Malformed} if there is none such. */
    public static LeafType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Malformed(
                        "A leaf is of type %s; one of %s is known. A newer version of the software may know it."
                                .formatted(
                                        Malformed.shown(word),
                                        Arrays.stream(values())
                                                .map(LeafType::word)
                                                .collect(Collectors.joining(", ")))));
    }
}
