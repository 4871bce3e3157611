package dev.evenkeel.event;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whoever or whatever works on a case.
 *
 * @param id its id, as events name it
 * @param fields {@code employer}, {@code site}, {@code country}, {@code languages}, {@code skills} and any others
 */
public record Worker(String id, Tier tier, SortedMap<String, Value> fields) {
    public Worker {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** A field as a condition or a table asks for it ({@code id} and {@code tier} included); empty when it is absent. */
    public Optional<Value> field(String name) {
        return switch (name) {
            case "id" -> Optional.of(Value.of(id));
            case "tier" -> Optional.of(Value.of(tier.spelling()));
            default -> Optional.ofNullable(fields.get(name)).filter(value -> !(value instanceof Value.Nothing));
        };
    }

    /** What kind of worker it is. */
    public enum Tier {
        SELF_SERVICE,
        AI,
        /** A gig expert. */
        EXPERT,
        /** The provider's employee. */
        AGENT,
        /** The client's employee. */
        IN_HOUSE;

        /** How files and contracts spell it. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The tier spelt so, if any is. */
        public static Optional<Tier> named(String spelling) {
            for (var tier : values()) {
                if (tier.spelling().equals(spelling)) {
                    return Optional.of(tier);
                }
            }
            return Optional.empty();
        }
    }
}
