package dev.evenkeel.generate;

import dev.evenkeel.event.Worker.Tier;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The probabilities of a lean story, looked up by the places of channel and intent. */
final class LeanOdds {
    /** Of the recontacts, those that come within a week and before the term ends. */
    private static final double WITHIN_A_WEEK_AND_TERM = 0.9;

    private final World world;
    private final Allotment allotment;
    private final Choice<Intent> intents;
    private final Choice<String> channels;
    private final double[][] experts;
    private final double[][] agents;
    private final long rollout;
    private final Map<Tier, Integer> firstWorker = new EnumMap<>(Tier.class);
    private final double unsolved;
    private final double comesBack;

    LeanOdds(World world) {
        this.world = world;
        var story = world.story();
        allotment =
                new Allotment(story.seed(), story.size().cases(), story.size().customers());
        intents = Choice.of(story.intents(), Intent::volume);
        channels = Choice.of(story.mix().channels());
        experts = new double[channels.items().size()][intents.items().size()];
        agents = new double[channels.items().size()][intents.items().size()];
        for (var c = 0; c < experts.length; c++) {
            for (var i = 0; i < experts[c].length; i++) {
                var channel = channels.items().get(c);
                experts[c][i] = world.odds().gets(Tier.EXPERT, intents.items().get(i), channel);
                agents[c][i] = world.odds().gets(Tier.AGENT, intents.items().get(i), channel);
            }
        }
        rollout = (world.season().midnight(story.rollout().from())
                        - world.season().from())
                / 1000;
        var hired = 0;
        for (var tier : Tier.values()) {
            firstWorker.put(tier, hired);
            hired += story.workers().getOrDefault(tier, 0);
        }
        BadStory.unless(
                hired < LeanRest.WORKERS_MAX,
                "a lean story has at most %s workers".formatted(LeanRest.WORKERS_MAX - 1));
        unsolved = world.reactions().unsolved();
        var wanted = story.rate(Rate.RECONTACT) - Reactions.byChance(story, intents) * story.rate(Rate.RESOLVED);
        comesBack = Math.max(0, wanted) / WITHIN_A_WEEK_AND_TERM / notLast(story.size());
    }

    Allotment allotment() {
        return allotment;
    }

    Choice<Intent> intents() {
        return intents;
    }

    Choice<String> channels() {
        return channels;
    }

    /** Who will claim a case: a machine if one is first and contains it. */
    Tier tier(int channel, int intent, long openedMillis, Dice dice) {
        var name = channels.items().get(channel);
        var at = dice.uniform();
        if (name.equals(Odds.PORTAL) && world.roster().has(Tier.SELF_SERVICE)) {
            if (dice.chance(
                    world.odds().contains(Tier.SELF_SERVICE, intents.items().get(intent)))) {
                return Tier.SELF_SERVICE;
            }
        } else if (openedMillis >= rollout && world.odds().isEligible(name)) {
            var first = world.story().rollout().share();
            if (dice.chance(
                    first * world.odds().contains(Tier.AI, intents.items().get(intent)))) {
                return Tier.AI;
            }
        }
        var expert = experts[channel][intent];
        return at < expert ? Tier.EXPERT : at < expert + agents[channel][intent] ? Tier.AGENT : Tier.IN_HOUSE;
    }

    boolean isLive(int channel) {
        var name = channels.items().get(channel);
        return name.equals(Odds.CHAT) || name.equals(Odds.VOICE);
    }

    double solves(Tier tier, int intent) {
        return world.odds().solves(tier, intents.items().get(intent));
    }

    /** Somebody of the tier: a place among the roster's members. */
    int worker(Tier tier, Dice dice) {
        return firstWorker.getOrDefault(tier, 0)
                + dice.below(world.story().workers().getOrDefault(tier, 1));
    }

    /** The probability that a claim is followed by a reopening; of one that solved, {@code careless} times the other's. */
    double reopens(boolean isSolved, double careless) {
        return shared(world.story().rate(Rate.REOPEN) / world.story().rate(Rate.RESOLVED), isSolved, careless);
    }

    /** The same for another case of the same intent, where the customer has another case at all. */
    double recontacts(boolean isSolved, double careless) {
        return shared(comesBack, isSolved, careless);
    }

    /** The true parameters, for the truth beside a log. */
    Map<String, Object> parameters() {
        var solves = new LinkedHashMap<String, Object>();
        for (var at = 0; at < intents.items().size(); at++) {
            var one = new LinkedHashMap<String, Object>();
            one.put("share", intents.share(at));
            for (var tier : List.of(Tier.values())) {
                if (world.roster().has(tier)) {
                    one.put(tier.spelling(), solves(tier, at));
                }
            }
            solves.put(intents.items().get(at).name(), one);
        }
        return solves;
    }

    private double shared(double mean, boolean isSolved, double careless) {
        var ifUnsolved = mean / (unsolved + careless * (1 - unsolved));
        return Math.min(0.95, isSolved ? careless * ifUnsolved : ifUnsolved);
    }

    /** Of the cases, those that are not their customer's last: only these can be followed by a recontact. */
    private static double notLast(Story.Size size) {
        var with = 0.0;
        for (var at = 0; at < Allotment.BLOCK; at++) {
            var expected = (double) size.cases() / size.customers() * Allotment.relative(at);
            with += 1 - StrictMath.exp(-expected);
        }
        var customersWithCases = with / Allotment.BLOCK * size.customers();
        return Math.clamp(1 - customersWithCases / size.cases(), 0.05, 1);
    }
}
