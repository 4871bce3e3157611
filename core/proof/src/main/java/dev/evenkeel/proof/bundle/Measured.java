package dev.evenkeel.proof.bundle;

import dev.evenkeel.proof.Hash;

/**
 * A file as it was found.
 *
 * @param length in bytes
 * @param digest of its bytes
 */
public record Measured(long length, Hash digest) {
    /** What bytes measure. */
    public static Measured of(byte[] content) {
        return new Measured(content.length, Hash.of(content));
    }
}
