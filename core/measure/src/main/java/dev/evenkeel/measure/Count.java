package dev.evenkeel.measure;

import java.util.Locale;

/** So many of something, as one says it. */
public final class Count {
    private Count() {}

    /** "1 period", "2 periods", "1,200 periods": of a noun whose plural ends in s. */
    public static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
