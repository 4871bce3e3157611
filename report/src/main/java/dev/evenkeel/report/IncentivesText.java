package dev.evenkeel.report;

import dev.evenkeel.incentive.Effect;
import dev.evenkeel.incentive.Incentives;
import dev.evenkeel.incentive.Move;
import dev.evenkeel.incentive.Pull;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;

/** What each party gains or loses when one thing moves, as a text. */
public final class IncentivesText {
    private static final int TERMS_MAX = 6;

    private final Incentives incentives;
    private final IncentivesWords words;
    private final List<String> lines = new ArrayList<>();

    private IncentivesText(Incentives incentives) {
        this.incentives = incentives;
        this.words = new IncentivesWords(incentives);
    }

    /** The text, for a page of {@link StatementText#COLUMNS} columns. */
    public static String of(Incentives incentives) {
        return new IncentivesText(incentives).text();
    }

    private String text() {
        paragraph(words.title());
        paragraph(words.basis());
        lines.add("");
        lines.addAll(table().lines(StatementText.COLUMNS));
        lines.add("");
        paragraph(words.finding());
        if (!incentives.asked().assumptions().isNothing()) {
            words.settled().stream()
                    .filter(effect -> effect.pull() == Pull.APART)
                    .forEach(effect -> item(words.sentence(effect)));
        }
        for (var effect : words.notMoved()) {
            item("%s was not moved: %s.".formatted(IncentivesWords.move(effect.move()), effect.why()));
        }
        lines.add("");
        paragraph("What is moved");
        incentives.asked().moves().stream()
                .map(Move::lever)
                .distinct()
                .forEach(lever -> item("%s: %s".formatted(lever.noun(), IncentivesWords.meaning(lever, incentives))));
        lines.add("");
        paragraph("What is assumed");
        words.assumptions().forEach(this::item);
        words.limits().forEach(this::item);
        return String.join("\n", lines) + "\n";
    }

    private TextTable table() {
        var code = words.amounts().code();
        var table = TextTable.of(
                Column.wrapped("Move"),
                Column.right("Cases"),
                Column.right("Bill, " + code),
                Column.right("Client"),
                Column.right("Provider"),
                Column.right("Together"),
                Column.left("Pull"));
        for (var effect : words.settled()) {
            var change = effect.change();
            table.row(
                    IncentivesWords.move(effect.move()),
                    Numbers.grouped(effect.cases()),
                    words.change(change.bill()),
                    words.change(change.client()),
                    words.change(change.provider()),
                    words.change(change.together()),
                    incentives.asked().assumptions().isNothing() ? "" : IncentivesWords.pull(effect.pull()));
            table.note(terms(effect), 2);
        }
        return table;
    }

    private String terms(Effect.Settled effect) {
        if (effect.terms().isEmpty()) {
            return "no term changes";
        }
        var shown = effect.terms().stream().limit(TERMS_MAX).map(words::term).toList();
        var more = effect.terms().size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? ", and " + Numbers.of(more, "more", "more") : "");
    }

    private void item(String text) {
        var wrapped = TextWidth.wrap(text, StatementText.COLUMNS - 4);
        for (var at = 0; at < wrapped.size(); at++) {
            lines.add((at == 0 ? "  - " : "    ") + wrapped.get(at));
        }
    }

    private void paragraph(String text) {
        lines.addAll(TextWidth.wrap(text, StatementText.COLUMNS));
    }
}
