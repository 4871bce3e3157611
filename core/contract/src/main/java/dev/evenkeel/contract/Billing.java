package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * How the contract turns into bills.
 *
 * @param currency of every amount in it
 * @param every how long a period is
 * @param statementDays business days after a period's last day at whose start its statement is drawn up
 * @param disputeDays business days in which a statement can be disputed
 * @param paymentDays days in which it is paid
 * @param rounding how a line is rounded to the currency's minor unit
 * @param calendar the file with the holidays that are no business days; empty when there is none
 */
public record Billing(
        Currency currency,
        Every every,
        int statementDays,
        int disputeDays,
        int paymentDays,
        RoundingMode rounding,
        String calendar) {

    /** Without holidays. */
    public Billing(
            Currency currency,
            Every every,
            int statementDays,
            int disputeDays,
            int paymentDays,
            RoundingMode rounding) {
        this(currency, every, statementDays, disputeDays, paymentDays, rounding, "");
    }

    /** The length of a period. */
    public enum Every {
        MONTH,
        QUARTER,
        YEAR
    }

    /** An exact amount rounded to the currency's minor unit, as one line of a statement is. */
    public BigDecimal round(BigDecimal exact) {
        return exact.setScale(currency.getDefaultFractionDigits(), rounding);
    }
}
