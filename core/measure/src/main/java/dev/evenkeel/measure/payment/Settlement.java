package dev.evenkeel.measure.payment;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.measure.plan.Grade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What is paid on the fixed date, step by step, in the contract's currency.
 *
 * @param gain the estimate in money
 * @param safety what was taken off for being unsure, 0 or more
 * @param counted what is left of it by the rule, within the cap, to the cent: what statements are told
 * @param payment the provider's share of that, to the cent; negative where losses are shared
 */
public record Settlement(BigDecimal gain, BigDecimal safety, BigDecimal counted, BigDecimal payment) {
    private static final int CENTS = 2;

    /**
     * An estimate in money.
     *
     * @param grade after its gates
     * @param spread between the methods that could have been taken, 0 where there is one
     * @param degreesOfFreedom of the standard error; infinite for the normal distribution
     */
    public record Estimate(
            Grade grade, BigDecimal gain, BigDecimal standardError, BigDecimal spread, double degreesOfFreedom) {
        public Estimate {
            if (standardError.signum() < 0 || spread.signum() < 0) {
                throw new IllegalArgumentException(
                        "A standard error of %s and a spread of %s; neither can be below zero."
                                .formatted(standardError, spread));
            }
        }

        /** An effect on so many units, each worth so much; rounded once, to nine decimals, before it becomes money. */
        public static Estimate of(Grade grade, Effect effect, double spread, BigDecimal worth) {
            return new Estimate(
                    grade,
                    Canonical.rounded(effect.value()).multiply(worth),
                    Canonical.rounded(effect.standardError()).multiply(worth.abs()),
                    Canonical.rounded(spread).multiply(worth.abs()),
                    effect.degreesOfFreedom());
        }
    }

    /**
     * What the contract says.
     *
     * @param share of the counted gain that is the provider's, 0 to 1
     * @param cap the most that counts under grade A, either way
     */
    public record Terms(Rule rule, BigDecimal share, BigDecimal cap) {}

    /** The settlement of an estimate: less half the spread where the grade says so, by the rule, up to the cap, times the share. */
    public static Settlement of(Estimate estimate, Terms terms) {
        var grade = estimate.grade();
        var spread = grade.shareOfSpreadOff().multiply(estimate.spread());
        var narrowed = estimate.gain().signum() < 0
                ? estimate.gain().add(spread).min(BigDecimal.ZERO)
                : estimate.gain().subtract(spread).max(BigDecimal.ZERO);
        var off = Caution.of(grade.standardErrorsOff(terms.rule().isOneSided()), estimate.degreesOfFreedom());
        var byRule = terms.rule().counted(narrowed, estimate.standardError(), off);
        var cap = terms.cap().multiply(grade.shareOfCap());
        var counted = byRule.min(cap).max(cap.negate()).setScale(CENTS, RoundingMode.HALF_EVEN);
        return new Settlement(
                estimate.gain(),
                estimate.gain().subtract(byRule).abs(),
                counted,
                counted.multiply(terms.share()).setScale(CENTS, RoundingMode.HALF_EVEN));
    }

    /** A warning for who signs: what a one-sided share gives away on average for doing nothing; empty where losses are shared. */
    public static Optional<String> warning(Terms terms, BigDecimal standardError) {
        if (!terms.rule().isOneSided()) {
            return Optional.empty();
        }
        var price = Canonical.rounded(terms.rule().priceOfNothing(standardError.doubleValue()))
                .multiply(terms.share())
                .setScale(CENTS, RoundingMode.HALF_EVEN);
        return Optional.of(
                "This share is one-sided: chance alone pays the provider %s on average for doing nothing. Share losses, too, or pay on a lower bound."
                        .formatted(price.toPlainString()));
    }

    /**
     * What is paid in advance this month: the share of what the gain to date surely is at least, less advances before.
     *
     * @param bound the running, always valid lower bound of the gain to date, in money
     * @param paid advances so far
     * @return nothing where the bound is not above what was paid, or the grade allows no advances
     */
    public static BigDecimal advance(Grade grade, BigDecimal bound, BigDecimal share, BigDecimal paid) {
        if (!grade.hasAdvances()) {
            return BigDecimal.ZERO.setScale(CENTS, RoundingMode.UNNECESSARY);
        }
        return bound.multiply(share).subtract(paid).max(BigDecimal.ZERO).setScale(CENTS, RoundingMode.FLOOR);
    }
}
