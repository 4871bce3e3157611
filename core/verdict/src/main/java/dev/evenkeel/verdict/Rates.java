package dev.evenkeel.verdict;

import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Table;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a contract's tables for one outcome. What depends on the worker is the sum, over the credited workers, of share
 * times number: exact if the division ends, else carried to {@link Share#DIVISION_SCALE} decimals, half-even.
 */
public final class Rates {
    private Rates() {}

    /** The number of a table for an outcome; empty when no row covers it. */
    public static Optional<BigDecimal> of(Table table, List<Share> credit, Scene scene) {
        return switch (table) {
            case Table.Flat(var number) -> Optional.of(number);
            case Table.By by
            when !by.isByWorker() -> table.at(scene.value(by.dimension()).map(Value::canonical));
            case Table.By _ when credit.isEmpty() -> table.atNobody();
            case Table.By by ->
                weighted(
                        credit,
                        share -> table.at(
                                share.worker().field(by.dimension().name()).map(Value::canonical)));
        };
    }

    /** The factor for an outcome; empty when a table has no row that covers it. */
    public static Optional<BigDecimal> of(PaymentTerm.Factor factor, List<Share> credit, Scene scene) {
        return switch (factor) {
            case PaymentTerm.Factor.ByTable(var table) -> of(table, credit, scene);
            case PaymentTerm.Factor.If(var condition, var number)
            when credit.isEmpty() || !looksAtWorker(condition) -> Optional.of(either(condition, number, scene));
            case PaymentTerm.Factor.If(var condition, var number) ->
                weighted(credit, share -> Optional.of(either(condition, number, scene.with(share.worker()))));
        };
    }

    /** Whether a term has a price and all factors for an outcome. */
    public static boolean cover(PaymentTerm.PayPerOutcome term, List<Share> credit, Scene scene) {
        return of(term.price(), credit, scene).isPresent()
                && term.factors().stream()
                        .allMatch(factor -> of(factor, credit, scene).isPresent());
    }

    private static BigDecimal either(Condition condition, BigDecimal factor, Scene scene) {
        return condition.test(scene) ? factor : BigDecimal.ONE;
    }

    private static boolean looksAtWorker(Condition condition) {
        return condition.reads().stream().anyMatch(attribute -> attribute.root() == Root.WORKER);
    }

    private static Optional<BigDecimal> weighted(List<Share> credit, Function<Share, Optional<BigDecimal>> number) {
        var denominator = BigInteger.ONE;
        for (var share : credit) {
            denominator = denominator.multiply(share.denominator()).divide(denominator.gcd(share.denominator()));
        }
        var sum = BigDecimal.ZERO;
        for (var share : credit) {
            var found = number.apply(share);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var weight = share.numerator().multiply(denominator.divide(share.denominator()));
            sum = sum.add(found.get().multiply(new BigDecimal(weight)));
        }
        return Optional.of(Share.divide(sum, denominator));
    }
}
