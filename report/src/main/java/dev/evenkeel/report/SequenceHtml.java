package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.anytime.SequenceStudy;
import dev.evenkeel.measure.anytime.SequenceStudy.Limits;
import java.util.ArrayList;
import java.util.List;

/** How something stood on each day, as a page: the line with the band that holds on all of them at once. */
public final class SequenceHtml {
    private SequenceHtml() {}

    /** The page. */
    public static String of(SequenceStudy study, String name) {
        var html = new Html();
        var sentences = SequenceText.sentences(study, name);
        var last = study.looks().getLast();
        var page = new StandalonePage(html, sentences.getFirst());
        page.begin(
                String.join(" ", sentences.subList(1, sentences.size())),
                List.of(
                        new StandalonePage.Figure(
                                study.agreed().question() instanceof SequenceStudy.Question.Mean
                                        ? "Mean"
                                        : "Difference",
                                Figures.of(last.value()),
                                "all looks at once: " + Figures.of(last.limits())),
                        new StandalonePage.Figure(
                                "Outcomes", Numbers.grouped(last.units()), "by " + Dates.day(last.day())),
                        new StandalonePage.Figure(
                                "Looks",
                                Numbers.grouped(study.looks().size()),
                                Figures.percent(study.agreed().confidence()) + " sure of all together")));
        html.open("section", "aria-labelledby", "picture")
                .element("h2", "How it stood", "id", "picture")
                .line();
        html.element("p", SequenceText.promise(study), "class", "finding").line();
        picture(html, study, name);
        new Tables(html)
                .write(
                        study.agreed().limits() instanceof Limits.Fixed ? "Each look" : "The last look of each month",
                        SequenceText.HEAD,
                        SequenceText.shown(study).stream()
                                .map(SequenceText::cells)
                                .toList());
        html.close("section").line();
        return page.end("Whoever has the outcomes in the same order, and what was agreed, draws the same limits.");
    }

    private static void picture(Html html, SequenceStudy study, String name) {
        var looks = study.looks();
        // The first looks know so little that their band would flatten all others.
        var from = study.agreed().limits() instanceof Limits.Fixed ? 0 : looks.size() / 10;
        var first = looks.get(from).day().toEpochDay();
        var span = looks.getLast().day().toEpochDay() - first;
        var points = new ArrayList<Chart.Point>();
        var limits = new ArrayList<Interval>();
        for (var look : looks.subList(from, looks.size())) {
            var x = span == 0 ? 0.5 : (look.day().toEpochDay() - first) / (double) span;
            points.add(new Chart.Point(x, look.value()));
            limits.add(look.limits());
        }
        var middle = looks.get(from).day().plusDays(span / 2);
        var labels = List.of(
                new Chart.Label(0, looks.get(from).day().toString()),
                new Chart.Label(0.5, middle.toString()),
                new Chart.Label(1, looks.getLast().day().toString()));
        if (study.agreed().limits() instanceof Limits.Fixed) {
            Chart.points(html, name, limits, points, 0, labels);
        } else {
            Chart.running(html, name, limits, points, labels);
        }
    }
}
