package dev.evenkeel.settlement;

import dev.evenkeel.contract.Period;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;

/**
 * What one term charges for one confirmed outcome.
 *
 * @param period in which it was confirmed
 * @param rate how the amount comes about
 * @param amount exact, not rounded
 */
public record Charge(Verdict verdict, String term, Period period, Rate rate, BigDecimal amount) {

    /**
     * How a unit price becomes an amount.
     *
     * @param price the unit price
     * @param factor all factors multiplied; 1 is 100 %
     * @param band the band's factor
     * @param isCapped whether the cap per case cut it
     */
    public record Rate(BigDecimal price, BigDecimal factor, BigDecimal band, boolean isCapped)
            implements Comparable<Rate> {
        /** Highest price first, then highest factor and band. */
        @Override
        public int compareTo(Rate other) {
            var order = other.price.compareTo(price);
            order = order != 0 ? order : other.factor.compareTo(factor);
            order = order != 0 ? order : other.band.compareTo(band);
            return order != 0 ? order : Boolean.compare(isCapped, other.isCapped);
        }
    }
}
