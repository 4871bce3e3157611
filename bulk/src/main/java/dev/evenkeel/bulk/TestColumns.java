package dev.evenkeel.bulk;

import dev.evenkeel.event.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a test of events reads; answers are remembered by the values' codes, in arrays, since the question is
 * put for each event. For one thread.
 */
final class TestColumns {
    private static final byte YES = 1;
    private static final byte NO = 2;

    private final EventTestPlan test;
    private final boolean isAlways;
    private final @Nullable CodedColumn[] columns;
    /** Codes side by side, plus one; 0 is a free slot. */
    private long[] keys = new long[16];

    private byte[] answers = new byte[16];
    private int count;

    TestColumns(EventTestPlan test, Map<String, CodedColumn> coded) {
        this.test = test;
        isAlways = test.when().isAlways();
        columns = test.reads().stream().map(coded::get).toArray(CodedColumn[]::new);
    }

    /** Whether the event of a row, which is of the test's type, passes. */
    boolean passes(int row) {
        if (isAlways) {
            return true;
        }
        var key = 0L;
        for (var column : columns) {
            key = key << ValueCodes.CODE_BITS | (column == null ? 0 : column.at(row));
        }
        var slot = slot(key + 1);
        return keys[slot] == 0 ? remembered(row, key + 1, slot) : answers[slot] == YES;
    }

    private int slot(long key) {
        var mask = keys.length - 1;
        var slot = (int) IdCodes.mixed(key) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean remembered(int row, long key, int slot) {
        var answer = ask(row);
        keys[slot] = key;
        answers[slot] = answer ? YES : NO;
        if (2 * ++count > keys.length) {
            grow();
        }
        return answer;
    }

    private boolean ask(int row) {
        var values = new HashMap<String, Value>();
        for (var at = 0; at < columns.length; at++) {
            var column = columns[at];
            if (column != null && column.at(row) != 0) {
                values.put(test.reads().get(at), column.codes().value(column.at(row)));
            }
        }
        return test.test(values);
    }

    private void grow() {
        var oldKeys = keys;
        var old = answers;
        keys = new long[2 * oldKeys.length];
        answers = new byte[keys.length];
        for (var at = 0; at < oldKeys.length; at++) {
            if (oldKeys[at] != 0) {
                var slot = slot(oldKeys[at]);
                keys[slot] = oldKeys[at];
                answers[slot] = old[at];
            }
        }
    }
}
