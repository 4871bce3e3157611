package dev.evenkeel.ledger;

/** Why money that a statement asks for is withheld. */
public enum Pool {
    /** A share of each statement, kept until the work has proved itself. */
    HOLDBACK("holdback"),
    /** A share of each statement that service credits may take. */
    AT_RISK("at-risk"),
    /** The disputed part of a statement, until the ruling. */
    ESCROW("escrow");

    private final String spelling;

    Pool(String spelling) {
        this.spelling = spelling;
    }

    /** How accounts and files spell it. */
    public String spelling() {
        return spelling;
    }
}
