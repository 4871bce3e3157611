package dev.evenkeel.proof.bundle;

import dev.evenkeel.proof.Malformed;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a file in a bundle: relative, with slashes, and the same file on every system.
 *
 * @param text words of letters, digits, {@code . _ -}, with slashes between; none begins with a hyphen, is only dots, or
 *     ends with one
 */
public record BundlePath(String text) implements Comparable<BundlePath> {
    private static final int LENGTH_MAX = 200;
    private static final String WORD = "[A-Za-z0-9_.]([A-Za-z0-9._-]*[A-Za-z0-9_-])?";
    private static final Pattern PATH = Pattern.compile(WORD + "(/" + WORD + ")*");

    /** Names that Windows keeps for devices, with any ending. */
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(.*/)?(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\.[^/]*)?(/.*)?");

    public BundlePath {
        if (text.length() > LENGTH_MAX
                || !PATH.matcher(text).matches()
                || ("/" + text + "/").matches(".*/\\.+/.*")
                || DEVICE.matcher(text).matches()) {
            throw new Malformed(
                    "%s cannot be a file of a bundle: its name must be relative, of letters, digits, '.', '_' and '-', with '/' between, at most %d characters, and lead out of the bundle on no system. Rename it."
                            .formatted(Malformed.shown(text), LENGTH_MAX));
        }
    }

    /** The same for names that differ in case only, which some systems take for one. */
    String folded() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(BundlePath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
