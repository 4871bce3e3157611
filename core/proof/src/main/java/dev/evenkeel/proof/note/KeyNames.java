package dev.evenkeel.proof.note;

import dev.evenkeel.proof.Malformed;

/** Names of keys: not empty, and without spaces or plus signs, which separate the parts of a line and of a key. */
final class KeyNames {
    private KeyNames() {}

    static void check(String name) {
        if (name.isEmpty() || name.codePoints().anyMatch(KeyNames::isForbidden)) {
            throw new Malformed(
                    "%s cannot name a key: a name is not empty and has no spaces, control characters or '+'. Use an address without scheme, such as provider.example/engagement."
                            .formatted(Malformed.shown(name)));
        }
    }

    private static boolean isForbidden(int point) {
        return point == '+'
                || Character.isSpaceChar(point)
                || Character.isWhitespace(point)
                || Character.isISOControl(point)
                || Character.getType(point) == Character.SURROGATE;
    }
}
