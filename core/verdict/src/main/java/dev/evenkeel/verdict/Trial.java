package dev.evenkeel.verdict;

import dev.evenkeel.contract.Evidence;
import dev.evenkeel.contract.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One claim while it is being decided: what speaks for it and against it so far. */
final class Trial {
    private final ClaimAt at;
    private final Outcome outcome;
    private final List<Share> credit;
    private final List<Verdict.Window> windows = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Claim> overtook = new ArrayList<>();
    private Optional<Confirmation> confirmation = Optional.empty();
    private Optional<Refutation> refutation = Optional.empty();
    private Optional<Step.Unprovable> unprovable = Optional.empty();
    private boolean isOut;

    Trial(ClaimAt at, Outcome outcome, List<Share> credit) {
        this.at = at;
        this.outcome = outcome;
        this.credit = credit;
    }

    /** What would confirm it. */
    record Confirmation(Instant at, Evidence evidence, Step.Decider by) {
        /** Whether it comes before another: earlier, or at once with stronger evidence. */
        boolean precedes(Confirmation other) {
            var order = at.compareTo(other.at);
            return order < 0 || (order == 0 && evidence.compareTo(other.evidence) < 0);
        }
    }

    /** What speaks against it, and where in the journal. */
    record Refutation(int position, Instant at, String reason, Step.Decider by) {}

    ClaimAt at() {
        return at;
    }

    List<Share> credit() {
        return credit;
    }

    List<Verdict.Window> windows() {
        return windows;
    }

    Optional<Confirmation> confirmation() {
        return confirmation;
    }

    Optional<Refutation> refutation() {
        return refutation;
    }

    /** Whether it neither stands nor can: excluded or overtaken. */
    boolean isOut() {
        return isOut;
    }

    Trial excluded(String reason, String words) {
        isOut = true;
        steps.add(new Step.Excluded(at.claim().claimedAt(), reason, new Step.Decider.ByRule(words)));
        return this;
    }

    void window(String rule, Instant end) {
        windows.add(new Verdict.Window(rule, at.claim().claimedAt(), end));
    }

    void confirm(Confirmation candidate) {
        if (confirmation.isEmpty() || candidate.precedes(confirmation.get())) {
            confirmation = Optional.of(candidate);
        }
    }

    void refute(Refutation candidate) {
        if (refutation.isEmpty() || candidate.position < refutation.get().position) {
            refutation = Optional.of(candidate);
        }
    }

    void unprovable(Step.Unprovable step) {
        unprovable = Optional.of(step);
    }

    /** Whether nothing has decided it yet when a later claim is made. */
    boolean isPendingAt(ClaimAt later) {
        var isConfirmed = confirmation.isPresent()
                && !confirmation.get().at().isAfter(later.claim().claimedAt());
        var isRefuted = refutation.isPresent() && refutation.get().position() < later.position();
        return !isOut && !isConfirmed && !isRefuted;
    }

    void overtakenBy(Trial later) {
        isOut = true;
        steps.add(new Step.Pending(at.claim().claimedAt()));
        steps.add(new Step.Excluded(
                later.at.claim().claimedAt(),
                "superseded",
                new Step.Decider.ByEvent(later.at.claim().id(), outcome.claim())));
        later.overtook.add(at.claim());
        later.overtook.addAll(overtook);
    }

    /** Whether it reaches its confirmation with nothing against it by then, and can be proved. */
    boolean reachesConfirmation() {
        return !isOut && confirmation.isPresent() && !isRefuted() && unprovable.isEmpty();
    }

    /** Whether something spoke against it at or before its confirmation. */
    private boolean isRefuted() {
        return refutation.isPresent()
                && (confirmation.isEmpty()
                        || !refutation.get().at().isAfter(confirmation.get().at()));
    }

    /** Takes the steps that need no look at the case's other claims. */
    void begin() {
        if (isOut) {
            return;
        }
        steps.add(new Step.Pending(at.claim().claimedAt()));
        if (isRefuted()) {
            refutation.ifPresent(it -> steps.add(new Step.Refuted(it.at(), it.reason(), it.by())));
        } else {
            unprovable.ifPresent(steps::add);
        }
    }

    void stands(Instant from) {
        confirmation.ifPresent(it -> steps.add(new Step.Confirmed(from, it.evidence(), it.by())));
    }

    void duplicates(Trial standing, Instant from) {
        steps.add(new Step.Duplicate(from, standing.at.claim().id()));
    }

    void reversed(Instant when, String reason, Step.Decider by) {
        steps.add(new Step.Reversed(when, reason, by));
    }

    Verdict verdict() {
        return new Verdict(at.claim(), outcome.name(), credit, windows, steps, overtook);
    }
}
