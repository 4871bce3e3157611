package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker.Tier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lives each customer twice more, with AI and without it: a customer is a function of the story, so what would have been is known,
 * and with it the true effect on exactly these customers.
 */
final class Potentials {
    private final World world;
    private final World all;
    private final World none;
    private final Map<String, Tier> tiers = new HashMap<>();
    private final long from;
    private final long to;

    Potentials(World world) {
        this.world = world;
        this.all = world.dealing(World.Dealing.ALL);
        this.none = world.dealing(World.Dealing.NONE);
        world.roster().members().forEach(member -> tiers.put(member.id(), member.tier()));
        this.from = world.season().midnight(world.story().rollout().from());
        this.to = world.season().midnight(world.story().term().to());
    }

    /** What would have been of a customer; empty for one who has no subscription when AI arrives. */
    Optional<Made.Potential> of(long index, List<Event> lived) {
        if (!isEligible(lived)) {
            return Optional.empty();
        }
        var customer = lived.getFirst().customer();
        return Optional.of(new Made.Potential(
                world.isTreated(customer),
                seconds(CustomerLife.of(all, index).events()),
                seconds(CustomerLife.of(none, index).events())));
    }

    private boolean isEligible(List<Event> events) {
        var isActive = false;
        for (var event : events) {
            if (Instants.micros(event.time()) <= from) {
                isActive = switch (event.type()) {
                    case Subscription.STARTED -> true;
                    case Subscription.ENDED -> false;
                    default -> isActive;
                };
            }
        }
        return isActive;
    }

    private long seconds(List<Event> events) {
        var seconds = 0L;
        for (var event : events) {
            var micros = Instants.micros(event.time());
            if (event.type().equals(EventType.WORK)
                    && micros >= from
                    && micros < to
                    && isPerson(event.text("worker"))
                    && event.attribute("seconds").orElse(Value.nothing()) instanceof Value.Decimal(var number)) {
                seconds += number.longValueExact();
            }
        }
        return seconds;
    }

    private boolean isPerson(String worker) {
        var tier = tiers.getOrDefault(worker, Tier.AGENT);
        return tier != Tier.AI && tier != Tier.SELF_SERVICE;
    }
}
