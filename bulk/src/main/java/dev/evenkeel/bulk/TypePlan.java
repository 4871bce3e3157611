package dev.evenkeel.bulk;

import dev.evenkeel.event.EventType;
import dev.evenkeel.settlement.Basis;
import java.util.List;
import java.util.Set;

/**
 * What the fold does with events of one type.
 *
 * @param claims a bit for each outcome that such an event claims
 * @param isSpecial whether such events are looked at one by one: they are few, or concern other cases too
 * @param counts the bases under which such an event itself brings its case, as bits
 * @param isPlain whether nothing but the worker whom it names matters about such an event
 * @param tests that put flags on such an event
 */
record TypePlan(
        String name,
        int code,
        int rank,
        long claims,
        boolean isOpening,
        boolean isUpdate,
        boolean isSpecial,
        int counts,
        boolean isPlain,
        boolean needsCase,
        List<EventTestPlan> tests,
        List<EventTestPlan> systemProofs) {
    private static final int HAND_OFF_RANK = EventType.rank(EventType.HANDED_OFF);
    private static final Set<String> SPECIAL =
            Set.of(EventType.MERGED, EventType.COST, EventType.WORKER, EventType.VERDICT);

    static TypePlan of(String name, int code, Plan plan) {
        var claims = 0L;
        for (var outcome : plan.outcomes()) {
            claims |= outcome.outcome().claim().equals(name) ? 1L << outcome.number() : 0;
        }
        var tests =
                plan.tests().stream().filter(test -> test.type().equals(name)).toList();
        var proofs = plan.systemProofs().stream()
                .filter(test -> test.type().equals(name))
                .toList();
        var isOpening = name.equals(EventType.OPENED);
        var isUpdate = name.equals(EventType.UPDATED);
        var isSpecial = SPECIAL.contains(name);
        var readsClaims = claims != 0 && !plan.eventNames().isEmpty();
        return new TypePlan(
                name,
                code,
                EventType.rank(name),
                claims,
                isOpening,
                isUpdate,
                isSpecial,
                counts(name),
                !isOpening
                        && !isUpdate
                        && !isSpecial
                        && !readsClaims
                        && tests.isEmpty()
                        && proofs.isEmpty()
                        && !name.equals(EventType.HANDED_OFF),
                EventType.needsCase(name),
                tests,
                proofs);
    }

    private static int counts(String name) {
        return switch (name) {
            case EventType.RESOLVED -> 1 << Basis.RESOLVED.ordinal();
            case EventType.CONFIRMED -> 1 << Basis.CUSTOMER_CONFIRMED.ordinal();
            default -> 0;
        };
    }

    /** Whether such an event claims that its case is solved. */
    boolean resolves() {
        return counts == 1 << Basis.RESOLVED.ordinal();
    }

    /** Whether it can name a worker on either side of a hand-off. */
    boolean isHandOff() {
        return rank == HAND_OFF_RANK;
    }

    /** Whether such an event ends or begins anew what came before it in its case. */
    boolean opensAnew() {
        return isOpening || name.equals(EventType.REOPENED);
    }
}
