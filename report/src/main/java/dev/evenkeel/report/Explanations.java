package dev.evenkeel.report;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.verdict.Explanation;
import dev.evenkeel.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Explains some verdicts of a journal, reading it once. */
final class Explanations {
    private final Map<EventId, Event> deciders = new HashMap<>();
    private final Map<String, List<Event>> cases = new HashMap<>();

    private Explanations() {}

    /** What is needed to explain these verdicts, out of the events of their journal. */
    static Explanations of(Collection<Verdict> verdicts, List<Event> events) {
        var explanations = new Explanations();
        Set<EventId> wanted = new HashSet<>();
        for (var verdict : verdicts) {
            explanations.cases.put(verdict.claim().caseId(), new ArrayList<>());
            explanations.cases.put(verdict.claim().event().subject(), new ArrayList<>());
            verdict.steps().forEach(step -> Deciders.of(step).ifPresent(wanted::add));
        }
        for (var event : events) {
            if (wanted.contains(event.id())) {
                explanations.deciders.put(event.id(), event);
            }
            var ofCase = explanations.cases.get(event.subject());
            if (ofCase != null) {
                ofCase.add(event);
            }
        }
        return explanations;
    }

    /** Explains one of them. */
    Explanation of(Verdict verdict) {
        var claim = verdict.claim();
        var ofCase = new ArrayList<>(cases.getOrDefault(claim.caseId(), List.of()));
        if (!claim.event().subject().equals(claim.caseId())) {
            ofCase.addAll(cases.getOrDefault(claim.event().subject(), List.of()));
            ofCase.sort(Event.JOURNAL_ORDER);
        }
        return Explanation.of(verdict, deciders, ofCase);
    }
}
