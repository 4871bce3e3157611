package dev.evenkeel.bulk;

import dev.evenkeel.contract.Evidence;
import dev.evenkeel.contract.Outcome;
import java.util.List;
import java.util.stream.Stream;

/**
 * One outcome as the fold goes by it; times are microseconds.
 *
 * @param silence how long silence takes to confirm; {@link #NEVER} when it does not
 * @param restarts the flags of events that start the silence anew
 */
record OutcomePlan(
        Outcome outcome,
        int number,
        long silence,
        long silenceMost,
        int restarts,
        List<Confirm> confirms,
        List<Refute> refutes,
        List<Same> sames,
        int[] needs) {
    static final long NEVER = -1;

    /** A rule that confirms; {@code flag} is the bit of the events that pass its test. */
    record Confirm(int flag, Evidence evidence, long before, int number) {}

    /**
     * A rule over the claim's own case.
     *
     * @param within how long after the claim; {@link #NEVER} where it does not look ahead
     * @param before how long before the claim
     * @param number among all rules that look back; negative where it does not
     */
    record Refute(int flag, long within, int reason, long before, int number) {}

    /** What is remembered for a rule that looks back: when an event with its flag came last. */
    record Back(int flag, long before, int number) {}

    /** The rules that look back. */
    List<Back> backs() {
        return Stream.concat(
                        confirms.stream().map(it -> new Back(it.flag(), it.before(), it.number())),
                        refutes.stream().map(it -> new Back(it.flag(), it.before(), it.number())))
                .filter(it -> it.number() >= 0)
                .toList();
    }

    /**
     * A rule over the customer's other cases.
     *
     * @param places where the compared attributes stand in a case's tuple
     * @param number among all such rules of the contract
     */
    record Same(int flag, long within, int reason, int[] places, boolean refutesAll, int number) {}

    boolean isOncePerCase() {
        return outcome.repetition() == Outcome.Repetition.ONCE_PER_CASE;
    }

    boolean creditsFirst() {
        return outcome.credit() instanceof Outcome.Credit.First;
    }
}
