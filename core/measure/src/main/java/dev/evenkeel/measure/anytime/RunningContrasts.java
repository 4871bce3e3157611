package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.anytime.SequenceStudy.Look;
import dev.evenkeel.measure.anytime.SequenceStudy.Outcome;
import dev.evenkeel.measure.anytime.SequenceStudy.Question;
import dev.evenkeel.measure.experiment.Comparison;
import dev.evenkeel.measure.experiment.Contrast;
import dev.evenkeel.measure.experiment.Metric;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The mean of all outcomes until each day, or the difference of both arms' means, with its error. */
final class RunningContrasts {
    /** From so many of each arm on the error is estimated well. */
    static final int UNITS_MIN = 100;

    private static final Comparison COMPARISON = new Comparison(Metric.MEAN, Comparison.Scale.ABSOLUTE);

    private final NavigableMap<LocalDate, At> byDay;

    private RunningContrasts(NavigableMap<LocalDate, At> byDay) {
        this.byDay = byDay;
    }

    /** All of it at the end of a day. */
    record At(LocalDate day, Contrast contrast, long leastOfAnArm) {
        long units() {
            return contrast.units();
        }

        Look look(Interval limits) {
            return new Look(day, units(), contrast.value(), limits);
        }
    }

    static RunningContrasts of(SortedMap<LocalDate, List<Outcome>> outcomes, Question question) {
        var byDay = new TreeMap<LocalDate, At>();
        var control = Moments.none(1);
        var treatment = control;
        for (var day : outcomes.entrySet()) {
            for (var outcome : day.getValue()) {
                var one = Moments.of(1, outcome.value(), outcome.value().multiply(outcome.value()));
                if (outcome.arm() == BoundedEffect.Arm.TREATMENT) {
                    treatment = treatment.plus(one);
                } else {
                    control = control.plus(one);
                }
            }
            var least = question instanceof Question.Mean ? control.n() : Math.min(control.n(), treatment.n());
            contrast(control, treatment, question)
                    .ifPresent(contrast -> byDay.put(day.getKey(), new At(day.getKey(), contrast, least)));
        }
        return new RunningContrasts(byDay);
    }

    private static Optional<Contrast> contrast(Moments control, Moments treatment, Question question) {
        if (question instanceof Question.Effect) {
            return COMPARISON.contrast(control, treatment) instanceof Measured.Found<Contrast>(var contrast)
                    ? Optional.of(contrast)
                    : Optional.empty();
        }
        var n = control.n();
        var variance = n < 2 ? 0 : control.covariance(0, 0);
        return variance > 0
                ? Optional.of(new Contrast(new Effect(control.mean(0), Math.sqrt(variance / n), n - 1.0), n, 0))
                : Optional.empty();
    }

    /** Of the days from which on errors are known well enough. */
    Stream<At> enough() {
        return byDay.values().stream().filter(at -> at.leastOfAnArm() >= UNITS_MIN);
    }

    /** Of a day, or the last one before it that had an outcome. */
    Optional<At> on(LocalDate day) {
        return Optional.ofNullable(byDay.floorEntry(day))
                .map(entry -> new At(
                        day, entry.getValue().contrast(), entry.getValue().leastOfAnArm()));
    }
}
