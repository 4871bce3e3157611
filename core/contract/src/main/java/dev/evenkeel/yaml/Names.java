package dev.evenkeel.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Which of several valid names was probably meant by one that is none of them. */
public final class Names {
    /** Names longer than this, in {@code char}s, are compared by their start only. */
    private static final int NAME_LENGTH_MAX = 60;

    private Names() {}

    /**
     * The valid name that is most like the written one, in case, punctuation and spelling; empty when none is like
     * it.
     */
    public static String nearest(String written, Collection<String> valid) {
        return within(written, valid, Math.min(written.length(), NAME_LENGTH_MAX) / 2);
    }

    /**
     * The valid name that one slip of the finger turns into the written one (two edits at most); empty when none is.
     */
    public static String slip(String written, Collection<String> valid) {
        return within(written, valid, Math.min(2, (written.length() - 1) / 2));
    }

    private static String within(String written, Collection<String> valid, int editsMax) {
        var plain = plain(written);
        return valid.stream()
                .filter(name -> !name.equals(written) && edits(plain, plain(name)) <= editsMax)
                .min(Comparator.<String>comparingInt(name -> edits(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    private static String plain(String name) {
        var start = name.length() > NAME_LENGTH_MAX ? name.substring(0, NAME_LENGTH_MAX) : name;
        return start.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
    private static int edits(String a, String b) {
        var before = new int[b.length() + 1];
        var previous = new int[b.length() + 1];
        var current = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            var spare = before;
            before = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }
}
