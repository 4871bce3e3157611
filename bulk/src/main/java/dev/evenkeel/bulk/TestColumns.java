package dev.evenkeel.bulk;

import dev.evenkeel.event.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that a test of events reads; answers are remembered by the values' codes. For one thread. */
final class TestColumns {
    private static final byte YES = 1;
    private static final byte NO = 2;

    private final EventTestPlan test;
    private final List<@Nullable CodedColumn> columns = new ArrayList<>();
    private final Map<Long, Boolean> answers = new HashMap<>();
    private byte[] ofOne = new byte[16];
    private final int[] codes;
    private long lastKey = -1;
    private boolean lastAnswer;

    TestColumns(EventTestPlan test, Map<String, CodedColumn> coded) {
        this.test = test;
        test.reads().forEach(name -> columns.add(coded.get(name)));
        codes = new int[columns.size()];
    }

    /** Whether the event of a row, which is of the test's type, passes. */
    boolean passes(int row) {
        if (test.when().isAlways()) {
            return true;
        }
        var key = 0L;
        for (var at = 0; at < codes.length; at++) {
            var column = columns.get(at);
            codes[at] = column == null ? 0 : column.at(row);
            key = key << ValueCodes.CODE_BITS | codes[at];
        }
        if (codes.length <= 1) {
            return ofOne((int) key);
        }
        if (key != lastKey) {
            lastAnswer = answers.computeIfAbsent(key, _ -> ask());
            lastKey = key;
        }
        return lastAnswer;
    }

    private boolean ofOne(int code) {
        if (code >= ofOne.length) {
            ofOne = java.util.Arrays.copyOf(ofOne, Math.max(code + 1, 2 * ofOne.length));
        }
        if (ofOne[code] == 0) {
            ofOne[code] = ask() ? YES : NO;
        }
        return ofOne[code] == YES;
    }

    private boolean ask() {
        var values = new HashMap<String, Value>();
        for (var at = 0; at < codes.length; at++) {
            var column = columns.get(at);
            if (column != null && codes[at] != 0) {
                values.put(test.reads().get(at), column.codes().value(codes[at]));
            }
        }
        return test.test(values);
    }
}
