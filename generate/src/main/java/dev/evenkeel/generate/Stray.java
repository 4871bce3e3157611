package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Worker.Tier;
import java.util.ArrayList;
import java.util.List;

/** A case that no customer's problem is behind: spam, or staff who test the system. */
final class Stray {
    /** Of the spam, what a machine takes for a question and claims to have answered. */
    private static final double FOOLS_A_MACHINE = 0.3;

    private static final double HAS_A_NAME = 0.3;

    private final World world;
    private final Dice dice;
    private final long index;
    private final List<Event> events = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    private Stray(World world, long index) {
        this.world = world;
        this.index = index;
        this.dice = new Dice(world.story().seed(), Dice.Stream.STRAY, index);
    }

    static Made of(World world, long index) {
        var stray = new Stray(world, index);
        var spam = world.story().rate(Rate.SPAM);
        var isSpam = stray.dice.chance(spam / (spam + world.story().rate(Rate.TEST)));
        stray.live(isSpam);
        stray.events.sort(Event.JOURNAL_ORDER);
        return new Made(List.copyOf(stray.events), List.copyOf(stray.outcomes), List.of());
    }

    private void live(boolean isSpam) {
        var mix = world.story().mix();
        var brand = Choice.of(mix.brands()).pick(dice);
        var channel = Choice.of(mix.channels()).pick(dice);
        var micros = world.season().arrival(dice);
        var customer = isSpam && dice.chance(HAS_A_NAME) ? "anon-%06d".formatted(index) : "";
        var log = new CaseLog("S%06d".formatted(index), customer, events);
        var opened = Data.of("channel", channel).and("brand", brand).and("language", isSpam ? "" : "en");
        log.note(EventType.OPENED, micros, opened);
        var kind = isSpam ? "spam" : "test";
        log.note(
                EventType.MESSAGE,
                micros,
                Data.of("author", "customer").and("text", Phrases.all().say("en", kind, "", dice)));
        var closed = micros + (300 + dice.below(86_400)) * Season.MICROS_PER_SECOND;
        if (isSpam && dice.chance(FOOLS_A_MACHINE)) {
            var tier = machine(micros, channel);
            claim(log, micros + 40 * Season.MICROS_PER_SECOND, tier, channel);
        } else if (!isSpam) {
            claim(log, closed - Season.MICROS_PER_SECOND, Tier.IN_HOUSE, channel);
        }
        log.note(EventType.CLOSED, closed, Data.of("code", kind));
    }

    /** A machine where one is at work, else an agent who did not look closely. */
    private Tier machine(long micros, String channel) {
        var isRolledOut =
                micros >= world.season().midnight(world.story().rollout().from());
        if (isRolledOut && world.odds().isEligible(channel)) {
            return Tier.AI;
        }
        return channel.equals(Odds.PORTAL) && world.roster().has(Tier.SELF_SERVICE) ? Tier.SELF_SERVICE : Tier.AGENT;
    }

    private void claim(CaseLog log, long micros, Tier tier, String channel) {
        var language = world.story().mix().languages().getFirst().name();
        var worker = world.roster().pick(tier, language, dice);
        log.note(EventType.ASSIGNED, micros - 30_000_000, Data.of("worker", worker.id()));
        EventId claim = log.note(
                EventType.RESOLVED, micros, Data.of("worker", worker.id()).and("code", "solved"));
        outcomes.add(new Outcome(
                claim.spelling(), log.caseId(), log.customer(), "", channel, tier, Outcome.Arm.NOISE, 0, false, 0, 0));
    }
}
