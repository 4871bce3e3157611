package dev.evenkeel.documents;

import dev.evenkeel.ledger.Balances;
import dev.evenkeel.ledger.Chart;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** What a worker is owed and is to be paid. */
public record Payout(String worker, BigDecimal amount) {
    /** What each worker is still owed: earned less paid. Nobody who is owed nothing, or owes something. */
    public static List<Payout> due(Chart chart, Balances balances, Currency currency) {
        var namesOfRoot = chart.workers().names().size();
        return balances.amounts().keySet().stream()
                .filter(account -> chart.workers().holds(account))
                .map(account -> account.names().get(namesOfRoot))
                .distinct()
                .sorted()
                .map(worker -> new Payout(
                        worker,
                        balances.of(chart.earned(worker), currency)
                                .add(balances.of(chart.paid(worker), currency))
                                .negate()))
                .filter(payout -> payout.amount().signum() > 0)
                .toList();
    }
}
