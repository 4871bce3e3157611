package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** One clause that moves money. The catalogue is closed: a new kind of term breaks every switch that must know it. */
public sealed interface PaymentTerm
        permits PaymentTerm.PayPerOutcome,
                PaymentTerm.FixedFee,
                PaymentTerm.Effort,
                PaymentTerm.Minimum,
                PaymentTerm.Collar,
                PeriodTerm {
    /** Its id: the name of its lines on the statement. */
    String id();

    /**
     * So much per confirmed outcome.
     *
     * @param price the unit price
     * @param factors multiply it, one after the other
     * @param cap bounds what one case can cost under this term, before bands
     * @param free what costs nothing at the start
     */
    record PayPerOutcome(
            String id, String outcome, Table price, List<Factor> factors, Bands bands, Bound cap, Free free)
            implements PaymentTerm {
        public PayPerOutcome {
            factors = List.copyOf(factors);
        }
    }

    /** What costs nothing at the start of the term. */
    sealed interface Free {
        /** Nothing. */
        record None() implements Free {}

        /** So many outcomes, in the order of their confirmation. */
        record First(long outcomes) implements Free {}

        /** Outcomes confirmed in its first days. */
        record Days(long days) implements Free {}
    }

    /** A fixed fee a period; a cut period goes by days. */
    record FixedFee(String id, BigDecimal amount) implements PaymentTerm {}

    /** So much per unit of effort, measured in the journal whatever came of it. */
    record Effort(String id, Measure measure, Condition when, Table price, List<Factor> factors)
            implements PaymentTerm {
        public Effort {
            factors = List.copyOf(factors);
        }
    }

    /** At least so much for some terms; a cut period goes by days. */
    record Minimum(String id, List<String> of, Commitment commitment) implements PaymentTerm {
        public Minimum {
            of = List.copyOf(of);
        }
    }

    /**
     * Keeps a sum between two bounds; in a cut period both go by days.
     *
     * @param of ids of terms; empty for the total of all terms before it
     * @param during what must hold for the floor to count
     */
    record Collar(
            String id,
            List<String> of,
            Bound floor,
            Bound ceiling,
            Over over,
            List<dev.evenkeel.contract.Measure.Gate> during)
            implements PaymentTerm {
        public Collar {
            of = List.copyOf(of);
            during = List.copyOf(during);
        }

        /** Of each period, whatever happens. */
        public Collar(String id, List<String> of, Bound floor, Bound ceiling) {
            this(id, of, floor, ceiling, Over.PERIOD, List.of());
        }
    }

    /** What a collar bounds: each period by itself, or all of the term so far. */
    enum Over {
        PERIOD,
        TERM
    }

    /** What multiplies a unit price. */
    sealed interface Factor {
        /** A factor from a table; 1 is 100 %. */
        record ByTable(Table table) implements Factor {}

        /** A factor where a condition holds, else 1. */
        record If(Condition condition, BigDecimal factor) implements Factor {}
    }

    /** How the price falls, or rises, with the number of charged outcomes of a period. */
    sealed interface Bands {
        /** It does not. */
        record None() implements Bands {}

        /** Each outcome is priced by the band it falls in. */
        record Graduated(List<Band> bands) implements Bands {
            public Graduated {
                bands = List.copyOf(bands);
            }
        }

        /** All outcomes are priced by the band that the period reached. */
        record Volume(List<Band> bands) implements Bands {
            public Volume {
                bands = List.copyOf(bands);
            }
        }
    }

    /**
     * One band.
     *
     * @param upto the last outcome in it, counted from 1; {@link Long#MAX_VALUE} for the open last band
     * @param factor multiplies the price; 1 is 100 %
     */
    record Band(long upto, BigDecimal factor) {}

    /** A bound on money. */
    sealed interface Bound {
        /** Unbounded. */
        record None() implements Bound {}

        /** At this amount. */
        record At(BigDecimal amount) implements Bound {}
    }

    /** What effort is measured in. */
    sealed interface Measure {
        /** Hours of logged work of these activities (all, when empty). */
        record Hours(List<String> activities) implements Measure {
            public Hours {
                activities = List.copyOf(activities);
            }
        }

        /** Minutes of logged work, each entry rounded up to a whole number of increments (zero: not rounded). */
        record Minutes(List<String> activities, Duration increment) implements Measure {
            public Minutes {
                activities = List.copyOf(activities);
            }
        }

        /** Full-time equivalents: hours of logged work divided by the hours of one full-time worker in a period. */
        record FullTimeEquivalents(List<String> activities, BigDecimal hoursPerPeriod) implements Measure {
            public FullTimeEquivalents {
                activities = List.copyOf(activities);
            }
        }

        /** Contacts: each opening or reopening of a case. */
        record Contacts() implements Measure {}
    }

    /** What is committed to. */
    sealed interface Commitment {
        /** An amount of money a period. */
        record OfMoney(BigDecimal amount) implements Commitment {}

        /** A number of charged outcomes a period; those that are missing cost this much each. */
        record OfOutcomes(long count, BigDecimal price) implements Commitment {}
    }
}
