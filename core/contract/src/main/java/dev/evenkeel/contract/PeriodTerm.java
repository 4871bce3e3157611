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
    Stage stage();

    /** What its charges are called. */
    String noun();

    /** What its credits are called. */
    String creditNoun();

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
            implements PeriodTerm {
        @Override
        public Stage stage() {
            return Stage.PRICES;
        }

        @Override
        public String noun() {
            return "charge by measure";
        }

        @Override
        public String creditNoun() {
            return "credit by measure";
        }
    }

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

        @Override
        public Stage stage() {
            return Stage.VOLUME;
        }

        @Override
        public String noun() {
            return "base with additional and reduced charges";
        }

        @Override
        public String creditNoun() {
            return noun();
        }
    }

    /** Changes what terms come to by a factor. */
    record Adjust(String id, List<String> of, Adjustment by, Wording wording) implements PeriodTerm {
        public Adjust {
            of = List.copyOf(of);
        }

        @Override
        public Stage stage() {
            return by instanceof Adjustment.Bonus ? Stage.SERVICE : Stage.INDEX;
        }

        @Override
        public String noun() {
            return by.noun();
        }

        @Override
        public String creditNoun() {
            return by instanceof Adjustment.Bonus ? "malus" : by.noun();
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

        @Override
        public Stage stage() {
            return Stage.SERVICE;
        }

        @Override
        public String noun() {
            return "service credit earned back";
        }

        @Override
        public String creditNoun() {
            return "service credit";
        }
    }

    /** Shares what is saved against a baseline; see {@link Savings}. */
    record Gainshare(String id, Savings savings, Sharing sharing, Wording wording) implements PeriodTerm {
        @Override
        public Stage stage() {
            return Stage.GAINS;
        }

        @Override
        public String noun() {
            return "share of gains";
        }

        @Override
        public String creditNoun() {
            return "share of losses";
        }
    }

    /** A reduction that is promised: the provider pays for what is missing, and keeps a share of what is more. */
    record Guarantee(
            String id, BigDecimal reduction, Savings savings, BigDecimal shortfall, BigDecimal excess, Wording wording)
            implements PeriodTerm {
        @Override
        public Stage stage() {
            return Stage.GAINS;
        }

        @Override
        public String noun() {
            return "share of the excess over the guarantee";
        }

        @Override
        public String creditNoun() {
            return "shortfall of the guarantee";
        }
    }

    /**
     * Withholds a share of what terms come to, and pays it out later.
     *
     * @param most what is withheld altogether at most
     * @param after periods until it is paid; 0 for at the end of the term
     * @param during what must hold then; else it waits
     */
    record Hold(
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
        public Hold {
            of = List.copyOf(of);
            during = List.copyOf(during);
            drawn = List.copyOf(drawn);
        }

        @Override
        public Stage stage() {
            return Stage.HOLDS;
        }

        @Override
        public String noun() {
            return "release of what was withheld";
        }

        @Override
        public String creditNoun() {
            return "withheld";
        }
    }

    /** Carries what terms come to from period to period: it is paid only as far as the balance is above zero. */
    record Carry(String id, List<String> of, Wording wording) implements PeriodTerm {
        public Carry {
            of = List.copyOf(of);
        }

        @Override
        public Stage stage() {
            return Stage.LIMITS;
        }

        @Override
        public String noun() {
            return "deficit carried forward";
        }

        @Override
        public String creditNoun() {
            return "balance of earlier deficits";
        }
    }

    /** Watches what is spent: an alert, a soft and a hard limit. */
    record Guard(String id, List<String> of, BigDecimal alert, Bound soft, Bound hard, AtCap atCap, Wording wording)
            implements PeriodTerm {
        public Guard {
            of = List.copyOf(of);
        }

        @Override
        public Stage stage() {
            return Stage.LIMITS;
        }

        @Override
        public String noun() {
            return "spend guard";
        }

        @Override
        public String creditNoun() {
            return "above the hard cap";
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
