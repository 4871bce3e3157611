package dev.evenkeel.bulk;

import org.jspecify.annotations.Nullable;

/** The kinds of claims that one thread has met, found by one number. */
final class KindCache {
    private static final int OUTCOME_SHIFT = 58;

    private final ClaimKinds kinds;
    private long[] keys = new long[1 << 10];
    private ClaimKinds.@Nullable Kind[] found = new ClaimKinds.@Nullable Kind[1 << 10];
    private int count;

    KindCache(ClaimKinds kinds) {
        this.kinds = kinds;
    }

    ClaimKinds.Kind of(int outcome, int group, int caseTuple, int eventTuple) {
        var key = ((long) outcome << OUTCOME_SHIFT)
                | ((long) group << (2 * Tuples.CODE_BITS))
                | ((long) caseTuple << Tuples.CODE_BITS)
                | eventTuple;
        var slot = slot(key);
        var kind = found[slot];
        if (kind == null) {
            kind = kinds.of(outcome, group, caseTuple, eventTuple);
            keys[slot] = key;
            found[slot] = kind;
            count++;
            if (2 * count > keys.length) {
                grow();
            }
        }
        return kind;
    }

    private int slot(long key) {
        var mask = keys.length - 1;
        var slot = (int) IdCodes.mixed(key) & mask;
        while (found[slot] != null && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var old = found;
        keys = new long[2 * oldKeys.length];
        found = new ClaimKinds.@Nullable Kind[keys.length];
        for (var at = 0; at < old.length; at++) {
            if (old[at] != null) {
                var slot = slot(oldKeys[at]);
                keys[slot] = oldKeys[at];
                found[slot] = old[at];
            }
        }
    }
}
