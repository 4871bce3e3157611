package dev.evenkeel.report;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.survival.SurvivalCurve;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;

/** How long groups last, as plain text and as a page with the curves. */
public final class SurvivalText {
    private SurvivalText() {}

    /** The text: the sentence, then the table. */
    public static String of(ShownSurvival shown) {
        var lines = new ArrayList<String>();
        sentences(shown).forEach(sentence -> lines.addAll(TextWidth.wrap(sentence, StatementText.COLUMNS)));
        lines.add("");
        var table = TextTable.of(
                Column.left("Group"),
                Column.right("Watched"),
                Column.right("Ended"),
                Column.right("Mean up to the horizon"),
                Column.right("Half ended by"),
                Column.right("Last longer"));
        shown.groups().forEach(group -> table.row(cells(shown, group)));
        lines.addAll(table.lines(StatementText.COLUMNS));
        return String.join("\n", lines) + "\n";
    }

    private static String[] cells(ShownSurvival shown, ShownSurvival.Group group) {
        return new String[] {
            Foreign.text(group.name()),
            Numbers.grouped(group.table().lives()),
            Numbers.grouped(group.table().ended()),
            "%s ± %s"
                    .formatted(
                            Figures.of(group.mean().value()),
                            Figures.of(group.mean().standardError())),
            median(shown, group),
            Figures.percent(group.curve().survivalAt(shown.horizon()))
        };
    }

    private static String median(ShownSurvival shown, ShownSurvival.Group group) {
        return group.curve().quantile(0.5, shown.confidence())
                        instanceof Measured.Found<SurvivalCurve.Quantile>(var median)
                ? "%s (%s)".formatted(Figures.of(median.time()), Figures.of(median.limits()))
                : "not yet";
    }

    private static List<String> sentences(ShownSurvival shown) {
        var sentences = new ArrayList<String>();
        var horizon = Figures.of(shown.horizon());
        if (shown.groups().size() == 1) {
            var group = shown.groups().getFirst();
            sentences.add("Up to %s they last %s on average, and %s last longer."
                    .formatted(
                            horizon,
                            Figures.of(group.mean().value()),
                            Figures.percent(group.curve().survivalAt(shown.horizon()))));
        }
        for (var difference : shown.contrasts()) {
            sentences.add("Up to %s those of '%s' last %s %s on average than those of '%s' (95 %%: %s)."
                    .formatted(
                            horizon,
                            difference.group(),
                            Figures.of(Math.abs(difference.contrast().value())),
                            difference.contrast().value() >= 0 ? "longer" : "less long",
                            difference.than(),
                            Figures.of(difference.contrast().interval())));
        }
        shown.chance()
                .ifPresent(
                        chance -> sentences.add("Groups that last alike differ as much with a chance of %s (log-rank)."
                                .formatted(Figures.of(chance))));
        return sentences;
    }

    /** The page with the curves. */
    public static String page(ShownSurvival shown) {
        var html = new Html();
        var sentences = sentences(shown);
        var page = new StandalonePage(html, sentences.getFirst());
        page.begin(
                String.join(" ", sentences.subList(1, sentences.size())),
                shown.groups().stream()
                        .map(group -> new StandalonePage.Figure(
                                group.name(),
                                Figures.of(group.mean().value()),
                                "on average up to %s, of %s"
                                        .formatted(
                                                Figures.of(shown.horizon()),
                                                Numbers.grouped(group.table().lives()))))
                        .toList());
        html.open("section", "aria-labelledby", "curves")
                .element("h2", "The share that lasts longer", "id", "curves")
                .line();
        var lines = new ArrayList<Chart.Line>();
        for (var group : shown.groups()) {
            var points = new ArrayList<Chart.Point>();
            points.add(new Chart.Point(0, 1));
            group.curve().steps().stream()
                    .filter(step -> step.time() <= shown.horizon())
                    .forEach(step -> points.add(new Chart.Point(step.time() / shown.horizon(), step.survival())));
            points.add(new Chart.Point(1, group.curve().survivalAt(shown.horizon())));
            lines.add(new Chart.Line(group.name(), points));
        }
        Chart.steps(
                html,
                "Share of each group that lasts longer than a time",
                lines,
                List.of(
                        new Chart.Label(0, "0"),
                        new Chart.Label(0.5, Figures.of(shown.horizon() / 2)),
                        new Chart.Label(1, Figures.of(shown.horizon()))));
        var caption = "The groups in figures";
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table").element("caption", caption).open("thead").open("tr");
        for (var head :
                List.of("Group", "Watched", "Ended", "Mean up to the horizon", "Half ended by", "Last longer")) {
            html.element("th", head, "scope", "col", "class", head.equals("Group") ? "" : "number");
        }
        html.close("tr").close("thead").open("tbody").line();
        for (var group : shown.groups()) {
            var cells = cells(shown, group);
            html.open("tr").element("th", cells[0], "scope", "row");
            for (var at = 1; at < cells.length; at++) {
                html.element("td", cells[at], "class", "number");
            }
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("div").close("section").line();
        return page.end("Curves by Kaplan and Meier; means up to the horizon are the areas under them.");
    }
}
