package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Event;
import dev.evenkeel.settlement.Books;
import dev.evenkeel.settlement.Charge;
import dev.evenkeel.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * One case with all its events and what was decided about its claims.
 *
 * @param asOf the instant up to which events were read
 * @param events of the case, in journal order; empty when the journal knows no such case
 * @param claims in journal order
 */
public record ShownCase(Contract contract, String caseId, Instant asOf, List<Event> events, List<ShownClaim> claims) {
    public ShownCase {
        events = List.copyOf(events);
        claims = List.copyOf(claims);
    }

    /** A case of an engagement at an instant. */
    public static ShownCase of(Engagement engagement, String caseId, Instant asOf) {
        return of(engagement, engagement.verdicts(asOf), caseId, asOf);
    }

    /** A case of an engagement, of whose verdicts at that instant all are known. */
    public static ShownCase of(Engagement engagement, List<Verdict> verdicts, String caseId, Instant asOf) {
        var events = engagement.journal().upTo(asOf);
        var workers = engagement.workers().and(events);
        var charges = new IdentityHashMap<Verdict, List<Charge>>();
        for (var charge :
                Books.of(engagement.versions(), verdicts, events, workers).charges()) {
            charges.computeIfAbsent(charge.verdict(), _ -> new ArrayList<>()).add(charge);
        }
        var ofCase = verdicts.stream().filter(verdict -> isOf(verdict, caseId)).toList();
        var explanations = Explanations.of(ofCase, events);
        return new ShownCase(
                engagement.contract(),
                caseId,
                asOf,
                events.stream().filter(event -> event.subject().equals(caseId)).toList(),
                ofCase.stream()
                        .map(verdict -> new ShownClaim(
                                ClaimRow.of(verdict, charges.getOrDefault(verdict, List.of())),
                                explanations.of(verdict)))
                        .toList());
    }

    /** A claim is of a case that it was made in, or that this one was merged into. */
    private static boolean isOf(Verdict verdict, String caseId) {
        return verdict.claim().caseId().equals(caseId)
                || verdict.claim().event().subject().equals(caseId);
    }

    /** Whether the journal knows the case. */
    public boolean isKnown() {
        return !events.isEmpty() || !claims.isEmpty();
    }
}
