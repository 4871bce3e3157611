package dev.evenkeel.settlement;

import dev.evenkeel.contract.Measure;
import dev.evenkeel.verdict.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a measure says for one period or several. */
public sealed interface Reading {
    /** A value: a numerator over a denominator (1 for a quantity), on a sample. */
    record Known(BigDecimal numerator, BigDecimal denominator, long sample) implements Reading {
        /** The value: exact if the division ends, else carried to 12 decimals, half-even. */
        public BigDecimal value() {
            return denominator.compareTo(BigDecimal.ONE) == 0 ? numerator : divided(numerator, denominator);
        }
    }

    /** None, and why. */
    record Missing(String why) implements Reading {}

    /** A plain quantity. */
    static Known of(BigDecimal quantity) {
        return new Known(quantity, BigDecimal.ONE, 1);
    }

    /** A quotient as everywhere: to 12 decimals, half-even. */
    static BigDecimal divided(BigDecimal numerator, BigDecimal denominator) {
        return numerator
                .divide(denominator, Share.DIVISION_SCALE, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    /** The reading of a measure in words: {@code csat 4.25 (340 ÷ 80)}. */
    default String words(Measure measure) {
        return switch (this) {
            case Missing(var why) -> why;
            case Known known -> {
                var value = measure.isPercent()
                        ? Figure.percent(known.value()
                                        .setScale(Math.min(known.value().scale(), 6), RoundingMode.HALF_EVEN))
                                .words()
                        : Figure.shown(known.value());
                yield "%s %s%s"
                        .formatted(
                                measure.name(),
                                value,
                                known.denominator().compareTo(BigDecimal.ONE) == 0
                                        ? ""
                                        : " (%s ÷ %s)"
                                                .formatted(
                                                        Figure.shown(known.numerator()),
                                                        Figure.shown(known.denominator())));
            }
        };
    }
}
