package dev.evenkeel.proof.bundle;

import java.util.SortedSet;

/**
 * The files of a bundle: a folder, a zip, the memory of a test. What it cannot read at all it throws as its shell does. Several
 * threads may read at once.
 */
public interface BundleFiles {
    /** The names of all files there are, the manifest included, with slashes; they may be anything. */
    SortedSet<String> names();

    /** Length and digest of one of them; it may be large. */
    Measured measure(String name);

    /** The bytes of one of them. */
    byte[] read(String name);
}
