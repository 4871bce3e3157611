package dev.evenkeel.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * All that estimates of means and ratios need to know of units: how many, the sum of each variable, and of each product of two.
 *
 * <p>The sums are exact, so that those of any parts of the units, merged in any order, are those of the whole, and a difference
 * of two large numbers loses nothing; each mean and covariance is rounded once, at its end.
 *
 * @param n how many units
 * @param sums of each variable
 * @param products of each pair of variables, each with itself too: (0,0), (0,1), …, (1,1), (1,2), …
 */
public record Moments(long n, List<BigDecimal> sums, List<BigDecimal> products) {
    public Moments {
        sums = List.copyOf(sums);
        products = List.copyOf(products);
        var variables = sums.size();
        if (n < 0 || products.size() != variables * (variables + 1) / 2) {
            throw new IllegalArgumentException("%s units of %s variables cannot have %s sums of products."
                    .formatted(n, variables, products.size()));
        }
    }

    /** Of one variable: how many, the sum, the sum of squares. */
    public static Moments of(long n, BigDecimal sum, BigDecimal squares) {
        return new Moments(n, List.of(sum), List.of(squares));
    }

    /** Of one variable that is 1 for so many hits and else 0. */
    public static Moments ofShare(long n, long hits) {
        return of(n, BigDecimal.valueOf(hits), BigDecimal.valueOf(hits));
    }

    /** Of no unit. */
    public static Moments none(int variables) {
        var zeros = new ArrayList<BigDecimal>();
        for (var at = 0; at < variables * (variables + 1) / 2; at++) {
            zeros.add(BigDecimal.ZERO);
        }
        return new Moments(0, zeros.subList(0, variables), zeros);
    }

    /** How many variables each unit has. */
    public int variables() {
        return sums.size();
    }

    /** Of these units and other ones. */
    public Moments plus(Moments others) {
        if (others.variables() != variables()) {
            throw new IllegalArgumentException(
                    "Units of %s variables cannot join units of %s.".formatted(others.variables(), variables()));
        }
        return new Moments(n + others.n, added(sums, others.sums), added(products, others.products));
    }

    /** The mean of a variable; there must be a unit. */
    public double mean(int variable) {
        return sums.get(variable)
                .divide(BigDecimal.valueOf(n), MathContext.DECIMAL128)
                .doubleValue();
    }

    /** The sum of products of two variables' distances from their means, rounded once. */
    public double deviation(int one, int other) {
        return deviationTimesN(one, other)
                .divide(BigDecimal.valueOf(n), MathContext.DECIMAL128)
                .doubleValue();
    }

    /** The covariance of two variables, of one with itself the variance; there must be two units. */
    public double covariance(int one, int other) {
        return deviationTimesN(one, other)
                .divide(
                        new BigDecimal(BigInteger.valueOf(n).multiply(BigInteger.valueOf(n - 1))),
                        MathContext.DECIMAL128)
                .doubleValue();
    }

    private BigDecimal deviationTimesN(int one, int other) {
        return product(one, other)
                .multiply(BigDecimal.valueOf(n))
                .subtract(sums.get(one).multiply(sums.get(other)));
    }

    /** The sum of products of two variables. */
    public BigDecimal product(int one, int other) {
        var first = Math.min(one, other);
        var rows = first * (2 * variables() - first + 1) / 2;
        return products.get(rows + Math.max(one, other) - first);
    }

    private static List<BigDecimal> added(List<BigDecimal> some, List<BigDecimal> others) {
        var added = new ArrayList<BigDecimal>(some.size());
        for (var at = 0; at < some.size(); at++) {
            added.add(some.get(at).add(others.get(at)));
        }
        return added;
    }
}
