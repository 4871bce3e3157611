package dev.evenkeel.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * A rate of value added tax.
 *
 * @param percent from 0 to 100, without trailing zeros: 19, 7.7, 0
 */
public record TaxRate(BigDecimal percent) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public TaxRate {
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("%s is no rate of tax in percent; it must lie between 0 and 100."
                    .formatted(percent.toPlainString()));
        }
        percent = percent.signum() == 0 ? BigDecimal.ZERO : percent.stripTrailingZeros();
    }

    /** No tax: exempt, or owed by the client itself. */
    public static TaxRate none() {
        return new TaxRate(BigDecimal.ZERO);
    }

    /**
     * The tax on the sum of all lines of this rate, rounded once, half up: what EN 16931 (BR-CO-17) asks of an invoice.
     *
     * @param net may be negative
     */
    public BigDecimal on(BigDecimal net, Currency currency) {
        return net.multiply(percent)
                .movePointLeft(2)
                .setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }

    /** How accounts and files spell it: {@code 19}. */
    public String spelling() {
        return percent.toPlainString();
    }
}
