package dev.evenkeel.bulk;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** A set of codes other than 0. */
final class LongSet {
    private long[] table = new long[16];
    private int size;

    /** Adds a code; whether it was not there. */
    boolean add(long code) {
        var slot = slot(code);
        if (table[slot] == code) {
            return false;
        }
        table[slot] = code;
        size++;
        if (2 * size > table.length) {
            grow();
        }
        return true;
    }

    boolean contains(long code) {
        return size > 0 && table[slot(code)] == code;
    }

    int size() {
        return size;
    }

    void forEach(LongConsumer consumer) {
        Arrays.stream(table).filter(code -> code != 0).forEach(consumer);
    }

    void addAll(LongSet others) {
        others.forEach(this::add);
    }

    private int slot(long code) {
        var mask = table.length - 1;
        var slot = (int) IdCodes.mixed(code) & mask;
        while (table[slot] != 0 && table[slot] != code) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        var old = table;
        table = new long[2 * old.length];
        for (var code : old) {
            if (code != 0) {
                table[slot(code)] = code;
            }
        }
    }
}
