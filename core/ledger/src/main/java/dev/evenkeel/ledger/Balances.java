package dev.evenkeel.ledger;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The balances of all accounts at one time, debits positive.
 *
 * @param amounts by account and currency, those of zero too where something was booked
 */
public record Balances(SortedMap<Account, SortedMap<Currency, BigDecimal>> amounts) {
    /** Currencies by their code. */
    static final Comparator<Currency> BY_CODE = Comparator.comparing(Currency::getCurrencyCode);

    public Balances {
        amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
    }

    /** The balance of one account alone; zero where nothing was booked. */
    public BigDecimal of(Account account, Currency currency) {
        return amounts.containsKey(account) ? in(amounts.get(account), currency) : none(currency);
    }

    /** The balance of an account and all within it. */
    public BigDecimal under(Account account, Currency currency) {
        return amounts.entrySet().stream()
                .filter(it -> account.holds(it.getKey()))
                .map(it -> in(it.getValue(), currency))
                .reduce(none(currency), BigDecimal::add);
    }

    /** The sum over all accounts, by currency: zero, in a ledger that is whole. */
    public SortedMap<Currency, BigDecimal> sums() {
        var sums = new TreeMap<Currency, BigDecimal>(BY_CODE);
        amounts.values().forEach(it -> it.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add)));
        return sums;
    }

    private static BigDecimal in(SortedMap<Currency, BigDecimal> amounts, Currency currency) {
        return amounts.getOrDefault(currency, none(currency));
    }

    static BigDecimal none(Currency currency) {
        return BigDecimal.ZERO.setScale(currency.getDefaultFractionDigits());
    }
}
