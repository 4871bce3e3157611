package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.anytime.BoundedEffect.Arm;
import dev.evenkeel.measure.experiment.Assignment;
import dev.evenkeel.measure.experiment.SampleRatio;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a mean, or the effect of a treatment on it, stood on each day, by limits that were agreed before and hold on all of them at once.
 *
 * @param looks by day, from the first on which something can be said
 * @param since the first of them whose limits leave out what was asked about; empty where none does, or nothing was asked
 */
public record SequenceStudy(Agreed agreed, List<Look> looks, Optional<LocalDate> since) {
    public SequenceStudy {
        looks = List.copyOf(looks);
    }

    /**
     * One outcome, known on a day.
     *
     * @param arm it belongs to; of a mean that of the control
     */
    public record Outcome(LocalDate day, Arm arm, BigDecimal value) {}

    /** What is estimated. */
    public sealed interface Question {
        /** The mean of all outcomes. */
        record Mean() implements Question {}

        /**
         * By how much the treated have more than the control.
         *
         * @param treatedShare the chance to be treated, above 0 and below 1
         */
        record Effect(double treatedShare) implements Question {
            public Effect {
                if (!(treatedShare > 0 && treatedShare < 1)) {
                    throw new IllegalArgumentException(
                            "A chance of %s to be treated is not between 0 and 1.".formatted(treatedShare));
                }
            }
        }
    }

    /** How limits are made, and when one looks. */
    public sealed interface Limits {
        /**
         * On every day, exactly so from the first outcome on, of outcomes that cannot lie outside of two values: by betting
         * ({@link BoundedMean.Betting}), of an effect by {@link BoundedEffect}.
         *
         * @param scale the least and the greatest that an outcome can be
         * @param unitsAtBest at which an effect's interval is to be narrowest; of a mean it says nothing
         */
        record Bounded(Interval scale, double unitsAtBest) implements Limits {}

        /**
         * On every day, of any outcomes, good from a hundred of each arm on: by the normal mixture ({@link AsymptoticSequence}).
         *
         * @param unitsAtBest at which the interval is to be narrowest
         */
        record Any(double unitsAtBest) implements Limits {}

        /**
         * On a few days alone, by spending alpha bit by bit ({@link GroupSequential}).
         *
         * @param days of the looks, ascending
         * @param units that there will be at the last of them
         */
        record Fixed(List<LocalDate> days, long units, GroupSequential.Spending spending) implements Limits {
            public Fixed {
                days = List.copyOf(days);
            }
        }
    }

    /**
     * What was agreed before the first outcome.
     *
     * @param confidence that all limits hold the truth, above 0 and below 1
     * @param against what is asked about: whether the truth is above or below it
     */
    public record Agreed(Question question, Limits limits, double confidence, Optional<Double> against) {}

    /**
     * How it stood at the end of a day.
     *
     * @param units outcomes until then
     */
    public record Look(LocalDate day, long units, double value, Interval limits) {}

    /** The looks at outcomes in the order in which they became known; days may be in any order, those of a day stay as they are. */
    public static Measured<SequenceStudy> of(List<Outcome> outcomes, Agreed agreed) {
        var byDay = new TreeMap<LocalDate, List<Outcome>>();
        outcomes.forEach(outcome ->
                byDay.computeIfAbsent(outcome.day(), _ -> new ArrayList<>()).add(outcome));
        return arms(outcomes, agreed.question())
                .then(_ -> looks(byDay, agreed))
                .then(looks -> looks.isEmpty()
                        ? tooFew(outcomes.size(), agreed)
                        : Measured.found(new SequenceStudy(agreed, looks, since(looks, agreed.against()))));
    }

    private static Measured<List<Look>> looks(SortedMap<LocalDate, List<Outcome>> byDay, Agreed agreed) {
        return switch (agreed.limits()) {
            case Limits.Bounded bounded -> BoundedLooks.of(byDay, bounded, agreed);
            case Limits.Any(var unitsAtBest) -> {
                var sequence = new AsymptoticSequence(agreed.confidence(), unitsAtBest);
                yield Measured.found(RunningContrasts.of(byDay, agreed.question())
                        .enough()
                        .map(at -> at.look(sequence.interval(at.contrast())))
                        .toList());
            }
            case Limits.Fixed fixed -> fixed(byDay, fixed, agreed);
        };
    }

    /** A look that lies beyond the last outcome is still to come. */
    private static Measured<List<Look>> fixed(
            SortedMap<LocalDate, List<Outcome>> byDay, Limits.Fixed fixed, Agreed agreed) {
        var contrasts = RunningContrasts.of(byDay, agreed.question());
        var reached = fixed.days().stream()
                .filter(day -> !byDay.isEmpty() && !day.isAfter(byDay.lastKey()))
                .flatMap(day -> contrasts.on(day).stream())
                .toList();
        var information = reached.stream()
                .map(at -> Math.min(1, (double) at.units() / fixed.units()))
                .toList();
        return new GroupSequential(information, (1 - agreed.confidence()) / 2, fixed.spending())
                .bounds()
                .then(bounds -> {
                    var looks = new ArrayList<Look>();
                    for (var at = 0; at < reached.size(); at++) {
                        var contrast = reached.get(at).contrast();
                        looks.add(reached.get(at)
                                .look(Interval.around(contrast.value(), bounds.get(at) * contrast.standardError())));
                    }
                    return Measured.found(looks);
                });
    }

    private static Optional<LocalDate> since(List<Look> looks, Optional<Double> against) {
        return against.flatMap(asked -> looks.stream()
                .filter(look -> !look.limits().holds(asked))
                .map(Look::day)
                .findFirst());
    }

    /** Whether both arms are as large as chance makes them. */
    private static Measured<List<Outcome>> arms(List<Outcome> outcomes, Question question) {
        if (!(question instanceof Question.Effect(var treatedShare)) || outcomes.isEmpty()) {
            return Measured.found(outcomes);
        }
        var treated = outcomes.stream()
                .filter(outcome -> outcome.arm() == Arm.TREATMENT)
                .count();
        var assignment = Assignment.holdout("", BigDecimal.ONE.subtract(BigDecimal.valueOf(treatedShare)));
        return SampleRatio.check(assignment, List.of(outcomes.size() - treated, treated))
                                instanceof Measured.Refused<SampleRatio>(var refusal)
                        && refusal.reason() == Reason.UNBALANCED
                ? new Measured.Refused<>(refusal)
                : Measured.found(outcomes);
    }

    private static Measured<SequenceStudy> tooFew(int outcomes, Agreed agreed) {
        return switch (agreed.limits()) {
            case Limits.Bounded _ ->
                Measured.refused(Reason.TOO_FEW, "There is no outcome.", "Bring the outcomes, one a row.");
            case Limits.Any _ ->
                Measured.refused(
                        Reason.TOO_FEW,
                        "%d outcomes are too few, or all alike: limits of any outcomes are good from %d of each arm on that differ."
                                .formatted(outcomes, RunningContrasts.UNITS_MIN),
                        "Wait for more; or say between which values outcomes must lie, as such limits are exact from the first on.");
            case Limits.Fixed(var days, var _, var _) ->
                Measured.refused(
                        Reason.TOO_FEW,
                        "The outcomes do not reach the first look on %s, or are too few there."
                                .formatted(days.getFirst()),
                        "Wait for it; a look that was not agreed on may not be taken.");
        };
    }

    /** All days of the looks that were agreed on, and are still to come after the last one. */
    public List<LocalDate> toCome() {
        return agreed.limits() instanceof Limits.Fixed(var days, var _, var _)
                ? Stream.of(days)
                        .flatMap(List::stream)
                        .filter(day -> day.isAfter(looks.getLast().day()))
                        .toList()
                : List.of();
    }
}
