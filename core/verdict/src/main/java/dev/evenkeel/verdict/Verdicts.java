package dev.evenkeel.verdict;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.event.CodePoints;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides every claim that a contract's outcomes find in a journal. */
public final class Verdicts {
    /** By case id (code points), then in journal order, then in the order of the contract's outcomes. */
    private static final Comparator<Verdict> BY_CASE = Comparator.comparing(
                    (Verdict verdict) -> verdict.claim().caseId(), CodePoints::compare)
            .thenComparing(verdict -> verdict.claim().event(), Event.JOURNAL_ORDER);

    private Verdicts() {}

    /**
     * All verdicts, excluded claims included, by case and journal order.
     *
     * <p>The courses hold all steps that the given events lead to, later windows' ends included; {@link Verdict#asOf} says
     * what was known at an instant.
     *
     * @param events of a journal, in its order: of all cases, or of any customers together with all their cases and
     *     whatever those were merged with
     */
    public static List<Verdict> of(Contract contract, List<Event> events, Workers workers, Coverage coverage) {
        var timeline = new Timeline(events);
        var verdicts = new ArrayList<Verdict>();
        for (var outcome : contract.outcomes()) {
            verdicts.addAll(new Adjudication(contract, outcome, timeline, workers, coverage).verdicts());
        }
        verdicts.sort(BY_CASE);
        return List.copyOf(verdicts);
    }

    /**
     * The same under a contract that was amended: each claim is decided by the version in force when it was made, as if that one
     * had decided all claims of its case and customer.
     */
    public static List<Verdict> of(Versions versions, List<Event> events, Workers workers, Coverage coverage) {
        if (versions.chain().size() == 1) {
            return of(versions.latest(), events, workers, coverage);
        }
        var verdicts = new ArrayList<Verdict>();
        for (var number = 0; number < versions.chain().size(); number++) {
            for (var verdict : of(versions.chain().get(number), events, workers, coverage)) {
                if (versions.number(verdict.claim().claimedAt()) == number) {
                    verdicts.add(verdict);
                }
            }
        }
        verdicts.sort(BY_CASE);
        return List.copyOf(verdicts);
    }
}
