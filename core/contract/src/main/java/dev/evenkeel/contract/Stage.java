package dev.evenkeel.contract;

/**
 * The stages in which the terms of a period are computed, unless the contract says {@code order: as written}; within a stage
 * the contract's order holds.
 */
public enum Stage {
    /** Outcomes, effort, fees and rates. */
    PRICES,
    /** Minimums and volume anchors. */
    VOLUME,
    /** Indexation, currency, glide paths, benchmarks. */
    INDEX,
    /** Service credits, bonus and malus. */
    SERVICE,
    /** Gain-shares and guarantees. */
    GAINS,
    /** Collars, guards, carried deficits. */
    LIMITS,
    /** What is deferred, and released. */
    DEFERRALS;

    /** The stage of a term. */
    public static Stage of(PaymentTerm term) {
        return switch (term) {
            case PaymentTerm.PayPerOutcome _, PaymentTerm.FixedFee _, PaymentTerm.Effort _ -> PRICES;
            case PaymentTerm.Minimum _ -> VOLUME;
            case PaymentTerm.Collar _ -> LIMITS;
            case PeriodTerm ofPeriod -> ofPeriod.stage();
        };
    }
}
