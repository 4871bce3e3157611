package dev.evenkeel.ledger;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Safeguards;
import dev.evenkeel.dispute.Docket;
import dev.evenkeel.dispute.Escrow;
import dev.evenkeel.dispute.Filed;
import dev.evenkeel.ledger.Transaction.EscrowChanged;
import dev.evenkeel.ledger.Transaction.PoolReleased;
import dev.evenkeel.ledger.Transaction.StatementIssued;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an engagement books by itself, out of its statements and its disputes: each statement with what is withheld of it,
 * what disputes put into escrow and take out of it, and each withheld share when its time is over. Payments, rewards and
 * payouts come from elsewhere.
 */
public final class Transactions {
    private final Contract contract;
    private final BookingRules rules;

    /** Of an engagement. */
    public Transactions(Contract contract, BookingRules rules) {
        this.contract = contract;
        this.rules = rules;
    }

    /** All up to an instant, statements first. What was asked for up to an earlier instant is always among them. */
    public List<Transaction> upTo(Docket docket, Instant asOf) {
        var issued = docket.statements().values().stream()
                .filter(filed -> !filed.drawnAt().isAfter(asOf))
                .toList();
        var transactions = new ArrayList<Transaction>();
        issued.forEach(filed -> transactions.add(new StatementIssued(filed)));
        Escrow.changes(docket, asOf).forEach(change -> transactions.add(new EscrowChanged(change)));
        var withholding = contract.safeguards().withholding();
        for (var filed : issued) {
            release(filed, Pool.HOLDBACK, withholding.holdback(), asOf).ifPresent(transactions::add);
            release(filed, Pool.AT_RISK, withholding.atRisk(), asOf).ifPresent(transactions::add);
        }
        return transactions;
    }

    private Optional<PoolReleased> release(Filed filed, Pool pool, Safeguards.Withheld withheld, Instant asOf) {
        var amount = rules.withheld(filed, pool);
        var at = filed.drawnAt()
                .atZone(contract.term().zone())
                .plusDays(withheld.days())
                .toInstant();
        return amount.signum() > 0 && !at.isAfter(asOf)
                ? Optional.of(new PoolReleased(pool, filed.period().name(), amount, at))
                : Optional.empty();
    }

    /**
     * What a ledger says of a statement that it would not say today: it was booked under another rate of tax or other
     * shares. Empty where the ledger has nothing of it, or says the same.
     */
    public Optional<String> contradiction(Ledger ledger, Filed statement) {
        var booked = new TreeSet<Source>();
        for (var posting : ledger.postings()) {
            if (posting.source().isOf(statement.period())) {
                booked.add(posting.source());
            }
        }
        var today = new TreeSet<Source>();
        rules.postings(new StatementIssued(statement), statement.drawnAt())
                .forEach(posting -> today.add(posting.source()));
        if (booked.isEmpty() || booked.equals(today)) {
            return Optional.empty();
        }
        var gone = new TreeSet<>(booked);
        gone.removeAll(today);
        var added = new TreeSet<>(today);
        added.removeAll(booked);
        return Optional.of("""
                The statement of %s is booked already, and otherwise than it would be today: in the ledger alone %s, today alone %s.
                A posting is never changed. Book with the tax and the shares that it was booked with; what is different now goes under a source of its own.""".formatted(statement.period().name(), gone, added));
    }
}
