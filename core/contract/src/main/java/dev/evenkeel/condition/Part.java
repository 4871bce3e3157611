package dev.evenkeel.condition;

/** A part of an instant, as clocks and calendars show it; the numbering is CEL's. */
public enum Part {
    YEAR("getFullYear"),
    /** From 0 (January). */
    MONTH("getMonth"),
    /** From 0 (January 1). */
    DAY_OF_YEAR("getDayOfYear"),
    /** From 0. */
    DAY_OF_MONTH("getDayOfMonth"),
    /** From 1. */
    DATE("getDate"),
    /** From 0 (Sunday). */
    DAY_OF_WEEK("getDayOfWeek"),
    HOUR("getHours"),
    MINUTE("getMinutes"),
    SECOND("getSeconds"),
    MILLISECOND("getMilliseconds");

    private final String spelling;

    Part(String spelling) {
        this.spelling = spelling;
    }

    /** How a condition writes it. */
    public String spelling() {
        return spelling;
    }
}
