package dev.evenkeel.measure.linear;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.util.Arrays;

/**
 * Takes out of a column what every unit and every period has of its own, exactly: a balanced panel by its means, any other by
 * solving for the effects of the periods. Cost: one pass a column, and the cube of the number of periods once.
 *
 * <p>The usual way, taking turns between units and periods until little changes, depends on when it stops; this does not
 * (Frisch and Waugh 1933, Lovell 1963: the two steps are one projection).
 */
public final class TwoWay {
    private final int[] units;
    private final int[] periods;
    private final int[] rowsOfUnit;
    private final int periodCount;
    private final Cholesky effects;

    private TwoWay(int[] units, int[] periods, int[] rowsOfUnit, int periodCount, Cholesky effects) {
        this.units = units;
        this.periods = periods;
        this.rowsOfUnit = rowsOfUnit;
        this.periodCount = periodCount;
        this.effects = effects;
    }

    /**
     * Which unit and which period each row is of; numbers are names.
     *
     * @return a refusal where no unit links two groups of periods, so that their effects cannot be told apart
     */
    public static Measured<TwoWay> of(int[] units, int[] periods) {
        var unitCodes = Errors.codes(units);
        var periodCodes = Errors.codes(periods);
        var unitCount = Arrays.stream(unitCodes).max().orElse(-1) + 1;
        var periodCount = Arrays.stream(periodCodes).max().orElse(-1) + 1;
        if (unitCount < 2 || periodCount < 2) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "%s over %s: there is nothing to compare."
                            .formatted(Count.of(unitCount, "unit"), Count.of(periodCount, "period")),
                    "Bring at least two of each.");
        }
        var cells = new int[unitCount][periodCount];
        var rowsOfUnit = new int[unitCount];
        for (var row = 0; row < units.length; row++) {
            cells[unitCodes[row]][periodCodes[row]]++;
            rowsOfUnit[unitCodes[row]]++;
        }
        var gram = new double[(periodCount - 1) * (periodCount - 1)];
        for (var unit = 0; unit < unitCount; unit++) {
            for (var one = 1; one < periodCount; one++) {
                for (var other = 1; other < periodCount; other++) {
                    gram[(one - 1) * (periodCount - 1) + other - 1] += (one == other ? cells[unit][one] : 0)
                            - (double) cells[unit][one] * cells[unit][other] / rowsOfUnit[unit];
                }
            }
        }
        return Cholesky.of(Matrix.wrap(periodCount - 1, periodCount - 1, gram))
                .map(effects -> Measured.found(new TwoWay(unitCodes, periodCodes, rowsOfUnit, periodCount, effects)))
                .orElseGet(() -> Measured.refused(
                        Reason.NO_OVERLAP,
                        "The periods fall into groups that no unit was observed in both of.",
                        "Bring units that were observed in all periods, or measure the groups apart."));
    }

    /** How many periods there are. */
    public int periods() {
        return periodCount;
    }

    /** The column without its units' and periods' effects. */
    public double[] within(double[] column) {
        var centred = withoutUnits(column);
        var sums = new double[periodCount - 1];
        for (var row = 0; row < column.length; row++) {
            if (periods[row] > 0) {
                sums[periods[row] - 1] += centred[row];
            }
        }
        var effect = effects.solve(sums);
        var rest = column.clone();
        for (var row = 0; row < column.length; row++) {
            rest[row] -= periods[row] > 0 ? effect[periods[row] - 1] : 0;
        }
        return withoutUnits(rest);
    }

    private double[] withoutUnits(double[] column) {
        var means = new double[rowsOfUnit.length];
        for (var row = 0; row < column.length; row++) {
            means[units[row]] += column[row];
        }
        for (var unit = 0; unit < means.length; unit++) {
            means[unit] /= rowsOfUnit[unit];
        }
        var rest = column.clone();
        for (var row = 0; row < column.length; row++) {
            rest[row] -= means[units[row]];
        }
        return rest;
    }
}
