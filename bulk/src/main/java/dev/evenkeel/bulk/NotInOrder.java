package dev.evenkeel.bulk;

/** The rows of a log are not in the journal's order; the message says from where on. They must be sorted first. */
final class NotInOrder extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotInOrder(String message) {
        super(message);
    }
}
