package dev.evenkeel.contract;

import dev.evenkeel.contract.Reward.Basis;
import dev.evenkeel.contract.Reward.Clawback;
import dev.evenkeel.contract.Reward.Multiplier;
import dev.evenkeel.contract.Reward.Receiver;
import dev.evenkeel.event.Worker;
import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what workers earn. */
final class RewardReader {
    private final TermContext context;
    private final List<String> ids = new ArrayList<>();

    RewardReader(TermContext context) {
        this.context = context;
    }

    Reward read(Clause reward) {
        var id = reward.text("id");
        if (ids.contains(id)) {
            reward.error(
                    "duplicate",
                    "id",
                    "Two rewards have the id '%s'; each line of earnings needs its own.".formatted(id));
        }
        ids.add(id);
        MeasureReader.oneOf(reward, List.of("pay", "for", "rank by"));
        var isRanking = reward.has("rank by");
        if (isRanking == reward.has("price")) {
            reward.error(
                    isRanking ? "contradictory" : "missing-key",
                    "price",
                    isRanking
                            ? "A ranking pays nothing. Remove 'price'."
                            : "A reward needs its 'price', or 'rank by'.");
        }
        var times = reward.clauses("times").stream().map(this::multiplier).toList();
        checkExcluded(reward, times);
        return new Reward(
                id,
                basis(reward),
                receiver(reward.text("to", "worker")),
                context.conditions().read(reward, "when", Conditions.OF_PRICES),
                tiers(reward),
                TableReader.price(reward, context.conditions(), Conditions.OF_PRICES),
                times,
                reward.text("clawback").equals("none") ? Clawback.NONE : Clawback.NEVER_BELOW_ZERO,
                reward.text("unit", "money"),
                reward.texts("show spread to"),
                Wording.of(reward.node()));
    }

    private Basis basis(Clause reward) {
        if (reward.has("rank by")) {
            return new Basis.Ranking(context.measure(reward, "rank by"));
        }
        if (reward.has("for")) {
            var event = reward.clause("for");
            return new Basis.ForEvent(new Outcome.EventTest(
                    event.text("event"), context.conditions().read(event, "when", Conditions.OF_EFFORT)));
        }
        var outcome = reward.text("pay");
        if (!context.outcomes().contains(outcome)) {
            reward.error(
                    "unknown-name",
                    "pay",
                    "'%s' is no outcome. Those under 'outcomes' are: %s."
                            .formatted(outcome, String.join(", ", context.outcomes())),
                    Names.nearest(outcome, context.outcomes()));
        }
        return new Basis.ForOutcome(outcome);
    }

    private static Receiver receiver(String to) {
        return to.startsWith("event.") ? new Receiver.Named(to.substring("event.".length())) : new Receiver.Worker();
    }

    private static List<String> tiers(Clause reward) {
        var tiers = reward.texts("unless touched by");
        for (var tier : tiers) {
            if (Worker.Tier.named(tier).isEmpty()) {
                reward.error("unknown-name", "unless touched by", "'%s' is no tier of workers.".formatted(tier));
            }
        }
        return tiers;
    }

    private Multiplier multiplier(Clause factor) {
        if (!factor.has("from")) {
            return new Multiplier.Each(PayPerOutcomeKind.factor(factor, context));
        }
        var line = new Reward.Line(
                point(factor, "from", 0), point(factor, "from", 1), point(factor, "to", 0), point(factor, "to", 1));
        if (line.from().compareTo(line.to()) == 0) {
            factor.error(
                    "rule",
                    "to",
                    "A scale runs from one value to another; both are %s."
                            .formatted(line.from().toPlainString()));
            line = new Reward.Line(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
        }
        var by = factor.text("by");
        return by.startsWith("event.")
                ? new Multiplier.BySurge(by.substring("event.".length()), line)
                : new Multiplier.ByMeasure(context.measure(factor, "by"), line);
    }

    private static BigDecimal point(Clause factor, String field, int at) {
        var items = factor.items(field);
        return items.size() > at && items.get(at) instanceof Node.Scalar scalar
                ? Operand.written(scalar.text())
                        .flatMap(it -> it instanceof Operand.Given(var value) ? Optional.of(value) : Optional.empty())
                        .orElse(BigDecimal.ZERO)
                : BigDecimal.ZERO;
    }

    /** What a reward may not depend on. */
    private static void checkExcluded(Clause reward, List<Multiplier> times) {
        var excluded = reward.texts("never by");
        for (var multiplier : times) {
            if (multiplier instanceof Multiplier.ByMeasure(var measure, var _) && excluded.contains(measure)) {
                reward.error(
                        "contradictory",
                        "never by",
                        "This reward is never to depend on '%s', and does under 'times'. Remove one of them."
                                .formatted(measure));
            }
        }
    }
}
