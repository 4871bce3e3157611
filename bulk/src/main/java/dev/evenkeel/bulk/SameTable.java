package dev.evenkeel.bulk;

import java.util.Arrays;

/** The latest claim of each customer and combination of compared attributes, for one rule over other cases. */
final class SameTable {
    private static final int UNKNOWN = -2;

    private final OutcomePlan.Same rule;
    private final Tuples tuples;
    private final Names<Integer> keyTuples = new Names<>(1 << Tuples.CODE_BITS);
    private int[] keyOfTuple = {UNKNOWN};
    private long[] customers = new long[16];
    private int[] keys = new int[16];
    private int[] claims = new int[16];

    SameTable(OutcomePlan.Same rule, Tuples tuples) {
        this.rule = rule;
        this.tuples = tuples;
    }

    OutcomePlan.Same rule() {
        return rule;
    }

    /** Makes ready for a partition of so many events. */
    void clear(int events) {
        var room = Integer.highestOneBit(Math.max(16, events)) * 2;
        if (customers.length < room || customers.length > 16L * room) {
            customers = new long[room];
            keys = new int[room];
            claims = new int[room];
        } else {
            Arrays.fill(customers, 0);
        }
    }

    /** The compared attributes of a case's tuple as one number; −1 where one of them is absent. */
    int key(int tuple) {
        if (tuple >= keyOfTuple.length) {
            keyOfTuple = Tuples.grown(keyOfTuple, tuple, UNKNOWN);
        }
        var key = keyOfTuple[tuple];
        if (key == UNKNOWN) {
            key = projected(tuple);
            keyOfTuple[tuple] = key;
        }
        return key;
    }

    /** The latest claim of a key, or −1. */
    int latest(long customer, int key) {
        var slot = slot(customer, key);
        return customers[slot] == 0 ? -1 : claims[slot];
    }

    /** Makes a claim the latest of its key and returns the one before, or −1. */
    int put(long customer, int key, int claim) {
        var slot = slot(customer, key);
        var before = customers[slot] == 0 ? -1 : claims[slot];
        customers[slot] = customer;
        keys[slot] = key;
        claims[slot] = claim;
        return before;
    }

    private int slot(long customer, int key) {
        var mask = customers.length - 1;
        var slot = (int) IdCodes.mixed(customer + key * 0x9E3779B97F4A7C15L) & mask;
        while (customers[slot] != 0 && (customers[slot] != customer || keys[slot] != key)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int projected(int tuple) {
        var values = tuples.values(tuple);
        var compared = new int[tuples.width()];
        for (var place : rule.places()) {
            if (values[place] == 0) {
                return -1;
            }
            compared[place] = values[place];
        }
        return keyTuples.code(tuples.code(compared));
    }
}
