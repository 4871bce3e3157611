package dev.evenkeel.contract;

import dev.evenkeel.contract.Measure.Gate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A term that is computed for a whole period: from measures, from what other terms come to, and from what it came to itself in
 * earlier periods.
 */
public sealed interface PeriodTerm extends PaymentTerm {
    /** What it says, in canonical spelling. */
    Wording wording();

    /** The terms whose amounts it reads; empty for none, or for the total where it says so. */
    default List<String> of() {
        return List.of();
    }

    /** The stage of the evaluation it belongs to. */
    default Stage stage() {
        return switch (this) {
            case Rate _ -> Stage.PRICES;
            case Anchor _ -> Stage.VOLUME;
            case Adjust adjust -> adjust.by() instanceof Adjustment.Bonus ? Stage.SERVICE : Stage.INDEX;
            case ServiceLevel _ -> Stage.SERVICE;
            case Gainshare _, Guarantee _ -> Stage.GAINS;
            case Carry _, Guard _, Fallback _ -> Stage.LIMITS;
            case Deferral _ -> Stage.DEFERRALS;
        };
    }

    /** What its charges are called. */
    default String noun() {
        return switch (this) {
            case Rate _ -> "charge by measure";
            case Anchor _ -> "base with additional and reduced charges";
            case Adjust adjust -> adjust.by().noun();
            case ServiceLevel _ -> "service credit earned back";
            case Gainshare _ -> "share of gains";
            case Guarantee _ -> "share of the excess over the guarantee";
            case Carry _ -> "deficit carried forward";
            case Guard _ -> "spend guard";
            case Fallback _ -> "what is billed without enough data";
            case Deferral _ -> "release of what was deferred";
        };
    }

    /** What its credits are called. */
    default String creditNoun() {
        return switch (this) {
            case Rate _ -> "credit by measure";
            case Adjust adjust when adjust.by() instanceof Adjustment.Bonus -> "malus";
            case ServiceLevel _ -> "service credit";
            case Gainshare _ -> "share of losses";
            case Guarantee _ -> "shortfall of the guarantee";
            case Carry _ -> "balance of earlier deficits";
            case Guard _ -> "above the hard cap";
            case Deferral _ -> "deferred";
            case Anchor _, Adjust _, Fallback _ -> noun();
        };
    }

    /** So much for each unit of a measure. */
    record Rate(
            String id,
            Operand per,
            Operand price,
            RateBands bands,
            Allowance allowance,
            Operand atLeast,
            BigDecimal plus,
            Wording wording)
            implements PeriodTerm {}

    /**
     * A base fee for a volume within a dead band, an additional charge above it and a reduction below it.
     *
     * @param outside where it lies the parties talk about the base again
     */
    record Anchor(
            String id,
            Operand per,
            Operand base,
            Operand from,
            Operand to,
            Operand above,
            Operand below,
            List<Gate> outside,
            Wording wording)
            implements PeriodTerm {
        public Anchor {
            outside = List.copyOf(outside);
        }
    }

    /** Changes what terms come to by a factor. */
    record Adjust(String id, List<String> of, Adjustment by, Wording wording) implements PeriodTerm {
        public Adjust {
            of = List.copyOf(of);
        }
    }

    /** A level that a measure should reach, and what missing it costs. */
    record ServiceLevel(
            String id,
            String measure,
            Target expected,
            List<Target> minimum,
            long atLeast,
            Status status,
            LocalDate since,
            List<Gate> during,
            Chronic chronic,
            Credit credit,
            Wording wording)
            implements PeriodTerm {
        public ServiceLevel {
            minimum = List.copyOf(minimum);
            during = List.copyOf(during);
        }

        @Override
        public List<String> of() {
            return credit instanceof Credit.AtRisk risk ? risk.of() : List.of();
        }
    }

    /** Shares what is saved against a baseline; see {@link Savings}. */
    record Gainshare(String id, Savings savings, Sharing sharing, Wording wording) implements PeriodTerm {}

    /** A reduction that is promised: the provider pays for what is missing, and keeps a share of what is more. */
    record Guarantee(
            String id, BigDecimal reduction, Savings savings, BigDecimal shortfall, BigDecimal excess, Wording wording)
            implements PeriodTerm {}

    /**
     * Takes a share of what terms come to off the bill, and bills it later.
     *
     * @param most what is deferred altogether at most
     * @param after periods until it is billed; 0 for at the end of the term
     * @param during what must hold then; else it waits
     */
    record Deferral(
            String id,
            List<String> of,
            BigDecimal share,
            Bound most,
            long after,
            List<Gate> during,
            List<String> drawn,
            String security,
            Wording wording)
            implements PeriodTerm {
        public Deferral {
            of = List.copyOf(of);
            during = List.copyOf(during);
            drawn = List.copyOf(drawn);
        }
    }

    /**
     * What terms come to where too little data is there for them: an agreed amount, or the mean of earlier periods.
     *
     * @param unless enough data, by a measure; where it has no value there is not enough
     * @param amount billed in their place; not used where {@code meanOf} is more than 0
     * @param meanOf how many earlier periods with enough data are averaged
     */
    record Fallback(String id, List<String> of, List<Gate> unless, Operand amount, long meanOf, Wording wording)
            implements PeriodTerm {
        public Fallback {
            of = List.copyOf(of);
            unless = List.copyOf(unless);
        }
    }

    /** Carries what terms come to from period to period: it is paid only as far as the balance is above zero. */
    record Carry(String id, List<String> of, Wording wording) implements PeriodTerm {
        public Carry {
            of = List.copyOf(of);
        }
    }

    /** Watches what is spent: an alert, a soft and a hard limit. */
    record Guard(String id, List<String> of, BigDecimal alert, Bound soft, Bound hard, AtCap atCap, Wording wording)
            implements PeriodTerm {
        public Guard {
            of = List.copyOf(of);
        }
    }

    /** What happens at the hard cap; what lies above it is not owed in either case. */
    enum AtCap {
        CONTINUE_FREE,
        STOP,
        ROUTE_TO_HUMAN
    }

    /** Prices by band of a quantity. */
    sealed interface RateBands {
        /** None. */
        record None() implements RateBands {}

        /** Each unit at the price of the band it falls in. */
        record Graduated(List<RateBand> bands) implements RateBands {
            public Graduated {
                bands = List.copyOf(bands);
            }
        }

        /** All units at the price of the band that was reached. */
        record Volume(List<RateBand> bands) implements RateBands {
            public Volume {
                bands = List.copyOf(bands);
            }
        }
    }

    /**
     * A band of a quantity.
     *
     * @param isOpen whether it has no end; then {@code upto} is its beginning
     */
    record RateBand(BigDecimal upto, boolean isOpen, BigDecimal price) {}

    /** What is free, or paid already. */
    sealed interface Allowance {
        /** Nothing. */
        record None() implements Allowance {}

        /** So much a period; what is left may be used for some periods more. */
        record EachPeriod(Operand units, long rollOver, List<Gate> during) implements Allowance {
            public EachPeriod {
                during = List.copyOf(during);
            }
        }

        /** So much in the whole term. */
        record WholeTerm(Operand units) implements Allowance {}
    }

    /** Whether a level has consequences. */
    enum Status {
        CONTRACTUAL,
        ALTERNATE,
        REPORTING
    }

    /** When repeated misses give the right to end the contract. */
    record Chronic(long misses, long periods) {
        /** Never. */
        static Chronic never() {
            return new Chronic(0, 0);
        }
    }

    /** What missing a level costs. */
    sealed interface Credit {
        /** Nothing. */
        record None() implements Credit {}

        /**
         * A part of what is at risk.
         *
         * @param repeat multipliers for the first, second, … miss in a row
         * @param earnBack periods in which it can be earned back; 0 for never
         */
        record AtRisk(
                List<String> of,
                BigDecimal atRisk,
                BigDecimal pool,
                BigDecimal allocation,
                List<BigDecimal> repeat,
                long earnBack)
                implements Credit {
            public AtRisk {
                of = List.copyOf(of);
                repeat = List.copyOf(repeat);
            }
        }
    }
}
