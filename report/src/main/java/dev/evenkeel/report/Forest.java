package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import java.util.List;

/** Values with their limits below each other on one scale, each with its figures: a forest plot, as wide as its page. */
final class Forest {
    private static final String MIDDLE = "10";

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

    /** Draws rows with a line at zero. */
    static void draw(Html html, List<Row> rows) {
        var low = 0.0;
        var high = 0.0;
        for (var row : rows) {
            low = Math.min(low, row.limits().low());
            high = Math.max(high, row.limits().high());
        }
        var scale = new Interval(low, Math.max(high, low + 1e-12));
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
        html.close("div").line();
    }

    private static String place(double at, Interval scale) {
        return Chart.percent((at - scale.low()) / scale.width());
    }
}
