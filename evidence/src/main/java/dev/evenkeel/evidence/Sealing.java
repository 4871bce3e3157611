package dev.evenkeel.evidence;

import dev.evenkeel.contract.Annexes;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Value;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import dev.evenkeel.proof.leaf.Concealed;
import dev.evenkeel.proof.leaf.Disclosure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Takes out of events what may not be on a log: the customer becomes a pseudonym, and a sensitive field a commitment, whose
 * disclosure is kept apart (RFC 9901's way).
 *
 * <p>Sensitive is what people write ({@code text} of a message, {@code comment} of a survey), a worker's {@code name}, and the
 * {@code amount} of a recorded cost; and all data of an event type that the contract's {@code disclose} lists, for there
 * the parties say who may see it.
 */
public final class Sealing {
    /** The field of an event's data that holds the commitments. */
    public static final String COMMITMENTS = "_sd";

    private static final Map<String, Set<String>> ALWAYS = Map.of(
            "message.sent", Set.of("text"),
            "survey.answered", Set.of("comment"),
            "worker.registered", Set.of("name"),
            "cost.recorded", Set.of("amount"));

    private final Contract contract;
    private final UnaryOperator<String> pseudonyms;
    private final Supplier<byte[]> salts;

    /**
     * Seals under a contract.
     *
     * @param pseudonyms of customers
     * @param salts a new one each time, at least {@link Disclosure#SALT_BYTES_MIN} random bytes
     */
    public Sealing(Contract contract, UnaryOperator<String> pseudonyms, Supplier<byte[]> salts) {
        this.contract = contract;
        this.pseudonyms = pseudonyms;
        this.salts = salts;
    }

    /** A sealed event, and what is kept apart of it. */
    public record Sealed(Event event, List<Disclosure> disclosures) {
        public Sealed {
            disclosures = List.copyOf(disclosures);
        }
    }

    /** Seals an event. Throws {@link Malformed} if it has commitments already. */
    public Sealed seal(Event event) {
        if (event.data().containsKey(COMMITMENTS)) {
            throw new Malformed("Event '%s' is sealed already; seal what the source sent."
                    .formatted(event.id().spelling()));
        }
        var open = new TreeMap<>(event.data());
        var fields = new TreeMap<String, Json>();
        event.data().forEach((name, value) -> {
            if (isSensitive(contract, event.type(), name)) {
                open.remove(name);
                fields.put(name, json(value));
            }
        });
        if (fields.isEmpty()) {
            return new Sealed(with(event, open), List.of());
        }
        var concealed = Concealed.of(Json.Fields.of(fields), fields.keySet(), _ -> salts.get());
        var digests = new TreeSet<String>();
        concealed.disclosures().forEach(disclosure -> digests.add(disclosure.digest()));
        open.put(COMMITMENTS, new Value.Items(digests.stream().map(Value::of).toList()));
        return new Sealed(with(event, open), concealed.disclosures());
    }

    /** Whether a field of an event type is sealed. */
    public static boolean isSensitive(Contract contract, String type, String field) {
        return isAllSensitive(contract, type) || alwaysSensitive(type).contains(field);
    }

    /** The fields of an event type that are sealed under any contract. */
    public static Set<String> alwaysSensitive(String type) {
        return ALWAYS.getOrDefault(type, Set.of());
    }

    /** Whether all data of an event type is sealed: the contract says who may see it. */
    public static boolean isAllSensitive(Contract contract, String type) {
        return contract.annexes().disclosures().stream()
                .map(Annexes.Disclosure::type)
                .anyMatch(type::equals);
    }

    /** Whether a contract lets somebody see the fields of an event type on a day. */
    public static boolean isDisclosed(Contract contract, String type, String to, LocalDate day) {
        return contract.annexes().disclosures().stream()
                .anyMatch(entry -> entry.type().equals(type) && entry.to().contains(to) && day.isBefore(entry.until()));
    }

    /** The commitments of an event that nothing opens yet. */
    public static Set<String> commitments(Event event) {
        return event.data().get(COMMITMENTS) instanceof Value.Items(var items)
                ? new TreeSet<>(items.stream().map(Value::canonical).toList())
                : Set.of();
    }

    /**
     * Puts disclosed fields back into an event, as its reader would have read them. Disclosures of other events are passed over.
     *
     * @param disclosures by their digests
     */
    public static Event reveal(Event event, Map<String, Disclosure> disclosures, Attributes attributes) {
        var left = new TreeSet<String>();
        var data = new TreeMap<>(event.data());
        for (var digest : commitments(event)) {
            var disclosure = disclosures.get(digest);
            if (disclosure == null) {
                left.add(digest);
            } else if (data.put(disclosure.name(), value(disclosure, attributes)) != null) {
                throw new Malformed("Event '%s' has the field '%s' openly and disclosed; it must have it once."
                        .formatted(event.id().spelling(), disclosure.name()));
            }
        }
        data.remove(COMMITMENTS);
        if (!left.isEmpty()) {
            data.put(COMMITMENTS, new Value.Items(left.stream().map(Value::of).toList()));
        }
        return event.with(data);
    }

    /** Disclosures by their digests, as {@link #reveal} takes them. */
    public static Map<String, Disclosure> byDigest(Collection<Disclosure> disclosures) {
        var byDigest = new HashMap<String, Disclosure>();
        disclosures.forEach(disclosure -> byDigest.put(disclosure.digest(), disclosure));
        return byDigest;
    }

    private Event with(Event event, SortedMap<String, Value> data) {
        return new Event(
                event.id(),
                event.revision(),
                event.type(),
                event.time(),
                event.sequence(),
                event.subject(),
                event.hasCustomer() ? pseudonyms.apply(event.customer()) : "",
                data);
    }

    private static Value value(Disclosure disclosure, Attributes attributes) {
        if (disclosure.value() instanceof Json.Text(var text)) {
            return attributes
                    .promised(disclosure.name())
                    .flatMap(type -> type.read(text))
                    .orElseGet(() -> Value.of(text));
        }
        return value(disclosure.value());
    }

    private static Value value(Json json) {
        return switch (json) {
            case Json.Text(var text) -> Value.of(text);
            case Json.Flag(var flag) -> Value.of(flag);
            case Json.Whole(var number) -> Value.of(number);
            case Json.Nothing _ -> Value.nothing();
            case Json.Items(var items) ->
                new Value.Items(items.stream().map(Sealing::value).toList());
            case Json.Fields(var fields) -> {
                var values = new TreeMap<String, Value>();
                fields.forEach((name, field) -> values.put(name, value(field)));
                yield new Value.Fields(values);
            }
        };
    }

    private static Json json(Value value) {
        return switch (value) {
            case Value.Text(var text) -> new Json.Text(text);
            case Value.Decimal _, Value.Moment _ -> new Json.Text(value.canonical());
            case Value.Flag(var flag) -> new Json.Flag(flag);
            case Value.Nothing _ -> new Json.Nothing();
            case Value.Items(var items) ->
                new Json.Items(new ArrayList<>(items.stream().map(Sealing::json).toList()));
            case Value.Fields(var fields) -> {
                var values = new TreeMap<String, Json>();
                fields.forEach((name, field) -> values.put(name, json(field)));
                yield Json.Fields.of(values);
            }
        };
    }

    /** The spelling of a disclosure's value, for people. */
    public static String words(Disclosure disclosure) {
        return "%s: %s".formatted(disclosure.name(), CanonicalJson.text(disclosure.value()));
    }
}
