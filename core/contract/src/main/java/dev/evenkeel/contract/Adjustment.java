package dev.evenkeel.contract;

import dev.evenkeel.contract.PaymentTerm.Bound;
import java.math.BigDecimal;
import java.util.List;

/** By which factor terms are changed; 1 leaves them as they are. */
public sealed interface Adjustment {
    /** What the change is called on a statement. */
    String noun();

    /** The measures it reads. */
    List<String> measures();

    /**
     * With an index, step by step: each step multiplies by 1 + clamp(sensitivity × change of the index + plus, floor, ceiling).
     *
     * @param every whether a step is taken at each anniversary of the term, against the index a year before; else each period
     */
    record Index(String measure, BigDecimal sensitivity, BigDecimal plus, Bound floor, Bound ceiling, Every every)
            implements Adjustment {
        @Override
        public String noun() {
            return "indexation";
        }

        @Override
        public List<String> measures() {
            return List.of(measure);
        }
    }

    /** How often an index is looked at. */
    enum Every {
        YEAR,
        PERIOD
    }

    /** With an exchange rate, within a band around the one at the start; beyond it by a share. */
    record Currency(String rate, BigDecimal base, BigDecimal band, BigDecimal beyond) implements Adjustment {
        @Override
        public String noun() {
            return "currency adjustment";
        }

        @Override
        public List<String> measures() {
            return List.of(rate);
        }
    }

    /** Down by so much after the first, second, … year of the term. */
    record Glide(List<BigDecimal> reductions) implements Adjustment {
        public Glide {
            reductions = List.copyOf(reductions);
        }

        @Override
        public String noun() {
            return "productivity reduction";
        }

        @Override
        public List<String> measures() {
            return List.of();
        }
    }

    /** Down to a market reference, but by no more than a part of the price. */
    record Benchmark(BigDecimal price, String reference, BigDecimal floor) implements Adjustment {
        @Override
        public String noun() {
            return "benchmark adjustment";
        }

        @Override
        public List<String> measures() {
            return List.of(reference);
        }
    }

    /** Down to the best price that a comparable customer has. */
    record BestPrice(BigDecimal price, String best) implements Adjustment {
        @Override
        public String noun() {
            return "most-favoured customer";
        }

        @Override
        public List<String> measures() {
            return List.of(best);
        }
    }

    /** By what a measure says: a ramp. */
    record ByMeasure(Operand factor) implements Adjustment {
        @Override
        public String noun() {
            return "adjustment";
        }

        @Override
        public List<String> measures() {
            return Measure.named(List.of(factor));
        }
    }

    /** Up or down with how well a measure does. */
    record Bonus(String measure, BonusScale scale) implements Adjustment {
        @Override
        public String noun() {
            return "bonus";
        }

        @Override
        public List<String> measures() {
            return List.of(measure);
        }
    }

    /** How a bonus grows. */
    sealed interface BonusScale {
        /** In a line around a target: slope × (actual − target), nothing within the dead band. */
        record Linear(
                BigDecimal target, BigDecimal slope, BigDecimal deadBand, BigDecimal bonusMax, BigDecimal malusMax)
                implements BonusScale {}

        /** By the band that the measure lies in; {@code price} of a band is the change as a fraction. */
        record Banded(List<PeriodTerm.RateBand> bands) implements BonusScale {
            public Banded {
                bands = List.copyOf(bands);
            }
        }
    }
}
