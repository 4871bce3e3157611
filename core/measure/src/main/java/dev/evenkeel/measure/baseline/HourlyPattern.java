package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.linear.Fit;
import dev.evenkeel.measure.linear.LeastSquares;
import dev.evenkeel.measure.linear.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hourly form: every hour of the week has its own level, and the driver acts along a line with bends, one line for busy hours and one
 * for quiet ones. An hour of the week is busy where most of its outcomes lie above what the driver alone foretells.
 *
 * <p>Cost: a QR of the hours by about a dozen columns; levels of hours of the week cost a pass.
 *
 * @see <a href="https://doi.org/10.1109/TSG.2011.2145010">Mathieu, Price, Kiliccote, Piette 2011</a>; CalTRACK 2.0, section 3.8
 */
public final class HourlyPattern {
    public static final int HOURS_OF_WEEK = 168;
    private static final int HOURS_OF_DAY = 24;
    private static final double BUSY_SHARE = 0.65;
    private static final int HOURS_OF_BEND_MIN = 20;

    private final boolean[] isBusy;
    private final List<Double> bends;
    private final int[] columnOf;
    private final Fit fit;
    private final Goodness goodness;

    private HourlyPattern(boolean[] isBusy, List<Double> bends, int[] columnOf, Fit fit, Goodness goodness) {
        this.isBusy = isBusy;
        this.bends = bends;
        this.columnOf = columnOf;
        this.fit = fit;
        this.goodness = goodness;
    }

    /** One hour: 0 is the first of Monday, 167 the last of Sunday. */
    public record Hour(int ofWeek, double driver, double outcome) {
        public Hour {
            if (ofWeek < 0 || ofWeek >= HOURS_OF_WEEK) {
                throw new IllegalArgumentException("Hour %d of the week; it must be 0 to 167.".formatted(ofWeek));
            }
        }
    }

    /**
     * Of hours before the change, in their order.
     *
     * @param bends where the driver's line may bend, in rising order
     * @return a refusal where an hour of the week was never observed
     */
    public static Measured<HourlyPattern> fit(List<Hour> hours, List<Double> bends) {
        var seen = new int[HOURS_OF_WEEK];
        hours.forEach(hour -> seen[hour.ofWeek()]++);
        for (var hour = 0; hour < HOURS_OF_WEEK; hour++) {
            if (seen[hour] < 2) {
                return Measured.refused(
                        Reason.MISSING,
                        "Hour %d of the week was observed %d times.".formatted(hour, seen[hour]),
                        "Bring at least four whole weeks.");
            }
        }
        return busy(hours, seen, bends).then(isBusy -> {
            var columnOf = new int[2 * (bends.size() + 1)];
            Arrays.fill(columnOf, -1);
            var columns = new ArrayList<double[]>();
            for (var piece = 0; piece < columnOf.length; piece++) {
                var column = piece(hours, isBusy, bends, piece);
                if (Arrays.stream(column).filter(one -> one != 0).count() >= HOURS_OF_BEND_MIN
                        && varies(hours, column)) {
                    columnOf[piece] = HOURS_OF_WEEK + columns.size();
                    columns.add(column);
                }
            }
            var outcomes = hours.stream().mapToDouble(Hour::outcome).toArray();
            return LeastSquares.fit(hours.stream().mapToInt(Hour::ofWeek).toArray(), columns, outcomes)
                    .then(fit -> {
                        var foretold = fit.residuals();
                        Arrays.setAll(foretold, row -> outcomes[row] - foretold[row]);
                        return Measured.found(new HourlyPattern(
                                isBusy,
                                List.copyOf(bends),
                                columnOf,
                                fit,
                                Goodness.of(outcomes, foretold, HOURS_OF_WEEK + columns.size() - 1)));
                    });
        });
    }

    public Goodness goodness() {
        return goodness;
    }

    /** How many parts of the driver's lines are told apart. */
    public int pieces() {
        return (int) Arrays.stream(columnOf).filter(column -> column >= 0).count();
    }

    /**
     * How much more is expected for each unit of the driver in each part of its line, from below the first bend on: first of busy hours,
     * then of quiet ones; 0 where it was not told.
     */
    public List<Double> slopes() {
        return Arrays.stream(columnOf)
                .mapToObj(column -> column < 0 ? 0.0 : fit.coefficient(column))
                .toList();
    }

    /** Where the driver's line may bend. */
    public List<Double> bends() {
        return bends;
    }

    /** Whether most outcomes of an hour of the week lie above what the driver alone foretells. */
    public boolean isBusy(int hourOfWeek) {
        return isBusy[hourOfWeek];
    }

    /** What is expected in an hour of the week with this driver. */
    public double expected(int hourOfWeek, double driver) {
        var sum = fit.coefficient(hourOfWeek);
        for (var piece = 0; piece < columnOf.length; piece++) {
            if (columnOf[piece] >= 0) {
                sum += fit.coefficient(columnOf[piece]) * part(hourOfWeek, driver, isBusy, bends, piece);
            }
        }
        return sum;
    }

    /**
     * Of the sum over hours, which are as unsure as their days are.
     *
     * @param ofDays how well the sums of days are fitted
     */
    PredictionError error(List<DataQuality.Reading> readings, Goodness ofDays) {
        var row = new double[fit.coefficients().length];
        for (var reading : readings) {
            var hour = reading.hourOfWeek();
            row[hour]++;
            for (var piece = 0; piece < columnOf.length; piece++) {
                if (columnOf[piece] >= 0) {
                    row[columnOf[piece]] += part(hour, reading.drivers().getFirst(), isBusy, bends, piece);
                }
            }
        }
        var variance = ofDays.error() * ofDays.error() / HOURS_OF_DAY;
        return PredictionError.of(
                fit, new PredictionError.Spread(variance, ofDays, 1 + ofDays.slopes()), row, readings.size());
    }

    private static double[] piece(List<Hour> hours, boolean[] isBusy, List<Double> bends, int piece) {
        return hours.stream()
                .mapToDouble(hour -> part(hour.ofWeek(), hour.driver(), isBusy, bends, piece))
                .toArray();
    }

    /** Whether it says more than the hour of the week does: below the first bend a driver that never falls there says nothing. */
    private static boolean varies(List<Hour> hours, double[] column) {
        var first = new double[HOURS_OF_WEEK];
        Arrays.fill(first, Double.NaN);
        for (var row = 0; row < column.length; row++) {
            var hour = hours.get(row).ofWeek();
            if (Double.isNaN(first[hour])) {
                first[hour] = column[row];
            } else if (first[hour] != column[row]) {
                return true;
            }
        }
        return false;
    }

    /** The part of the driver that lies between two bends; pieces of busy hours first. */
    private static double part(int hourOfWeek, double driver, boolean[] isBusy, List<Double> bends, int piece) {
        var pieces = bends.size() + 1;
        if (isBusy[hourOfWeek] != (piece < pieces)) {
            return 0;
        }
        var at = piece % pieces;
        var from = at == 0 ? 0 : bends.get(at - 1);
        var to = at == pieces - 1 ? Double.POSITIVE_INFINITY : bends.get(at) - from;
        return at == 0
                ? Math.min(driver, bends.isEmpty() ? driver : bends.getFirst())
                : Math.clamp(driver - from, 0, to);
    }

    private static Measured<boolean[]> busy(List<Hour> hours, int[] seen, List<Double> bends) {
        var ones = new double[hours.size()];
        Arrays.fill(ones, 1);
        var middle = bends.isEmpty() ? 0 : bends.get(bends.size() / 2);
        var columns = Matrix.ofColumns(
                ones,
                hours.stream()
                        .mapToDouble(hour -> Math.max(middle - hour.driver(), 0))
                        .toArray(),
                hours.stream()
                        .mapToDouble(hour -> Math.max(hour.driver() - middle, 0))
                        .toArray());
        return LeastSquares.fit(
                        columns, hours.stream().mapToDouble(Hour::outcome).toArray())
                .then(fit -> {
                    var above = new int[HOURS_OF_WEEK];
                    var left = fit.residuals();
                    for (var row = 0; row < left.length; row++) {
                        above[hours.get(row).ofWeek()] += left[row] > 0 ? 1 : 0;
                    }
                    var isBusy = new boolean[HOURS_OF_WEEK];
                    for (var hour = 0; hour < HOURS_OF_WEEK; hour++) {
                        isBusy[hour] = above[hour] > BUSY_SHARE * seen[hour];
                    }
                    return Measured.found(isBusy);
                });
    }
}
