package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.report.TextTable.Column;
import dev.evenkeel.settlement.Earnings;
import dev.evenkeel.settlement.Earnings.EarningsLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a worker earned in a period, as plain text that the worker can check: each line with its formula and its cases. */
public final class EarningsText {
    private final Contract contract;
    private final Earnings earnings;
    private final String reader;
    private final Amounts amounts;

    private EarningsText(Contract contract, Earnings earnings, String reader) {
        this.contract = contract;
        this.earnings = earnings;
        this.reader = reader;
        this.amounts = new Amounts(contract.billing().currency());
    }

    /**
     * The text.
     *
     * @param reader {@code worker}, {@code provider} or {@code client}: who sees it, and so whether it shows what the client pays
     */
    public static String of(Contract contract, Earnings earnings, String reader) {
        return new EarningsText(contract, earnings, reader).text();
    }

    private String text() {
        var lines = new ArrayList<String>();
        lines.addAll(TextWidth.wrap(
                "%s earned %s in %s under '%s'."
                        .formatted(
                                Foreign.text(earnings.worker()),
                                amounts.of(earnings.money()),
                                Dates.period(earnings.period()),
                                contract.title()),
                StatementText.COLUMNS));
        lines.add("");
        lines.addAll(table().lines(StatementText.COLUMNS));
        earnings.rankings()
                .forEach(ranked -> lines.add("%s: place %s of %s, by %s."
                        .formatted(ranked.reward(), ranked.place(), ranked.of(), ranked.words())));
        return String.join("\n", lines) + "\n";
    }

    private TextTable table() {
        var table = TextTable.of(
                Column.wrapped("Reward"), Column.wrapped("What"), Column.right("Count"), Column.right("Amount"));
        for (var line : earnings.lines()) {
            table.row(line.reward(), words(line), Numbers.quantity(line.count()), amount(line));
            table.note(line.formula(), 2);
            if (!line.cases().isEmpty()) {
                table.note("cases: " + cases(line.cases()), 2);
            }
            if (isSpreadShown(line)) {
                table.note(
                        "the client pays %s for the same, a spread of %s"
                                .formatted(
                                        amounts.of(rounded(line.clientPays())),
                                        amounts.of(rounded(line.clientPays().subtract(line.amount())))),
                        2);
            }
        }
        return table.rule().row("Total", "", "", amounts.of(earnings.money()));
    }

    private BigDecimal rounded(BigDecimal exact) {
        return contract.billing().round(exact);
    }

    private boolean isSpreadShown(EarningsLine line) {
        return line.kind() == Earnings.Kind.EARNED
                && line.clientPays().signum() > 0
                && contract.rewards().stream()
                        .anyMatch(reward -> reward.id().equals(line.reward())
                                && reward.spreadTo().contains(reader));
    }

    private static String cases(List<String> cases) {
        return String.join(", ", cases.stream().map(Foreign::text).toList());
    }

    private String amount(EarningsLine line) {
        return line.unit().equals("money")
                ? amounts.of(line.amount())
                : "%s %s".formatted(line.amount().toPlainString(), line.unit());
    }

    private static String words(EarningsLine line) {
        return switch (line.kind()) {
            case EARNED -> "earned";
            case TAKEN_BACK -> "taken back, because it did not last";
            case WAIVED -> "waived";
        };
    }
}
