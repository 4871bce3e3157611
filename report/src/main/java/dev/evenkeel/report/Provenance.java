package dev.evenkeel.report;

/**
 * Where a statement comes from, and where everything behind it is.
 *
 * @param contractDigest of the contract's text, as {@code sha256:} and 64 hexadecimal digits; empty when not known
 * @param claimsFile the file that lists every claim, as a reader of the statement finds it
 */
public record Provenance(String contractDigest, String claimsFile) {

    /** The digits of a digest that are shown; enough to tell two apart at a glance. */
    static final int DIGITS_SHOWN = 12;

    /** The first digits of a digest, and an ellipsis. */
    static String shortened(String digest) {
        var start = digest.indexOf(':') + 1;
        return digest.length() <= start + DIGITS_SHOWN ? digest : digest.substring(0, start + DIGITS_SHOWN) + "…";
    }
}
