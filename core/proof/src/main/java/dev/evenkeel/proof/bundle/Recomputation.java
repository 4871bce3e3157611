package dev.evenkeel.proof.bundle;

import java.util.List;

/** Computes the bill again from the files of a bundle, which are by then known to be those that were signed. */
@FunctionalInterface
public interface Recomputation {
    /** What came of it: a check a term, or whatever else differs. */
    List<Check> recompute(BundleFiles files);

    /** None, where only the evidence is checked. */
    static Recomputation none() {
        return _ -> List.of();
    }
}
