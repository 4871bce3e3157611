package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.survival.LifeStudy;
import java.util.ArrayList;
import java.util.List;

/** How long groups last, as a page: the curves, what moves the hazard, and the difference in each part of the customers. */
public final class SurvivalHtml {
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
        var lines = new ArrayList<Chart.Line>();
        for (var group : study.groups()) {
            var points = new ArrayList<Chart.Point>();
            points.add(new Chart.Point(0, 1));
            group.curve().steps().stream()
                    .filter(step -> step.time() <= study.horizon())
                    .forEach(step -> points.add(new Chart.Point(step.time() / study.horizon(), step.survival())));
            points.add(new Chart.Point(1, group.curve().survivalAt(study.horizon())));
            lines.add(new Chart.Line(group.name(), points));
        }
        Chart.steps(
                html,
                "Share of each group that lasts longer than a time",
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

    private void hazards(LifeStudy.Hazards hazards) {
        begin("hazards", "What makes lives end sooner");
        html.element("p", SurvivalText.hazardNote(hazards), "class", "finding").line();
        Forest.draw(
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
