package dev.evenkeel.verdict;

import dev.evenkeel.contract.Evidence;
import dev.evenkeel.event.EventId;
import java.time.Instant;

/** One step in the course of a claim. From its instant on the claim is in its state, until the next step. */
public sealed interface Step {
    /** When it was taken. */
    Instant at();

    /** What decided: an event, or time alone. */
    sealed interface Decider {
        /** An event of the journal. */
        record ByEvent(EventId event, String type) implements Decider {}

        /** A window that ended, or the contract itself. */
        record ByRule(String words) implements Decider {}
    }

    /** The claim was made, and waits. */
    record Pending(Instant at) implements Step {}

    /** It does not take part; {@code reason} is {@code term}, {@code scope}, {@code when}, {@code superseded} or {@code case}. */
    record Excluded(Instant at, String reason, Decider by) implements Step {}

    /** Refuted by the rule named {@code reason}. */
    record Refuted(Instant at, String reason, Decider by) implements Step {}

    /** Confirmed, and charged in the period of this instant. */
    record Confirmed(Instant at, Evidence evidence, Decider by) implements Step {}

    /** Confirmed while another outcome of the case stood. */
    record Duplicate(Instant at, EventId of) implements Step {}

    /** Not provable; {@code reason} is {@code needs}, {@code coverage} or {@code unpriced}. */
    record Unprovable(Instant at, String reason, String words) implements Step {}

    /** Reversed by the rule named {@code reason} (or {@code merged}). */
    record Reversed(Instant at, String reason, Decider by) implements Step {}

    /** The state from this step on. */
    default State state() {
        return switch (this) {
            case Pending _ -> State.PENDING;
            case Excluded _ -> State.EXCLUDED;
            case Refuted _ -> State.REFUTED;
            case Confirmed _ -> State.CONFIRMED;
            case Duplicate _ -> State.DUPLICATE;
            case Unprovable _ -> State.UNPROVABLE;
            case Reversed _ -> State.REVERSED;
        };
    }

    /** The reason as the list of claims shows it: see {@code claims.csv}; empty for pending and duplicate. */
    default String reason() {
        return switch (this) {
            case Pending _, Duplicate _ -> "";
            case Excluded(var _, var reason, var _) -> reason;
            case Refuted(var _, var reason, var _) -> reason;
            case Confirmed(var _, var evidence, var _) -> evidence.spelling();
            case Unprovable(var _, var reason, var _) -> reason;
            case Reversed(var _, var reason, var _) -> reason;
        };
    }
}
