package dev.evenkeel.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/** Spells money of one currency: grouped, with at least its minor units, with a true minus sign. */
public record Amounts(Currency currency) {
    /** The signs that everybody reads alike; any other currency is named by its code. */
    private static final Map<String, String> SIGNS =
            Map.of("EUR", "€", "USD", "$", "GBP", "£", "INR", "₹", "JPY", "¥", "PHP", "₱", "ILS", "₪", "KRW", "₩");

    /** Of a currency by its code; empty where it is none. */
    static Optional<Amounts> ofCode(String code) {
        return Currency.availableCurrencies()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .findFirst()
                .map(Amounts::new);
    }

    /** The currency's code, for the head of a column. */
    public String code() {
        return currency.getCurrencyCode();
    }

    /** An amount with its currency: {@code €14,267.78}, {@code −€564.60}, {@code CHF 12.00}. */
    public String of(BigDecimal amount) {
        var sign = SIGNS.get(code());
        var unsigned = bare(amount.abs());
        return (amount.signum() < 0 ? Numbers.MINUS : "") + (sign == null ? code() + " " : sign) + unsigned;
    }

    /** An amount without its currency, every digit that it has: {@code 14,267.78}, {@code −0.405}. */
    public String bare(BigDecimal amount) {
        return Numbers.grouped(amount, minorDigits());
    }

    /** An amount without its currency, with so many decimals at least, so that a column lines up. */
    public String bare(BigDecimal amount, int decimals) {
        return Numbers.grouped(amount, Math.max(decimals, minorDigits()));
    }

    /** A sum of exact amounts with its currency, rounded half to even to the minor unit. */
    String rounded(BigDecimal amount) {
        return of(amount.setScale(minorDigits(), RoundingMode.HALF_EVEN));
    }

    /** The same without its currency. */
    String bareRounded(BigDecimal amount) {
        return bare(amount.setScale(minorDigits(), RoundingMode.HALF_EVEN));
    }

    /** A quotient, such as an average, rounded to the minor unit. */
    public String average(BigDecimal sum, long count) {
        return of(sum.divide(BigDecimal.valueOf(count), minorDigits(), RoundingMode.HALF_EVEN));
    }

    /** A quotient without its currency, rounded to the minor unit. */
    public String bareAverage(BigDecimal sum, long count) {
        return bare(sum.divide(BigDecimal.valueOf(count), minorDigits(), RoundingMode.HALF_EVEN));
    }

    private int minorDigits() {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
