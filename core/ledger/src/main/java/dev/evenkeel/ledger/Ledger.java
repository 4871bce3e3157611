package dev.evenkeel.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Postings in the order of their booking. It only grows. Not for several threads.
 *
 * <p>A posting is booked in constant time; a balance of one account costs its entries. Booking times never go back, so that
 * what the ledger said at an instant stays what it said.
 */
public final class Ledger {
    private final List<Posting> postings = new ArrayList<>();
    private final Map<Source, Posting> bySource = new HashMap<>();
    private final Map<Account, List<Booked>> byAccount = new HashMap<>();

    /** An entry with its posting's times. */
    private record Booked(Posting posting, Entry entry) {
        boolean isIn(AsOf asOf) {
            return asOf.holds(posting);
        }
    }

    /** Books a posting, once, however often it is sent: a retry is told from a conflict by its entries and its event time. */
    public Booking append(Posting posting) {
        var known = bySource.putIfAbsent(posting.source(), posting);
        if (known != null) {
            return known.saysTheSameAs(posting)
                    ? new Booking.AlreadyBooked(known)
                    : new Booking.Conflict(known, posting);
        }
        if (!postings.isEmpty()
                && posting.bookedAt().isBefore(postings.getLast().bookedAt())) {
            bySource.remove(posting.source());
            throw new BookingTimeWentBack(posting, postings.getLast().bookedAt());
        }
        postings.add(posting);
        for (var entry : posting.entries()) {
            byAccount.computeIfAbsent(entry.account(), _ -> new ArrayList<>()).add(new Booked(posting, entry));
        }
        return new Booking.Booked(posting);
    }

    /** Books several, and says what became of each. */
    public List<Booking> appendAll(List<Posting> several) {
        return several.stream().map(this::append).toList();
    }

    /** All postings, in the order of their booking. */
    public List<Posting> postings() {
        return Collections.unmodifiableList(postings);
    }

    /** The posting of a source; empty where it was never booked. */
    public Optional<Posting> posting(Source source) {
        return Optional.ofNullable(bySource.get(source));
    }

    /** The balance of one account alone, debits positive. */
    public BigDecimal balance(Account account, Currency currency, AsOf asOf) {
        var sum = Balances.none(currency);
        for (var booked : byAccount.getOrDefault(account, List.of())) {
            if (booked.entry.currency().equals(currency) && booked.isIn(asOf)) {
                sum = sum.add(booked.entry.amount());
            }
        }
        return sum;
    }

    /** The balances of all accounts. */
    public Balances balances(AsOf asOf) {
        var balances = new TreeMap<Account, SortedMap<Currency, BigDecimal>>();
        byAccount.forEach((account, entries) -> {
            var amounts = new TreeMap<Currency, BigDecimal>(Balances.BY_CODE);
            for (var booked : entries) {
                if (booked.isIn(asOf)) {
                    amounts.merge(booked.entry.currency(), booked.entry.amount(), BigDecimal::add);
                }
            }
            if (!amounts.isEmpty()) {
                balances.put(account, Collections.unmodifiableSortedMap(amounts));
            }
        });
        return new Balances(balances);
    }

    /** The clock of whoever books stepped back. */
    public static final class BookingTimeWentBack extends RuntimeException {
        private static final long serialVersionUID = 1;

        BookingTimeWentBack(Posting posting, Instant last) {
            super("""
                    %s would be booked at %s, before the last posting at %s.
                    Booking times only go forward, else past balances would change. Book it with the time of now.""".formatted(posting.source(), posting.bookedAt(), last));
        }
    }
}
