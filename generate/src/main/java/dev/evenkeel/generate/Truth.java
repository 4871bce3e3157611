package dev.evenkeel.generate;

import dev.evenkeel.event.Worker.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a generated engagement was made from, and what came of it: the answers that measurement should find. */
final class Truth {
    private final World world;
    private final Tally tally;

    private Truth(World world, Tally tally) {
        this.world = world;
        this.tally = tally;
    }

    /** The truth as a JSON document. */
    static String toJson(World world, Tally tally) {
        var truth = new Truth(world, tally);
        var root = new LinkedHashMap<String, Object>();
        root.put("story", world.story().name());
        root.put("seed", world.story().seed());
        root.put("profile", Profile.FULL.spelling());
        root.put("counts", truth.counts());
        root.put("rates", truth.rates());
        root.put("intents", truth.intents());
        root.put("ai", truth.ai());
        if (world.dealing() == World.Dealing.CUSTOMERS) {
            root.put("holdout", truth.holdout());
        }
        root.put("churn", truth.churn());
        root.put("satisfaction", truth.satisfaction());
        root.put("workers", truth.workers());
        return Json.document(root);
    }

    private Map<String, Object> counts() {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("events", tally.allEvents());
        counts.put("customers", world.story().size().customers());
        counts.put("cases", tally.events().getOrDefault("case.opened", 0L));
        counts.put("strays", world.strays());
        counts.put("claimsSolved", tally.number("claims.solved"));
        counts.put("claimsUnsolved", tally.number("claims.unsolved"));
        counts.put("claimsOfNoise", tally.number("claims.noise"));
        counts.put("casesAbandoned", tally.number("cases.abandoned"));
        counts.put("eventsByType", tally.events());
        return counts;
    }

    private Map<String, Object> rates() {
        var rates = new LinkedHashMap<String, Object>();
        for (var rate : Rate.values()) {
            rates.put(rate.spelling(), world.story().rate(rate));
        }
        return rates;
    }

    private Map<String, Object> intents() {
        var all = new LinkedHashMap<String, Object>();
        var shares = Choice.of(world.story().intents(), Intent::volume);
        for (var at = 0; at < shares.items().size(); at++) {
            var intent = shares.items().get(at);
            var one = new LinkedHashMap<String, Object>();
            one.put("share", shares.share(at));
            one.put("difficulty", intent.difficulty());
            one.put("weight", intent.weight());
            one.put(
                    "contains",
                    perTier(
                            List.of(Tier.SELF_SERVICE, Tier.AI),
                            tier -> world.odds().contains(tier, intent)));
            one.put(
                    "solves",
                    perTier(List.of(Tier.values()), tier -> world.odds().solves(tier, intent)));
            one.put("claims", claims(intent));
            all.put(intent.name(), one);
        }
        return all;
    }

    private Map<String, Object> perTier(List<Tier> tiers, ToDoubleFunction<Tier> value) {
        var values = new LinkedHashMap<String, Object>();
        for (var tier : tiers) {
            if (world.roster().has(tier)) {
                values.put(tier.spelling(), value.applyAsDouble(tier));
            }
        }
        return values;
    }

    private Map<String, Object> claims(Intent intent) {
        var cells = new LinkedHashMap<String, Object>();
        var byTier = tally.claims().get(intent.name());
        if (byTier != null) {
            byTier.forEach((tier, cell) -> cells.put(tier, ordered("claims", cell.claims, "solved", cell.solved)));
        }
        return cells;
    }

    /**
     * The effect of meeting AI first on an eligible case, up to its first claim; its counts and those of the control.
     */
    private Map<String, Object> ai() {
        var rollout = world.story().rollout();
        var ai = new LinkedHashMap<String, Object>();
        ai.put("from", rollout.from());
        ai.put("share", rollout.share());
        ai.put("channels", rollout.channels());
        ai.put("effect", effect(world.story().intents()));
        var byIntent = new LinkedHashMap<String, Object>();
        world.story().intents().forEach(intent -> byIntent.put(intent.name(), effect(List.of(intent))));
        ai.put("effectByIntent", byIntent);
        var counted = new LinkedHashMap<String, Object>();
        tally.arms()
                .forEach((arm, counts) -> counted.put(
                        arm,
                        ordered(
                                "cases",
                                counts.cases,
                                "solved",
                                counts.solved,
                                "seconds",
                                counts.seconds,
                                "costMillionths",
                                counts.costMillionths)));
        ai.put("counted", counted);
        return ai;
    }

    /** Treated minus control, by the model's probabilities: points of resolution, people's seconds, money. */
    private Map<String, Object> effect(List<Intent> intents) {
        var change = difference(intents);
        return ordered(
                "resolution", change.solved(), "handlingSeconds", change.seconds(), "costPerCase", change.cost());
    }

    private Odds.Pass difference(List<Intent> intents) {
        var odds = world.odds();
        var total = Odds.Pass.NONE;
        var weights = 0.0;
        for (var channel : world.story().mix().channels()) {
            for (var intent : intents) {
                if (odds.isEligible(channel.name())) {
                    var weight = channel.weight() * intent.volume();
                    weights += weight;
                    total = total.plus(odds.machineFirst(Tier.AI, intent, channel.name()), weight)
                            .plus(odds.people(intent, channel.name()), -weight);
                }
            }
        }
        return weights > 0 ? Odds.Pass.NONE.plus(total, 1 / weights) : Odds.Pass.NONE;
    }

    /** The true effect of AI on exactly these customers, each of whom was lived with it and without it. */
    private Map<String, Object> holdout() {
        var held = tally.held();
        var all = Math.max(1, held.control + held.treated);
        var effect = ordered(
                "handlingSeconds", (held.secondsWith - held.secondsWithout) / (double) all,
                "handlingSecondsOfTreated",
                        (held.secondsWithOfTreated - held.secondsWithoutOfTreated)
                                / (double) Math.max(1, held.treated));
        return ordered(
                "share",
                world.story().rollout().holdout().share(),
                "control",
                held.control,
                "treated",
                held.treated,
                "effectPerCustomer",
                effect);
    }

    private Map<String, Object> churn() {
        var churn = ordered(
                "base",
                world.story().churn().base(),
                "perProblem",
                world.story().churn().perProblem());
        churn.put("memoryDays", Subscription.MEMORY_DAYS);
        var counted = new LinkedHashMap<String, Object>();
        for (var unsolved = 0; unsolved <= Subscription.FELT_MAX; unsolved++) {
            counted.put(
                    String.valueOf(unsolved),
                    ordered("renewals", tally.renewals(unsolved, false), "ended", tally.renewals(unsolved, true)));
        }
        churn.put("countedByUnsolved", counted);
        return churn;
    }

    private Map<String, Object> satisfaction() {
        var answers = Math.max(1, tally.number("answers.csat"));
        return ordered(
                "csatOfAll", world.reactions().meanCsat(),
                "csatOfAnswers", (double) tally.number("scores.csat") / answers,
                "answers", tally.number("answers.csat"));
    }

    private Map<String, Object> workers() {
        var workers = new LinkedHashMap<String, Object>();
        for (var member : world.roster().members()) {
            workers.put(member.id(), ordered("tier", member.tier().spelling(), "pace", member.pace()));
        }
        return workers;
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var at = 0; at < namesAndValues.length; at += 2) {
            map.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return map;
    }
}
