package dev.evenkeel.bulk.condition;

import dev.evenkeel.condition.Attribute;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Which slot of a {@link Row} holds which attribute. An attribute without a slot is absent from every record. */
public final class Layout {
    private final Map<Attribute, Integer> slots;

    private Layout(Map<Attribute, Integer> slots) {
        this.slots = slots;
    }

    /** The attributes of slots 0, 1, 2, … */
    public static Layout of(List<Attribute> attributes) {
        var slots = new TreeMap<Attribute, Integer>();
        for (var attribute : attributes) {
            if (slots.put(attribute, slots.size()) != null) {
                throw new IllegalArgumentException("%s has two slots; give it one.".formatted(attribute));
            }
        }
        return new Layout(slots);
    }

    /** The slot of an attribute, if it has one. */
    public OptionalInt slot(Attribute attribute) {
        var slot = slots.get(attribute);
        return slot == null ? OptionalInt.empty() : OptionalInt.of(slot);
    }
}
