package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Values with their limits below each other on one scale, each with its figures: a forest plot, as wide as its page. */
final class Forest {
    private static final String MIDDLE = "10";
    private static final int TICKS = 4;
    private static final int RATIO_POWER_MAX = 6;
    private static final double ROOM = 0.05;

    private Forest() {}

    /**
     * One of them.
     *
     * @param by what the part is of, such as plan; may be empty
     * @param name of the part, from outside
     * @param value where its point lies, such as a logarithm
     * @param limits on the same scale
     * @param figure as it is read
     */
    record Row(String by, String name, double value, Interval limits, String figure) {}

    /** Draws rows with a line at zero, over a scale of plain numbers. */
    static void draw(Html html, List<Row> rows) {
        draw(html, rows, Forest::numbers);
    }

    /** Draws rows whose values are logarithms of ratios, with a line where nothing differs, over a scale of ratios. */
    static void drawRatios(Html html, List<Row> rows) {
        draw(html, rows, Forest::ratios);
    }

    /** A mark of the scale: where it stands, and what it says. */
    private record Tick(double at, String text) {}

    private static List<Tick> numbers(Interval scale) {
        var step = Chart.step(scale, TICKS);
        var ticks = new ArrayList<Tick>();
        for (var at = Math.ceil(scale.low() / step); at * step <= scale.high(); at++) {
            ticks.add(new Tick(at * step, at == 0 ? "0" : Figures.of(at * step)));
        }
        return ticks;
    }

    /** The powers of ten and as many of their multiples as there is room for. */
    private static List<Tick> ratios(Interval scale) {
        var ticks = new ArrayList<Tick>();
        var leads = scale.width() > StrictMath.log(100)
                ? List.of(1)
                : scale.width() > StrictMath.log(4) ? List.of(1, 2, 5) : List.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
        for (var power = -RATIO_POWER_MAX; power <= RATIO_POWER_MAX; power++) {
            for (var lead : leads) {
                var at = StrictMath.log(lead) + power * StrictMath.log(10);
                if (at >= scale.low() && at <= scale.high()) {
                    var ratio = BigDecimal.valueOf(lead).scaleByPowerOfTen(power);
                    ticks.add(new Tick(at, ratio.toPlainString() + "×"));
                }
            }
        }
        return ticks;
    }

    private static void draw(Html html, List<Row> rows, Function<Interval, List<Tick>> ticks) {
        var low = 0.0;
        var high = 0.0;
        for (var row : rows) {
            low = Math.min(low, row.limits().low());
            high = Math.max(high, row.limits().high());
        }
        var room = Math.max(ROOM * (high - low), 1e-12);
        var scale = new Interval(low - room, high + room);
        html.open("div", "class", "chart forest").line();
        for (var row : rows) {
            html.open("div");
            html.open("span")
                    .text(row.by().isEmpty() ? "" : row.by() + " ")
                    .foreign(row.name())
                    .close("span");
            html.open("svg", "aria-hidden", "true");
            var zero = place(0, scale);
            html.empty("line", "class", "zero", "x1", zero, "x2", zero, "y1", "0", "y2", "20");
            html.empty(
                    "line",
                    "class",
                    "reach",
                    "x1",
                    place(row.limits().low(), scale),
                    "x2",
                    place(row.limits().high(), scale),
                    "y1",
                    MIDDLE,
                    "y2",
                    MIDDLE);
            html.empty("circle", "cx", place(row.value(), scale), "cy", MIDDLE, "r", "4.5");
            html.close("svg");
            html.element("span", row.figure(), "class", "figure");
            html.close("div").line();
        }
        axis(html, ticks.apply(scale), scale);
        html.close("div").line();
    }

    /** The scale under the rows. */
    private static void axis(Html html, List<Tick> ticks, Interval scale) {
        html.open("div", "class", "scale").open("span").close("span").open("svg", "aria-hidden", "true");
        for (var tick : ticks) {
            var place = place(tick.at, scale);
            html.empty("line", "class", "zero", "x1", place, "x2", place, "y1", "0", "y2", "4");
            html.element("text", tick.text, "x", place, "y", "17", "text-anchor", "middle");
        }
        html.close("svg").open("span").close("span").close("div").line();
    }

    private static String place(double at, Interval scale) {
        return Chart.percent((at - scale.low()) / scale.width());
    }
}
