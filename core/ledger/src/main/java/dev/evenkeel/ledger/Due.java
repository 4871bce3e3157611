package dev.evenkeel.ledger;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.dispute.Filed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What falls due of one statement, by a ledger. Payments meet the oldest statement first, and so does what a credit gives back.
 *
 * @param dueOn the day by which it is paid
 * @param gross what it asks for, tax included; negative when the client gets it
 * @param withheld of it, held back and at risk
 * @param inDispute of it, in escrow
 * @param paid what of payments and credits meets it
 */
public record Due(
        Period statement,
        LocalDate dueOn,
        BigDecimal gross,
        BigDecimal withheld,
        BigDecimal inDispute,
        BigDecimal paid) {

    /** What can be asked for. */
    public BigDecimal askedFor() {
        return gross.subtract(withheld).subtract(inDispute);
    }

    /** What of that is still to be paid. */
    public BigDecimal open() {
        return askedFor().subtract(paid);
    }

    /** Whether something of it should have been paid before a day. */
    public boolean isOverdueOn(LocalDate day) {
        return open().signum() > 0 && dueOn.isBefore(day);
    }

    /** Of each statement that the ledger knows, in their order. */
    public static List<Due> of(Contract contract, Ledger ledger, Collection<Filed> statements, AsOf asOf) {
        var sums = new Sums(contract, ledger, asOf);
        var unpaid = new ArrayList<Due>();
        for (var filed : statements) {
            var gross = sums.under(new Chart(contract.id()).clientPayable(), filed.period())
                    .negate();
            if (gross.signum() != 0) {
                var dueOn = filed.drawnAt()
                        .atZone(contract.term().zone())
                        .toLocalDate()
                        .plusDays(contract.billing().paymentDays());
                unpaid.add(new Due(
                        filed.period(),
                        dueOn,
                        gross,
                        sums.withheld(filed.period()),
                        sums.inDispute(filed.period()),
                        BigDecimal.ZERO));
            }
        }
        return paid(unpaid, sums.received());
    }

    /** Meets the oldest first; a statement that asks for less than nothing gives its part to the others. */
    private static List<Due> paid(List<Due> unpaid, BigDecimal received) {
        var left = received;
        for (var due : unpaid) {
            left = left.subtract(due.askedFor().min(BigDecimal.ZERO));
        }
        var paid = new ArrayList<Due>();
        for (var due : unpaid) {
            var met = due.askedFor().signum() < 0
                    ? due.askedFor()
                    : due.askedFor().min(left.max(BigDecimal.ZERO));
            left = left.subtract(met.max(BigDecimal.ZERO));
            paid.add(new Due(due.statement, due.dueOn, due.gross, due.withheld, due.inDispute, met));
        }
        return paid;
    }

    /** Sums over the postings of one engagement. */
    private record Sums(Contract contract, Ledger ledger, AsOf asOf) {
        BigDecimal under(Account account, Period statement) {
            var sum = BigDecimal.ZERO;
            for (var posting : ledger.postings()) {
                if (posting.source().isOf(statement) && asOf.holds(posting)) {
                    sum = sum.add(posting.on(account));
                }
            }
            return sum;
        }

        BigDecimal withheld(Period statement) {
            var sum = BigDecimal.ZERO;
            for (var pool : List.of(Pool.HOLDBACK, Pool.AT_RISK)) {
                var account = chart().pool(pool);
                sum = sum.add(under(account, statement))
                        .add(ledger.posting(Source.of(pool.spelling(), statement.name()))
                                .filter(asOf::holds)
                                .map(posting -> posting.on(account))
                                .orElse(BigDecimal.ZERO));
            }
            return sum;
        }

        BigDecimal inDispute(Period statement) {
            return balance(chart().escrow(statement));
        }

        BigDecimal received() {
            return balance(chart().clientCash()).negate();
        }

        private BigDecimal balance(Account account) {
            return ledger.balance(account, contract.billing().currency(), asOf);
        }

        private Chart chart() {
            return new Chart(contract.id());
        }
    }
}
