package dev.evenkeel.report;

import dev.evenkeel.measure.anytime.SequenceStudy;
import dev.evenkeel.measure.anytime.SequenceStudy.Limits;
import dev.evenkeel.measure.anytime.SequenceStudy.Look;
import dev.evenkeel.measure.anytime.SequenceStudy.Question;
import dev.evenkeel.report.TextTable.Column;
import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How something stood on each day, by limits that hold on all of them at once, as plain text. */
public final class SequenceText {
    static final List<String> HEAD = List.of("Day", "Outcomes", "Value", "All looks at once");

    private SequenceText() {}

    /** The text: the sentences, then the last look of each month. */
    public static String of(SequenceStudy study, String name) {
        var lines = new ArrayList<String>();
        sentences(study, name).forEach(sentence -> lines.addAll(TextWidth.wrap(sentence, StatementText.COLUMNS)));
        lines.add("");
        var table = TextTable.of(
                Column.left(HEAD.get(0)),
                Column.right(HEAD.get(1)),
                Column.right(HEAD.get(2)),
                Column.right(HEAD.get(3)));
        shown(study).forEach(look -> {
            var cells = cells(look);
            table.row(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
        });
        lines.addAll(table.lines(StatementText.COLUMNS));
        lines.add("");
        lines.addAll(TextWidth.wrap(promise(study), StatementText.COLUMNS));
        return String.join("\n", lines) + "\n";
    }

    static List<String> sentences(SequenceStudy study, String name) {
        var sentences = new ArrayList<String>();
        var last = study.looks().getLast();
        var isEffect = study.agreed().question() instanceof Question.Effect;
        sentences.add("%s %s by %s; the truth lies between %s, %s sure."
                .formatted(
                        isEffect
                                ? "The treated have %s %s than the control in %s"
                                        .formatted(
                                                Figures.of(Math.abs(last.value())),
                                                last.value() < 0 ? "less" : "more",
                                                name)
                                : "%s is %s on average".formatted(Phrases.capital(name), Figures.of(last.value())),
                        "on %s outcomes".formatted(Numbers.grouped(last.units())),
                        Dates.day(last.day()),
                        Figures.of(last.limits()).replace(" to ", " and "),
                        Figures.percent(study.agreed().confidence())));
        study.agreed().against().ifPresent(asked -> sentences.add(asked(study, asked, isEffect)));
        if (!study.toCome().isEmpty()) {
            sentences.add("Still to come: %s."
                    .formatted(study.toCome().stream().map(Dates::day).collect(Collectors.joining(", "))));
        }
        return sentences;
    }

    private static String asked(SequenceStudy study, double asked, boolean isEffect) {
        var what = isEffect && asked == 0 ? "there is any difference" : "it is not " + Figures.of(asked);
        return study.since()
                .map(day -> "That %s has been sure since %s.".formatted(what, Dates.day(day)))
                .orElse("Whether %s cannot be told yet.".formatted(what));
    }

    /** What the limits promise, and by which method. */
    static String promise(SequenceStudy study) {
        return switch (study.agreed().limits()) {
            case Limits.Bounded(var scale, var _) ->
                "The limits hold on all days at once, from the first outcome on, whatever lies between %s and %s; %s. Look as often as you like."
                        .formatted(
                                Figures.of(scale.low()),
                                Figures.of(scale.high()),
                                study.agreed().question() instanceof Question.Mean
                                        ? "they are found by betting"
                                        : "they are an empirical Bernstein sequence");
            case Limits.Any(var unitsAtBest) ->
                "The limits hold on all days at once (normal mixture, narrowest at %s outcomes). Look as often as you like."
                        .formatted(Figures.of(unitsAtBest));
            case Limits.Fixed(var days, var units, var _) ->
                "The limits hold on these %d looks together, by alpha spending with %s outcomes at the last of them. Another look would break them."
                        .formatted(days.size(), Numbers.grouped(units));
        };
    }

    static List<String> cells(Look look) {
        return List.of(
                Dates.day(look.day()),
                Numbers.grouped(look.units()),
                Figures.of(look.value()),
                Figures.of(look.limits()));
    }

    /** The last look of each month; every one of those that were fixed. */
    static List<Look> shown(SequenceStudy study) {
        if (study.agreed().limits() instanceof Limits.Fixed) {
            return study.looks();
        }
        var shown = new ArrayList<Look>();
        for (var at = 0; at < study.looks().size(); at++) {
            var look = study.looks().get(at);
            if (at + 1 == study.looks().size()
                    || !look.day()
                            .withDayOfMonth(1)
                            .equals(study.looks().get(at + 1).day().withDayOfMonth(1))) {
                shown.add(look);
            }
        }
        return shown;
    }
}
