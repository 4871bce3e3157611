package dev.evenkeel.bulk;

import java.util.Arrays;
import java.util.List;

/** When the events that rules look back to came last in each case of a partition, since the case was opened. */
final class LookBack {
    private static final long NEVER = Long.MIN_VALUE;

    private final OutcomePlan.Back[] rules;
    private final long[] before;
    private long[] last = {};

    LookBack(List<OutcomePlan> outcomes) {
        rules = outcomes.stream().flatMap(plan -> plan.backs().stream()).toArray(OutcomePlan.Back[]::new);
        before = new long[rules.length];
        for (var rule : rules) {
            before[rule.number()] = rule.before();
        }
    }

    /** Whether any rule looks back. */
    boolean isAsked() {
        return rules.length > 0;
    }

    /** A case begins, or begins anew: nothing came before. */
    void forget(int index) {
        if (last.length < (index + 1) * rules.length) {
            last = Arrays.copyOf(last, 2 * (index + 1) * rules.length);
        }
        Arrays.fill(last, index * rules.length, (index + 1) * rules.length, NEVER);
    }

    /** An event with these flags comes in a case. */
    void remember(int index, long time, int flags) {
        for (var rule : rules) {
            if ((rule.flag() & flags) != 0) {
                last[index * rules.length + rule.number()] = time;
            }
        }
    }

    /** Whether what a rule looks back to came recently enough. */
    boolean isMet(int index, int number, long time) {
        var at = last[index * rules.length + number];
        return at != NEVER && at + before[number] >= time;
    }
}
