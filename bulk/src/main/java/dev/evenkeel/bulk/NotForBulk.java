package dev.evenkeel.bulk;

/** The columnar engine cannot say what this journal or contract comes to, and the plain path must; the message says why. */
public final class NotForBulk extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotForBulk(String message) {
        super(message);
    }

    NotForBulk(String message, Throwable cause) {
        super(message, cause);
    }
}
