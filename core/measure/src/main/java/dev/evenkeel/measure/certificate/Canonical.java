package dev.evenkeel.measure.certificate;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** How statistics are spelled where another party must find the same bytes: as decimals, rounded once, half-even. */
public final class Canonical {
    /** Decimals of a statistic. */
    public static final int DECIMALS = 9;

    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

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

    /** An amount that somebody else spelled; throws {@link Malformed} where it is none, or longer than anybody needs. */
    public static BigDecimal decimal(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new Malformed(
                    "'%s' is no amount. Take what was filed as it was written.".formatted(Malformed.shown(text)));
        }
        return new BigDecimal(text);
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
