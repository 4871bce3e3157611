package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes up the engagement of a story, customer by customer. Everything is a function of the story alone, its seed
 * included, and every customer can be made by itself: no result depends on what was made before, or by how many
 * threads.
 */
public final class Generator {
    private final World world;
    private final Optional<Potentials> potentials;

    private Generator(World world) {
        this.world = world;
        this.potentials =
                world.dealing() == World.Dealing.CUSTOMERS ? Optional.of(new Potentials(world)) : Optional.empty();
    }

    /** The engagement of a story, told in full whatever the story's profile; see {@link Generated} for files. */
    public static Generator of(Story story) {
        return new Generator(World.of(story));
    }

    /** How many customers there are. */
    public long customers() {
        return world.story().size().customers();
    }

    /** How many cases there are that no customer's problem is behind: spam and test traffic. */
    public long strays() {
        return world.strays();
    }

    /** Those who work, the tiers in their order; without the experts that the journal's own events register. */
    public List<Worker> workers() {
        return world.roster().members().stream()
                .filter(member -> !member.isOnPlatform())
                .map(Roster.Member::worker)
                .toList();
    }

    /** All events of one customer, in journal order; {@code index} is below {@link #customers}. */
    public List<Event> customer(long index) {
        return CustomerLife.of(world, index).events();
    }

    /** All events of one stray case, in journal order; {@code index} is below {@link #strays}. */
    public List<Event> stray(long index) {
        return Stray.of(world, index).events();
    }

    /**
     * The whole journal: customers, stray cases, and what belongs to neither (workers, monthly costs and metrics). All
     * of it is held in memory; for large stories use {@link Generated#write}.
     */
    public List<Event> journal() {
        var events = new ArrayList<Event>();
        var tally = new Tally(world);
        for (var unit = 0L; unit < units(); unit++) {
            var made = unit(unit);
            tally.add(made);
            events.addAll(made.events());
        }
        events.addAll(Finance.of(world, tally).events());
        events.sort(Event.JOURNAL_ORDER);
        return List.copyOf(events);
    }

    World world() {
        return world;
    }

    /** How many units are made independently: customers, then stray cases. */
    long units() {
        return customers() + strays();
    }

    Made unit(long index) {
        if (index >= customers()) {
            return Stray.of(world, index - customers());
        }
        var made = CustomerLife.of(world, index);
        return new Made(
                made.events(), made.outcomes(), made.renewals(), potentials.flatMap(it -> it.of(index, made.events())));
    }
}
