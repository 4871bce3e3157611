package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.settlement.Charge;
import dev.evenkeel.settlement.ClaimsDigest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a confirmed outcome is charged, as the list of claims shows it and as the terms add it up.
 *
 * @param number its place in a table
 */
record Money(int number, List<OfTerm> terms, String price, String amount, String line) {
    /** Under one term. */
    record OfTerm(int term, Charge.Rate rate, BigDecimal amount) {}

    /** What nothing bills. */
    static final Money NONE = new Money(0, List.of(), "", "0", "");

    /** What the terms charge. */
    static Money of(int number, Contract contract, List<OfTerm> terms) {
        if (terms.isEmpty()) {
            return new Money(number, List.of(), "", "0", "");
        }
        var ids = new ArrayList<String>();
        var price = BigDecimal.ZERO;
        var amount = BigDecimal.ZERO;
        for (var term : terms) {
            ids.add(contract.terms().get(term.term).id());
            price = price.add(term.rate.price());
            amount = amount.add(term.amount);
        }
        return new Money(
                number,
                List.copyOf(terms),
                ClaimsDigest.spelling(price),
                ClaimsDigest.spelling(amount),
                String.join(";", ids));
    }
}
