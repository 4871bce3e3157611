package dev.evenkeel.measure.anytime;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Quadrature;
import dev.evenkeel.measure.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * How many standard errors an effect must be away from zero at each of some looks agreed before, so that all looks together are
 * wrong as often as one would be: alpha is spent bit by bit (Lan and DeMets, Biometrika 70, 1983). Narrower than a confidence
 * sequence where looks are few; no look may be added.
 *
 * <p>The chance to cross a bound first at a look is integrated from look to look (Armitage, McPherson, Rowe 1969) by
 * {@link Quadrature}, over pieces narrow enough for the step between looks; each bound is then found by halving.
 *
 * @param information at each look, as a part of all, ascending to at most 1
 * @param alpha to be spent on one side; half of it where both sides count, which are then treated alike
 * @param spending how it is spent
 */
public record GroupSequential(List<Double> information, double alpha, Spending spending) {
    /** Beyond so many standard errors nothing happens that a contract would notice; a bound there is never crossed. */
    public static final double NEVER = 8;

    /** Widths of a piece, in standard deviations of the step; ten points in so many are good to 1e-9. */
    private static final double PIECE = 3;

    private static final double STEP_MIN = 1e-5;
    private static final int HALVINGS = 100;

    /** What part of alpha is spent by a part of the information. */
    public sealed interface Spending {
        /** By an information from 0 to 1, the part of alpha spent, from 0 to 1. */
        double spent(double information);

        /** The information to a power: with 1 looks count alike, with 3 early ones hardly. */
        record Power(double exponent) implements Spending {
            @Override
            public double spent(double information) {
                return StrictMath.pow(information, exponent);
            }
        }

        /** Hwang, Shih, DeCani (1990): the lower gamma, the later alpha is spent; -4 is near O'Brien and Fleming. */
        record Exponential(double gamma) implements Spending {
            @Override
            public double spent(double information) {
                return gamma == 0 ? information : StrictMath.expm1(-gamma * information) / StrictMath.expm1(-gamma);
            }
        }
    }

    public GroupSequential {
        information = List.copyOf(information);
    }

    /** The bounds, in standard errors. */
    public Measured<List<Double>> bounds() {
        return bounds(0);
    }

    /**
     * The same where a look that would spend less than {@code leastSpent} has no bound, as in some programs.
     */
    Measured<List<Double>> bounds(double leastSpent) {
        return walk(List.of(), leastSpent)
                .then(walk -> Measured.found(walk.stream().map(Look::bound).toList()));
    }

    /** The chance to cross given bounds first at each look, where there is no effect. */
    public Measured<List<Double>> chances(List<Double> bounds) {
        return walk(bounds, 0)
                .then(walk -> Measured.found(walk.stream().map(Look::chance).toList()));
    }

    private record Look(double bound, double chance) {}

    private Measured<List<Look>> walk(List<Double> given, double leastSpent) {
        for (var look = 0; look < information.size(); look++) {
            var before = look == 0 ? 0 : information.get(look - 1);
            if (!(information.get(look) - before >= STEP_MIN && information.get(look) <= 1)) {
                return Measured.refused(
                        Refusal.Reason.OUT_OF_RANGE,
                        "Look %s is at %s of the information, the one before at %s."
                                .formatted(look + 1, information.get(look), before),
                        "Put looks at growing parts of the information, at least 0.00001 apart, up to 1.");
            }
        }
        var looks = new ArrayList<Look>();
        var spent = 0.0;
        var path = new Path(0, new double[] {0}, new double[] {1});
        for (var look = 0; look < information.size(); look++) {
            var now = information.get(look);
            var toSpend = alpha * spending.spent(now) - spent;
            double bound;
            if (!given.isEmpty()) {
                bound = given.get(look);
            } else {
                bound = toSpend < leastSpent ? NEVER : bound(path, now, toSpend);
            }
            var chance = path.above(bound * Math.sqrt(now), now);
            spent += bound >= NEVER && given.isEmpty() ? chance : toSpend;
            looks.add(new Look(bound, chance));
            if (look + 1 < information.size()) {
                path = path.next(bound * Math.sqrt(now), now, information.get(look + 1));
            }
        }
        return Measured.found(looks);
    }

    private static double bound(Path path, double now, double chance) {
        var low = -NEVER;
        var high = NEVER;
        for (var halving = 0; halving < HALVINGS; halving++) {
            var middle = 0.5 * (low + high);
            if (path.above(middle * Math.sqrt(now), now) > chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * Where a path without drift may be at a look, if it crossed no bound before: points and the chance at each.
     */
    @SuppressWarnings("ArrayRecordComponent") // points of a grid, seen nowhere else
    private record Path(double information, double[] points, double[] chances) {
        double above(double limit, double now) {
            var deviation = Math.sqrt(now - information);
            var sum = 0.0;
            for (var at = points.length - 1; at >= 0 && points[at] > limit - NEVER * deviation; at--) {
                sum += chances[at] * Distributions.normalBelow((points[at] - limit) / deviation);
            }
            return sum;
        }

        Path next(double limit, double now, double then) {
            var deviation = Math.sqrt(now - information);
            var from = -NEVER * Math.sqrt(now);
            var width = PIECE * Math.min(deviation, Math.sqrt(then - now));
            var pieces = (int) Math.ceil((limit - from) / width);
            var next = Quadrature.points(from, limit, pieces);
            var weights = Quadrature.weights(from, limit, pieces);
            var first = 0;
            for (var at = 0; at < next.length; at++) {
                while (first < points.length && points[first] < next[at] - NEVER * deviation) {
                    first++;
                }
                var sum = 0.0;
                for (var other = first;
                        other < points.length && points[other] <= next[at] + NEVER * deviation;
                        other++) {
                    var z = (next[at] - points[other]) / deviation;
                    sum += chances[other] * StrictMath.exp(-0.5 * z * z);
                }
                weights[at] *= sum / (deviation * Math.sqrt(2 * StrictMath.PI));
            }
            return new Path(now, next, weights);
        }
    }
}
