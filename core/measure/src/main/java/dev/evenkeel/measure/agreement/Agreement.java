package dev.evenkeel.measure.agreement;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.util.function.ToDoubleFunction;

/**
 * How far coders agree beyond chance, 1 where always, 0 where no more than by chance.
 *
 * <p>The error is that of the jackknife: the coefficient is computed again without each unit in turn (Efron and Stein 1981). It draws
 * no sample, so both parties get the same one; it costs the coefficient once a unit.
 *
 * @param value at most 1; below 0 where coders agree less than by chance
 * @param units on which two or more coders spoke
 */
public record Agreement(double value, double standardError, Interval interval, double confidence, int units) {
    private static final int UNITS_MIN = 3;

    /** What a difference of two values counts for, in Krippendorff's alpha. */
    public enum Scale {
        /** All differences alike. */
        NOMINAL,
        /** By how many ratings lie between. */
        ORDINAL,
        /** By the square of the difference. */
        INTERVAL,
        /** By the square of the difference relative to the sum; values are 0 or more. */
        RATIO
    }

    /**
     * Krippendorff's alpha, for any number of coders, with ratings missing or not (Krippendorff, Content Analysis, 2004, ch. 11).
     * From 0.8 on scores may be relied on, from 0.667 on for tentative conclusions.
     */
    public static Measured<Agreement> krippendorff(Ratings ratings, Scale scale, double confidence) {
        return of(ratings, confidence, some -> alpha(some, scale));
    }

    /** Cohen's kappa, of two coders who both spoke on each unit (Educational and Psychological Measurement 20, 1960). */
    public static Measured<Agreement> cohen(Pairs pairs, double confidence) {
        return of(pairs.units(), confidence, unit -> kappa(pairs, unit));
    }

    /** Gwet's AC1, which does not fall when nearly all units are alike (British Journal of Mathematical Psychology 61, 2008). */
    public static Measured<Agreement> gwet(Ratings ratings, double confidence) {
        return of(ratings, confidence, Agreement::ac1);
    }

    private static Measured<Agreement> of(Ratings ratings, double confidence, ToDoubleFunction<Ratings> coefficient) {
        return of(
                ratings.units().size(),
                confidence,
                unit -> coefficient.applyAsDouble(unit < 0 ? ratings : ratings.without(unit)));
    }

    private interface Coefficient {
        /** Without a unit; with all of them where that is below 0. */
        double without(int unit);
    }

    private static Measured<Agreement> of(int units, double confidence, Coefficient coefficient) {
        if (units < UNITS_MIN) {
            return Measured.refused(
                    Refusal.Reason.TOO_FEW,
                    "On %s units two coders spoke; %s are the fewest.".formatted(units, UNITS_MIN),
                    "Let two coders score more of the same units.");
        }
        var value = coefficient.without(-1);
        var each = new double[units];
        var mean = 0.0;
        for (var unit = 0; unit < units; unit++) {
            each[unit] = coefficient.without(unit);
            mean += each[unit] / units;
        }
        var squares = 0.0;
        for (var one : each) {
            squares += (one - mean) * (one - mean);
        }
        if (!Double.isFinite(value) || !Double.isFinite(squares)) {
            return Measured.refused(
                    Refusal.Reason.NO_VARIATION,
                    "All ratings are the same, or would be without one unit; agreement by chance would be complete.",
                    "Let coders score units of more than one kind.");
        }
        var error = Math.sqrt(squares * (units - 1) / units);
        var interval = Interval.around(value, Distributions.studentReach(confidence, units - 1.0) * error);
        return Measured.found(new Agreement(
                value, error, new Interval(interval.low(), Math.min(1, interval.high())), confidence, units));
    }

    private static double alpha(Ratings ratings, Scale scale) {
        var k = ratings.values().size();
        var totals = new double[k];
        var all = 0.0;
        for (var unit : ratings.units()) {
            for (var value = 0; value < k; value++) {
                totals[value] += unit.get(value);
                all += unit.get(value);
            }
        }
        var observed = 0.0;
        var expected = 0.0;
        for (var one = 0; one < k; one++) {
            for (var other = 0; other < one; other++) {
                var difference = difference(ratings, scale, totals, other, one);
                expected += totals[one] * totals[other] * difference;
                for (var unit : ratings.units()) {
                    var coders = unit.stream().mapToInt(Integer::intValue).sum();
                    observed += (double) unit.get(one) * unit.get(other) / (coders - 1) * difference;
                }
            }
        }
        return 1 - (all - 1) * observed / expected;
    }

    private static double difference(Ratings ratings, Scale scale, double[] totals, int low, int high) {
        var one = ratings.values().get(low);
        var other = ratings.values().get(high);
        var root = switch (scale) {
            case NOMINAL -> 1;
            case INTERVAL -> other - one;
            case RATIO -> (other - one) / (other + one);
            case ORDINAL -> {
                var between = -(totals[low] + totals[high]) / 2;
                for (var value = low; value <= high; value++) {
                    between += totals[value];
                }
                yield between;
            }
        };
        return root * root;
    }

    private static double ac1(Ratings ratings) {
        var k = ratings.values().size();
        var n = ratings.units().size();
        var agreed = 0.0;
        var shares = new double[k];
        for (var unit : ratings.units()) {
            var coders = unit.stream().mapToInt(Integer::intValue).sum();
            for (var value = 0; value < k; value++) {
                double count = unit.get(value);
                agreed += count * (count - 1) / (coders * (coders - 1.0)) / n;
                shares[value] += count / coders / n;
            }
        }
        var byChance = 0.0;
        for (var share : shares) {
            byChance += share * (1 - share) / (k - 1);
        }
        return (agreed - byChance) / (1 - byChance);
    }

    private static double kappa(Pairs pairs, int without) {
        var k = pairs.values().size();
        var first = new double[k];
        var second = new double[k];
        var agreed = 0.0;
        var n = without < 0 ? pairs.units() : pairs.units() - 1;
        for (var unit = 0; unit < pairs.units(); unit++) {
            if (unit != without) {
                var one = pairs.first().get(unit);
                var other = pairs.second().get(unit);
                agreed += one.equals(other) ? 1.0 / n : 0;
                first[pairs.values().indexOf(one)] += 1.0 / n;
                second[pairs.values().indexOf(other)] += 1.0 / n;
            }
        }
        var byChance = 0.0;
        for (var value = 0; value < k; value++) {
            byChance += first[value] * second[value];
        }
        return (agreed - byChance) / (1 - byChance);
    }
}
