package dev.evenkeel.generate;

/** What may be wrong, odd or at the edge of the rules in the events of {@link HostileCustomers}. */
public enum Hostility {
    /** Several events at one instant, and distances that are exactly a window of some contract. */
    EQUAL_TIMES,
    /** Events and whole cases that name no customer. */
    NO_CUSTOMER,
    /** Cases that pass from one customer to another. */
    CUSTOMER_CHANGES,
    /** Cases merged into others, in chains too. */
    MERGES,
    /** Merges in a circle, into the case itself or into a case that nobody knows. */
    MERGE_CYCLES,
    /** The same event twice or more. */
    REDELIVERIES,
    /** Two contents under one identity and revision; now and then settled by a higher revision. */
    CONFLICTS,
    /** Higher revisions, which may change time, type, case and data. */
    REVISIONS,
    /** Arrival in any order. */
    OUT_OF_ORDER,
    /** Events of a case before it is opened; cases opened twice or never. */
    EARLY_EVENTS,
    /** Data without the usual attributes, and attributes that are unset. */
    ABSENT_ATTRIBUTES,
    /** Types that the engine does not know. */
    UNKNOWN_TYPES,
    /** More than one claim in a case. */
    SEVERAL_CLAIMS,
    /** Verdicts that name their claim: an earlier one, a later one, or none that exists. */
    NAMED_CLAIMS
}
