package dev.evenkeel.generate;

import java.util.Locale;

/** The file that the events go to. */
public enum Form {
    PARQUET("events.parquet"),
    JSONL("events.jsonl");

    private final String fileName;

    Form(String fileName) {
        this.fileName = fileName;
    }

    /** The name of the file. */
    public String fileName() {
        return fileName;
    }

    /** How a command line spells it. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
