package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.baseline.SavingsTerms.Blackout;
import dev.evenkeel.measure.baseline.SavingsTerms.RunOut;
import dev.evenkeel.measure.plan.Situation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * What of customers' outcomes counts, agreed in the plan of a holdout before the start.
 *
 * @param blackout days around the launch that count for nobody
 * @param runOut how long after the end outcomes are waited for, and what those are multiplied by that are there by then
 * @param truncation above which a customer counts as the limit; empty for none
 * @see <a href="https://www.ecfr.gov/current/title-42/section-425.604">42 CFR 425.604</a>, for truncation, run-out and completion
 */
public record Counting(Optional<Blackout> blackout, RunOut runOut, Optional<Truncation> truncation) {
    /** Every day and all that customers have, as known at the end. */
    public static final Counting ALL = new Counting(Optional.empty(), new RunOut(0, 1), Optional.empty());

    /**
     * What a customer counts for at most, so that one cannot decide the year.
     *
     * @param percentile of what customers had before, in (0, 1), by the nearest rank
     * @param before what that is, in the outcome's unit; above 0
     * @param outcome the same for as many days as count from the start on
     */
    public record Truncation(double percentile, BigDecimal before, BigDecimal outcome) {
        public Truncation {
            if (!(percentile > 0 && percentile < 1) || before.signum() <= 0 || outcome.signum() <= 0) {
                throw new IllegalArgumentException("A percentile of %s with the limits %s and %s cannot be."
                        .formatted(percentile, before.toPlainString(), outcome.toPlainString()));
            }
        }
    }

    private static final int CUSTOMERS_MIN = 100;

    /** Whether a day counts for nobody. */
    public boolean isBlackedOut(LocalDate day) {
        return blackout.map(it -> it.holds(day)).orElse(false);
    }

    /** How many days count from the start to the end. */
    public long days(AnalysisPlan.Span span) {
        return span.start()
                .datesUntil(span.end())
                .filter(day -> !isBlackedOut(day))
                .count();
    }

    /** How many times as long as the time before is what counts. */
    public double longer(AnalysisPlan.Span span) {
        return (double) days(span) / ChronoUnit.DAYS.between(span.before(), span.start());
    }

    /** The first day on which it can be settled. */
    public LocalDate settledFrom(AnalysisPlan.Span span) {
        return span.end().plusDays(runOut.days());
    }

    /** A refusal where outcomes as of a day are too young to settle on. */
    public Measured<LocalDate> settles(AnalysisPlan.Span span, LocalDate known) {
        return runOut.days() == 0 || !known.isBefore(settledFrom(span))
                ? Measured.found(known)
                : Measured.refused(
                        Reason.OUT_OF_RANGE,
                        "Outcomes as of %s are too young: the plan settles on those that are there %d days after its end."
                                .formatted(known, runOut.days()),
                        "Bring the outcomes as of %s or later; until then look.".formatted(settledFrom(span)));
    }

    /**
     * The same with truncation at a percentile of what customers had before.
     *
     * @param before of each, in units of the plan's decimals
     */
    public Measured<Counting> truncated(AnalysisPlan plan, double percentile, long[] before) {
        if (before.length < CUSTOMERS_MIN) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "%d customers cannot tell a percentile of what they had before; %d can."
                            .formatted(before.length, CUSTOMERS_MIN),
                    "Bring more customers, or leave 'truncate at' out.");
        }
        var sorted = before.clone();
        Arrays.sort(sorted);
        var decimals = plan.target().decimals();
        var limit = BigDecimal.valueOf(sorted[(int) Math.ceil(percentile * sorted.length) - 1], decimals);
        var days = BigDecimal.valueOf(days(plan.span()));
        var daysBefore = BigDecimal.valueOf(
                ChronoUnit.DAYS.between(plan.span().before(), plan.span().start()));
        var outcome = limit.multiply(days).divide(daysBefore, decimals, RoundingMode.HALF_EVEN);
        return outcome.signum() <= 0
                ? Measured.refused(
                        Reason.NOT_DEFINED,
                        "The percentile %s of what customers had before is %s, so that nothing would count."
                                .formatted(
                                        BigDecimal.valueOf(100 * percentile)
                                                .stripTrailingZeros()
                                                .toPlainString(),
                                        limit.toPlainString()),
                        "Take a higher percentile, or leave 'truncate at' out: most customers have nothing.")
                : Measured.found(
                        new Counting(blackout, runOut, Optional.of(new Truncation(percentile, limit, outcome))));
    }

    /** Whether it can be, in a plan that settles by a holdout or not. */
    Measured<Counting> checked(AnalysisPlan plan) {
        if (!equals(ALL) && plan.situation().assignment() != Situation.Assignment.CUSTOMERS) {
            return Measured.refused(
                    Reason.NOT_DEFINED,
                    "The plan says what of customers' outcomes counts ('counting'), and no customers are dealt out.",
                    "Leave it out and leave such days out of the table; before-and-after savings have terms of their own (evenkeel measure baseline).");
        }
        var outside = blackout.filter(it -> !it.from().isBefore(plan.span().end())
                || it.to().isBefore(plan.span().start()));
        if (outside.isPresent()) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "The blackout from %s to %s lies outside of what is measured."
                            .formatted(outside.get().from(), outside.get().to()),
                    "Name days from %s to %s."
                            .formatted(plan.span().start(), plan.span().end().minusDays(1)));
        }
        return days(plan.span()) == 0
                ? Measured.refused(
                        Reason.TOO_FEW, "The blackout leaves no day that counts.", "Measure longer, or black out less.")
                : Measured.found(this);
    }
}
