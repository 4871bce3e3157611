package dev.evenkeel.contract;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts what {@link JournalFacts} hold, case by case. Memory does not grow with the cases. Not for several threads.
 */
public final class JournalSurvey {
    /** How many values of one attribute are kept apart; an attribute with more has no price list. */
    public static final int VALUES_MAX = 1_000;

    /** Events that end a case, or judge how it ended: what they say cannot be known when the case begins. */
    private static final Set<String> OF_THE_END = Set.of(
            EventType.RESOLVED,
            EventType.CLOSED,
            EventType.CONFIRMED,
            EventType.REJECTED,
            EventType.SURVEY,
            EventType.QUALITY,
            EventType.VERDICT,
            EventType.PROOF);

    /** What such events say besides the result. */
    private static final Set<String> NO_RESULT = Set.of("worker", "claim", "judge", "scorer", "text", "comment");

    private final Set<String> claims = new HashSet<>();
    private final TreeSet<String> eventTypes = new TreeSet<>();
    private final TreeMap<String, Tally> attributes = new TreeMap<>();
    private long cases;

    /** A survey for a contract, whose claims it looks for. */
    public JournalSurvey(Contract contract) {
        contract.outcomes().forEach(outcome -> claims.add(outcome.claim()));
    }

    /** Takes one case into account: its events in journal order. */
    public void add(List<Event> events) {
        cases++;
        var story = new CaseStory(claims);
        for (var event : events) {
            eventTypes.add(event.type());
            story.take(event);
        }
        story.first.forEach((name, _) -> tally(name).knownAtFirst++);
        story.last.forEach((name, value) -> tally(name).count(name, value, story));
        story.said.forEach((field, value) -> story.first.forEach(
                (name, known) -> tally(name).echo(field, value).take(known.equals(value))));
    }

    /** What was counted so far; the tiers are those of the workers of the journal. */
    public JournalFacts facts(SortedSet<String> tiers) {
        var facts = new TreeMap<String, JournalFacts.OfAttribute>();
        attributes.forEach((name, tally) -> facts.put(name, tally.facts()));
        return new JournalFacts(cases, eventTypes, tiers, facts);
    }

    private Tally tally(String name) {
        return attributes.computeIfAbsent(name, _ -> new Tally());
    }

    /** What one case was known to be at its first event, at its first claim, and in the end. */
    private static final class CaseStory {
        private final Set<String> claims;
        private final Map<String, String> first = new HashMap<>();
        private final Map<String, String> last = new HashMap<>();
        private final Map<String, String> now = new HashMap<>();
        private final Map<String, String> said = new HashMap<>();
        private final Set<String> atClaim = new HashSet<>();
        private boolean isBegun;
        private boolean isClaimed;

        CaseStory(Set<String> claims) {
            this.claims = claims;
        }

        void take(Event event) {
            if (claims.contains(event.type()) && !isClaimed) {
                isClaimed = true;
                atClaim.addAll(now.keySet());
            }
            switch (event.type()) {
                case EventType.OPENED -> event.data().forEach((name, value) -> set(name, value, false));
                case EventType.UPDATED -> event.data().forEach((name, value) -> set(name, value, true));
                default -> hear(event);
            }
            if (!isBegun) {
                first.putAll(now);
                isBegun = true;
            }
        }

        private void hear(Event event) {
            if (!OF_THE_END.contains(event.type())) {
                return;
            }
            event.data().forEach((name, value) -> {
                if (!NO_RESULT.contains(name) && !(value instanceof Value.Nothing)) {
                    said.putIfAbsent(event.type() + "." + name, value.canonical());
                }
            });
        }

        private void set(String name, Value value, boolean isOverwriting) {
            if (value instanceof Value.Nothing) {
                now.remove(name);
            } else if (isOverwriting || !now.containsKey(name)) {
                now.put(name, value.canonical());
                last.put(name, value.canonical());
            }
        }
    }

    /** What was counted of one attribute. */
    private static final class Tally {
        private final TreeMap<String, Long> values = new TreeMap<>();
        private final TreeMap<String, Map<String, Agreement>> echoes = new TreeMap<>();
        private long known;
        private long knownAtFirst;
        private long claimed;
        private long knownAtClaim;

        void count(String name, String value, CaseStory story) {
            known++;
            claimed += story.isClaimed ? 1 : 0;
            knownAtClaim += story.atClaim.contains(name) ? 1 : 0;
            if (values.size() < VALUES_MAX || values.containsKey(value)) {
                values.merge(value, 1L, Long::sum);
            }
        }

        Agreement echo(String field, String value) {
            var byValue = echoes.computeIfAbsent(field, _ -> new HashMap<>());
            var kept = byValue.size() < VALUES_MAX || byValue.containsKey(value) ? value : "";
            return byValue.computeIfAbsent(kept, _ -> new Agreement());
        }

        JournalFacts.OfAttribute facts() {
            var facts = new TreeMap<String, JournalFacts.Echo>();
            echoes.forEach((field, byValue) -> facts.put(field, echo(byValue)));
            return new JournalFacts.OfAttribute(values, known, knownAtFirst, claimed, knownAtClaim, facts);
        }

        private static JournalFacts.Echo echo(Map<String, Agreement> byValue) {
            var cases = byValue.values().stream().mapToLong(it -> it.cases).sum();
            var equal = byValue.values().stream().mapToLong(it -> it.equal).sum();
            var commonest =
                    byValue.values().stream().mapToLong(it -> it.cases).max().orElse(0);
            var commonestEqual = byValue.values().stream()
                    .filter(it -> it.cases == commonest)
                    .mapToLong(it -> it.equal)
                    .max()
                    .orElse(0);
            return new JournalFacts.Echo(cases, equal, cases - commonest, equal - commonestEqual);
        }
    }

    /** In how many cases an event said something, and the case's attribute agreed. */
    private static final class Agreement {
        private long cases;
        private long equal;

        void take(boolean isEqual) {
            cases++;
            equal += isEqual ? 1 : 0;
        }
    }
}
