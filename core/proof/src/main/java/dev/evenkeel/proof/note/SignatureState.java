package dev.evenkeel.proof.note;

/** What a note says of one key. */
public enum SignatureState {
    /** The key's owner signed this text. */
    VALID,
    /** There is no signature of the key. */
    ABSENT,
    /** There is one that says it is of the key, and it does not verify. */
    WRONG
}
