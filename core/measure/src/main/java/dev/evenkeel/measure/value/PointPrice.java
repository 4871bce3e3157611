package dev.evenkeel.measure.value;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.certificate.Canonical;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What one point of quality is worth a subscriber and month, until a date on which both measure it again.
 *
 * @param amount in the contract's currency, to six decimals
 * @param error in the same, of both factors together
 * @param until the last day it may be billed on
 */
public record PointPrice(BigDecimal amount, BigDecimal error, LocalDate until) {
    private static final int DECIMALS = 6;

    /**
     * Out of what a point does and what that is worth.
     *
     * @param effect of one point, such as retained months or visits, a subscriber and month
     * @param worth of one of these in money, with its error; a known price has an error of 0
     */
    public static PointPrice of(Effect effect, Effect worth, LocalDate until) {
        var value = effect.value() * worth.value();
        var first = effect.value() * worth.standardError();
        var second = worth.value() * effect.standardError();
        return new PointPrice(money(value), money(StrictMath.sqrt(first * first + second * second)), until);
    }

    /**
     * What so many points over subscribers and months are worth on a day, to the cent.
     *
     * @return a refusal after the date
     */
    public Measured<BigDecimal> worth(BigDecimal points, long subscriberMonths, LocalDate on) {
        if (on.isAfter(until)) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "The price of a point was good until %s, and it is %s.".formatted(until, on),
                    "Measure it again, and let both sign it.");
        }
        return Measured.found(amount.multiply(points)
                .multiply(BigDecimal.valueOf(subscriberMonths))
                .setScale(2, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal money(double value) {
        return Canonical.rounded(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
