package dev.evenkeel.bulk;

/** The codes of tuples that one thread has met: of up to three values found by one number. */
final class TupleCache {
    private static final int PACKED_MAX = 3;

    private final Tuples tuples;
    private long[] keys = new long[1 << 8];
    private int[] codes = new int[1 << 8];
    private int count;

    TupleCache(Tuples tuples) {
        this.tuples = tuples;
    }

    /** The code of a tuple. */
    int code(int[] values) {
        if (values.length > PACKED_MAX) {
            return tuples.code(values);
        }
        var key = 0L;
        for (var value : values) {
            key = key << ValueCodes.CODE_BITS | value;
        }
        if (key == 0) {
            return 0;
        }
        var mask = keys.length - 1;
        var slot = (int) IdCodes.mixed(key) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        if (keys[slot] == 0) {
            keys[slot] = key;
            codes[slot] = tuples.code(values);
            if (2 * ++count > keys.length) {
                grow();
                return tuples.code(values);
            }
        }
        return codes[slot];
    }

    private void grow() {
        var oldKeys = keys;
        var oldCodes = codes;
        keys = new long[2 * oldKeys.length];
        codes = new int[keys.length];
        for (var at = 0; at < oldKeys.length; at++) {
            if (oldKeys[at] != 0) {
                var slot = (int) IdCodes.mixed(oldKeys[at]) & (keys.length - 1);
                while (keys[slot] != 0) {
                    slot = (slot + 1) & (keys.length - 1);
                }
                keys[slot] = oldKeys[at];
                codes[slot] = oldCodes[at];
            }
        }
    }
}
