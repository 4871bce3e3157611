package dev.evenkeel.condition;

import dev.evenkeel.condition.Expression.Place;
import dev.evenkeel.condition.Expression.Quantifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** How functions are called, for those who called them otherwise. */
final class Usage {
    private static final SortedSet<String> NAMES = names();

    private Usage() {}

    /** The functions that are called by name. */
    static SortedSet<String> known() {
        return NAMES;
    }

    /** How a function is called, as a sentence. */
    static String of(String name) {
        return "%s is used so: %s.".formatted(name, example(name));
    }

    private static String example(String name) {
        return switch (name) {
            case "has" -> "has(case.intent), of an attribute";
            case "exists", "all", "exists_one" -> "worker.skills.%s(s, s == 'billing'), of a list".formatted(name);
            case "size" -> "size(worker.skills), of a text or a list";
            case "matches" -> "event.text.matches('refund|return'), of texts";
            case "lowerAscii" -> "case.intent.lowerAscii(), of a text";
            case "startsWith", "endsWith", "contains" -> "case.intent.%s('re'), of texts".formatted(name);
            case "timestamp" -> "timestamp('2026-03-01T00:00:00Z')";
            case "duration" -> "duration('72h')";
            case "getHours", "getMinutes", "getSeconds", "getMilliseconds" ->
                "event.time.%s('Europe/Berlin'), of an instant, or without a zone of a duration".formatted(name);
            default -> "event.time.%s('Europe/Berlin'), of an instant".formatted(name);
        };
    }

    /** What to do without a function that there is not. */
    static String without(String name, Optional<String> nearest) {
        return switch (name) {
            case "int", "uint", "double", "string", "bool", "bytes", "dyn", "type" ->
                "A condition converts no values, so there is no %s(); declare the attribute's type.".formatted(name);
            case "map", "filter" ->
                "A condition makes no new lists, so there is no %s(); ask by exists(), all() or exists_one()."
                        .formatted(name);
            default ->
                "There is no function %s(); %s"
                        .formatted(
                                name,
                                nearest.map("did you mean %s()?"::formatted)
                                        .orElse("there are " + String.join(", ", NAMES) + "."));
        };
    }

    private static SortedSet<String> names() {
        var names = new TreeSet<>(List.of("has", "size", "matches", "timestamp", "duration", "lowerAscii"));
        Arrays.stream(Quantifier.values()).map(Quantifier::spelling).forEach(names::add);
        Arrays.stream(Place.values()).map(Place::spelling).forEach(names::add);
        Arrays.stream(Part.values()).map(Part::spelling).forEach(names::add);
        return Collections.unmodifiableSortedSet(names);
    }
}
