package dev.evenkeel.measure.plan;

/** How an effect is found, by what the data allow. */
public enum Design {
    HOLDOUT(Grade.A, "a holdout of customers by lot, settled by intention to treat"),
    SWITCHBACK(Grade.A_MINUS, "service switched on and off by lot in blocks of time"),
    ROLL_OUT_BY_LOT(Grade.A_MINUS, "a staged roll-out in an order drawn by lot"),
    ROLL_OUT_BY_CHOICE(Grade.B, "a staged roll-out in a chosen order, doubly robust"),
    SYNTHETIC(Grade.C, "one launch against a mixture of many markets without it"),
    FEW_DONORS(Grade.C_MINUS, "one launch against a few markets without it"),
    BEFORE_AFTER(Grade.D, "before and after, by a regression on drivers");

    private final Grade grade;
    private final String words;

    Design(Grade grade, String words) {
        this.grade = grade;
        this.words = words;
    }

    /** Of its evidence, while all its gates hold. */
    public Grade grade() {
        return grade;
    }

    /** Whether it is one launch, held against places without it. */
    public boolean isLaunch() {
        return this == SYNTHETIC || this == FEW_DONORS;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
