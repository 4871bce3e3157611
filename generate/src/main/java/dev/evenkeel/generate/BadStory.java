package dev.evenkeel.generate;

/** A story that cannot be told, with what is wrong and what would be right. */
public final class BadStory extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A story that cannot be told for this reason. */
    public BadStory(String message) {
        super(message);
    }

    static void unless(boolean isRight, String message) {
        if (!isRight) {
            throw new BadStory(message);
        }
    }
}
