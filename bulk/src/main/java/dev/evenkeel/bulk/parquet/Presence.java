package dev.evenkeel.bulk.parquet;

/** Whether a column may lack a value in a row. */
public enum Presence {
    REQUIRED(0),
    OPTIONAL(1);

    private final int number;

    Presence(int number) {
        this.number = number;
    }

    /** Its number in the format. */
    int number() {
        return number;
    }
}
