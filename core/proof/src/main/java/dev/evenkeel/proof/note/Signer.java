package dev.evenkeel.proof.note;

/** What signs for a party. The secret stays with whoever implements it: a file, an agent, a hardware module. */
public interface Signer {
    /** By which others check what it signs. */
    VerifierKey key();

    /** A signature of exactly these bytes, by the algorithm of the key. */
    byte[] sign(byte[] message);
}
