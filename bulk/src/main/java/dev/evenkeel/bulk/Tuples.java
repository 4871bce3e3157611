package dev.evenkeel.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Combinations of value codes as one small number each, so that what is known of a case is one number. Tuple 0 is the one
 * of nothing but absent values.
 */
final class Tuples {
    /** Codes fit in this many bits. */
    static final int CODE_BITS = 19;

    private final int width;
    private final ConcurrentMap<Key, Integer> codes = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Integer> merged = new ConcurrentHashMap<>();
    private volatile int[][] tuples = new int[16][];
    private int count;

    Tuples(int width) {
        this.width = width;
        code(new int[width]);
    }

    private record Key(List<Integer> values) {}

    /** The code of a tuple, which is copied. */
    int code(int[] values) {
        var key = new Key(Arrays.stream(values).boxed().toList());
        var known = codes.get(key);
        return known != null ? known : add(key, values.clone());
    }

    private synchronized int add(Key key, int[] values) {
        var known = codes.get(key);
        if (known != null) {
            return known;
        }
        if (count >= 1 << CODE_BITS) {
            throw new NotForBulk(
                    "the attributes that the contract reads have more than %d combinations".formatted(1 << CODE_BITS));
        }
        if (count == tuples.length) {
            tuples = Arrays.copyOf(tuples, 2 * count);
        }
        tuples[count] = values;
        codes.put(key, count);
        return count++;
    }

    /** The value codes of a tuple; not to be changed. */
    int[] values(int code) {
        return tuples[code];
    }

    /** How many values a tuple has. */
    int width() {
        return width;
    }

    /** The first tuple, with its absent values taken from the second. */
    int filled(int code, int from) {
        if (code == from || from == 0) {
            return code;
        }
        if (code == 0) {
            return from;
        }
        return merged.computeIfAbsent((long) code << Integer.SIZE | from, _ -> {
            var values = tuples[code].clone();
            for (var at = 0; at < width; at++) {
                values[at] = values[at] != 0 ? values[at] : tuples[from][at];
            }
            return code(values);
        });
    }

    /** A table by tuple: what a question about tuples was answered, asked once each. */
    static int[] grown(int[] table, int code, int unknown) {
        var more = Arrays.copyOf(table, Math.max(code + 1, 2 * table.length));
        Arrays.fill(more, table.length, more.length, unknown);
        return more;
    }

    /** All codes so far are below this. */
    List<Integer> all() {
        var all = new ArrayList<Integer>();
        for (var code = 0; code < count; code++) {
            all.add(code);
        }
        return all;
    }
}
