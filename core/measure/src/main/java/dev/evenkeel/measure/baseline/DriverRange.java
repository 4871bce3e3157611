package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.certificate.Canonical;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a baseline saw of a driver, and how far beyond that it may foretell: a tenth of either end, from 90 % of the least to 110 % of
 * the greatest. That a line was right where it was fitted says nothing of what lies farther out, and its error is told as if it did.
 *
 * @param driver its name
 * @param seen from the least to the greatest value of the baseline
 * @see <a href="https://www.ashrae.org/technical-resources/standards-and-guidelines">ASHRAE Guideline 14-2014</a>, whole building
 *     performance path
 */
public record DriverRange(String driver, Interval seen) {
    /** What to do about a driver that lies too far out. */
    public static final String MEND =
            "Correct the value if it is wrong; otherwise pay nothing on this baseline, and agree on one that saw such values.";

    private static final double BEYOND_MAX = 0.1;

    /** Of a driver's values in the baseline, at least one. */
    public static DriverRange of(String driver, double[] values) {
        return new DriverRange(
                driver,
                new Interval(
                        Arrays.stream(values).min().orElseThrow(),
                        Arrays.stream(values).max().orElseThrow()));
    }

    /** Where the baseline may foretell. */
    public Interval reach() {
        return new Interval(
                seen.low() - BEYOND_MAX * Math.abs(seen.low()), seen.high() + BEYOND_MAX * Math.abs(seen.high()));
    }

    /**
     * What speaks against foretelling a time after; empty where nothing does.
     *
     * @param times as people write them
     * @param values of the driver at these times
     */
    public Optional<String> objection(List<String> times, double[] values) {
        var reach = reach();
        var out = IntStream.range(0, values.length)
                .filter(at -> !reach.holds(values[at]))
                .boxed()
                .toList();
        return out.stream()
                .reduce((one, other) -> outside(values[other]) > outside(values[one]) ? other : one)
                .map(farthest -> objection(times.get(farthest), values[farthest], out.size(), values.length));
    }

    private double outside(double value) {
        return Math.max(seen.low() - value, value - seen.high());
    }

    private String objection(String time, double value, int out, int all) {
        var isAbove = value > seen.high();
        return "'%s' is %s for %s; at %s %s is asked, a tenth beyond the %s that the baseline saw (%s), since nothing shows what its line is worth farther out%s."
                .formatted(
                        driver,
                        spelled(value),
                        time,
                        isAbove ? "most" : "least",
                        spelled(isAbove ? reach().high() : reach().low()),
                        isAbove ? "greatest" : "least",
                        spelled(isAbove ? seen.high() : seen.low()),
                        out == 1 ? "" : "; %d of %d lie so far out".formatted(out, all));
    }

    private static String spelled(double number) {
        return Canonical.rounded(number).stripTrailingZeros().toPlainString();
    }
}
