package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A result that can be claimed: which event claims it, what confirms it, what refutes it.
 *
 * @param claim the type of the event that claims it
 * @param when what must hold of the claimed case and event
 * @param confirmedBy events that confirm it earlier than silence
 * @param refutedBy events that refute or reverse it
 * @param needs attributes without which it cannot be proved
 */
public record Outcome(
        String name,
        String claim,
        Condition when,
        Settle settle,
        List<ConfirmRule> confirmedBy,
        List<RefuteRule> refutedBy,
        Repetition repetition,
        Overtaking overtaking,
        Credit credit,
        List<String> needs) {
    public Outcome {
        confirmedBy = List.copyOf(confirmedBy);
        refutedBy = List.copyOf(refutedBy);
        needs = List.copyOf(needs);
    }

    /** An event of a type for which a condition holds. */
    public record EventTest(String type, Condition when) {}

    /** Whether silence confirms, and when. */
    public sealed interface Settle {
        /** Silence confirms nothing. */
        record Never() implements Settle {}

        /**
         * Silence confirms after a while.
         *
         * @param after how long; zero where the claim confirms itself
         * @param restartOn events that start the wait anew, at their own time
         * @param atMost the longest it may take from the claim on, however often it restarts; at least {@code after}
         */
        record After(Duration after, List<EventTest> restartOn, Duration atMost) implements Settle {
            public After {
                restartOn = List.copyOf(restartOn);
            }
        }

        /**
         * Silence and an event together confirm, at the later of both: neither is enough alone.
         *
         * @param event what must be said after the claim; its evidence class is that of the outcome
         */
        record Both(After silence, ConfirmRule event) implements Settle {}

        /** The wait for silence, if there is one. */
        default Optional<After> silenceIfAny() {
            return switch (this) {
                case Never() -> Optional.empty();
                case After after -> Optional.of(after);
                case Both(var after, var _) -> Optional.of(after);
            };
        }
    }

    /**
     * An event that confirms.
     *
     * @param before how long before the claim it may lie; zero when it must come after it
     */
    public record ConfirmRule(EventTest test, Evidence evidence, Duration before) {}

    /**
     * An event that refutes a claim, or reverses an outcome.
     *
     * @param name the reason that a refuted claim carries
     * @param within how long after the claim it may lie; zero when it must come before it
     * @param before how long before the claim, and after the case's last opening, it may lie: it refutes at the claim's
     *     instant then; zero when it must come after it
     */
    public record RefuteRule(String name, EventTest test, Duration within, Duration before, Reach reach) {
        /** Whether it looks at what comes after the claim. */
        public boolean looksAhead() {
            return !within.isZero();
        }

        /** Whether it looks at what came before the claim. */
        public boolean looksBack() {
            return !before.isZero();
        }
    }

    /** Which case's events a rule looks at. */
    public sealed interface Reach {
        /** The claim's own case. */
        record OwnCase() implements Reach {}

        /**
         * The customer's other cases, where these attributes are the same.
         *
         * @param attributes of the cases, besides the customer
         */
        record SameCustomer(List<String> attributes, Refutes refutes, SharedAccount sharedAccount) implements Reach {
            public SameCustomer {
                attributes = List.copyOf(attributes);
            }
        }
    }

    /** Which of several earlier claims an event of another case refutes. */
    public enum Refutes {
        LATEST,
        ALL
    }

    /** When a customer is taken for an account that many people share, to whom rules over other cases don't apply. */
    public sealed interface SharedAccount {
        /** Never. */
        record Never() implements SharedAccount {}

        /** With more than so many cases begun within so long, up to the event. */
        record MoreThan(int cases, Duration within) implements SharedAccount {}
    }

    /** How often a case can bring the outcome. */
    public enum Repetition {
        EVERY_CLAIM,
        ONCE_PER_CASE,
        /** Once for each intent that the case had when it was claimed. */
        ONCE_PER_INTENT
    }

    /** What a later claim of the same case does to one that is still pending. */
    public enum Overtaking {
        BOTH_GO_ON,
        LATEST_CLAIM_WINS
    }

    /** Who gets the credit. */
    public sealed interface Credit {
        /** The worker of the case's first event that names one. */
        record First() implements Credit {}

        /** The worker of the claim. */
        record Last() implements Credit {}

        /** All workers named up to the claim, alike. */
        record Even() implements Credit {}

        /**
         * By the stages they finished.
         *
         * @param stages in order; the claim's worker does the last
         */
        record Weighted(List<Stage> stages, Unfinished unfinished, Within within) implements Credit {
            public Weighted {
                stages = List.copyOf(stages);
            }

            /** Each stage to whoever finished it. */
            public Weighted(List<Stage> stages, Unfinished unfinished) {
                this(stages, unfinished, Within.FINISHER);
            }
        }
    }

    /** A stage of the work and its share, a fraction of one. */
    public record Stage(String name, BigDecimal share) {}

    /** Who has a stage's share. */
    public enum Within {
        /** Whoever finished it. */
        FINISHER,
        /**
         * All who worked in it, alike: the Shapley value where a stage is worth its share only with all of them.
         *
         * @see <a href="https://doi.org/10.1515/9781400881970-018">Shapley 1953, A value for n-person games</a>
         */
        ALL_ALIKE
    }

    /** What becomes of the share of a stage that nobody reached. */
    public enum Unfinished {
        /** The others' shares are rescaled to one. */
        SHARED_BY_THE_REST,
        UNPAID
    }
}
