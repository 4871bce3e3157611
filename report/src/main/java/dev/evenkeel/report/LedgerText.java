package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.ledger.Account;
import dev.evenkeel.ledger.Balances;
import dev.evenkeel.ledger.Chart;
import dev.evenkeel.ledger.Due;
import dev.evenkeel.report.TextTable.Column;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The balances of a ledger, and what falls due by it, as tables. */
public final class LedgerText {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("client/payable", "what the client owes, withheld shares included"),
            Map.entry("client/cost", "what the service has cost the client, with tax"),
            Map.entry("client/cash", "what the client has paid"),
            Map.entry("provider/receivable", "what the provider can ask for"),
            Map.entry("provider/revenue", "what the statements come to, without tax"),
            Map.entry("provider/cash", "what the provider received, less payouts"),
            Map.entry("provider/rewards", "what workers' rewards cost the provider"),
            Map.entry("holdback", "held back until the work has proved itself"),
            Map.entry("at-risk", "kept at risk, for service credits"),
            Map.entry("escrow", "waiting for the end of disputes about that statement"),
            Map.entry("earned", "earned by that worker"),
            Map.entry("paid", "paid out to that worker"),
            Map.entry("tax", "tax of that rate, which the provider owes the state"));

    private LedgerText() {}

    /** All accounts with their balances, debits and credits in columns of their own; of zero balances only the number. */
    public static String balances(Contract contract, Balances balances) {
        var currency = contract.billing().currency();
        var amounts = new Amounts(currency);
        var root = new Chart(contract.id()).root();
        var table = TextTable.of(
                Column.left("Account"), Column.wrapped("What it is"), Column.right("Debit"), Column.right("Credit"));
        var debits = BigDecimal.ZERO;
        var credits = BigDecimal.ZERO;
        var zero = 0;
        for (var account : balances.amounts().keySet()) {
            var balance = balances.of(account, currency);
            if (balance.signum() == 0) {
                zero++;
                continue;
            }
            var name = name(root, account);
            var isDebit = balance.signum() > 0;
            debits = debits.add(balance.max(BigDecimal.ZERO));
            credits = credits.add(balance.min(BigDecimal.ZERO).negate());
            table.row(
                    Foreign.text(name),
                    meaning(name),
                    isDebit ? amounts.bare(balance) : "",
                    isDebit ? "" : amounts.bare(balance.negate()));
        }
        table.rule();
        table.row("", "All together", amounts.bare(debits), amounts.bare(credits));
        if (zero > 0) {
            table.note("%s at 0.".formatted(Numbers.of(zero, "account is", "accounts are")), 0);
        }
        return text(table);
    }

    /**
     * What falls due of each statement.
     *
     * @param today what was due before it is overdue
     */
    public static String due(Contract contract, List<Due> dues, LocalDate today) {
        var amounts = new Amounts(contract.billing().currency());
        var table = TextTable.of(
                Column.left("Statement"),
                Column.right("With tax"),
                Column.right("Withheld"),
                Column.right("In dispute"),
                Column.right("Asked for"),
                Column.right("Paid"),
                Column.right("Open"),
                Column.left("Due on"));
        var open = BigDecimal.ZERO;
        var overdue = BigDecimal.ZERO;
        for (var due : dues) {
            open = open.add(due.open());
            overdue = overdue.add(due.isOverdueOn(today) ? due.open() : BigDecimal.ZERO);
            table.row(
                    Dates.period(due.statement()),
                    amounts.bare(due.gross()),
                    amounts.bare(due.withheld()),
                    amounts.bare(due.inDispute()),
                    amounts.bare(due.askedFor()),
                    amounts.bare(due.paid()),
                    amounts.bare(due.open()),
                    Dates.day(due.dueOn()) + (due.isOverdueOn(today) ? ", overdue" : ""));
        }
        return "%s%n%nOpen in all: %s; overdue on %s: %s. Payments and credits meet the oldest statement first."
                .formatted(text(table), amounts.of(open), Dates.day(today), amounts.of(overdue));
    }

    private static String text(TextTable table) {
        return String.join(System.lineSeparator(), table.lines(StatementText.COLUMNS));
    }

    /** The path without the engagement that all of them begin with. */
    private static String name(Account root, Account account) {
        return root.holds(account) && !root.equals(account)
                ? account.path().substring(root.path().length() + 1)
                : account.path();
    }

    private static String meaning(String name) {
        var names = name.split("/", -1);
        var kind = names[0].equals("worker") ? names[names.length - 1] : names[0];
        return MEANINGS.getOrDefault(name, MEANINGS.getOrDefault(kind, ""));
    }
}
