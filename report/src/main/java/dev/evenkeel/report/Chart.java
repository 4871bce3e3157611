package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A chart as wide as its page and of one height, in SVG without a script: lines are stretched, words are not. What it shows stands
 * in a table beside it, so it is hidden from readers that can't see it.
 */
final class Chart {
    private static final int HEIGHT = 260;
    private static final int TOP = 16;
    private static final int BOTTOM = 236;
    private static final int TICKS = 4;
    private static final int WIDE = 1000;
    private static final double ROOM = 0.06;
    private static final double EDGE = 0.02;
    /** So many characters of a figure have room beside a chart that is not wide. */
    private static final int NARROW = 7;

    private static final double NAME_REACH = 0.25;
    private static final double NAME_GAP = 8;
    private static final double NAME_HEIGHT = 16;
    private static final List<String> KINDS = List.of("one", "two", "three", "four");

    private final Html html;
    private final Interval range;

    private Chart(Html html, Interval range) {
        this.html = html;
        this.range = range;
    }

    /** A point of a line. */
    record Point(double x, double y) {}

    /** A line by its name, with its limits at each point; x runs from 0 to 1. */
    record Line(String name, List<Point> points, List<Interval> limits) {}

    /** Which labels stand under the chart, and where. */
    record Label(double x, String text) {
        Label {
            text = Dates.spelled(text);
        }
    }

    /** A band with a line in it, and zero. */
    static void running(Html html, String title, List<Interval> limits, List<Point> line, List<Label> labels) {
        var chart = of(html, title, limits, line, true);
        chart.inside(() -> chart.band(limits, line));
        chart.grid();
        chart.inside(() -> chart.path("actual", line));
        chart.end(labels);
    }

    /** What happened beside what was expected, with its band, and where the treatment began. */
    static void counterfactual(Html html, String title, Beside beside, double start, List<Label> labels) {
        var all = new ArrayList<>(beside.limits);
        beside.actual.forEach(point -> all.add(new Interval(point.y, point.y)));
        var chart = of(html, title, all, beside.expected, false);
        chart.inside(() -> chart.band(beside.limits, beside.expected));
        chart.grid();
        chart.inside(() -> {
            chart.path("expected", beside.expected);
            chart.path("actual", beside.actual);
        });
        chart.mark(start);
        chart.beside(beside);
        chart.end(labels);
    }

    /** Two lines over the same periods, and the limits of the expected one. */
    record Beside(List<Point> actual, List<Point> expected, List<Interval> limits) {}

    /** Points with their limits; the first {@code before} of them lie before the treatment. */
    static void points(
            Html html, String title, List<Interval> limits, List<Point> points, int before, List<Label> labels) {
        var chart = of(html, title, limits, points, true);
        chart.grid();
        for (var at = 0; at < points.size(); at++) {
            var kind = at < before ? "reach before" : "reach";
            var x = percent(points.get(at).x);
            html.empty(
                    "line",
                    "class",
                    kind,
                    "x1",
                    x,
                    "x2",
                    x,
                    "y1",
                    chart.pixels(limits.get(at).high()),
                    "y2",
                    chart.pixels(limits.get(at).low()));
            html.empty(
                    "circle",
                    "class",
                    at < before ? "before" : "after",
                    "cx",
                    x,
                    "cy",
                    chart.pixels(points.get(at).y),
                    "r",
                    "4.5");
        }
        chart.end(labels);
    }

    /** Steps from 1 down, such as the share that is still there; one line a group. */
    static void steps(Html html, String title, List<Line> lines, List<Label> labels) {
        var chart = of(html, title, List.of(new Interval(0, 1)), List.of(), true);
        chart.inside(() -> lines.forEach(line -> chart.steppedBand(line.points, line.limits)));
        chart.grid();
        chart.inside(() -> {
            for (var at = 0; at < lines.size(); at++) {
                chart.stepped(KINDS.get(at % KINDS.size()), lines.get(at).points);
            }
        });
        chart.names(lines);
        chart.end(labels);
    }

    private static Chart of(Html html, String title, List<Interval> limits, List<Point> points, boolean hasZero) {
        var low = hasZero ? 0 : Double.POSITIVE_INFINITY;
        var high = hasZero ? 0 : Double.NEGATIVE_INFINITY;
        for (var limit : limits) {
            low = Math.min(low, limit.low());
            high = Math.max(high, limit.high());
        }
        for (var point : points) {
            low = Math.min(low, point.y);
            high = Math.max(high, point.y);
        }
        var room = high > low ? ROOM * (high - low) : 1;
        var chart = new Chart(html, new Interval(low - room, high + room));
        html.open("figure", "class", chart.kind()).element("figcaption", title).line();
        html.open("svg", "height", String.valueOf(HEIGHT), "aria-hidden", "true")
                .line();
        return chart;
    }

    private void grid() {
        for (var tick : ticks()) {
            var y = pixels(tick);
            html.empty("line", "class", tick == 0 ? "zero" : "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
        }
        html.line();
    }

    /** Left of the lines, where none runs through them. */
    private void figures() {
        for (var tick : ticks()) {
            var y = fixed(Double.parseDouble(pixels(tick)) + 4);
            html.element("text", written(tick), "x", "0", "dx", "-8", "y", y, "text-anchor", "end");
        }
        html.line();
    }

    private static String written(double tick) {
        return tick == 0 ? "0" : Figures.of(tick);
    }

    /** How much room its figures need beside the lines. */
    private String kind() {
        return ticks().stream().anyMatch(tick -> written(tick).length() > NARROW) ? "chart wide" : "chart";
    }

    private List<Double> ticks() {
        var step = step(range, TICKS);
        var ticks = new ArrayList<Double>();
        var first = Math.ceil(range.low() / step);
        // Counted, not walked: far from zero a step may be too small to get anywhere.
        for (var more = 0; more <= 2 * TICKS && (first + more) * step <= range.high(); more++) {
            ticks.add(first + more == 0 ? 0.0 : (first + more) * step);
        }
        return ticks;
    }

    /** 1, 2 or 5 times a power of ten, so that there are about so many of them in a range. */
    static double step(Interval range, int ticks) {
        var power = Math.pow(10, Math.floor(Math.log10(range.width() / ticks)));
        var lead = range.width() / ticks / power;
        return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
    }

    /** What is stretched to the page's width. */
    private void inside(Runnable draw) {
        html.open(
                "svg",
                "y",
                String.valueOf(TOP),
                "height",
                String.valueOf(BOTTOM - TOP),
                "viewBox",
                "0 0 %d %d".formatted(WIDE, WIDE),
                "preserveAspectRatio",
                "none");
        draw.run();
        html.close("svg").line();
    }

    private void band(List<Interval> limits, List<Point> line) {
        var path = new StringBuilder();
        for (var at = 0; at < limits.size(); at++) {
            path.append(at == 0 ? "M" : "L")
                    .append(place(line.get(at).x, limits.get(at).high()));
        }
        for (var at = limits.size() - 1; at >= 0; at--) {
            path.append('L').append(place(line.get(at).x, limits.get(at).low()));
        }
        html.empty("path", "class", "band", "d", path.append('Z').toString());
    }

    private void path(String kind, List<Point> points) {
        var path = new StringBuilder();
        for (var point : points) {
            path.append(path.isEmpty() ? "M" : "L").append(place(point.x, point.y));
        }
        html.empty("path", "class", kind, "d", path.toString());
    }

    private void stepped(String kind, List<Point> points) {
        var path = new StringBuilder();
        var last = 1.0;
        for (var point : points) {
            path.append(path.isEmpty() ? "M" : "L").append(place(point.x, last));
            path.append('L').append(place(point.x, point.y));
            last = point.y;
        }
        html.empty("path", "class", kind, "d", path.toString());
    }

    private void steppedBand(List<Point> points, List<Interval> limits) {
        var path = new StringBuilder();
        for (var at = 0; at < points.size(); at++) {
            var last = limits.get(Math.max(0, at - 1)).high();
            path.append(at == 0 ? "M" : "L").append(place(points.get(at).x, last));
            path.append('L').append(place(points.get(at).x, limits.get(at).high()));
        }
        for (var at = points.size() - 1; at >= 0; at--) {
            path.append('L').append(place(points.get(at).x, limits.get(at).low()));
            path.append('L')
                    .append(place(
                            points.get(at).x, limits.get(Math.max(0, at - 1)).low()));
        }
        html.empty("path", "class", "band", "d", path.append('Z').toString());
    }

    private void mark(double x) {
        if (x <= 0 || x >= 1) {
            return;
        }
        html.empty(
                "line",
                "class",
                "start",
                "x1",
                percent(x),
                "x2",
                percent(x),
                "y1",
                String.valueOf(TOP),
                "y2",
                String.valueOf(BOTTOM));
        var isRight = x > 0.8;
        html.element(
                "text",
                "start",
                "x",
                percent(x),
                "dx",
                isRight ? "-4" : "4",
                "y",
                "0",
                "text-anchor",
                isRight ? "end" : "start");
    }

    /** Names both lines where they are farthest from each other: one above all that is near, the other below. */
    private void beside(Beside beside) {
        var at = 0;
        var farthest = -1.0;
        for (var place = 0; place < beside.actual.size(); place++) {
            var apart = Math.abs(beside.actual.get(place).y - beside.expected.get(place).y);
            if (apart > farthest) {
                at = place;
                farthest = apart;
            }
        }
        var x = beside.actual.get(at).x;
        var high = Double.NEGATIVE_INFINITY;
        var low = Double.POSITIVE_INFINITY;
        for (var place = 0; place < beside.actual.size(); place++) {
            if (Math.abs(beside.actual.get(place).x - x) <= NAME_REACH) {
                var actual = beside.actual.get(place).y;
                high = Math.max(high, Math.max(actual, beside.limits.get(place).high()));
                low = Math.min(low, Math.min(actual, beside.limits.get(place).low()));
            }
        }
        var isAbove = beside.actual.get(at).y > beside.expected.get(at).y;
        name(x, below(isAbove ? high : low, !isAbove), "what happened", anchor(x, NAME_REACH));
        name(x, below(isAbove ? low : high, isAbove), "expected without it, 95 % limits", anchor(x, NAME_REACH));
    }

    /** How a text stands at a place, so that it stays on the page. */
    private static String anchor(double x, double edge) {
        return x < edge ? "start" : x > 1 - edge ? "end" : "middle";
    }

    /** Names lines at their ends, each on its own height. */
    private void names(List<Line> lines) {
        var sorted = lines.stream()
                .sorted(Comparator.comparingDouble((Line line) -> line.points.getLast().y)
                        .reversed())
                .toList();
        var free = (double) TOP;
        for (var at = 0; at < sorted.size(); at++) {
            var isLowest = at > 0 && at == sorted.size() - 1;
            var height = Math.max(free, below(sorted.get(at).points.getLast().y, isLowest));
            name(1, height, sorted.get(at).name, "end");
            free = height + NAME_HEIGHT;
        }
    }

    private double below(double y, boolean isBelow) {
        return Double.parseDouble(pixels(y)) + (isBelow ? NAME_HEIGHT : -NAME_GAP);
    }

    private void name(double x, double height, String name, String anchor) {
        var within = Math.clamp(height, TOP - 4.0, BOTTOM + 6.0);
        html.element("text", name, "class", "name", "x", percent(x), "y", fixed(within), "text-anchor", anchor);
    }

    private void end(List<Label> labels) {
        figures();
        for (var label : labels) {
            html.element(
                    "text",
                    label.text,
                    "x",
                    percent(label.x),
                    "y",
                    String.valueOf(HEIGHT - 6),
                    "text-anchor",
                    anchor(label.x, EDGE));
        }
        html.close("svg").close("figure").line();
    }

    private String place(double x, double y) {
        return "%s %s".formatted(fixed(WIDE * x), fixed(WIDE * (range.high() - y) / range.width()));
    }

    private String pixels(double y) {
        return fixed(TOP + (BOTTOM - TOP) * (range.high() - y) / range.width());
    }

    static String percent(double x) {
        return fixed(100 * x) + "%";
    }

    private static String fixed(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
