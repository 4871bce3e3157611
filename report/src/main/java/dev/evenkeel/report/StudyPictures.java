package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Picture;
import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pictures of a measurement, each with its table, as sections of a page. */
final class StudyPictures {
    private static final int ROWS_SHOWN_MAX = 12;
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry(
                    "Gain of each",
                    "The gain of each treated customer from the start to this day; above zero is good."),
            Map.entry("All looks at once", "Holds the truth on every day at once, so one may look on any of them."),
            Map.entry("Effect", "The difference that the treatment made to one of those measured, with its sign."),
            Map.entry("95 %", "Holds the truth in 95 of 100 cases."),
            Map.entry("What happened", "As it was measured."),
            Map.entry("Expected", "What would have happened without the treatment, by the method of the plan."),
            Map.entry("Amount", "In the currency of the contract."),
            Map.entry(
                    "Gain to date, at least",
                    "What the gain of all since the start surely is, on whatever day one looks."),
            Map.entry("Counted", "Of it in this month: less what was counted before, never below zero."),
            Map.entry("Value", "In its own unit, on the way to the result."));
    private final AnalysisPlan plan;
    private final Html html;
    private final String within;

    /**
     * Of what a plan is about.
     *
     * @param within the id of the section of another page that these are parts of; empty on a page of their own
     */
    StudyPictures(AnalysisPlan plan, Html html, String within) {
        this.plan = plan;
        this.html = html;
        this.within = within;
    }

    /** The section of a picture; nothing where there is none. */
    void draw(Picture picture) {
        switch (picture) {
            case Picture.Running(var points) -> {
                section(
                        "picture",
                        "Gain to date, day by day",
                        "The line is the gain of each treated customer so far; the band holds the truth on all days at once, %s sure, so it may be looked at daily.%s"
                                .formatted(
                                        StudyWords.percent(plan.pay().advanceConfidence()),
                                        unshown(points) == 0
                                                ? ""
                                                : " It begins on %s: the days before know so little that their band would flatten all others."
                                                        .formatted(Dates.spelled(points.get(unshown(points))
                                                                .label()))));
                running(points);
                html.close("section").line();
            }
            case Picture.EventStudy(var points) -> {
                section(
                        "picture",
                        "Before and after each site's start",
                        "The effect by periods since the start, with 95 % limits; hollow points lie before it and should be about zero.");
                eventStudy(points);
                html.close("section").line();
            }
            case Picture.Counterfactual(var points, var first) -> {
                section(
                        "picture",
                        "What happened, and what was expected without it",
                        "The distance between the lines after the start is the effect.");
                counterfactual(points, first);
                html.close("section").line();
            }
            case Picture.None() -> {}
        }
    }

    private void running(List<Picture.At> points) {
        var line = new ArrayList<Chart.Point>();
        var limits = new ArrayList<Interval>();
        var from = unshown(points);
        for (var at = from; at < points.size(); at++) {
            line.add(new Chart.Point(
                    place(at - from, points.size() - from), points.get(at).value()));
            limits.add(points.get(at).limits());
        }
        Chart.running(
                html,
                "Gain of each treated customer by %s: %s %s (%s)"
                        .formatted(
                                Dates.spelled(points.getLast().label()),
                                Figures.of(points.getLast().value()),
                                plan.target().unit(),
                                Figures.of(points.getLast().limits())),
                limits,
                line,
                labels(points.subList(from, points.size()).stream()
                        .map(Picture.At::label)
                        .toList()));
        table(
                "The last look of each month",
                List.of("Day", "Gain of each", "All looks at once"),
                every(points).stream()
                        .map(point -> List.of(point.label(), Figures.of(point.value()), Figures.of(point.limits())))
                        .toList());
    }

    /** How many of the first days are left out. */
    private static int unshown(List<Picture.At> points) {
        return points.size() / 10;
    }

    private void eventStudy(List<Picture.At> points) {
        var dots = new ArrayList<Chart.Point>();
        var limits = new ArrayList<Interval>();
        var before = 0;
        for (var at = 0; at < points.size(); at++) {
            dots.add(new Chart.Point((at + 0.5) / points.size(), points.get(at).value()));
            limits.add(points.get(at).limits());
            before += points.get(at).label().startsWith("-") ? 1 : 0;
        }
        Chart.points(
                html,
                "Effect in %s: zero lies outside the limits in %s, %s"
                        .formatted(
                                plan.target().unit(),
                                zeros(points.subList(0, before), "before the start"),
                                zeros(points.subList(before, points.size()), "after it")),
                limits,
                dots,
                before,
                dotted(points));
        table(
                "The same in figures",
                List.of("Periods since the start", "Effect", "95 %"),
                points.stream()
                        .map(point -> List.of(
                                point.label().replace("-", Numbers.MINUS),
                                Figures.of(point.value()),
                                Figures.of(point.limits())))
                        .toList());
    }

    /** {@code 0 of 5 periods before the start}. */
    private static String zeros(List<Picture.At> points, String when) {
        var outside = points.stream()
                .filter(point -> point.limits().low() > 0 || point.limits().high() < 0)
                .count();
        return "%d of %s %s".formatted(outside, Numbers.of(points.size(), "period", "periods"), when);
    }

    private static List<Chart.Label> dotted(List<Picture.At> points) {
        var labels = new ArrayList<Chart.Label>();
        var every = Math.max(1, points.size() / 12);
        for (var at = 0; at < points.size(); at += every) {
            labels.add(new Chart.Label(
                    (at + 0.5) / points.size(), points.get(at).label().replace("-", Numbers.MINUS)));
        }
        return labels;
    }

    private void counterfactual(List<Picture.Beside> points, int first) {
        var actual = new ArrayList<Chart.Point>();
        var expected = new ArrayList<Chart.Point>();
        var limits = new ArrayList<Interval>();
        for (var at = 0; at < points.size(); at++) {
            actual.add(new Chart.Point(place(at, points.size()), points.get(at).actual()));
            expected.add(
                    new Chart.Point(place(at, points.size()), points.get(at).expected()));
            limits.add(points.get(at).limits());
        }
        Chart.counterfactual(
                html,
                "%s in %s: %s"
                        .formatted(
                                Phrases.capital(plan.target().metric().replace('_', ' ')),
                                plan.target().unit(),
                                sides(points.subList(first, points.size()))),
                new Chart.Beside(actual, expected, limits),
                place(first, points.size()) - 0.5 / Math.max(1, points.size() - 1),
                labels(points.stream().map(point -> period(point.label())).toList()));
        table(
                "The same in figures",
                List.of("Period", "What happened", "Expected", "95 %"),
                points.stream()
                        .map(point -> List.of(
                                period(point.label()),
                                Figures.of(point.actual()),
                                Figures.of(point.expected()),
                                Figures.of(point.limits())))
                        .toList());
    }

    /** On which side of what was expected it lay since the start. */
    private static String sides(List<Picture.Beside> since) {
        var below = since.stream()
                .filter(point -> point.actual() < point.expected())
                .count();
        var isBelow = 2 * below >= since.size();
        return "%s what was expected in %s of %s since the start"
                .formatted(
                        isBelow ? "below" : "above",
                        isBelow ? below : since.size() - below,
                        Numbers.of(since.size(), "period", "periods"));
    }

    /** The id of a section on the page that it is on. */
    String anchor(String id) {
        return within.isEmpty() ? id : within + "-" + id;
    }

    /** Begins a section. */
    void section(String id, String title, String finding) {
        var anchor = anchor(id);
        html.open("section", "aria-labelledby", anchor)
                .element(within.isEmpty() ? "h2" : "h3", title, "id", anchor)
                .line();
        html.element("p", finding, "class", "finding").line();
    }

    /** A table whose first column names the rows and whose others are numbers; a long one on another page unfolds. */
    void table(String caption, List<String> head, List<List<String>> rows) {
        var isFolded = !within.isEmpty() && rows.size() > ROWS_SHOWN_MAX;
        if (isFolded) {
            html.open("details").element("summary", caption).line();
        }
        new Tables(html).write(caption, head, rows, COLUMNS);
        if (isFolded) {
            html.close("details").line();
        }
    }

    /** The last of each month, and the very last. */
    private static List<Picture.At> every(List<Picture.At> points) {
        var some = new ArrayList<Picture.At>();
        for (var at = 0; at < points.size(); at++) {
            var isLast = at == points.size() - 1;
            if (isLast
                    || !points.get(at)
                            .label()
                            .substring(0, 7)
                            .equals(points.get(at + 1).label().substring(0, 7))) {
                some.add(points.get(at));
            }
        }
        return some;
    }

    private static double place(int at, int of) {
        return of < 2 ? 0.5 : at / (of - 1.0);
    }

    private static List<Chart.Label> labels(List<String> names) {
        return List.of(
                new Chart.Label(0, names.getFirst()),
                new Chart.Label(0.5, names.get(names.size() / 2)),
                new Chart.Label(1, names.getLast()));
    }

    /** A period's number as people write it: {@code 2024-03} for 202403. */
    private static String period(String label) {
        return label.matches("(19|20)\\d{4}")
                ? label.substring(0, 4) + "-" + label.substring(4)
                : label.matches("(19|20)\\d{6}")
                        ? "%s-%s-%s".formatted(label.substring(0, 4), label.substring(4, 6), label.substring(6))
                        : label;
    }
}
