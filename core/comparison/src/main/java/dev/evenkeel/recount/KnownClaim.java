package dev.evenkeel.recount;

import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.verdict.Explanation;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/**
 * What a contract says of one claim, and why.
 *
 * @param sentence the verdict and its reason
 * @param events the ids of the events that were looked at
 */
public record KnownClaim(ClaimRow row, String sentence, List<String> events) {
    public KnownClaim {
        events = List.copyOf(events);
    }

    /** What a contract says of every claim of its journal, as known at an instant; the events of a claim's case are the evidence. */
    public static List<KnownClaim> of(Engagement engagement, Instant known) {
        var contract = engagement.contract();
        var last = Period.of(contract.billing().every(), known, contract.term().zone());
        var settlement = engagement.settle(last, known, Issued.nothing());
        var byId = new HashMap<EventId, Event>();
        var byCase = new HashMap<String, List<Event>>();
        for (var event : engagement.journal().upTo(known)) {
            byId.put(event.id(), event);
            byCase.computeIfAbsent(event.subject(), _ -> new ArrayList<>()).add(event);
        }
        var rows = settlement.claims();
        var claims = new ArrayList<KnownClaim>();
        for (var at = 0; at < rows.size(); at++) {
            var verdict = settlement.verdicts().get(at);
            var explanation = Explanation.of(
                    verdict, byId, byCase.getOrDefault(verdict.claim().caseId(), List.of()));
            claims.add(new KnownClaim(
                    rows.get(at),
                    explanation.sentence(),
                    explanation.read().stream()
                            .map(event -> event.id().spelling())
                            .toList()));
        }
        return List.copyOf(claims);
    }

    State state() {
        return State.valueOf(row.state().toUpperCase(Locale.ROOT));
    }

    BigDecimal amount() {
        return new BigDecimal(row.amount());
    }

    /** What became of it and why, in two words. */
    String kind() {
        if (state() == State.CONFIRMED && !isDue()) {
            return "stands and costs nothing";
        }
        return row.state() + (row.reason().isEmpty() ? "" : ": " + row.reason());
    }

    /** Whether it stands and costs something. */
    boolean isDue() {
        return state() == State.CONFIRMED && amount().signum() > 0;
    }

    /** Whether nobody can say yet, or ever. */
    boolean isOpen() {
        return state() == State.PENDING || state() == State.UNPROVABLE;
    }
}
