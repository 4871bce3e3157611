package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.measure.linear.Fit;
import dev.evenkeel.measure.linear.LeastSquares;
import dev.evenkeel.measure.linear.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An outcome a day that is level between two points of its driver, rises below the one and above the other: the daily and the billing
 * form of CalTRACK 2.0, in which the driver is a temperature, good for any driver with a comfortable middle such as load on a queue.
 *
 * <p>Idea: every pair of points on a grid is tried, with both slopes, one, or none; among those that make sense (no slope or level below
 * zero, slopes surely not zero, points that were really passed) the one with the highest adjusted R² wins. All candidates share their
 * sums of products, so 2,014 of them on 365 days cost a million multiplications; the winner is fitted once more by QR.
 *
 * @see <a href="https://docs.caltrack.org/en/latest/methods.html">CalTRACK 2.0, section 3</a>
 *
 * @param level a day, where the driver makes no difference
 * @param slopeBelow for each unit of the driver below its point, a day; 0 where there is none
 * @param pointBelow the lower point
 * @param slopeAbove for each unit above its point, a day; 0 where there is none
 * @param pointAbove the upper point
 * @param fit of the level and the slopes, a day
 * @param goodness of the stretches' sums
 */
public record ChangePoint(
        Form form,
        double level,
        double slopeBelow,
        double pointBelow,
        double slopeAbove,
        double pointAbove,
        Fit fit,
        Goodness goodness) {

    /**
     * How points are searched, and what a slope must be to count.
     *
     * @param pointMin the lowest point tried
     * @param pointMax the highest
     * @param step from one to the next
     * @param daysMin on so many stretches the driver must have passed a point
     * @param unitsMin by so many units, summed over days
     * @param chanceMax of a slope that is nothing, by Student's t; 1 to ask for none
     */
    public record Form(
            Interval interval,
            double pointMin,
            double pointMax,
            double step,
            int daysMin,
            double unitsMin,
            double chanceMax) {
        /** CalTRACK's for days, with a driver in degrees Fahrenheit. */
        public static final Form DAILY = new Form(Interval.DAILY, 30, 90, 1, 10, 20, 0.1);
        /** For days with any driver: sixty steps from its least value to its greatest, a slope as sure as CalTRACK asks. */
        public static Form of(List<DataQuality.Reading> readings) {
            return of(readings, Interval.DAILY);
        }

        /** The same for bills of a month: of twelve at least three lie beyond a point. */
        public static Form of(List<DataQuality.Reading> readings, Interval interval) {
            var least = Double.POSITIVE_INFINITY;
            var most = Double.NEGATIVE_INFINITY;
            for (var reading : readings) {
                least = Math.min(least, reading.drivers().getFirst());
                most = Math.max(most, reading.drivers().getFirst());
            }
            var step = most > least ? (most - least) / STEPS : 1;
            return new Form(
                    interval,
                    least,
                    Math.max(most, least + step),
                    step,
                    interval == Interval.DAILY ? DAYS_MIN : BILLS_MIN,
                    0,
                    CHANCE_MAX);
        }

        /** The same with its numbers as they are spelt when they are signed. */
        Form asSigned() {
            return new Form(
                    interval,
                    Canonical.rounded(pointMin).doubleValue(),
                    Canonical.rounded(pointMax).doubleValue(),
                    Canonical.rounded(step).doubleValue(),
                    daysMin,
                    Canonical.rounded(unitsMin).doubleValue(),
                    Canonical.rounded(chanceMax).doubleValue());
        }

        private static final int STEPS = 60;
        private static final int DAYS_MIN = 10;
        private static final int BILLS_MIN = 3;
        private static final double CHANCE_MAX = 0.1;

        /** CalTRACK's for bills. */
        public static final Form BILLING = new Form(Interval.BILLING, 30, 90, 1, 0, 20, 1);
    }

    /** What one observation is. */
    public enum Interval {
        DAILY,
        BILLING
    }

    /** Of stretches in their order; a refusal where there are too few, or nothing explains them. */
    public static Measured<ChangePoint> fit(List<Stretch> stretches, Form form) {
        if (stretches.size() < 6) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "%d observations cannot tell a level, two slopes and two points.".formatted(stretches.size()),
                    "Bring a year before the change.");
        }
        var perDay = new double[stretches.size()];
        var isLevel = true;
        for (var at = 0; at < perDay.length; at++) {
            perDay[at] = stretches.get(at).outcome() / stretches.get(at).days();
            isLevel &= perDay[at] == perDay[0];
        }
        if (isLevel) {
            return Measured.refused(
                    Reason.NO_VARIATION,
                    "All outcomes are %s a day.".formatted(perDay[0]),
                    "Check the source; a meter that stands still is broken.");
        }
        return new Search(stretches, perDay, form).best();
    }

    /** What is expected on a day with this driver. */
    public double expected(double driver) {
        return level + slopeBelow * Math.max(pointBelow - driver, 0) + slopeAbove * Math.max(driver - pointAbove, 0);
    }

    /** What is expected over a stretch. */
    public double expected(Stretch stretch) {
        var sum = 0.0;
        for (var driver : stretch.drivers()) {
            sum += expected(driver);
        }
        return sum;
    }

    /** What was saved over stretches after the change: expected less observed, with its uncertainty at a confidence. */
    public Measured<Savings> savings(List<Stretch> after, double confidence) {
        var expected = 0.0;
        var observed = 0.0;
        var days = 0;
        for (var stretch : after) {
            expected += expected(stretch);
            observed += stretch.outcome();
            days += stretch.days();
        }
        // A bill is taken for a month, as the polynomial of the practice does.
        var observations = form.interval() == Interval.DAILY ? after.size() : (int) Math.round(days / 30.0);
        return Savings.of(
                new Savings.Sums(observed, expected, error(after)),
                goodness,
                form.interval(),
                observations,
                confidence);
    }

    /** Of the sum over stretches. Each point was searched for, as a coefficient beside its slope. */
    PredictionError error(List<Stretch> after) {
        var row = new double[1 + goodness.slopes()];
        var days = 0.0;
        for (var stretch : after) {
            days += stretch.days();
            var column = 1;
            if (slopeBelow != 0) {
                row[column++] += stretch.days() * stretch.below(pointBelow);
            }
            if (slopeAbove != 0) {
                row[column] += stretch.days() * stretch.above(pointAbove);
            }
        }
        row[0] = days;
        var told = row.length + goodness.slopes();
        var variance = fit.unexplained() / Math.max(1, goodness.observations() - told);
        return PredictionError.of(fit, new PredictionError.Spread(variance, goodness, told), row, days);
    }

    /** The candidates and their shared sums. */
    private static final class Search {
        private final List<Stretch> stretches;
        private final double[] perDay;
        private final Form form;
        private final double[] weights;
        private final int points;
        private final Column[] below;
        private final Column[] above;
        private final double weight;
        private final Column outcome;
        private double bestAdjusted = Double.NEGATIVE_INFINITY;
        private int bestBelow = -1;
        private int bestAbove = -1;

        Search(List<Stretch> stretches, double[] perDay, Form form) {
            this.stretches = stretches;
            this.perDay = perDay;
            this.form = form;
            this.weights = new double[perDay.length];
            var days = 0;
            for (var at = 0; at < weights.length; at++) {
                weights[at] = stretches.get(at).days();
                days += stretches.get(at).days();
            }
            this.weight = days;
            this.points = (int) Math.round((form.pointMax() - form.pointMin()) / form.step()) + 1;
            this.outcome = new Column(perDay.clone());
            this.below = new Column[points];
            this.above = new Column[points];
            for (var at = 0; at < points; at++) {
                var point = point(at);
                below[at] = new Column(below(point));
                above[at] = new Column(above(point));
            }
        }

        private double[] below(double point) {
            var values = new double[perDay.length];
            for (var at = 0; at < values.length; at++) {
                values[at] = stretches.get(at).below(point);
            }
            return values;
        }

        private double[] above(double point) {
            var values = new double[perDay.length];
            for (var at = 0; at < values.length; at++) {
                values[at] = stretches.get(at).above(point);
            }
            return values;
        }

        /** Values by stretch, measured from their weighted mean. */
        private final class Column {
            private final double mean;
            private final double[] centred;
            private final double squares;
            private final boolean isPassed;
            private double withOutcome;

            Column(double[] values) {
                var sum = 0.0;
                var passed = 0;
                for (var at = 0; at < values.length; at++) {
                    sum += weights[at] * values[at];
                    passed += values[at] > 0 ? 1 : 0;
                }
                this.isPassed = passed >= form.daysMin() && sum >= form.unitsMin();
                this.mean = sum / weight;
                this.centred = values;
                for (var at = 0; at < values.length; at++) {
                    centred[at] -= mean;
                }
                this.squares = with(this);
            }

            double with(Column other) {
                var sum = 0.0;
                for (var at = 0; at < centred.length; at++) {
                    sum += weights[at] * centred[at] * other.centred[at];
                }
                return sum;
            }
        }

        Measured<ChangePoint> best() {
            for (var at = 0; at < points; at++) {
                below[at].withOutcome = below[at].with(outcome);
                above[at].withOutcome = above[at].with(outcome);
            }
            bestAdjusted = 0;
            var oneSlope = reach(stretches.size() - 2);
            for (var at = 0; at < points; at++) {
                trySlope(below[at], at, -1, oneSlope);
            }
            for (var at = 0; at < points; at++) {
                trySlope(above[at], -1, at, oneSlope);
            }
            var twoSlopes = reach(stretches.size() - 3);
            for (var upper = 0; upper < points; upper++) {
                for (var lower = 0; lower <= upper; lower++) {
                    if (above[upper].isPassed && below[lower].isPassed) {
                        trySlopes(lower, upper, twoSlopes);
                    }
                }
            }
            return finished();
        }

        private void trySlope(Column column, int lower, int upper, double reach) {
            if (!column.isPassed || !(column.squares > 0)) {
                return;
            }
            var slope = column.withOutcome / column.squares;
            var left = outcome.squares - slope * column.withOutcome;
            var error = StrictMath.sqrt(left / (stretches.size() - 2) / column.squares);
            if (slope > reach * error && slope > 0 && outcome.mean - slope * column.mean >= 0) {
                take(left, 1, lower, upper);
            }
        }

        private void trySlopes(int lower, int upper, double reach) {
            var one = below[lower];
            var other = above[upper];
            var shared = one.with(other);
            var determinant = one.squares * other.squares - shared * shared;
            if (!(determinant > 1e-10 * one.squares * other.squares)) {
                return;
            }
            var slopeBelow = (other.squares * one.withOutcome - shared * other.withOutcome) / determinant;
            var slopeAbove = (one.squares * other.withOutcome - shared * one.withOutcome) / determinant;
            var left = outcome.squares - slopeBelow * one.withOutcome - slopeAbove * other.withOutcome;
            var spread = left / (stretches.size() - 3) / determinant;
            if (slopeBelow > reach * StrictMath.sqrt(spread * other.squares)
                    && slopeAbove > reach * StrictMath.sqrt(spread * one.squares)
                    && slopeBelow > 0
                    && slopeAbove > 0
                    && outcome.mean - slopeBelow * one.mean - slopeAbove * other.mean >= 0) {
                take(left, 2, lower, upper);
            }
        }

        private void take(double left, int slopes, int lower, int upper) {
            var n = stretches.size();
            var adjusted = 1 - left / outcome.squares * (n - 1) / (n - slopes - 1);
            if (adjusted > bestAdjusted) {
                bestAdjusted = adjusted;
                bestBelow = lower;
                bestAbove = upper;
            }
        }

        private double reach(int degreesOfFreedom) {
            return form.chanceMax() >= 1 ? 0 : Distributions.studentReach(1 - form.chanceMax(), degreesOfFreedom);
        }

        private double point(int at) {
            return form.pointMin() + at * form.step();
        }

        private Measured<ChangePoint> finished() {
            var columns = new ArrayList<double[]>();
            columns.add(new double[perDay.length]);
            Arrays.fill(columns.getFirst(), 1);
            if (bestBelow >= 0) {
                columns.add(below(point(bestBelow)));
            }
            if (bestAbove >= 0) {
                columns.add(above(point(bestAbove)));
            }
            return LeastSquares.fit(Matrix.ofColumns(columns.toArray(double[][]::new)), perDay, weights)
                    .then(fit -> Measured.found(of(fit)));
        }

        private ChangePoint of(Fit fit) {
            var slopeBelow = bestBelow >= 0 ? fit.coefficient(1) : 0;
            var slopeAbove = bestAbove >= 0 ? fit.coefficient(bestBelow >= 0 ? 2 : 1) : 0;
            var draft = new ChangePoint(
                    form,
                    fit.coefficient(0),
                    slopeBelow,
                    bestBelow >= 0 ? point(bestBelow) : form.pointMin(),
                    slopeAbove,
                    bestAbove >= 0 ? point(bestAbove) : form.pointMax(),
                    fit,
                    new Goodness(0, 0, 0, 0, 0, 0, 0, 0, 0));
            var observed = new double[perDay.length];
            var expected = new double[perDay.length];
            for (var at = 0; at < observed.length; at++) {
                observed[at] = stretches.get(at).outcome();
                expected[at] = draft.expected(stretches.get(at));
            }
            var goodness = Goodness.of(observed, expected, fit.coefficients().length - 1);
            return new ChangePoint(
                    form, draft.level, slopeBelow, draft.pointBelow, slopeAbove, draft.pointAbove, fit, goodness);
        }
    }
}
