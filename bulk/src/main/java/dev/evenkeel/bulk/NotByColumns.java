package dev.evenkeel.bulk;

/** The contract says something that the columns alone do not decide; the message says what. The events must be made. */
class NotByColumns extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotByColumns(String message) {
        super(message);
    }
}
