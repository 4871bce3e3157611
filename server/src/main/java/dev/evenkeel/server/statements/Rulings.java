package dev.evenkeel.server.statements;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.settlement.Ruling;
import java.util.List;

/** How disputes about issued statements ended; a port, since disputes are about statements. */
@FunctionalInterface
public interface Rulings {
    /** All that are known now and change a bill. */
    List<Ruling> of(Held engagement);
}
