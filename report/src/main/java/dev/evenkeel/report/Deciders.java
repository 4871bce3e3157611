package dev.evenkeel.report;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.verdict.Explanation;
import dev.evenkeel.verdict.Step;
import java.util.Optional;

/** Which event decided a claim, where an event did. */
final class Deciders {
    private Deciders() {}

    /** The event behind the last step of an explained verdict. */
    static Optional<Event> of(Explanation explanation) {
        return of(explanation.verdict().last())
                .flatMap(id -> explanation.read().stream()
                        .filter(event -> event.id().equals(id))
                        .findFirst());
    }

    /** The identity of the event behind a step. */
    static Optional<EventId> of(Step step) {
        var by = switch (step) {
            case Step.Confirmed it -> it.by();
            case Step.Refuted it -> it.by();
            case Step.Reversed it -> it.by();
            case Step.Excluded it -> it.by();
            case Step.Pending _, Step.Duplicate _, Step.Unprovable _ -> new Step.Decider.ByRule("");
        };
        return by instanceof Step.Decider.ByEvent it ? Optional.of(it.event()) : Optional.empty();
    }
}
