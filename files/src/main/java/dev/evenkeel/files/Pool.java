package dev.evenkeel.files;

import org.jspecify.annotations.Nullable;

/**
 * Keeps one copy of texts that come again and again: types, sources, channels; not of ids, which would only drive those out.
 * Forgets old ones; never grows.
 */
final class Pool {
    private static final int SLOTS = 1 << 13;
    private static final int POOLED_LENGTH_MAX = 40;

    private final @Nullable String[] slots = new String[SLOTS];

    /** An equal text: one that was there before, if it is still known. */
    String one(String text) {
        if (text.length() > POOLED_LENGTH_MAX) {
            return text;
        }
        var hash = text.hashCode();
        var slot = (hash ^ hash >>> 16) & SLOTS - 1;
        var known = slots[slot];
        if (known != null && known.equals(text)) {
            return known;
        }
        slots[slot] = text;
        return text;
    }

    /** The text of these characters, whose hash is known: one that was there before, if it is still known. */
    String one(char[] chars, int from, int to, int hash) {
        var length = to - from;
        if (length == 0 || length > POOLED_LENGTH_MAX) {
            return length == 0 ? "" : new String(chars, from, length);
        }
        var slot = (hash ^ hash >>> 16) & SLOTS - 1;
        var known = slots[slot];
        if (known != null && known.length() == length && isSame(known, chars, from)) {
            return known;
        }
        var text = new String(chars, from, length);
        slots[slot] = text;
        return text;
    }

    private static boolean isSame(String text, char[] chars, int from) {
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) != chars[from + at]) {
                return false;
            }
        }
        return true;
    }
}
