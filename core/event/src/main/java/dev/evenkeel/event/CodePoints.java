package dev.evenkeel.event;

/** The order of texts by Unicode code points, which is also the order of their UTF-8 bytes; Java's own differs above U+FFFF. */
public final class CodePoints {
    private CodePoints() {}

    /** Negative, zero or positive as {@code left} comes before, with or after {@code right}. */
    public static int compare(String left, String right) {
        var shared = Math.min(left.length(), right.length());
        for (var at = 0; at < shared; at++) {
            var a = left.charAt(at);
            var b = right.charAt(at);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
