package dev.evenkeel.report;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Spells statistics for the eye: four digits, or all before the point; the certificate has the rest. */
public final class Figures {
    private static final double CHANCE_MIN = 0.0001;
    private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final double WHOLE_FROM = 1000;

    private Figures() {}

    /** {@code 1,235}, {@code 12.35}, {@code −0.01235}. */
    public static String of(double number) {
        if (!Double.isFinite(number)) {
            return number > 0 ? "∞" : Numbers.MINUS + "∞";
        }
        var exact = new BigDecimal(number);
        return Numbers.grouped(
                Math.abs(number) >= WHOLE_FROM ? exact.setScale(0, RoundingMode.HALF_EVEN) : exact.round(FOUR), 0);
    }

    /** From limit to limit: {@code 190.2 to 331}. */
    public static String of(Interval limits) {
        return "%s to %s".formatted(of(limits.low()), of(limits.high()));
    }

    /** An effect with its limits. */
    public static String of(Effect effect, double confidence) {
        return "%s (%s)".formatted(of(effect.value()), of(effect.interval(confidence)));
    }

    /** A chance; of one that is next to nothing more digits say no more. */
    public static String chance(double chance) {
        return chance < CHANCE_MIN ? "under " + of(CHANCE_MIN) : of(chance);
    }

    /** A share as percent: {@code 12.3 %}. */
    public static String percent(double share) {
        return Numbers.grouped(new BigDecimal(100 * share).setScale(1, RoundingMode.HALF_EVEN), 1) + " %";
    }
}
