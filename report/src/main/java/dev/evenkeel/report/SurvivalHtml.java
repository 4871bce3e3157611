package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.survival.LifeStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How long groups last, as a page: the curves, what moves the hazard, and the difference in each part of the customers. */
public final class SurvivalHtml {
    /** More steps than a screen has points are thinned out. */
    private static final int STEPS_MAX = 1000;

    private final LifeStudy study;
    private final Html html = new Html();

    private SurvivalHtml(LifeStudy study) {
        this.study = study;
    }

    /** The page. */
    public static String of(LifeStudy study) {
        return new SurvivalHtml(study).page();
    }

    private String page() {
        var sentences = SurvivalText.sentences(study);
        var page = new StandalonePage(html, sentences.getFirst());
        page.begin(
                String.join(" ", sentences.subList(1, sentences.size())),
                study.groups().stream()
                        .map(group -> new StandalonePage.Figure(
                                group.name(),
                                Figures.of(group.mean().value()),
                                "on average up to %s, of %s"
                                        .formatted(
                                                Figures.of(study.horizon()),
                                                Numbers.grouped(group.table().lives()))))
                        .toList());
        curves();
        study.hazards().ifPresent(this::hazards);
        parts();
        if (!study.remarks().isEmpty()) {
            begin("remarks", "What could not be told");
            html.element("p", String.join(" ", study.remarks()))
                    .close("section")
                    .line();
        }
        return page.end("Curves by Kaplan and Meier; means up to the horizon are the areas under them.");
    }

    private void begin(String id, String title) {
        html.open("section", "aria-labelledby", id)
                .element("h2", title, "id", id)
                .line();
    }

    private void curves() {
        begin("curves", "The share that lasts longer");
        var lines = study.groups().stream().map(this::line).toList();
        Chart.steps(
                html,
                "After %s there are still %s"
                        .formatted(
                                Figures.of(study.horizon()),
                                study.groups().stream()
                                        .map(group -> "%s of %s"
                                                .formatted(
                                                        Figures.percent(
                                                                group.curve().survivalAt(study.horizon())),
                                                        group.name()))
                                        .collect(Collectors.joining(", "))),
                lines,
                List.of(
                        new Chart.Label(0, "0"),
                        new Chart.Label(0.5, Figures.of(study.horizon() / 2)),
                        new Chart.Label(1, Figures.of(study.horizon()))));
        new Tables(html)
                .write(
                        "The groups in figures",
                        SurvivalText.GROUP_HEAD,
                        study.groups().stream()
                                .map(group -> SurvivalText.cells(study, group))
                                .toList());
        html.close("section").line();
    }

    private Chart.Line line(LifeStudy.Group group) {
        var curve = group.curve();
        var every = 1 + curve.steps().size() / STEPS_MAX;
        var times = new ArrayList<Double>(List.of(0.0));
        for (var at = 0; at < curve.steps().size(); at += every) {
            if (curve.steps().get(at).time() < study.horizon()) {
                times.add(curve.steps().get(at).time());
            }
        }
        times.add(study.horizon());
        var points = new ArrayList<Chart.Point>();
        var limits = new ArrayList<Interval>();
        for (var time : times) {
            var share = curve.survivalAt(time);
            points.add(new Chart.Point(time / study.horizon(), share));
            limits.add(
                    curve.limitsAt(time, Interval.CONFIDENCE) instanceof Measured.Found<Interval>(var found)
                            ? found
                            : new Interval(share, share));
        }
        return new Chart.Line(group.name(), points, limits);
    }

    private void hazards(LifeStudy.Hazards hazards) {
        begin("hazards", "What makes lives end sooner");
        html.element("p", SurvivalText.hazardNote(hazards), "class", "finding").line();
        Forest.drawRatios(
                html,
                hazards.each().stream()
                        .map(hazard -> {
                            var ratio = hazard.coefficient().hazardRatio();
                            return new Forest.Row(
                                    "",
                                    hazard.name(),
                                    hazard.coefficient().value(),
                                    new Interval(StrictMath.log(ratio.low()), StrictMath.log(ratio.high())),
                                    "%s times (%s)"
                                            .formatted(
                                                    Figures.of(StrictMath.exp(
                                                            hazard.coefficient().value())),
                                                    Figures.of(ratio)));
                        })
                        .toList());
        new Tables(html).write("The same in figures", SurvivalText.HAZARD_HEAD, SurvivalText.hazardRows(hazards));
        html.close("section").line();
    }

    private void parts() {
        if (study.parts().isEmpty()) {
            return;
        }
        begin("parts", "By parts of the customers");
        html.element(
                        "p",
                        "How much longer they last up to %s. For looking, not for paying: of twenty parts one leaves zero out by chance alone."
                                .formatted(Figures.of(study.horizon())),
                        "class",
                        "finding")
                .line();
        Forest.draw(
                html,
                study.parts().stream()
                        .map(part -> new Forest.Row(
                                part.difference().group(),
                                part.name(),
                                part.difference().contrast().value(),
                                part.difference().contrast().interval(),
                                "%s (%s)"
                                        .formatted(
                                                Figures.of(part.difference()
                                                        .contrast()
                                                        .value()),
                                                Figures.of(part.difference()
                                                        .contrast()
                                                        .interval()))))
                        .toList());
        html.close("section").line();
    }
}
