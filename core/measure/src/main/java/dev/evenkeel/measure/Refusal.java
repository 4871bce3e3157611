package dev.evenkeel.measure;

/**
 * Why no number is given, and what would let one be given.
 *
 * @param what the value that is wrong and the rule that it breaks, one sentence
 * @param mend what to do about it, one sentence
 */
public record Refusal(Reason reason, String what, String mend) {
    /** The kinds of data on which nothing can be said. */
    public enum Reason {
        /** Fewer units, answers, periods or events than the method needs. */
        TOO_FEW,
        /** All values are the same, so that nothing can be said of their spread. */
        NO_VARIATION,
        /** What is divided by is zero, or not surely above it. */
        NOT_DEFINED,
        /** A covariate tells the outcomes apart without error, so that its effect has no bound. */
        SEPARATION,
        /** Groups that are to be compared have no values in common. */
        NO_OVERLAP,
        /** The groups are not as large as the assignment makes them. */
        UNBALANCED,
        /** Values that the method needs are not there. */
        MISSING,
        /** A value is outside of the range that the method needs. */
        OUT_OF_RANGE
    }

    @Override
    public String toString() {
        return what + " " + mend;
    }
}
