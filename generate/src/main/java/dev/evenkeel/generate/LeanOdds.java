package dev.evenkeel.generate;

import dev.evenkeel.event.Worker.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/** The probabilities of a lean story, looked up by the places of channel and intent. */
final class LeanOdds {
    /** Of the recontacts, those that come within a week and before the term ends. */
    private static final double WITHIN_A_WEEK_AND_TERM = 0.9;

    /** How often a customer comes back whose problem was solved, relative to one whose was not. */
    private static final double CARELESS = 0.25;

    private static final double COMES_BACK_MAX = 0.95;
    private static final List<Tier> TIERS = List.of(Tier.values());

    private final World world;
    private final Allotment allotment;
    private final Choice<Intent> intents;
    private final Choice<String> channels;
    private final double[][] experts;
    private final double[][] agents;
    private final double[][] selfService;
    private final double[][] ai;
    private final boolean[] isLive;
    private final long rollout;
    private final int[] firstWorker = new int[Tier.values().length];
    private final int[] workers = new int[Tier.values().length];
    private final Pair reopens;
    private final Pair recontacts;

    /** A probability after a claim that solved the problem, and after one that did not. */
    private record Pair(double solved, double unsolved) {
        static Pair of(double mean, double unsolvedShare) {
            var unsolved = mean / (unsolvedShare + CARELESS * (1 - unsolvedShare));
            return new Pair(Math.min(COMES_BACK_MAX, CARELESS * unsolved), Math.min(COMES_BACK_MAX, unsolved));
        }
    }

    LeanOdds(World world) {
        this.world = world;
        var story = world.story();
        var odds = world.odds();
        allotment =
                new Allotment(story.seed(), story.size().cases(), story.size().customers());
        intents = Choice.of(story.intents(), Intent::volume);
        channels = Choice.of(story.mix().channels());
        var hasSelfService = world.roster().has(Tier.SELF_SERVICE);
        experts = table((channel, intent) -> odds.gets(Tier.EXPERT, intent, channel));
        agents = table((channel, intent) -> odds.gets(Tier.AGENT, intent, channel));
        selfService = table((channel, intent) ->
                hasSelfService && channel.equals(Odds.PORTAL) ? odds.contains(Tier.SELF_SERVICE, intent) : 0);
        ai = table((channel, intent) ->
                odds.isEligible(channel) ? story.rollout().share() * odds.contains(Tier.AI, intent) : 0);
        isLive = new boolean[channels.items().size()];
        for (var at = 0; at < isLive.length; at++) {
            isLive[at] =
                    List.of(Odds.CHAT, Odds.VOICE).contains(channels.items().get(at));
        }
        rollout = (world.season().midnight(story.rollout().from())
                        - world.season().from())
                / 1000;
        var hired = 0;
        for (var tier : TIERS) {
            firstWorker[TIERS.indexOf(tier)] = hired;
            workers[TIERS.indexOf(tier)] = story.workers().getOrDefault(tier, 0);
            hired += workers[TIERS.indexOf(tier)];
        }
        BadStory.unless(
                hired < LeanRest.WORKERS_MAX,
                "a lean story has at most %s workers".formatted(LeanRest.WORKERS_MAX - 1));
        var unsolved = world.reactions().unsolved();
        reopens = Pair.of(story.rate(Rate.REOPEN) / story.rate(Rate.RESOLVED), unsolved);
        var wanted = story.rate(Rate.RECONTACT) - Reactions.byChance(story, intents) * story.rate(Rate.RESOLVED);
        recontacts = Pair.of(Math.max(0, wanted) / WITHIN_A_WEEK_AND_TERM / notLast(story.size()), unsolved);
    }

    private double[][] table(ToDoubleBiFunction<String, Intent> value) {
        var table = new double[channels.items().size()][intents.items().size()];
        for (var c = 0; c < table.length; c++) {
            for (var i = 0; i < table[c].length; i++) {
                table[c][i] = value.applyAsDouble(
                        channels.items().get(c), intents.items().get(i));
            }
        }
        return table;
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
        var at = dice.uniform();
        if (dice.chance(selfService[channel][intent])) {
            return Tier.SELF_SERVICE;
        }
        if (openedMillis >= rollout && dice.chance(ai[channel][intent])) {
            return Tier.AI;
        }
        var expert = experts[channel][intent];
        return at < expert ? Tier.EXPERT : at < expert + agents[channel][intent] ? Tier.AGENT : Tier.IN_HOUSE;
    }

    boolean isLive(int channel) {
        return isLive[channel];
    }

    double solves(Tier tier, int intent) {
        return world.odds().solves(tier, intents.items().get(intent));
    }

    /** Somebody of the tier: a place among the roster's members. */
    int worker(Tier tier, Dice dice) {
        var at = TIERS.indexOf(tier);
        return firstWorker[at] + dice.below(workers[at]);
    }

    /** The probability that a claim is followed by a reopening. */
    double reopens(boolean isSolved) {
        return isSolved ? reopens.solved() : reopens.unsolved();
    }

    /** The same for another case of the same intent, where the customer has another case at all. */
    double recontacts(boolean isSolved) {
        return isSolved ? recontacts.solved() : recontacts.unsolved();
    }

    /** The true parameters, for the truth beside a log. */
    Map<String, Object> parameters() {
        var solves = new LinkedHashMap<String, Object>();
        for (var at = 0; at < intents.items().size(); at++) {
            var one = new LinkedHashMap<String, Object>();
            one.put("share", intents.share(at));
            for (var tier : TIERS) {
                if (world.roster().has(tier)) {
                    one.put(tier.spelling(), solves(tier, at));
                }
            }
            solves.put(intents.items().get(at).name(), one);
        }
        return solves;
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
