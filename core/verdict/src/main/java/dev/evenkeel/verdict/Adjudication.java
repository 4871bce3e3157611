package dev.evenkeel.verdict;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Evidence;
import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.Outcome.ConfirmRule;
import dev.evenkeel.contract.Outcome.Reach;
import dev.evenkeel.contract.Outcome.RefuteRule;
import dev.evenkeel.contract.Outcome.Settle;
import dev.evenkeel.event.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides all claims of one outcome.
 *
 * <p>In journal order each claim is made, and its confirmation and the refutation by its own case are looked up; an event of
 * another case refutes when its turn comes, so that which claim it meets depends on nothing later. What then stands, and
 * when, is gone through case by case in {@link Standing}.
 */
final class Adjudication {
    private final Contract contract;
    private final Outcome outcome;
    private final Timeline timeline;
    private final Workers workers;
    private final OwnCase ownCase;
    private final Crediting crediting;
    private final Optional<Silence> silence;
    private final Recontacts recontacts;
    private final Coverage coverage;
    private final List<Trial> trials = new ArrayList<>();
    private final Map<Timeline.CaseLine, Trial> latestOfCase = new HashMap<>();

    Adjudication(Contract contract, Outcome outcome, Timeline timeline, Workers workers, Coverage coverage) {
        this.contract = contract;
        this.outcome = outcome;
        this.timeline = timeline;
        this.coverage = coverage;
        this.ownCase = new OwnCase(timeline, new VerdictTargets(timeline, outcome.claim()), workers);
        this.crediting = new Crediting(timeline, workers, outcome.credit());
        this.workers = workers;
        this.silence = outcome.settle().silenceIfAny().map(after -> new Silence(timeline, ownCase, after));
        this.recontacts = new Recontacts(outcome, timeline, workers);
    }

    /** The verdicts, in journal order of their claims. */
    List<Verdict> verdicts() {
        for (var position = 0; position < timeline.events().size(); position++) {
            recontacts.meet(position);
            if (timeline.event(position).type().equals(outcome.claim())) {
                claim(position);
            }
        }
        new Standing(outcome.repetition(), trials).settle();
        return trials.stream().map(Trial::verdict).toList();
    }

    private void claim(int position) {
        var event = timeline.event(position);
        if (!timeline.hasCase(position)) {
            var claim = new Claim("", event.customer(), event, timeline.attributesAfter(position));
            var nowhere = new ClaimAt(claim, position, new Timeline.CaseLine(""), Scene.of(claim));
            trials.add(new Trial(nowhere, outcome, List.of()).excluded("case", "it names no case"));
            return;
        }
        var line = timeline.caseAt(position);
        var claim = new Claim(line.id(), timeline.customerAfter(position), event, timeline.attributesBefore(position));
        var credit = crediting.of(line, position);
        var scene = credit.isEmpty()
                ? Scene.of(claim)
                : Scene.of(claim).with(credit.getFirst().worker());
        var trial = new Trial(new ClaimAt(claim, position, line, scene), outcome, credit);
        trials.add(trial);
        var excluded = exclusion(claim, scene.with(event, workers.doing(event)));
        if (excluded.isPresent()) {
            trial.excluded(excluded.get(), words(excluded.get()));
            return;
        }
        decide(trial);
        overtake(trial);
        recontacts.expect(trial);
    }

    private Optional<String> exclusion(Claim claim, Scene scene) {
        if (!contract.term().holds(claim.claimedAt())) {
            return Optional.of("term");
        }
        if (!contract.scope().test(scene)) {
            return Optional.of("scope");
        }
        return outcome.when().test(scene) ? Optional.empty() : Optional.of("when");
    }

    private String words(String reason) {
        return switch (reason) {
            case "term" ->
                "it was claimed outside the term from %s to %s"
                        .formatted(contract.term().from(), contract.term().to());
            case "scope" ->
                "the contract's scope does not hold: " + contract.scope().source();
            default ->
                "the outcome's condition does not hold: " + outcome.when().source();
        };
    }

    private void decide(Trial trial) {
        silence.ifPresent(it -> {
            var end = it.end(trial.at());
            settled(trial, end).ifPresent(trial::confirm);
            trial.window("silence", end);
        });
        for (var rule : outcome.confirmedBy()) {
            confirmation(rule, trial.at()).ifPresent(trial::confirm);
        }
        for (var rule : outcome.refutedBy()) {
            var until = trial.at().claim().claimedAt().plus(rule.within());
            if (rule.looksAhead()) {
                trial.window(rule.name(), until);
            }
            if (rule.looksBack()) {
                refuteByEarlier(trial, rule);
            }
            if (rule.looksAhead() && rule.reach() instanceof Reach.OwnCase) {
                refuteByOwnCase(trial, rule, until);
            }
        }
        trial.confirmation().flatMap(it -> unprovable(trial, it)).ifPresent(trial::unprovable);
    }

    /** What the end of the silence confirms: all there is to say, or only together with an event. */
    private Optional<Trial.Confirmation> settled(Trial trial, Instant end) {
        if (!(outcome.settle() instanceof Settle.Both(var _, var rule))) {
            return Optional.of(new Trial.Confirmation(
                    end, Evidence.SILENCE, new Step.Decider.ByRule("nothing spoke against it until " + end)));
        }
        return confirmation(rule, trial.at())
                .map(said ->
                        new Trial.Confirmation(said.at().isAfter(end) ? said.at() : end, said.evidence(), said.by()));
    }

    private Optional<Trial.Confirmation> confirmation(ConfirmRule rule, ClaimAt claim) {
        if (!rule.before().isZero()) {
            var earlier = ownCase.lastBefore(rule.test(), claim);
            if (earlier.isPresent() && isRecent(rule.before(), claim, earlier.getAsInt())) {
                return Optional.of(new Trial.Confirmation(
                        claim.claim().claimedAt(), rule.evidence(), byEvent(earlier.getAsInt())));
            }
        }
        var later = ownCase.firstAfter(rule.test(), claim, Instant.MAX);
        return later.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trial.Confirmation(
                        timeline.event(later.getAsInt()).time(), rule.evidence(), byEvent(later.getAsInt())));
    }

    private boolean isRecent(Duration before, ClaimAt claim, int position) {
        return position > timeline.lastOpeningBefore(claim.position())
                && !timeline.event(position)
                        .time()
                        .plus(before)
                        .isBefore(claim.claim().claimedAt());
    }

    /** Lets an event before the claim refute it as it is made; of several rules that find one the contract's first holds. */
    private void refuteByEarlier(Trial trial, RefuteRule rule) {
        var claim = trial.at();
        var earlier = ownCase.lastBefore(rule.test(), claim);
        if (earlier.isPresent() && isRecent(rule.before(), claim, earlier.getAsInt())) {
            trial.refute(new Trial.Refutation(
                    claim.position(), claim.claim().claimedAt(), rule.name(), byEvent(earlier.getAsInt())));
        }
    }

    private void refuteByOwnCase(Trial trial, RefuteRule rule, Instant until) {
        var found = ownCase.firstAfter(rule.test(), trial.at(), until);
        if (found.isPresent()) {
            trial.refute(new Trial.Refutation(
                    found.getAsInt(), timeline.event(found.getAsInt()).time(), rule.name(), byEvent(found.getAsInt())));
        }
    }

    private Step.Decider byEvent(int position) {
        var event = timeline.event(position);
        return new Step.Decider.ByEvent(event.id(), event.type());
    }

    /** What makes an outcome unprovable at its confirmation. */
    private Optional<Step.Unprovable> unprovable(Trial trial, Trial.Confirmation confirmation) {
        var claim = trial.at().claim();
        for (var name : outcome.needs()) {
            if (claim.attribute(name).isEmpty()) {
                return Optional.of(new Step.Unprovable(
                        confirmation.at(), "needs", "the contract needs case.%s, which is absent".formatted(name)));
            }
        }
        for (var window : trial.windows()) {
            if (!coverage.holds(window.start(), window.end())) {
                return Optional.of(new Step.Unprovable(
                        confirmation.at(),
                        "coverage",
                        "the declared feeds do not hold the window '%s' until %s"
                                .formatted(window.rule(), window.end())));
            }
        }
        var scene = trial.at().scene().with(confirmation.evidence(), confirmation.at());
        for (var term : contract.paying(outcome)) {
            if (!Rates.cover(term, trial.credit(), scene)) {
                return Optional.of(new Step.Unprovable(
                        confirmation.at(), "unpriced", "term '%s' has no row that prices it".formatted(term.id())));
            }
        }
        return Optional.empty();
    }

    /** Lets a claim take the place of its case's earlier one that is still pending, where the contract says so. */
    private void overtake(Trial trial) {
        var earlier = Optional.ofNullable(latestOfCase.put(trial.at().line(), trial));
        if (outcome.overtaking() == Outcome.Overtaking.LATEST_CLAIM_WINS) {
            earlier.filter(it -> it.isPendingAt(trial.at())).ifPresent(it -> it.overtakenBy(trial));
        }
    }
}
