package dev.evenkeel.report;

import dev.evenkeel.contract.Period;
import dev.evenkeel.report.TextTable.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The same events under several contracts: each beside the first, with what differs and why. */
public final class CompareText {
    /** The claims of each pair that are listed, unless the caller wants otherwise. */
    public static final int CHANGES_MAX = 20;

    private final Settled first;
    private final int columns;
    private final int changesMax;
    private final List<String> lines = new ArrayList<>();

    private CompareText(Settled first, int columns, int changesMax) {
        this.first = first;
        this.columns = columns;
        this.changesMax = changesMax;
    }

    /** The text, for a page of {@link StatementText#COLUMNS} columns and with {@link #CHANGES_MAX} claims a pair. */
    public static String of(Settled first, List<Settled> others) {
        return of(first, others, StatementText.COLUMNS, CHANGES_MAX);
    }

    /** The text, for a page of so many columns and with so many claims a pair. */
    public static String of(Settled first, List<Settled> others, int columns, int changesMax) {
        var text = new CompareText(first, columns, changesMax);
        others.forEach(text::title);
        for (var other : others) {
            text.pair(other);
        }
        return String.join("\n", text.lines) + "\n";
    }

    private void title(Settled other) {
        var difference = other.cost().subtract(first.cost());
        var periods = Numbers.of(periods(other).size(), "period", "periods");
        if (!isSameCurrency(other)) {
            paragraph("Over %s %s costs %s and %s %s; the currencies differ."
                    .formatted(periods, first.name(), cost(first), other.name(), cost(other)));
        } else if (difference.signum() == 0) {
            paragraph(
                    "Over %s %s costs as much as %s: %s.".formatted(periods, other.name(), first.name(), cost(first)));
        } else {
            paragraph("Over %s %s costs %s %s than %s: %s in place of %s."
                    .formatted(
                            periods,
                            other.name(),
                            amounts(first).of(difference.abs()),
                            difference.signum() > 0 ? "more" : "less",
                            first.name(),
                            cost(other),
                            cost(first)));
        }
    }

    private void pair(Settled other) {
        lines.add("");
        lines.add(first.name() + " and " + other.name());
        table(money(other));
        table(states(other));
        var changes = ClaimChange.between(first, other);
        if (changes.isEmpty()) {
            lines.add("");
            paragraph("Every claim is decided and charged alike.");
        } else {
            table(moves(other, changes));
            examples(other, changes);
        }
    }

    private void table(TextTable table) {
        lines.add("");
        lines.addAll(table.lines(columns));
    }

    private TextTable money(Settled other) {
        var table = TextTable.of(
                Column.left("Cost"),
                Column.right(first.name() + ", " + amounts(first).code()),
                Column.right(other.name() + ", " + amounts(other).code()),
                Column.right("Difference"));
        for (var period : periods(other)) {
            money(Dates.period(period), other, settled -> settled.cost(period), table);
        }
        table.rule();
        money("Total", other, Settled::cost, table);
        return table;
    }

    private void money(String name, Settled other, Function<Settled, BigDecimal> cost, TextTable table) {
        var one = cost.apply(first);
        var two = cost.apply(other);
        table.row(
                name,
                amounts(first).bare(one),
                amounts(other).bare(two),
                isSameCurrency(other) ? signed(amounts(first).bare(two.subtract(one)), two.subtract(one)) : "");
    }

    private TextTable states(Settled other) {
        var table = TextTable.of(
                Column.left("Claims"),
                Column.right(first.name()),
                Column.right(other.name()),
                Column.right("Difference"));
        for (var state : ClaimCounts.STATES_IN_ORDER) {
            if (first.claims(state) + other.claims(state) > 0) {
                count(state.spelling(), other, settled -> settled.claims(state), table);
            }
        }
        table.rule();
        count("outcomes charged", other, Settled::outcomes, table);
        return table;
    }

    private void count(String name, Settled other, ToLongFunction<Settled> count, TextTable table) {
        var one = count.applyAsLong(first);
        var two = count.applyAsLong(other);
        table.row(
                name,
                Numbers.grouped(one),
                Numbers.grouped(two),
                signed(Numbers.grouped(two - one), BigDecimal.valueOf(two - one)));
    }

    /** How many claims go from one decision to another. */
    private TextTable moves(Settled other, List<ClaimChange> changes) {
        var table = TextTable.of(
                Column.wrapped("Under " + first.name()),
                Column.wrapped("Under " + other.name()),
                Column.right("Claims"),
                Column.right("Standing charge, " + amounts(first).code()));
        ClaimMoves.of(changes)
                .forEach(move -> table.row(
                        move.before(),
                        move.shownAfter(),
                        Numbers.grouped(move.claims()),
                        isSameCurrency(other)
                                ? signed(amounts(first).bare(move.difference()), move.difference())
                                : ""));
        return table;
    }

    private void examples(Settled other, List<ClaimChange> changes) {
        var decided =
                changes.stream().filter(change -> !change.isOfAmountOnly()).toList();
        if (!decided.isEmpty() && changesMax > 0) {
            var dates = new Dates(first.contract().term().zone());
            var table = TextTable.of(
                    Column.wrapped("Case"),
                    Column.left("Claimed"),
                    Column.wrapped("Under " + first.name()),
                    Column.wrapped("Under " + other.name()));
            decided.stream()
                    .limit(changesMax)
                    .forEach(change -> table.row(
                            Foreign.text(change.caseId()),
                            dates.moment(change.claimedAt()),
                            inFull(change.before(), first),
                            inFull(change.after(), other)));
            table(table);
        }
        var rest = decided.size() - Math.min(changesMax, decided.size());
        var sameDecision = changes.size() - decided.size();
        if (rest > 0) {
            paragraph("and %s decided differently.".formatted(Numbers.of(rest, "more claim", "more claims")));
        }
        if (sameDecision > 0) {
            lines.add("");
            paragraph("%s decided alike and charged at another amount."
                    .formatted(Numbers.of(sameDecision, "claim is", "claims are")));
        }
    }

    private static String inFull(ClaimChange.Decided decided, Settled settled) {
        var amount = decided.standingAmount();
        return amount.signum() == 0
                ? decided.words()
                : decided.words() + ", " + amounts(settled).of(amount);
    }

    private SortedSet<Period> periods(Settled other) {
        var periods = new TreeSet<>(first.periods());
        periods.addAll(other.periods());
        return periods;
    }

    private boolean isSameCurrency(Settled other) {
        return first.contract()
                .billing()
                .currency()
                .equals(other.contract().billing().currency());
    }

    private static String signed(String text, BigDecimal number) {
        return number.signum() > 0 ? "+" + text : text;
    }

    private static Amounts amounts(Settled settled) {
        return new Amounts(settled.contract().billing().currency());
    }

    private static String cost(Settled settled) {
        return amounts(settled).of(settled.cost());
    }

    private void paragraph(String text) {
        lines.addAll(TextWidth.wrap(text, columns));
    }
}
