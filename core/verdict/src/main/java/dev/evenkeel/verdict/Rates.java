package dev.evenkeel.verdict;

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
 * Reads a contract's tables for one outcome. A unit price is the sum, over the credited workers, of share times price, so that
 * what nobody is credited with, a stage that stays unpaid, is not paid; a factor that depends on the worker is the mean over
 * the shares. Both are exact if the division ends, else carried to {@link Share#DIVISION_SCALE} decimals, half-even.
 */
public final class Rates {
    private Rates() {}

    /** The unit price of an outcome; empty when no row covers it. */
    public static Optional<BigDecimal> of(Table price, List<Share> credit, Scene scene) {
        if (credit.isEmpty()) {
            return ofNobody(price, scene);
        }
        var denominator = commonDenominator(credit);
        return price.isByWorker() || !credited(credit, denominator).equals(denominator)
                ? sum(credit, denominator, share -> row(price, scene.with(share.worker())))
                        .map(sum -> Share.divide(sum, denominator))
                : row(price, scene);
    }

    /** The factor for an outcome; empty when a table has no row that covers it. */
    public static Optional<BigDecimal> of(PaymentTerm.Factor factor, List<Share> credit, Scene scene) {
        if (factor instanceof PaymentTerm.Factor.ByTable(var table) && credit.isEmpty()) {
            return ofNobody(table, scene);
        }
        if (credit.isEmpty() || !looksAtWorker(factor)) {
            return number(factor, scene);
        }
        var denominator = commonDenominator(credit);
        return sum(credit, denominator, share -> number(factor, scene.with(share.worker())))
                .map(sum -> Share.divide(sum, credited(credit, denominator)));
    }

    /** Whether a term has a price and all factors for an outcome. */
    public static boolean cover(PaymentTerm.PayPerOutcome term, List<Share> credit, Scene scene) {
        return of(term.price(), credit, scene).isPresent()
                && term.factors().stream()
                        .allMatch(factor -> of(factor, credit, scene).isPresent());
    }

    private static Optional<BigDecimal> ofNobody(Table table, Scene scene) {
        return table.isByWorker() ? table.atNobody() : row(table, scene);
    }

    private static Optional<BigDecimal> row(Table table, Scene scene) {
        return switch (table) {
            case Table.Flat(var number) -> Optional.of(number);
            case Table.By by -> by.at(scene.value(by.dimension()).map(Value::canonical));
        };
    }

    private static Optional<BigDecimal> number(PaymentTerm.Factor factor, Scene scene) {
        return switch (factor) {
            case PaymentTerm.Factor.ByTable(var table) -> row(table, scene);
            case PaymentTerm.Factor.If(var condition, var number) ->
                Optional.of(condition.test(scene) ? number : BigDecimal.ONE);
        };
    }

    private static boolean looksAtWorker(PaymentTerm.Factor factor) {
        return switch (factor) {
            case PaymentTerm.Factor.ByTable(var table) -> table.isByWorker();
            case PaymentTerm.Factor.If(var condition, var _) ->
                condition.reads().stream().anyMatch(attribute -> attribute.root() == Root.WORKER);
        };
    }

    private static BigInteger commonDenominator(List<Share> credit) {
        var denominator = BigInteger.ONE;
        for (var share : credit) {
            denominator = denominator.multiply(share.denominator()).divide(denominator.gcd(share.denominator()));
        }
        return denominator;
    }

    /** How much of the whole is credited, in parts of the denominator. */
    private static BigInteger credited(List<Share> credit, BigInteger denominator) {
        return credit.stream().map(share -> weight(share, denominator)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger weight(Share share, BigInteger denominator) {
        return share.numerator().multiply(denominator.divide(share.denominator()));
    }

    /** The numbers times the parts of the denominator that they hold for; empty when one is missing. */
    private static Optional<BigDecimal> sum(
            List<Share> credit, BigInteger denominator, Function<Share, Optional<BigDecimal>> number) {
        var sum = BigDecimal.ZERO;
        for (var share : credit) {
            var found = number.apply(share);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(found.get().multiply(new BigDecimal(weight(share, denominator))));
        }
        return Optional.of(sum);
    }
}
