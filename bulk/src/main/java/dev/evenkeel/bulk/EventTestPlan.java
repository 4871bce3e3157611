package dev.evenkeel.bulk;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Root;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Workers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A test that looks at an event alone, asked once for each combination of values that it reads.
 *
 * @param flag the bits that an event which passes carries
 * @param reads the data attributes that decide, at most {@link #READS_MAX}
 * @param workers whom the journal itself does not register
 */
record EventTestPlan(String type, Condition when, long flag, List<String> reads, Workers workers) {
    /** More would not fit into one number together. */
    static final int READS_MAX = 3;

    /** What stands in the envelope and differs from event to event. */
    private static final Set<String> OWN_TO_THE_EVENT = Set.of("id", "source", "time", "subject", "customer");

    static EventTestPlan of(String type, Condition when, long flag, Workers workers) {
        var reads = when.reads().stream()
                .map(it -> it.root() == Root.WORKER ? Workers.nameOfDoer(type) : it.name())
                .filter(name -> !name.equals("type"))
                .distinct()
                .toList();
        var isForColumns = when.reads().stream().allMatch(it -> it.root() == Root.EVENT || it.root() == Root.WORKER)
                && reads.size() <= READS_MAX
                && reads.stream().noneMatch(OWN_TO_THE_EVENT::contains);
        if (!isForColumns) {
            throw new NotByColumns(
                    "the condition of a rule about %s reads more than the event: %s".formatted(type, when));
        }
        return new EventTestPlan(type, when, flag, reads, workers);
    }

    /** Whether an event with these values passes; values that the event lacks are left out. */
    boolean test(Map<String, Value> values) {
        return when.test(attribute -> value(attribute, values));
    }

    private Optional<Value> value(Attribute attribute, Map<String, Value> values) {
        if (attribute.root() == Root.WORKER) {
            return Optional.ofNullable(values.get(Workers.nameOfDoer(type)))
                    .flatMap(id -> workers.worker(id.canonical()).field(attribute.name()));
        }
        return attribute.name().equals("type") && !values.containsKey("type")
                ? Optional.of(Value.of(type))
                : Optional.ofNullable(values.get(attribute.name()));
    }
}
