package dev.evenkeel.proof;

/** Bytes that are not what they were read as. The message has the value, the rule it breaks and what to do. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** How much of a value a message shows, in characters. */
    private static final int SHOWN_CHARACTERS_MAX = 80;

    private final String message;

    /** With a message for the user. */
    public Malformed(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** A value as a message shows it: in quotes, its beginning only where it is long, without control characters. */
    public static String shown(String value) {
        var text = new StringBuilder("'");
        value.codePoints()
                .limit(SHOWN_CHARACTERS_MAX)
                .forEach(point -> text.appendCodePoint(isShown(point) ? point : 0xFFFD));
        return text.append(value.codePointCount(0, value.length()) > SHOWN_CHARACTERS_MAX ? "…'" : "'")
                .toString();
    }

    private static boolean isShown(int point) {
        return !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
    }
}
