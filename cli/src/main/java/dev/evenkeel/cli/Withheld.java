package dev.evenkeel.cli;

import dev.evenkeel.contract.CanonicalContract;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.evidence.Sealing;
import dev.evenkeel.proof.leaf.Disclosure;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a bundle's events that nobody opened here, and what cannot be computed again without them.
 *
 * @param types the event types that have such fields, with how many of their events do
 */
record Withheld(Contract contract, SortedMap<String, Long> types) {
    private static final String EVERYTHING_MEASURED = "effort";

    Withheld {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }

    /** What some disclosures leave closed. */
    static Withheld of(Contract contract, List<Event> events, Map<String, Disclosure> disclosures) {
        var types = new TreeMap<String, Long>();
        for (var event : events) {
            if (!disclosures.keySet().containsAll(Sealing.commitments(event))) {
                types.merge(event.type(), 1L, Long::sum);
            }
        }
        return new Withheld(contract, types);
    }

    boolean isNothing() {
        return types.isEmpty();
    }

    /** The withheld type that a term of the contract reads; empty if it reads none. */
    Optional<String> readBy(String termId) {
        var root = Json.read(CanonicalContract.of(contract).json());
        for (var term : root.path("terms")) {
            if (term.path("id").asString("").equals(termId)) {
                var outcome = root.path("outcomes").path(term.path("pay").asString(""));
                return types.keySet().stream()
                        .filter(type -> reads(term, type) || reads(outcome, type))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /** The withheld type that any outcome reads, so that claims may stand otherwise here. */
    Optional<String> readByClaims() {
        var outcomes = Json.read(CanonicalContract.of(contract).json()).path("outcomes");
        return types.keySet().stream().filter(type -> reads(outcomes, type)).findFirst();
    }

    /** Whether the contract says who may see a type's fields, so that not everyone does. */
    boolean isAgreed(String type) {
        return Sealing.isAllSensitive(contract, type);
    }

    /** Whether a clause reads what is withheld of a type: all its data, or a field that is always sealed. */
    private boolean reads(JsonNode clause, String type) {
        if (clause.isMissingNode()) {
            return false;
        }
        if (Sealing.isAllSensitive(contract, type)) {
            var isOfEveryCase = type.startsWith("case.");
            var isMeasured = clause.has(EVERYTHING_MEASURED) || !(clause.has("pay") || clause.has("fixed"));
            var isMeasure = type.equals(EventType.WORK) || type.equals("metric.observed");
            return isOfEveryCase || mentions(clause, "\"%s\"".formatted(type)) || (isMeasure && isMeasured);
        }
        return Sealing.alwaysSensitive(type).stream().anyMatch(field -> mentions(clause, "event." + field))
                && mentions(clause, "\"%s\"".formatted(type));
    }

    private static boolean mentions(JsonNode clause, String words) {
        return clause.toString().contains(words);
    }
}
