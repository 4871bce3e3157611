package dev.evenkeel.ledger;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * One side of a posting.
 *
 * @param amount a debit is positive, a credit negative; never zero; with the currency's own number of decimals
 */
public record Entry(Account account, Currency currency, BigDecimal amount) {
    public Entry {
        var digits = currency.getDefaultFractionDigits();
        if (amount.signum() == 0) {
            throw new IllegalArgumentException("An entry of nothing on %s; leave it out.".formatted(account));
        }
        if (amount.scale() != digits) {
            amount = scaled(amount, digits, account);
        }
    }

    private static BigDecimal scaled(BigDecimal amount, int digits, Account account) {
        if (amount.stripTrailingZeros().scale() > digits) {
            throw new IllegalArgumentException(
                    "%s on %s has more than %d decimals; round an amount by the contract before it is booked."
                            .formatted(amount.toPlainString(), account, digits));
        }
        return amount.setScale(digits);
    }
}
