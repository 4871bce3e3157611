package dev.evenkeel.report;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.report.TextTable.Column;
import dev.evenkeel.settlement.Tallies;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of all claims of a journal: how many are in each state and why, and the money they move, period by period. */
public final class VerdictSummaryText {
    private final Contract contract;
    private final ClaimCounts claims;
    private final Tallies tallies;
    private final Instant asOf;
    private final Amounts amounts;

    private VerdictSummaryText(Contract contract, ClaimCounts claims, Tallies tallies, Instant asOf) {
        this.contract = contract;
        this.claims = claims;
        this.tallies = tallies;
        this.asOf = asOf;
        this.amounts = new Amounts(contract.billing().currency());
    }

    /** The text, for a page of {@link StatementText#COLUMNS} columns. */
    public static String of(Contract contract, ClaimCounts claims, Tallies tallies, Instant asOf) {
        return of(contract, claims, tallies, asOf, StatementText.COLUMNS);
    }

    /** The text, for a page of so many columns. */
    public static String of(Contract contract, ClaimCounts claims, Tallies tallies, Instant asOf, int columns) {
        return new VerdictSummaryText(contract, claims, tallies, asOf).text(columns);
    }

    /** What all terms that pay for outcomes charge and give back in a period, each line rounded as a statement would. */
    private record Money(long charged, BigDecimal charge, long reversed, BigDecimal reversal) {
        static Money of(Tallies.OutcomeTally tally, Billing billing) {
            return new Money(
                    tally.charged().count(),
                    billing.round(tally.charged().exact()),
                    tally.reversed().count(),
                    billing.round(tally.reversed().exact().negate()));
        }

        Money plus(Money other) {
            return new Money(
                    charged + other.charged,
                    charge.add(other.charge),
                    reversed + other.reversed,
                    reversal.add(other.reversal));
        }
    }

    private String text(int columns) {
        var lines = new ArrayList<String>();
        lines.addAll(TextWidth.wrap(title(), columns));
        lines.add("");
        lines.addAll(states().lines(columns));
        var money = money();
        if (!money.isEmpty()) {
            lines.add("");
            lines.addAll(moneyTable(money).lines(columns));
        }
        return String.join("\n", lines) + "\n";
    }

    private String title() {
        var billed = claims.rows().stream()
                .filter(row -> row.state() == State.CONFIRMED)
                .mapToLong(ClaimCounts.Row::all)
                .sum();
        var all = claims.all();
        var when = new Dates(contract.term().zone()).zoned(asOf);
        return all == 0
                ? "There is no claim as of %s.".formatted(when)
                : "Of %s %s (%s) %s as of %s."
                        .formatted(
                                Numbers.of(all, "claim", "claims"),
                                Numbers.grouped(billed),
                                Numbers.percent(billed, all),
                                billed == 1 ? "stands" : "stand",
                                when);
    }

    private TextTable states() {
        var words = new Words(contract);
        var all = claims.all();
        var table = TextTable.of(
                Column.left("State"),
                Column.left("Reason"),
                Column.right("Claims"),
                Column.right("Share"),
                Column.wrapped("What it means"));
        for (var row : claims.rows()) {
            table.row(
                    row.state().spelling(),
                    row.reason(),
                    Numbers.grouped(row.all()),
                    Numbers.percent(row.all(), all),
                    words.meaning(row.state(), row.reason()));
        }
        return table.rule().row("claims", "", Numbers.grouped(all), "", "");
    }

    private SortedMap<Period, Money> money() {
        var money = new TreeMap<Period, Money>();
        for (var ofTerm : tallies.outcomes().values()) {
            ofTerm.forEach((period, tally) -> money.merge(period, Money.of(tally, contract.billing()), Money::plus));
        }
        return money;
    }

    private TextTable moneyTable(SortedMap<Period, Money> money) {
        var table = TextTable.of(
                Column.left("Period"),
                Column.right("Charged"),
                Column.right(amounts.code()),
                Column.right("Reversed"),
                Column.right(amounts.code()),
                Column.right("Net " + amounts.code()));
        money.forEach((period, it) -> row(table, Dates.period(period), it));
        var total = money.values().stream().reduce(Money::plus);
        table.rule();
        total.ifPresent(it -> row(table, "Total", it));
        return table;
    }

    private void row(TextTable table, String name, Money money) {
        table.row(
                name,
                Numbers.grouped(money.charged),
                amounts.bare(money.charge),
                Numbers.grouped(money.reversed),
                amounts.bare(money.reversal),
                amounts.bare(money.charge.add(money.reversal)));
    }
}
