package dev.evenkeel.event;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which type each attribute of cases and events has: the built-in names of the event format, and what a contract or a
 * mapping declares.
 *
 * <p>A declared type is a promise that intake keeps: an event that carries another kind of value under a declared name is
 * set aside. An attribute that nobody declared is text, and a number or a truth value under it is read as its text.
 */
public final class Attributes {
    /** The built-in names that are not text. */
    private static final Map<String, AttributeType> BUILT_IN = Map.ofEntries(
            Map.entry("seconds", AttributeType.INTEGER),
            Map.entry("score", AttributeType.DECIMAL),
            Map.entry("critical", AttributeType.BOOLEAN),
            Map.entry("value", AttributeType.DECIMAL),
            Map.entry("amount", AttributeType.DECIMAL));

    private final Map<String, AttributeType> declared;

    private Attributes(Map<String, AttributeType> declared) {
        this.declared = declared;
    }

    /** Only the built-in names. */
    public static Attributes builtIn() {
        return new Attributes(new TreeMap<>());
    }

    /** The built-in names and these; a declaration wins over a built-in name. */
    public static Attributes declaring(Map<String, AttributeType> declared) {
        return new Attributes(new TreeMap<>(declared));
    }

    /** The type of an attribute: declared, else built in, else text. */
    public AttributeType type(String name) {
        return promised(name).orElse(AttributeType.TEXT);
    }

    /** The type that intake must hold values of this name to; empty where nobody said. */
    public Optional<AttributeType> promised(String name) {
        var type = declared.get(name);
        return Optional.ofNullable(type != null ? type : BUILT_IN.get(name));
    }

    /** What was declared, by name; the built-in names only where a declaration repeats them. */
    public Map<String, AttributeType> declared() {
        return Collections.unmodifiableMap(declared);
    }

    /** What is wrong with an event's data under these types, in a sentence; empty when nothing is. */
    public Optional<String> mismatch(Event event) {
        for (var entry : event.data().entrySet()) {
            var type = promised(entry.getKey());
            if (type.isPresent() && !type.get().admits(entry.getValue())) {
                return Optional.of("%s is '%s', which is not of the declared type %s"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().canonical(),
                                type.get().spelling()));
            }
        }
        return Optional.empty();
    }
}
