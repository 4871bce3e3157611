package dev.evenkeel.condition;

import dev.evenkeel.event.Value;
import java.util.Optional;

/**
 * What is known where a condition is tested. Asked only for attributes that the condition reads, and only when needed.
 */
@FunctionalInterface
public interface Facts {
    /**
     * The value of an attribute. Empty or {@link Value.Nothing}: it is absent. So is a value that cannot be read as the
     * attribute's type; as text, any value is read by its canonical spelling.
     */
    Optional<Value> value(Attribute attribute);
}
