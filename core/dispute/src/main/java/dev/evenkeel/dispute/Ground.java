package dev.evenkeel.dispute;

/** Why something is disputed. */
public enum Ground {
    TOO_MUCH("too much"),
    TOO_LITTLE("too little"),
    /** What the line rests on cannot be shown. */
    NOT_PROVED("not proved");

    private final String spelling;

    Ground(String spelling) {
        this.spelling = spelling;
    }

    /** How files and people spell it. */
    public String spelling() {
        return spelling;
    }
}
