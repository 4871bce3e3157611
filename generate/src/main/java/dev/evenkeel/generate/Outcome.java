package dev.evenkeel.generate;

import dev.evenkeel.event.Worker.Tier;

/**
 * The truth about one claim, or about a case that was given up without one: what no event says.
 *
 * @param claim source and id of the claim's event joined by a space; empty for a case without a claim
 * @param arm which experiment the case belongs to
 * @param attempt 0 for the first claim of a case, 1 after its first reopening, …
 * @param isSolved whether the customer's problem was truly solved by it
 * @param seconds people's work on the case so far
 * @param cost money the case cost so far, in millionths
 */
record Outcome(
        String claim,
        String caseId,
        String customer,
        String intent,
        String channel,
        Tier tier,
        Arm arm,
        int attempt,
        boolean isSolved,
        long seconds,
        long cost) {

    /** The place of a case in the comparison of AI with people. */
    enum Arm {
        /** It could not have met AI first: its channel has none, or it came before the roll-out. */
        OUTSIDE,
        /** It met AI first. */
        TREATED,
        /** It might have met AI first, and by chance did not. */
        CONTROL,
        /** Spam, test traffic or a duplicate: there was no problem of its own. */
        NOISE
    }
}
