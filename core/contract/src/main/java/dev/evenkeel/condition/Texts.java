package dev.evenkeel.condition;

/** Texts as conditions change them. */
public final class Texts {
    private Texts() {}

    /** A text with A to Z in lower case, and all else as it is. */
    public static String lowerAscii(String text) {
        var lower = new StringBuilder(text);
        for (var at = 0; at < lower.length(); at++) {
            var character = lower.charAt(at);
            if (character >= 'A' && character <= 'Z') {
                lower.setCharAt(at, (char) (character + ('a' - 'A')));
            }
        }
        return lower.toString();
    }
}
