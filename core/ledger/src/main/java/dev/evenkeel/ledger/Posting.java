package dev.evenkeel.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;

/**
 * Money that moved between accounts, balanced in each currency. A posting is never changed; a wrong one is set right by
 * another.
 *
 * @param source what it comes from; a ledger books one posting of a source
 * @param happenedAt event time: when it came true, for a statement's line the end of the period that the line is about
 * @param bookedAt booking time: when the ledger learnt of it
 * @param entries at least two
 */
public record Posting(Source source, Instant happenedAt, Instant bookedAt, List<Entry> entries) {
    public Posting {
        entries = List.copyOf(entries);
        if (entries.size() < 2 || !isBalanced(entries)) {
            throw new UnbalancedPosting("""
                    The posting of %s does not balance: %s.
                    Debits and credits must be equal in each currency; look at the rule that made it.""".formatted(source, sums(entries)));
        }
    }

    /** The opposite of this one, under a source of its own: what undoes it. */
    public Posting undoneBy(Source other, Instant undoneAt) {
        return new Posting(
                other,
                happenedAt,
                undoneAt,
                entries.stream()
                        .map(it -> new Entry(
                                it.account(), it.currency(), it.amount().negate()))
                        .toList());
    }

    /** What it adds to an account, debits positive. */
    public BigDecimal on(Account account) {
        return entries.stream()
                .filter(entry -> entry.account().equals(account))
                .map(Entry::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether it says the same, whenever each was booked. */
    boolean saysTheSameAs(Posting other) {
        return source.equals(other.source) && happenedAt.equals(other.happenedAt) && entries.equals(other.entries);
    }

    private static boolean isBalanced(List<Entry> entries) {
        var currency = entries.getFirst().currency();
        var sum = BigDecimal.ZERO;
        for (var entry : entries) {
            if (!entry.currency().equals(currency)) {
                return sums(entries).values().stream().allMatch(it -> it.signum() == 0);
            }
            sum = sum.add(entry.amount());
        }
        return sum.signum() == 0;
    }

    private static TreeMap<String, BigDecimal> sums(List<Entry> entries) {
        var sums = new TreeMap<String, BigDecimal>();
        for (var entry : entries) {
            sums.merge(code(entry.currency()), entry.amount(), BigDecimal::add);
        }
        return sums;
    }

    private static String code(Currency currency) {
        return currency.getCurrencyCode();
    }
}
