package dev.evenkeel.verdict;

import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.Outcome.EventTest;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Workers;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Looks for the events of a claim's own case that pass a test.
 *
 * <p>A test that only looks at the event is asked once an event; the answers are kept as sorted positions, so that a case
 * with a million events and as many claims costs no more than sorting it. A test that also looks at the claim is asked
 * again for each.
 */
final class OwnCase {
    private final Timeline timeline;
    private final VerdictTargets targets;
    private final Workers workers;
    private final Map<EventTest, Map<Timeline.CaseLine, int[]>> matches = new HashMap<>();

    OwnCase(Timeline timeline, VerdictTargets targets, Workers workers) {
        this.timeline = timeline;
        this.targets = targets;
        this.workers = workers;
    }

    /** The first event after the claim, up to an instant, that passes. */
    OptionalInt firstAfter(EventTest test, ClaimAt claim, Instant until) {
        var from = claim.position();
        for (var line = claim.line(); ; line = line.into()) {
            var positions = matches(test, line);
            for (var at = after(positions, from); at < positions.length; at++) {
                if (timeline.event(positions[at]).time().isAfter(until)) {
                    return OptionalInt.empty();
                }
                if (passes(test, claim, positions[at])) {
                    return OptionalInt.of(positions[at]);
                }
            }
            if (line.mergedAt() == Integer.MAX_VALUE) {
                return OptionalInt.empty();
            }
            from = Math.max(from, line.mergedAt());
        }
    }

    /** The last event before the claim that passes. */
    OptionalInt lastBefore(EventTest test, ClaimAt claim) {
        var positions = matches(test, claim.line());
        for (var at = after(positions, claim.position() - 1) - 1; at >= 0; at--) {
            if (passes(test, claim, positions[at])) {
                return OptionalInt.of(positions[at]);
            }
        }
        return OptionalInt.empty();
    }

    private boolean passes(EventTest test, ClaimAt claim, int position) {
        var event = timeline.event(position);
        return targets.mayConcern(claim, position)
                && (looksAtEventOnly(test) || test.when().test(claim.scene().with(event, workers.doing(event))));
    }

    int[] matches(EventTest test, Timeline.CaseLine line) {
        return matches.computeIfAbsent(test, _ -> new HashMap<>()).computeIfAbsent(line, it -> find(test, it));
    }

    private int[] find(EventTest test, Timeline.CaseLine line) {
        return Arrays.stream(line.positions())
                .filter(position -> isCandidate(test, timeline.event(position)))
                .toArray();
    }

    private boolean isCandidate(EventTest test, Event event) {
        return event.type().equals(test.type())
                && (!looksAtEventOnly(test) || test.when().test(Scene.of(event, workers.doing(event))));
    }

    static boolean looksAtEventOnly(EventTest test) {
        return test.when().reads().stream()
                .allMatch(attribute -> attribute.root() == Root.EVENT || attribute.root() == Root.WORKER);
    }

    /** The index of the first position above {@code from}. */
    static int after(int[] positions, int from) {
        var found = Arrays.binarySearch(positions, from);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
