package dev.evenkeel.verdict;

import dev.evenkeel.contract.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was decided about one claim, from its making on.
 *
 * @param outcome the name of the outcome it claims
 * @param credit who did it, largest share first; empty when nobody is credited
 * @param windows the stretches of time that its rules look at, in the order of the contract
 * @param steps its course, in time order; the first is taken at the claim
 * @param overtook the claims of the same case whose place it took, latest first
 */
public record Verdict(
        Claim claim, String outcome, List<Share> credit, List<Window> windows, List<Step> steps, List<Claim> overtook) {
    public Verdict {
        credit = List.copyOf(credit);
        windows = List.copyOf(windows);
        steps = List.copyOf(steps);
        overtook = List.copyOf(overtook);
    }

    /**
     * A stretch of time after a claim in which a rule looks at events.
     *
     * @param rule the rule's name: {@code silence}, or what it confirms or refutes by
     * @param end the last instant in it
     */
    public record Window(String rule, Instant start, Instant end) {}

    /** The step that holds at an instant, which is not before the claim. */
    public Step at(Instant asOf) {
        var holding = steps.getFirst();
        for (var step : steps) {
            if (step.at().isAfter(asOf)) {
                break;
            }
            holding = step;
        }
        return holding;
    }

    /** The verdict as it was at an instant: the later steps taken away. */
    public Verdict asOf(Instant asOf) {
        return new Verdict(
                claim,
                outcome,
                credit,
                windows,
                steps.stream().filter(step -> !step.at().isAfter(asOf)).toList(),
                overtook);
    }

    /** The last step known. */
    public Step last() {
        return steps.getLast();
    }

    /** Its state after the last step known. */
    public State state() {
        return last().state();
    }

    /** Its confirmation, if it was ever confirmed and stood: what it is charged for. */
    public Optional<Step.Confirmed> confirmation() {
        return steps.stream()
                .filter(Step.Confirmed.class::isInstance)
                .map(Step.Confirmed.class::cast)
                .findFirst();
    }

    /** Its reversal, if it was reversed. */
    public Optional<Step.Reversed> reversal() {
        return last() instanceof Step.Reversed reversed ? Optional.of(reversed) : Optional.empty();
    }

    /** The evidence class it was confirmed with. */
    public Optional<Evidence> evidence() {
        return confirmation().map(Step.Confirmed::evidence);
    }

    /** The instant of its confirmation, or of its refutation. */
    public Optional<Instant> decidedAt() {
        return confirmation()
                .map(Step.Confirmed::at)
                .or(() -> last() instanceof Step.Refuted refuted ? Optional.of(refuted.at()) : Optional.empty());
    }
}
