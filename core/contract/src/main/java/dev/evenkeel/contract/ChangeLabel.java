package dev.evenkeel.contract;

import java.util.List;

/**
 * What a place in the canonical form of contracts is called in the prose of a comparison.
 *
 * @param path names from the root on, {@code /} between them; {@code *} for any one name
 * @param label a noun phrase, with {@code {0}}, {@code {1}}, … for the names that stand for the stars
 * @param unit what the value is
 */
record ChangeLabel(String path, String label, Unit unit) {
    /** What a value is, and so how it is said. */
    enum Unit {
        TEXT,
        QUOTE,
        CONDITION,
        DURATION,
        DATE,
        MONEY,
        AMOUNT,
        PLAIN
    }

    static ChangeLabel of(String path, String label, Unit unit) {
        return new ChangeLabel(path, label, unit);
    }

    /** The same for a price or factor table at a path. */
    static List<ChangeLabel> table(String path, String label, Unit unit) {
        var last = path.chars().filter(character -> character == '*').count() + 1;
        return List.of(
                of(path, label, unit),
                of(path + "/by", "The dimension of " + lower(label), Unit.PLAIN),
                of(path + "/values", label, unit),
                of(path + "/values/*", label + " for '{" + last + "}'", unit),
                of(path + "/else", label + " for any other value", unit),
                of(path + "/nobody", label + " where nobody is credited", unit));
    }

    private static String lower(String label) {
        return Character.toLowerCase(label.charAt(0)) + label.substring(1);
    }

    /** Whether it is for this path. */
    boolean fits(List<String> names) {
        var parts = path.split("/", -1);
        if (parts.length != names.size()) {
            return false;
        }
        for (var at = 0; at < parts.length; at++) {
            if (!parts[at].equals("*") && !parts[at].equals(names.get(at))) {
                return false;
            }
        }
        return true;
    }

    /** The noun phrase for this path, which it fits. */
    String named(List<String> names) {
        var parts = path.split("/", -1);
        var said = label;
        var star = 0;
        for (var at = 0; at < parts.length; at++) {
            if (parts[at].equals("*")) {
                said = said.replace("{" + star++ + "}", names.get(at));
            }
        }
        return said;
    }
}
