package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Period;
import dev.evenkeel.verdict.Claim;
import dev.evenkeel.verdict.Rates;
import dev.evenkeel.verdict.Scene;
import dev.evenkeel.verdict.Share;
import dev.evenkeel.verdict.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a confirmed outcome costs under each term that pays for it, before caps and bands. */
record Rated(List<OfTerm> terms) {
    /** What an outcome that nothing bills costs. */
    static final Rated NOTHING = new Rated(List.of());

    /**
     * Under one term.
     *
     * @param term its place in the contract
     */
    record OfTerm(int term, BigDecimal price, BigDecimal factor) {}

    /** What the contract charges for a claim; {@code overtook} are the claims whose place it took. */
    static Rated of(
            Contract contract,
            Outcome outcome,
            Claim claim,
            List<Share> credit,
            Step.Confirmed step,
            List<Claim> overtook) {
        var period =
                Period.of(contract.billing().every(), step.at(), contract.term().zone());
        var rates = new ArrayList<OfTerm>();
        for (var at = 0; at < contract.terms().size(); at++) {
            if (contract.terms().get(at) instanceof PaymentTerm.PayPerOutcome pay
                    && pay.outcome().equals(outcome.name())) {
                var price = price(contract, pay, claim, credit, step, period);
                for (var earlier : overtook) {
                    price = price.min(price(contract, pay, earlier, credit, step, period));
                }
                var scene = Scene.of(claim).with(step, period, contract.term().zone());
                var product = BigDecimal.ONE;
                for (var factor : pay.factors()) {
                    product = product.multiply(Rates.of(factor, credit, scene).orElse(BigDecimal.ONE));
                }
                rates.add(new OfTerm(at, price, product));
            }
        }
        return rates.isEmpty() ? NOTHING : new Rated(List.copyOf(rates));
    }

    private static BigDecimal price(
            Contract contract,
            PaymentTerm.PayPerOutcome pay,
            Claim claim,
            List<Share> credit,
            Step.Confirmed step,
            Period period) {
        var scene = Scene.of(claim).with(step, period, contract.term().zone());
        return Rates.of(pay.price(), credit, scene).orElse(BigDecimal.ZERO);
    }
}
