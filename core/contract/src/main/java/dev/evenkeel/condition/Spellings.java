package dev.evenkeel.condition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of several names was probably meant by one that is none of them. */
final class Spellings {
    /** Edits that a slip of the finger makes at most. */
    static final int SLIP_EDITS_MAX = 2;

    private Spellings() {}

    /**
     * The name that one slip gives: at most two edits away, and mostly the same. Several: the nearest, then the first.
     */
    static Optional<String> slip(String written, Collection<String> names) {
        return nearest(written, names, Math.min(SLIP_EDITS_MAX, (written.length() - 1) / 2));
    }

    /** The name that is most like the written one, if any is like it at all. */
    static Optional<String> like(String written, Collection<String> names) {
        return nearest(written, names, Math.max(1, written.length() / 2));
    }

    private static Optional<String> nearest(String written, Collection<String> names, int editsMax) {
        return names.stream()
                .filter(name -> distance(written, name) <= editsMax)
                .min(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * How many characters must be inserted, deleted, replaced or swapped with their neighbour to turn one name into the
     * other; upper and lower case are the same. (Optimal string alignment, by rows.)
     */
    static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
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
