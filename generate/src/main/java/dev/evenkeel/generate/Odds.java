package dev.evenkeel.generate;

import dev.evenkeel.event.Worker.Tier;
import java.util.EnumMap;
import java.util.Map;

/**
 * The true probabilities of handling a case once, up to its first claim: who gets it, who solves it, how long it takes
 * and what it costs. These are what the simulation draws from, and what the truth beside a generated log states.
 */
final class Odds {
    static final String VOICE = "voice";
    static final String PORTAL = "portal";
    static final String CHAT = "chat";
    static final String EMAIL = "email";

    /** Seconds of a person's work for an intent of weight 1, before factors. */
    static final Delay WORK = Delay.of(330, 0.6);

    /** Of the work of a whole case, what is left for the in-house worker it is escalated to. */
    static final double ESCALATED_WORK = 0.7;

    /** Of the work of a whole case, what an abandoned one takes. */
    static final double ABANDONED_WORK = 0.4;

    /** Money an hour. */
    private static final Map<Tier, Double> WAGES = Map.of(Tier.EXPERT, 15.0, Tier.AGENT, 13.5, Tier.IN_HOUSE, 36.0);

    private static final double SECONDS_PER_HOUR = 3600;

    private final Story story;
    private final Roster roster;
    private final Map<Tier, Double> pace = new EnumMap<>(Tier.class);

    Odds(Story story, Roster roster) {
        this.story = story;
        this.roster = roster;
        var languages = Choice.of(story.mix().languages());
        for (var tier : Tier.values()) {
            var mean = 0.0;
            for (var at = 0; at < languages.items().size() && roster.has(tier); at++) {
                mean += languages.share(at)
                        * roster.pace(tier, languages.items().get(at));
            }
            pace.put(tier, mean);
        }
    }

    /** What one handling comes to in the mean: the probability that it solves, people's seconds, and money. */
    record Pass(double solved, double seconds, double cost) {
        static final Pass NONE = new Pass(0, 0, 0);

        Pass plus(Pass other, double share) {
            return new Pass(solved + share * other.solved, seconds + share * other.seconds, cost + share * other.cost);
        }
    }

    /** The probability that a claim by this tier solved the problem. */
    double solves(Tier tier, Intent intent) {
        var difficulty = intent.difficulty();
        return switch (tier) {
            case SELF_SERVICE -> 0.92 - 0.70 * difficulty;
            case AI ->
                Math.min(0.98, solves(Tier.AGENT, intent) + story.rollout().lift());
            case EXPERT -> 0.93 - 0.38 * difficulty;
            case AGENT -> 0.94 - 0.30 * difficulty;
            case IN_HOUSE -> 0.96 - 0.20 * difficulty;
        };
    }

    /** The probability that a machine that meets a case first claims it by itself instead of handing it on. */
    double contains(Tier tier, Intent intent) {
        return switch (tier) {
            case SELF_SERVICE -> 0.05 + 0.7 * (1 - intent.difficulty());
            case AI -> story.rollout().contains() * (1 - intent.difficulty());
            case EXPERT, AGENT, IN_HOUSE -> 1;
        };
    }

    /** The probability that a person of this tier gets the case, of those that come to people. */
    double gets(Tier tier, Intent intent, String channel) {
        var difficulty = intent.difficulty();
        var experts = roster.has(Tier.EXPERT) && !channel.equals(VOICE) ? 0.55 * (1 - difficulty) : 0;
        var inHouse = 0.08 + 0.2 * difficulty;
        return switch (tier) {
            case SELF_SERVICE, AI -> 0;
            case EXPERT -> experts;
            case IN_HOUSE -> inHouse;
            case AGENT -> 1 - experts - inHouse;
        };
    }

    /** The probability that an expert or agent hands the case to an in-house worker. */
    double escalates(Tier tier, Intent intent) {
        return tier == Tier.IN_HOUSE ? 0 : 0.3 * intent.difficulty() * intent.difficulty();
    }

    /** The factor on {@link #WORK} for a person of average pace. */
    double effort(Tier tier, Intent intent, String channel) {
        var ofTier = tier == Tier.IN_HOUSE ? 1.15 : tier == Tier.EXPERT ? 0.92 : 1;
        var ofChannel = channel.equals(VOICE) ? 1.1 : channel.equals(EMAIL) ? 0.85 : 1;
        return intent.weight() * (0.6 + 0.8 * intent.difficulty()) * ofTier * ofChannel;
    }

    /** Money for so much work of a tier. */
    static double wage(Tier tier, double seconds) {
        return WAGES.getOrDefault(tier, 0.0) * seconds / SECONDS_PER_HOUR;
    }

    /** Money an hour of a tier. */
    static double hourlyWage(Tier tier) {
        return WAGES.getOrDefault(tier, 0.0);
    }

    /** What people make of a case in the mean. */
    Pass people(Intent intent, String channel) {
        var all = Pass.NONE;
        for (var tier : new Tier[] {Tier.EXPERT, Tier.AGENT, Tier.IN_HOUSE}) {
            var share = gets(tier, intent, channel);
            if (share > 0) {
                all = all.plus(person(tier, intent, channel), share);
            }
        }
        return all;
    }

    private Pass person(Tier tier, Intent intent, String channel) {
        var whole = work(tier, intent, channel, 1);
        var escalated = escalates(tier, intent);
        var kept = Pass.NONE
                .plus(new Pass(solves(tier, intent), 0, 0), 1 - escalated)
                .plus(work(Tier.IN_HOUSE, intent, channel, ESCALATED_WORK), escalated)
                .plus(new Pass(solves(Tier.IN_HOUSE, intent), 0, 0), escalated)
                .plus(whole, 1);
        var abandoned = story.rate(Rate.ABANDONED);
        return Pass.NONE.plus(kept, 1 - abandoned).plus(work(tier, intent, channel, ABANDONED_WORK), abandoned);
    }

    private Pass work(Tier tier, Intent intent, String channel, double part) {
        var seconds = part * WORK.mean() * effort(tier, intent, channel) * pace.getOrDefault(tier, 1.0);
        return new Pass(0, seconds, wage(tier, seconds));
    }

    /** What a case comes to that meets this machine first. */
    Pass machineFirst(Tier machine, Intent intent, String channel) {
        var contained = contains(machine, intent);
        var people = people(intent, channel);
        var isAi = machine == Tier.AI;
        var assist = isAi ? story.rollout().assist() : 1;
        var fee = isAi ? story.rollout().fee().doubleValue() : 0;
        return Pass.NONE
                .plus(new Pass(solves(machine, intent), 0, 0), contained)
                .plus(new Pass(people.solved, assist * people.seconds, assist * people.cost), 1 - contained)
                .plus(new Pass(0, 0, fee), 1);
    }

    /** Whether a case of this channel meets AI first once it is rolled out, or might have. */
    boolean isEligible(String channel) {
        return roster.has(Tier.AI) && story.rollout().channels().contains(channel) && !channel.equals(PORTAL);
    }

    /** What a case of this channel comes to when {@code aiShare} of the eligible cases meet AI first. */
    Pass mean(Intent intent, String channel, double aiShare) {
        if (channel.equals(PORTAL) && roster.has(Tier.SELF_SERVICE)) {
            return machineFirst(Tier.SELF_SERVICE, intent, channel);
        }
        var share = isEligible(channel) ? aiShare : 0;
        return Pass.NONE
                .plus(people(intent, channel), 1 - share)
                .plus(share > 0 ? machineFirst(Tier.AI, intent, channel) : Pass.NONE, share);
    }
}
