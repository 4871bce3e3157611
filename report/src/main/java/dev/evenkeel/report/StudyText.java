package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.plan.Choice;
import dev.evenkeel.measure.study.Advance;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Certified;
import dev.evenkeel.measure.study.Foresight;
import dev.evenkeel.measure.study.Holdout;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan, a look and a certificate as plain text: the sentence, then the table. */
public final class StudyText {
    private static final int LOOKS_SHOWN = 12;

    private final AnalysisPlan plan;
    private final StudyWords words;
    private final List<String> lines = new ArrayList<>();

    private StudyText(AnalysisPlan plan) {
        this.plan = plan;
        this.words = new StudyWords(plan);
    }

    /** A plan, as it is frozen. */
    public static String of(AnalysisPlan plan, Choice choice, Optional<Foresight> foresight) {
        var text = new StudyText(plan);
        text.wrapped("%s By %s: grade %s, since %s."
                .formatted(
                        plan.question(),
                        choice.design().words(),
                        choice.grade().label(),
                        StudyWords.meaning(choice.grade())));
        text.lines.add("");
        text.words.choice(choice, foresight).forEach(text::wrapped);
        if (!choice.stronger().isEmpty()) {
            text.lines.add("");
            var table = TextTable.of(
                    Column.wrapped("Stronger design"), Column.left("Grade"), Column.wrapped("What it takes"));
            choice.stronger()
                    .forEach(stronger -> table.row(
                            stronger.design().words(),
                            stronger.design().grade().label(),
                            text.words.stronger(choice, stronger, foresight)));
            text.lines.addAll(table.lines(StatementText.COLUMNS));
        }
        text.lines.add("");
        text.terms();
        return text.text();
    }

    private void terms() {
        var table = TextTable.of(Column.left("Agreed"), Column.wrapped(""));
        table.row(
                "outcome",
                "%s in %s, %s is better"
                        .formatted(
                                words.metric(),
                                plan.target().unit(),
                                plan.target().better() == AnalysisPlan.Better.LOWER ? "lower" : "higher"));
        table.row(
                "measured",
                words.span() + ", known before from " + Dates.day(plan.span().before()));
        if (!plan.launched().isEmpty()) {
            table.row("launched", String.join(", ", plan.launched()));
        }
        var counting = words.counting();
        if (!counting.isEmpty()) {
            table.row("counted", String.join(" ", counting));
        }
        table.row("frozen", Dates.day(plan.span().frozen()));
        if (plan.pay().terms().share().signum() > 0) {
            table.row(
                    "paid",
                    "%s of what counts by '%s', at most %s%s"
                            .formatted(
                                    words.share(),
                                    words.rule(),
                                    words.money(plan.pay().terms().cap()),
                                    words.worth()));
        }
        table.row("plan", plan.digest());
        lines.addAll(table.lines(StatementText.COLUMNS));
    }

    /** All looks up to a day, the latest last, and the advances. */
    public static String of(AnalysisPlan plan, List<Holdout.Look> looks, List<Advance> advances) {
        var text = new StudyText(plan);
        text.wrapped(text.words.look(looks.getLast()));
        text.words.counting().forEach(text::wrapped);
        text.lines.add("");
        var table = TextTable.of(
                Column.left("Day"),
                Column.right("Gain of each"),
                Column.right("All looks at once"),
                Column.right("At least"));
        var every = Math.max(1, looks.size() / LOOKS_SHOWN);
        for (var at = (looks.size() - 1) % every; at < looks.size(); at += every) {
            var look = looks.get(at);
            table.row(
                    Dates.day(look.day()),
                    Figures.of(look.gain()),
                    Figures.of(look.interval()),
                    Figures.of(look.least()));
        }
        text.lines.addAll(table.lines(StatementText.COLUMNS));
        text.advances(advances);
        return text.text();
    }

    private void advances(List<Advance> advances) {
        if (advances.isEmpty()) {
            return;
        }
        lines.add("");
        var table = TextTable.of(
                Column.left("Month"), Column.right("Gain to date, at least"), Column.right("Counted in advance"));
        advances.forEach(advance -> table.row(
                Dates.spelled(advance.month().toString()),
                words.money(advance.bound()),
                words.money(advance.counted())));
        lines.addAll(table.lines(StatementText.COLUMNS));
    }

    /** A certificate. */
    public static String of(Certified certified) {
        var text = new StudyText(certified.plan());
        text.wrapped(text.words.finding(certified));
        text.wrapped(text.words.grade(certified));
        text.words.counting().forEach(text::wrapped);
        if (certified.plan().target().worth().signum() > 0) {
            text.wrapped(text.words.money(certified));
            text.wrapped(text.words.rest(certified));
        }
        text.lines.add("");
        var gates = TextTable.of(Column.left("Gate"), Column.left(""), Column.wrapped("Finding"));
        certified
                .finding()
                .gates()
                .forEach(gate ->
                        gates.row(gate.name(), gate.isHeld() ? "held" : "failed", Dates.inText(gate.finding())));
        text.lines.addAll(gates.lines(StatementText.COLUMNS));
        text.lines.add("");
        var statistics = TextTable.of(Column.left("Statistic"), Column.right("Value"));
        StudyWords.statistics(certified).forEach(statistics::row);
        text.lines.addAll(statistics.lines(StatementText.COLUMNS));
        text.segments(certified);
        text.advances(certified.advances());
        return text.text();
    }

    private void segments(Certified certified) {
        if (certified.finding().segments().isEmpty()) {
            return;
        }
        lines.add("");
        var table = TextTable.of(
                Column.left("Only those of"), Column.right("Customers"), Column.right("Effect"), Column.right("95 %"));
        certified
                .finding()
                .segments()
                .forEach(segment -> table.row(
                        "%s %s".formatted(segment.by(), Foreign.text(segment.name())),
                        Numbers.grouped(segment.units()),
                        Figures.of(segment.effect().value()),
                        Figures.of(segment.effect().interval(Interval.CONFIDENCE))));
        lines.addAll(table.lines(StatementText.COLUMNS));
    }

    private void wrapped(String sentence) {
        lines.addAll(TextWidth.wrap(sentence, StatementText.COLUMNS));
    }

    private String text() {
        return String.join("\n", lines) + "\n";
    }
}
