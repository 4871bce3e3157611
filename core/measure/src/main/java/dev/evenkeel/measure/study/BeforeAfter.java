package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.baseline.DriverRange;
import dev.evenkeel.measure.baseline.DriverRegression;
import dev.evenkeel.measure.baseline.Savings;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.plan.Gate;
import dev.evenkeel.measure.series.LocalLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What happened after the start beside what the drivers foretell of it: where nothing better exists. */
final class BeforeAfter {
    /** Of the time before, the part that a baseline is fitted to when the rest stands in for a time after. */
    private static final double FITTED = 2.0 / 3;

    private static final double CONFIDENCE = 0.68;
    private static final double BAND = 0.95;

    private BeforeAfter() {}

    static Measured<Finding> finding(StudyData.Months months) {
        var periods = months.labels().size();
        if (months.before() < 1 || months.before() >= periods) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "There must be time before the start and after it; there are %s before and %d after."
                            .formatted(Count.of(months.before(), "period"), periods - months.before()),
                    "Bring a year before the start, and the time after it.");
        }
        return effect(months, 0, months.before(), periods)
                .then(found -> placebo(months)
                        .then(placebo -> savings(months, found.line()).then(savings -> {
                            var goodness = found.line().goodness();
                            var statistics = new TreeMap<String, Double>();
                            statistics.put("r squared", goodness.rSquared());
                            statistics.put("error by mean", goodness.relativeError());
                            statistics.put("bias by mean", goodness.bias());
                            statistics.put("autocorrelation", goodness.autocorrelation());
                            statistics.put("uncertainty of savings at 68 %", savings.fractionalAt(CONFIDENCE));
                            if (LocalLevel.of(
                                            months.outcomes().column(0),
                                            months.drivers(),
                                            months.before(),
                                            LocalLevel.DRIFT_SHARE)
                                    instanceof Measured.Found<LocalLevel>(var level)) {
                                statistics.put(
                                        "effect by a drifting level",
                                        level.effect().value() * (periods - months.before()));
                            }
                            return Measured.found(new Finding(
                                            "driver-regression/3",
                                            found.effect(),
                                            new Finding.On(1, "time after the start"),
                                            0,
                                            Gate.ofBeforeAfter(goodness, savings, placebo.effect()),
                                            statistics,
                                            picture(months, found.line()),
                                            months.digest(),
                                            List.of())
                                    .and(range(months)));
                        })));
    }

    /** The standard error of the last periods, foretold from those before them; nothing where that cannot be. */
    static Optional<Double> rehearsed(StudyData.Months months, int last) {
        var all = months.labels().size();
        return effect(months, 0, all - last, all) instanceof Measured.Found<Fitted>(var fitted)
                ? Optional.of(fitted.effect().standardError())
                : Optional.empty();
    }

    /** Whether the drivers stay where the line was fitted: its error is told as if they did. */
    private static Gate range(StudyData.Months months) {
        var before = months.before();
        var periods = months.labels().size();
        var later = months.labels().subList(before, periods);
        var objections = IntStream.range(0, months.names().size())
                .mapToObj(driver -> {
                    var values = months.drivers().column(driver);
                    return DriverRange.of(months.names().get(driver), Arrays.copyOf(values, before))
                            .objection(later, Arrays.copyOfRange(values, before, periods));
                })
                .flatMap(Optional::stream)
                .toList();
        return new Gate(
                "range",
                objections.isEmpty(),
                objections.isEmpty()
                        ? "No driver lies farther out after the start than a tenth beyond what it was before."
                        : "%s %s".formatted(String.join(" ", objections), DriverRange.MEND));
    }

    private record Fitted(DriverRegression line, Effect effect) {}

    /** A line on the periods up to {@code middle}, and the effect in those from there on. */
    private static Measured<Fitted> effect(StudyData.Months months, int from, int middle, int to) {
        return DriverRegression.fit(rows(months.drivers(), from, middle), outcomes(months, from, middle))
                .then(line -> {
                    var effect = line.effect(rows(months.drivers(), middle, to), outcomes(months, middle, to));
                    return Double.isFinite(effect.standardError())
                            ? Measured.found(new Fitted(line, effect))
                            : Measured.refused(
                                    Reason.NOT_DEFINED,
                                    "What the drivers leave of %d periods goes on from one to the next (autocorrelation %.2f), so that no sum of them can be foretold."
                                            .formatted(
                                                    middle - from,
                                                    line.goodness().autocorrelation()),
                                    "Bring the driver that is missing, or more periods before the start.");
                });
    }

    /** The same at a date when nothing happened. A baseline too short to be cut says nothing of it, so it is refused. */
    private static Measured<Fitted> placebo(StudyData.Months months) {
        return effect(months, 0, (int) Math.round(FITTED * months.before()), months.before());
    }

    private static Measured<Savings> savings(StudyData.Months months, DriverRegression line) {
        var periods = months.labels().size();
        return line.savings(
                rows(months.drivers(), months.before(), periods),
                outcomes(months, months.before(), periods),
                CONFIDENCE);
    }

    private static Picture picture(StudyData.Months months, DriverRegression line) {
        var points = new ArrayList<Picture.Beside>();
        for (var period = 0; period < months.labels().size(); period++) {
            var drivers = months.drivers().rowsAt(new int[] {period});
            var one = line.effect(drivers, new double[] {months.outcomes().at(period, 0)});
            var expected = months.outcomes().at(period, 0) - one.value();
            var limits = one.interval(BAND);
            points.add(new Picture.Beside(
                    months.labels().get(period),
                    months.outcomes().at(period, 0),
                    expected,
                    Interval.around(expected, limits.width() / 2)));
        }
        return new Picture.Counterfactual(points, months.before());
    }

    private static Matrix rows(Matrix of, int from, int to) {
        return of.rowsAt(IntStream.range(from, to).toArray());
    }

    private static double[] outcomes(StudyData.Months months, int from, int to) {
        return Arrays.copyOfRange(months.outcomes().column(0), from, to);
    }
}
