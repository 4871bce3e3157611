package dev.evenkeel.verdict;

import dev.evenkeel.event.CodePoints;
import dev.evenkeel.event.Worker;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;

/**
 * A worker's part in an outcome, an exact fraction in lowest terms.
 *
 * @param numerator positive
 * @param denominator positive, at least the numerator
 */
public record Share(Worker worker, BigInteger numerator, BigInteger denominator) {
    /** Decimal places that an inexact division is carried to, half-even. */
    public static final int DIVISION_SCALE = 12;

    /** Largest first, then by worker id: the order of files. */
    public static final Comparator<Share> LARGEST_FIRST = Comparator.comparing(
                    (Share share) -> share,
                    (a, b) -> b.numerator.multiply(a.denominator).compareTo(a.numerator.multiply(b.denominator)))
            .thenComparing(share -> share.worker().id(), CodePoints::compare);

    public Share {
        var divisor = numerator.gcd(denominator);
        if (numerator.signum() <= 0 || denominator.signum() <= 0 || numerator.compareTo(denominator) > 0) {
            throw new IllegalArgumentException("A share lies above 0 and up to 1; got %s/%s for worker '%s'."
                    .formatted(numerator, denominator, worker.id()));
        }
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    /** One of so many equal parts. */
    public static Share oneOf(Worker worker, long parts) {
        return new Share(worker, BigInteger.ONE, BigInteger.valueOf(parts));
    }

    /** A decimal part of a decimal whole, exactly. */
    public static Share of(Worker worker, BigDecimal part, BigDecimal whole) {
        var scale = Math.max(Math.max(part.scale(), whole.scale()), 0);
        return new Share(
                worker,
                part.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue(),
                whole.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue());
    }

    /** {@code 1}, {@code 1/2}, … */
    public String spelling() {
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }

    /** A fraction as a decimal: exact if it ends within {@link #DIVISION_SCALE} places, else rounded to them half-even. */
    static BigDecimal divide(BigDecimal numerator, BigInteger denominator) {
        return denominator.equals(BigInteger.ONE)
                ? numerator
                : numerator
                        .divide(new BigDecimal(denominator), DIVISION_SCALE, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
    }
}
