package dev.evenkeel.verdict;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Facts;
import dev.evenkeel.contract.Evidence;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a condition or a table can ask about: the case, one event, a worker, the outcome, the period. Each is absent until it
 * is put in.
 */
public final class Scene implements Facts {
    private final Map<String, Value> caseFacts;
    private final Optional<Claim> claim;
    private final Optional<Event> event;
    private final Optional<Worker> worker;
    private final SortedMap<String, Value> outcomeFacts;
    private final SortedMap<String, Value> periodFacts;

    private Scene(
            Optional<Claim> claim,
            Map<String, Value> caseFacts,
            Optional<Event> event,
            Optional<Worker> worker,
            SortedMap<String, Value> outcomeFacts,
            SortedMap<String, Value> periodFacts) {
        this.claim = claim;
        this.caseFacts = caseFacts;
        this.event = event;
        this.worker = worker;
        this.outcomeFacts = outcomeFacts;
        this.periodFacts = periodFacts;
    }

    /** The case as it was at a claim, and the claim's event. */
    public static Scene of(Claim claim) {
        var outcome = new TreeMap<String, Value>();
        outcome.put("claim", Value.of(claim.id().spelling()));
        outcome.put("claimed_at", new Value.Moment(claim.claimedAt()));
        return new Scene(
                Optional.of(claim),
                claim.attributes(),
                Optional.of(claim.event()),
                Optional.empty(),
                outcome,
                Collections.emptySortedMap());
    }

    /** An event and the worker whom it names: what a condition that only looks at the event needs. */
    static Scene of(Event event, Optional<Worker> named) {
        return new Scene(
                Optional.empty(),
                Map.of(),
                Optional.of(event),
                named,
                Collections.emptySortedMap(),
                Collections.emptySortedMap());
    }

    /** This scene with another event under test. */
    public Scene with(Event tested) {
        return new Scene(claim, caseFacts, Optional.of(tested), worker, outcomeFacts, periodFacts);
    }

    /** This scene with another event under test, and the worker whom it names. */
    Scene with(Event tested, Optional<Worker> named) {
        return new Scene(claim, caseFacts, Optional.of(tested), named, outcomeFacts, periodFacts);
    }

    /** This scene with a credited worker. */
    public Scene with(Worker credited) {
        return new Scene(claim, caseFacts, event, Optional.of(credited), outcomeFacts, periodFacts);
    }

    /** This scene with the confirmation of the outcome. */
    public Scene with(Step.Confirmed confirmation, Period period, ZoneId zone) {
        return with(confirmation.evidence(), confirmation.at()).during(period, zone);
    }

    /** This scene with the period of the charge. */
    private Scene during(Period charged, ZoneId zone) {
        var facts = new TreeMap<String, Value>();
        facts.put("name", Value.of(charged.name()));
        facts.put("from", new Value.Moment(charged.start(zone)));
        facts.put("to", new Value.Moment(charged.end(zone)));
        return new Scene(claim, caseFacts, event, worker, outcomeFacts, facts);
    }

    /** This scene with the evidence of the outcome and when it was confirmed. */
    Scene with(Evidence evidence, java.time.Instant confirmedAt) {
        var facts = new TreeMap<>(outcomeFacts);
        facts.put("evidence", Value.of(evidence.spelling()));
        facts.put("confirmed_at", new Value.Moment(confirmedAt));
        return new Scene(claim, caseFacts, event, worker, facts, periodFacts);
    }

    @Override
    public Optional<Value> value(Attribute attribute) {
        var name = attribute.name();
        return switch (attribute.root()) {
            case CASE -> ofCase(name);
            case EVENT -> event.flatMap(it -> ofEvent(it, name));
            case WORKER -> worker.flatMap(it -> it.field(name));
            case OUTCOME -> Optional.ofNullable(outcomeFacts.get(name));
            case PERIOD -> Optional.ofNullable(periodFacts.get(name));
            case ROW -> Optional.empty();
        };
    }

    private Optional<Value> ofCase(String name) {
        var value = caseFacts.get(name);
        if (value != null) {
            return Optional.of(value).filter(it -> !(it instanceof Value.Nothing));
        }
        return switch (name) {
            case "id" -> claim.map(it -> Value.of(it.caseId()));
            case "customer" ->
                claim.map(Claim::customer)
                        .filter(customer -> !customer.isEmpty())
                        .map(Value::of);
            default -> Optional.empty();
        };
    }

    private static Optional<Value> ofEvent(Event event, String name) {
        var value = event.data().get(name);
        if (value != null) {
            return Optional.of(value).filter(it -> !(it instanceof Value.Nothing));
        }
        return switch (name) {
            case "type" -> Optional.of(Value.of(event.type()));
            case "source" -> Optional.of(Value.of(event.id().source()));
            case "id" -> Optional.of(Value.of(event.id().id()));
            case "time" -> Optional.of(new Value.Moment(event.time()));
            case "subject" ->
                Optional.of(event.subject()).filter(text -> !text.isEmpty()).map(Value::of);
            case "customer" ->
                Optional.of(event.customer()).filter(text -> !text.isEmpty()).map(Value::of);
            default -> Optional.empty();
        };
    }
}
