package dev.evenkeel.event;

/** Something that was received and does not count, with the reason. It can be listed, exported, mended and sent again. */
public sealed interface Quarantined {
    /** Why it does not count. */
    Reason reason();

    /** What is wrong, the value, the rule and what to do, in a sentence. */
    String message();

    /** Why something was set aside. */
    enum Reason {
        /** It could not be read as an event at all. */
        UNREADABLE,
        /** The same identity and revision came with different contents. */
        CONFLICT,
        /** It merges cases in a circle. */
        MERGE_CYCLE,
        /** A value is not of the type that was declared for it. */
        WRONG_TYPE,
        /** It says nothing without a case, and names none. */
        NO_CASE
    }

    /**
     * A line or row that could not be read.
     *
     * @param place the file, as it was named
     * @param line its line or row, from 1
     * @param column the name of the column or attribute at fault; empty when it is the whole row
     * @param content the line as it was received
     */
    record Line(String place, long line, String column, Reason reason, String message, String content)
            implements Quarantined {}

    /** An event that was read, and set aside. */
    record SetAside(Event event, Reason reason, String message) implements Quarantined {}
}
