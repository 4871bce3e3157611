package dev.evenkeel.measure.certificate;

import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How statistics are spelled where another party must find the same bytes: as decimals, rounded once, half-even. */
public final class Canonical {
    /** Decimals of a statistic. */
    public static final int DECIMALS = 9;

    private Canonical() {}

    /** A statistic as an exact decimal, rounded once. */
    public static BigDecimal rounded(double statistic) {
        if (!Double.isFinite(statistic)) {
            throw new IllegalArgumentException("%s has no decimals.".formatted(statistic));
        }
        return new BigDecimal(statistic).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The same as canonical JSON, which knows no fractions: a text. */
    public static Json number(double statistic) {
        return new Json.Text(rounded(statistic).toPlainString());
    }

    /** The SHA-256 of the canonical bytes, in hexadecimal. */
    public static String digest(Json json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CanonicalJson.bytes(json)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }
}
