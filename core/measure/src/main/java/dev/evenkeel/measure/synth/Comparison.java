package dev.evenkeel.measure.synth;

import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.linear.SimplexProgramme;
import java.util.Arrays;

/**
 * A treated series beside those of donors, and the weights under which donors stand for it.
 *
 * @param target of the treated, one a period
 * @param donors one row a donor, one column a period
 * @param before how many periods there are before the treatment
 * @param noise the spread of the donors' changes from period to period before the treatment
 */
record Comparison(Series target, Matrix donors, int before, double noise) {
    /** As the published method has it: enough for one solution, too little to move it. */
    private static final double NEXT_TO_NO_RIDGE = 1e-6;

    /** A row of numbers. */
    static final class Series {
        private final double[] values;

        Series(double... values) {
            this.values = values;
        }

        double[] values() {
            return values;
        }

        double mean(int from, int to) {
            var sum = 0.0;
            for (var at = from; at < to; at++) {
                sum += values[at];
            }
            return sum / (to - from);
        }
    }

    /** What came out: the effect and the weights that made it. */
    record Result(double effect, Series donorWeights, Series periodWeights) {}

    static double noise(Matrix donors, int before) {
        var sum = 0.0;
        var squares = 0.0;
        var number = 0;
        for (var donor = 0; donor < donors.rows(); donor++) {
            for (var period = 1; period < before; period++) {
                sum += donors.at(donor, period) - donors.at(donor, period - 1);
                number++;
            }
        }
        for (var donor = 0; donor < donors.rows(); donor++) {
            for (var period = 1; period < before; period++) {
                var rest = donors.at(donor, period) - donors.at(donor, period - 1) - sum / number;
                squares += rest * rest;
            }
        }
        return StrictMath.sqrt(squares / (number - 1));
    }

    /** How many treated units and periods stand behind the target spreads the donors' weights. */
    Result solve(SyntheticControl.Method method, int treatedUnits) {
        var after = periods() - before;
        var donorWeights = switch (method) {
            case DIFFERENCE_IN_DIFFERENCES -> even(donors.rows());
            case SYNTHETIC_CONTROL -> donorWeights(NEXT_TO_NO_RIDGE * noise, false);
            case SYNTHETIC_DIFFERENCE_IN_DIFFERENCES ->
                donorWeights(StrictMath.sqrt(StrictMath.sqrt((double) treatedUnits * after)) * noise, true);
        };
        var periodWeights = switch (method) {
            case DIFFERENCE_IN_DIFFERENCES -> even(before);
            case SYNTHETIC_CONTROL -> new double[before];
            case SYNTHETIC_DIFFERENCE_IN_DIFFERENCES -> periodWeights(NEXT_TO_NO_RIDGE * noise);
        };
        var effect = target.mean(before, periods());
        for (var period = 0; period < before; period++) {
            effect -= periodWeights[period] * target.values[period];
        }
        for (var donor = 0; donor < donors.rows(); donor++) {
            var change = donorMeanAfter(donor);
            for (var period = 0; period < before; period++) {
                change -= periodWeights[period] * donors.at(donor, period);
            }
            effect -= donorWeights[donor] * change;
        }
        return new Result(effect, new Series(donorWeights), new Series(periodWeights));
    }

    /** The same, with this donor in place of the treated and the others as its donors. */
    Comparison withDonorAsTreated(int donor) {
        var others = donorsWithout(donor);
        return new Comparison(new Series(donors.row(donor)), others, before, noise(others, before));
    }

    /** The same without this donor. */
    Comparison without(int donor) {
        return new Comparison(target, donorsWithout(donor), before, noise);
    }

    private Matrix donorsWithout(int donor) {
        var rest = new int[donors.rows() - 1];
        for (var at = 0; at < rest.length; at++) {
            rest[at] = at < donor ? at : at + 1;
        }
        return donors.rowsAt(rest);
    }

    int periods() {
        return target.values.length;
    }

    private double donorMeanAfter(int donor) {
        var sum = 0.0;
        for (var period = before; period < periods(); period++) {
            sum += donors.at(donor, period);
        }
        return sum / (periods() - before);
    }

    /** Donors that follow the target's path before the treatment; with a level of its own where it is taken out. */
    private double[] donorWeights(double zeta, boolean isLevelTakenOut) {
        var columns = new double[donors.rows()][before];
        for (var donor = 0; donor < columns.length; donor++) {
            for (var period = 0; period < before; period++) {
                columns[donor][period] = donors.at(donor, period);
            }
        }
        return weights(columns, Arrays.copyOf(target.values, before), zeta, isLevelTakenOut);
    }

    /** Periods before the treatment that foretell, among donors, the mean after it. */
    private double[] periodWeights(double zeta) {
        var columns = new double[before][donors.rows()];
        var means = new double[donors.rows()];
        for (var donor = 0; donor < means.length; donor++) {
            means[donor] = donorMeanAfter(donor);
            for (var period = 0; period < before; period++) {
                columns[period][donor] = donors.at(donor, period);
            }
        }
        return weights(columns, means, zeta, true);
    }

    private static double[] weights(double[][] columns, double[] wanted, double zeta, boolean isLevelTakenOut) {
        if (isLevelTakenOut) {
            for (var column : columns) {
                centre(column);
            }
            centre(wanted);
        }
        return SimplexProgramme.weights(Matrix.ofColumns(columns), wanted, zeta * zeta * wanted.length);
    }

    private static void centre(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        for (var at = 0; at < values.length; at++) {
            values[at] -= sum / values.length;
        }
    }

    private static double[] even(int number) {
        var weights = new double[number];
        Arrays.fill(weights, 1.0 / number);
        return weights;
    }
}
