package dev.evenkeel.bulk;

import dev.evenkeel.condition.Facts;
import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What all threads that read one log for one contract share: the plan, and everything that was given a number. */
final class Reading {
    private final Plan plan;
    private final Registers registers;
    private final Crew crew;
    private final Map<String, ValueCodes> values = new TreeMap<>();
    private final Tuples caseTuples;
    private final Tuples eventTuples;
    private final ClaimKinds kinds;
    private final Map<String, TypePlan> typeByName = new ConcurrentHashMap<>();
    private final boolean isByCustomer;
    private volatile TypePlan[] types = {};

    Reading(Contract contract, Workers workers, Registers registers) {
        this.registers = registers;
        plan = Plan.of(contract, workers, registers.reasons());
        crew = new Crew(workers, plan.workerFields(), registers.credits());
        isByCustomer = plan.sames() > 0;
        plan.caseNames().forEach(this::codes);
        plan.eventNames().forEach(this::codes);
        plan.tests().forEach(test -> test.reads().forEach(this::codes));
        plan.systemProofs().forEach(test -> test.reads().forEach(this::codes));
        plan.verified().reads().forEach(this::codes);
        caseTuples = new Tuples(plan.caseNames().size());
        eventTuples = new Tuples(plan.eventNames().size());
        kinds = new ClaimKinds(
                plan,
                crew,
                caseTuples,
                eventTuples,
                plan.caseNames().stream().map(this::codes).toList(),
                plan.eventNames().stream().map(this::codes).toList(),
                registers.reasons(),
                registers.rates());
    }

    Plan plan() {
        return plan;
    }

    Names<String> reasons() {
        return registers.reasons();
    }

    IdCodes ids() {
        return registers.ids();
    }

    Crew crew() {
        return crew;
    }

    Tuples caseTuples() {
        return caseTuples;
    }

    Tuples eventTuples() {
        return eventTuples;
    }

    ClaimKinds kinds() {
        return kinds;
    }

    /** Whether partitions go by customer: some rule looks at a customer's other cases. */
    boolean isByCustomer() {
        return isByCustomer;
    }

    /** The values of an attribute that the contract reads. */
    ValueCodes codes(String name) {
        synchronized (values) {
            return values.computeIfAbsent(name, it -> new ValueCodes(it, type(it)));
        }
    }

    /** The attributes that the contract reads, by name. */
    List<String> attributes() {
        synchronized (values) {
            return new ArrayList<>(values.keySet());
        }
    }

    private AttributeType type(String name) {
        return plan.contract().attributes().type(name);
    }

    /** What happens with a type's events. */
    TypePlan type(int code) {
        return types[code];
    }

    /** All types met so far, by code. */
    TypePlan[] types() {
        return types;
    }

    /** The plan of a type by its name. */
    TypePlan typeNamed(String name) {
        var known = typeByName.get(name);
        return known != null ? known : meet(name);
    }

    private synchronized TypePlan meet(String name) {
        var known = typeByName.get(name);
        if (known != null) {
            return known;
        }
        if (types.length >= EventRows.TYPES_MAX) {
            throw new NotForBulk("the log has more than %d types of events".formatted(EventRows.TYPES_MAX));
        }
        var more = Arrays.copyOf(types, types.length + 1);
        more[types.length] = TypePlan.of(name, types.length, plan);
        types = more;
        typeByName.put(name, more[more.length - 1]);
        return more[more.length - 1];
    }

    /** Whether a case with such attributes is in the contract's scope. */
    boolean isInScope(int caseTuple) {
        var coded = caseTuples.values(caseTuple);
        Facts facts = attribute -> {
            var place = attribute.root() == Root.CASE ? plan.caseNames().indexOf(attribute.name()) : -1;
            return place < 0 || coded[place] == 0
                    ? Optional.empty()
                    : Optional.of(codes(attribute.name()).value(coded[place]));
        };
        return plan.contract().scope().test(facts);
    }
}
