package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.anytime.SequenceStudy.Agreed;
import dev.evenkeel.measure.anytime.SequenceStudy.Limits;
import dev.evenkeel.measure.anytime.SequenceStudy.Look;
import dev.evenkeel.measure.anytime.SequenceStudy.Outcome;
import dev.evenkeel.measure.anytime.SequenceStudy.Question;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Looks at outcomes between two values, one at the end of each day that has any. */
final class BoundedLooks {
    /** The greatest variance that outcomes between 0 and 1 can have; expecting it is never wrong, at most somewhat wide. */
    private static final double VARIANCE_MAX = 0.25;

    private BoundedLooks() {}

    static Measured<List<Look>> of(SortedMap<LocalDate, List<Outcome>> byDay, Limits.Bounded bounded, Agreed agreed) {
        var scale = bounded.scale();
        var running = running(agreed, bounded);
        var looks = new ArrayList<Look>();
        var units = 0L;
        for (var day : byDay.entrySet()) {
            for (var outcome : day.getValue()) {
                if (!scale.holds(outcome.value().doubleValue())) {
                    return Measured.refused(
                            Reason.OUT_OF_RANGE,
                            "An outcome of %s is %s; all were said to lie between %s and %s."
                                    .formatted(
                                            day.getKey(), outcome.value().toPlainString(), scale.low(), scale.high()),
                            "Mend the outcome, or agree on wider limits before the next start: limits chosen by the outcomes promise nothing.");
                }
                running.add(outcome, (outcome.value().doubleValue() - scale.low()) / scale.width());
                units++;
            }
            looks.add(running.look(day.getKey(), units, scale));
        }
        return Measured.found(looks);
    }

    private static Running running(Agreed agreed, Limits.Bounded bounded) {
        return switch (agreed.question()) {
            case Question.Mean() -> new OfMean(new BoundedMean.Betting(agreed.confidence()));
            case Question.Effect(var treatedShare) ->
                new OfEffect(new BoundedEffect(treatedShare, agreed.confidence(), bounded.unitsAtBest(), VARIANCE_MAX));
        };
    }

    private interface Running {
        /** An outcome, and the same between 0 and 1. */
        void add(Outcome outcome, double scaled);

        Look look(LocalDate day, long units, Interval scale);
    }

    private static final class OfMean implements Running {
        private final BoundedMean mean;
        private BigDecimal sum = BigDecimal.ZERO;

        OfMean(BoundedMean mean) {
            this.mean = mean;
        }

        @Override
        public void add(Outcome outcome, double scaled) {
            mean.add(scaled);
            sum = sum.add(outcome.value());
        }

        @Override
        public Look look(LocalDate day, long units, Interval scale) {
            var limits = mean.interval();
            return new Look(
                    day,
                    units,
                    sum.divide(BigDecimal.valueOf(units), MathContext.DECIMAL128)
                            .doubleValue(),
                    new Interval(
                            scale.low() + limits.low() * scale.width(), scale.low() + limits.high() * scale.width()));
        }
    }

    private record OfEffect(BoundedEffect effect) implements Running {
        @Override
        public void add(Outcome outcome, double scaled) {
            effect.add(outcome.arm(), scaled);
        }

        @Override
        public Look look(LocalDate day, long units, Interval scale) {
            var limits = effect.interval();
            return new Look(
                    day,
                    units,
                    effect.value() * scale.width(),
                    new Interval(limits.low() * scale.width(), limits.high() * scale.width()));
        }
    }
}
