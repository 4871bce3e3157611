package dev.evenkeel.server.inquiries;

/** Thrown where a question has no answer; the message says why, and what to do. */
public final class Unanswerable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For a reason. */
    public Unanswerable(String why) {
        super(why);
    }
}
