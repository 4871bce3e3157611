package dev.evenkeel.ledger;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Safeguards;
import dev.evenkeel.dispute.Filed;
import dev.evenkeel.ledger.Transaction.EscrowChanged;
import dev.evenkeel.ledger.Transaction.PaymentMade;
import dev.evenkeel.ledger.Transaction.PoolReleased;
import dev.evenkeel.ledger.Transaction.RewardEarned;
import dev.evenkeel.ledger.Transaction.RewardPaid;
import dev.evenkeel.ledger.Transaction.StatementIssued;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How transactions under a contract become postings.
 *
 * <p>Revenue, cost and tax move by statements alone; all else moves money between what is asked for, what is withheld and
 * what is paid. So the revenue of the ledger is the sum of the statements, whatever became of them.
 */
public final class BookingRules {
    private final Contract contract;
    private final TaxRate tax;
    private final SortedMap<Pool, BigDecimal> withheld;
    private final Chart chart;

    /** With what the contract withholds. */
    public BookingRules(Contract contract, TaxRate tax) {
        this(contract, tax, withheld(contract.safeguards().withholding()));
    }

    /**
     * Rules under which other shares are withheld than the contract says.
     *
     * @param tax the rate on everything the contract charges
     * @param withheld by pool, the share of each statement's total that is withheld, 0 to 1; of a credit nothing is
     */
    public BookingRules(Contract contract, TaxRate tax, SortedMap<Pool, BigDecimal> withheld) {
        var sum = withheld.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (withheld.containsKey(Pool.ESCROW)
                || sum.compareTo(BigDecimal.ONE) > 0
                || withheld.values().stream().anyMatch(share -> share.signum() < 0)) {
            throw new IllegalArgumentException(
                    "Of each statement these shares would be withheld: %s. Each must be 0 or more, all together at most 1, and escrow is for disputes."
                            .formatted(withheld));
        }
        this.contract = contract;
        this.tax = tax;
        this.withheld = Collections.unmodifiableSortedMap(new TreeMap<>(withheld));
        this.chart = new Chart(contract.id());
    }

    private static SortedMap<Pool, BigDecimal> withheld(Safeguards.Withholding withholding) {
        var shares = new TreeMap<Pool, BigDecimal>();
        if (withholding.holdback().isAny()) {
            shares.put(Pool.HOLDBACK, withholding.holdback().share());
        }
        if (withholding.atRisk().isAny()) {
            shares.put(Pool.AT_RISK, withholding.atRisk().share());
        }
        return shares;
    }

    /** The accounts that are booked on. */
    public Chart chart() {
        return chart;
    }

    /** The rate on everything the contract charges. */
    public TaxRate tax() {
        return tax;
    }

    /** What a transaction books; a line of zero books nothing. */
    public List<Posting> postings(Transaction transaction, Instant bookedAt) {
        return switch (transaction) {
            case StatementIssued(var statement) -> issued(statement, bookedAt);
            case PaymentMade it ->
                draft(Source.of("payment", it.payment()), it.at())
                        .move(it.amount(), chart.clientCash(), chart.clientPayable())
                        .move(it.amount(), chart.receivable(), chart.providerCash())
                        .booked(bookedAt);
            case EscrowChanged(var change) ->
                draft(Source.of("dispute", change.dispute(), change.cause().spelling()), change.at())
                        .move(
                                taxed(change.after()).subtract(taxed(change.before())),
                                chart.receivable(),
                                chart.escrow(change.statement()))
                        .booked(bookedAt);
            case PoolReleased it ->
                draft(Source.of(it.pool().spelling(), it.release()), it.at())
                        .move(it.amount(), chart.pool(it.pool()), chart.receivable())
                        .booked(bookedAt);
            case RewardEarned it ->
                draft(Source.of("reward", it.reward()), it.at())
                        .move(it.amount(), chart.earned(it.worker()), chart.rewards())
                        .booked(bookedAt);
            case RewardPaid it ->
                draft(Source.of("payout", it.payout()), it.at())
                        .move(it.amount(), chart.providerCash(), chart.paid(it.worker()))
                        .booked(bookedAt);
        };
    }

    private List<Posting> issued(Filed statement, Instant bookedAt) {
        var postings = new ArrayList<Posting>();
        for (var line : statement.lines()) {
            postings.addAll(draft(Source.of(statement.period(), line), endOf(line.about()))
                    .move(line.amount(), chart.clientPayable(), chart.clientCost())
                    .move(line.amount(), chart.revenue(), chart.receivable())
                    .booked(bookedAt));
        }
        var taxed = tax.on(statement.total(), contract.billing().currency());
        postings.addAll(draft(ofStatement(statement, "tax", tax.spelling()), endOf(statement.period()))
                .move(taxed, chart.clientPayable(), chart.clientCost())
                .move(taxed, chart.tax(tax), chart.receivable())
                .booked(bookedAt));
        withheld.keySet()
                .forEach(pool -> postings.addAll(
                        draft(ofStatement(statement, "withheld", pool.spelling()), endOf(statement.period()))
                                .move(withheld(statement, pool), chart.receivable(), chart.pool(pool))
                                .booked(bookedAt)));
        return postings;
    }

    /** What of a statement goes into a pool, without tax; of a credit nothing. */
    BigDecimal withheld(Filed statement, Pool pool) {
        var share = withheld.getOrDefault(pool, BigDecimal.ZERO);
        return contract.billing().round(statement.total().max(BigDecimal.ZERO).multiply(share));
    }

    private BigDecimal taxed(BigDecimal net) {
        return net.add(tax.on(net, contract.billing().currency()));
    }

    /** Three names where a line's source has five, so that no term's id can be mistaken for it. */
    private static Source ofStatement(Filed statement, String what, String which) {
        return Source.of("statement", statement.period().name(), what, which);
    }

    /** The last microsecond of a period, which is as fine as events tell time. */
    private Instant endOf(Period period) {
        return period.end(contract.term().zone()).minus(1, ChronoUnit.MICROS);
    }

    private Draft draft(Source source, Instant happenedAt) {
        return new Draft(source, happenedAt);
    }

    /** A posting in the making. */
    private final class Draft {
        private final Source source;
        private final Instant happenedAt;
        private final List<Entry> entries = new ArrayList<>();

        Draft(Source source, Instant happenedAt) {
            this.source = source;
            this.happenedAt = happenedAt;
        }

        /** Moves an amount out of an account, which is credited, into another, which is debited. */
        Draft move(BigDecimal amount, Account from, Account to) {
            if (amount.signum() != 0) {
                var currency = contract.billing().currency();
                entries.add(new Entry(to, currency, amount));
                entries.add(new Entry(from, currency, amount.negate()));
            }
            return this;
        }

        List<Posting> booked(Instant bookedAt) {
            return entries.isEmpty() ? List.of() : List.of(new Posting(source, happenedAt, bookedAt, entries));
        }
    }
}
