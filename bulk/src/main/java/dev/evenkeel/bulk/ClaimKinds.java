package dev.evenkeel.bulk;

import dev.evenkeel.contract.Evidence;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Value;
import dev.evenkeel.verdict.Claim;
import dev.evenkeel.verdict.Rates;
import dev.evenkeel.verdict.Scene;
import dev.evenkeel.verdict.Share;
import dev.evenkeel.verdict.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Claims that the contract cannot tell apart are of one kind: same outcome, same worker as far as it reads workers, same
 * attributes of case and event as far as it reads those. What holds of a kind is asked of the plain conditions and tables
 * once, with a claim made up for it.
 */
final class ClaimKinds {
    /** A kind's exclusion where there is none. */
    static final int NOT_EXCLUDED = -1;

    private static final int EVIDENCES = Evidence.values().length;

    private final Plan plan;
    private final Crew crew;
    private final Tuples caseTuples;
    private final Tuples eventTuples;
    private final List<ValueCodes> caseValues;
    private final List<ValueCodes> eventValues;
    private final Names<String> reasons;
    private final Names<Rated> rates;
    private final ConcurrentMap<Key, Kind> kinds = new ConcurrentHashMap<>();

    ClaimKinds(
            Plan plan,
            Crew crew,
            Tuples caseTuples,
            Tuples eventTuples,
            List<ValueCodes> caseValues,
            List<ValueCodes> eventValues,
            Names<String> reasons,
            Names<Rated> rates) {
        this.plan = plan;
        this.crew = crew;
        this.caseTuples = caseTuples;
        this.eventTuples = eventTuples;
        this.caseValues = caseValues;
        this.eventValues = eventValues;
        this.reasons = reasons;
        this.rates = rates;
    }

    private record Key(int outcome, int group, int caseTuple, int eventTuple) {}

    /**
     * A kind.
     *
     * @param excluded the reason why such claims in the term are excluded, or {@link #NOT_EXCLUDED}
     * @param lacks the reason why such an outcome is unprovable whatever confirms it, or −1
     * @param rate by evidence; −1 where no price covers it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Kind(int excluded, int lacks, int[] rate) {}

    /** The kind of a claim by what it is made of. */
    Kind of(int outcome, int group, int caseTuple, int eventTuple) {
        return kinds.computeIfAbsent(new Key(outcome, group, caseTuple, eventTuple), this::kind);
    }

    private Kind kind(Key key) {
        var outcome = plan.outcomes().get(key.outcome).outcome();
        var event = new Event(
                new EventId("-", "-"),
                0,
                outcome.claim(),
                Instant.EPOCH,
                0,
                "-",
                "",
                values(eventTuples, eventValues, key.eventTuple));
        var claim = new Claim("-", "", event, values(caseTuples, caseValues, key.caseTuple));
        List<Share> credit = key.group == 0 ? List.of() : List.of(Share.oneOf(crew.representative(key.group), 1));
        var scene = credit.isEmpty()
                ? Scene.of(claim)
                : Scene.of(claim).with(credit.getFirst().worker());
        var excluded = !plan.contract().scope().test(scene)
                ? reasons.code("scope")
                : !outcome.when().test(scene) ? reasons.code("when") : NOT_EXCLUDED;
        var lacks =
                outcome.needs().stream().anyMatch(name -> claim.attribute(name).isEmpty()) ? reasons.code("needs") : -1;
        var rate = new int[EVIDENCES];
        Arrays.fill(rate, -1);
        for (var evidence : Evidence.values()) {
            var step = new Step.Confirmed(
                    plan.contract().term().start(), evidence, new Step.Decider.ByRule("a kind of claim"));
            var confirmed = scene.with(step, period(), plan.contract().term().zone());
            if (plan.contract().paying(outcome).stream().allMatch(term -> Rates.cover(term, credit, confirmed))) {
                rate[evidence.ordinal()] =
                        rates.code(Rated.of(plan.contract(), outcome, claim, credit, step, List.of()));
            }
        }
        return new Kind(excluded, lacks, rate);
    }

    private dev.evenkeel.contract.Period period() {
        return dev.evenkeel.contract.Period.of(
                plan.contract().billing().every(), plan.contract().term().from());
    }

    private static SortedMap<String, Value> values(Tuples tuples, List<ValueCodes> codes, int tuple) {
        var values = new TreeMap<String, Value>();
        var coded = tuples.values(tuple);
        for (var at = 0; at < coded.length; at++) {
            if (coded[at] != 0) {
                values.put(codes.get(at).name(), codes.get(at).value(coded[at]));
            }
        }
        return values;
    }
}
