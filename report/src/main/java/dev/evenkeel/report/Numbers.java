package dev.evenkeel.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Spells numbers: digits in groups of three, a true minus sign, no locale. */
public final class Numbers {
    /** U+2212, which is as wide as a plus sign and never breaks a line. */
    static final String MINUS = "−";

    private static final int GROUP = 3;
    private static final int QUANTITY_DECIMALS = 4;

    private Numbers() {}

    /** A whole number: {@code 14,959}. */
    public static String grouped(long number) {
        return grouped(BigDecimal.valueOf(number), 0);
    }

    /** A decimal with every digit that it has, and at least so many after the point. */
    public static String grouped(BigDecimal number, int decimalsMin) {
        var stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        var text = stripped.abs()
                .setScale(Math.max(decimalsMin, Math.max(0, stripped.scale())), RoundingMode.UNNECESSARY)
                .toPlainString();
        var point = text.indexOf('.');
        var whole = point < 0 ? text : text.substring(0, point);
        var grouped = new StringBuilder(number.signum() < 0 ? MINUS : "");
        for (var at = 0; at < whole.length(); at++) {
            if (at > 0 && (whole.length() - at) % GROUP == 0) {
                grouped.append(',');
            }
            grouped.append(whole.charAt(at));
        }
        return point < 0
                ? grouped.toString()
                : grouped.append(text, point, text.length()).toString();
    }

    /** A measured quantity, such as hours, cut for the eye to {@value #QUANTITY_DECIMALS} decimals. */
    public static String quantity(BigDecimal quantity) {
        return grouped(quantity.setScale(Math.min(quantity.scale(), QUANTITY_DECIMALS), RoundingMode.HALF_EVEN), 0);
    }

    /** A number of things: {@code 1 outcome}, {@code 3,537 outcomes}. */
    public static String of(long count, String one, String many) {
        return grouped(count) + " " + (count == 1 ? one : many);
    }

    /** A share of a whole in percent, with one decimal: {@code 86.0 %}; empty text where there is no whole. */
    public static String percent(long part, long whole) {
        if (whole == 0) {
            return "";
        }
        var percent = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_EVEN);
        if (part > 0 && percent.signum() == 0) {
            return "< 0.1 %";
        }
        return percent.toPlainString() + " %";
    }
}
