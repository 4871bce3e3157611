package dev.evenkeel.settlement;

/**
 * A way to count cases that somebody, somewhere, bills by. Each counts a case once, in the period in which it first came
 * true; the statement shows all of them beside the one that the contract pays.
 */
public enum Basis {
    RECEIVED("received", "cases first seen"),
    HANDLED("handled", "cases that a worker touched"),
    CONTAINED("contained", "cases claimed solved before any expert, agent or in-house worker touched them"),
    RESOLVED("resolved", "cases claimed solved"),
    VERIFIED("verified by a judge", "cases that a judge found solved"),
    CUSTOMER_CONFIRMED("confirmed by the customer", "cases that the customer called solved"),
    SYSTEM_CONFIRMED("confirmed by a system", "cases for which a system of record shows the result");

    private final String label;
    private final String definition;

    Basis(String label, String definition) {
        this.label = label;
        this.definition = definition;
    }

    /** How people call it. */
    public String label() {
        return label;
    }

    /** What it counts, in words. */
    public String definition() {
        return definition;
    }
}
