package dev.evenkeel.verdict;

import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.Outcome.Credit;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Says who is credited with an outcome, from the events of its case up to the claim. */
final class Crediting {
    private final Timeline timeline;
    private final Workers workers;
    private final Credit credit;

    Crediting(Timeline timeline, Workers workers, Credit credit) {
        this.timeline = timeline;
        this.workers = workers;
        this.credit = credit;
    }

    /** The shares, largest first; none when nobody is named. */
    List<Share> of(Timeline.CaseLine line, int position) {
        var shares = switch (credit) {
            case Credit.Last() -> whole(claimant(timeline.event(position)), position);
            case Credit.First() -> first(line, position);
            case Credit.Even() -> even(line, position);
            case Credit.Weighted weighted ->
                weighted.within() == Outcome.Within.ALL_ALIKE
                        ? alike(weighted, line, position)
                        : weighted(weighted, line, position);
        };
        return shares.stream().sorted(Share.LARGEST_FIRST).toList();
    }

    private List<Share> whole(String worker, int position) {
        return worker.isEmpty() ? List.of() : List.of(Share.oneOf(worker(worker, position), 1));
    }

    private List<Share> first(Timeline.CaseLine line, int position) {
        var naming = line.firstNaming();
        return naming < 0 || naming > position
                ? List.of()
                : whole(Workers.named(timeline.event(naming)).getFirst(), position);
    }

    private List<Share> even(Timeline.CaseLine line, int position) {
        var named = new LinkedHashSet<String>();
        for (var at : line.positions()) {
            if (at > position) {
                break;
            }
            named.addAll(Workers.named(timeline.event(at)));
        }
        return named.stream()
                .map(id -> Share.oneOf(worker(id, position), named.size()))
                .toList();
    }

    private List<Share> weighted(Credit.Weighted weighted, Timeline.CaseLine line, int position) {
        var finishedBy = new LinkedHashMap<String, String>();
        for (var at : line.positions()) {
            if (at >= position) {
                break;
            }
            var event = timeline.event(at);
            if (event.type().equals(EventType.HANDED_OFF)) {
                finishedBy.put(event.text("stage"), event.text("from"));
            }
        }
        finishedBy.put(weighted.stages().getLast().name(), claimant(timeline.event(position)));
        var byWorker = new LinkedHashMap<String, BigDecimal>();
        for (Outcome.Stage stage : weighted.stages()) {
            var worker = finishedBy.getOrDefault(stage.name(), "");
            if (!worker.isEmpty()) {
                byWorker.merge(worker, stage.share(), BigDecimal::add);
            }
        }
        return shares(byWorker, weighted.unfinished(), position);
    }

    /** Each stage's share to all who were named in it, alike; a hand-off ends the stage that it names. */
    private List<Share> alike(Credit.Weighted weighted, Timeline.CaseLine line, int position) {
        var named = new LinkedHashSet<String>();
        var byStage = new LinkedHashMap<String, LinkedHashSet<String>>();
        for (var at : line.positions()) {
            if (at >= position) {
                break;
            }
            var event = timeline.event(at);
            if (event.type().equals(EventType.HANDED_OFF)) {
                named.add(event.text("from"));
                byStage.computeIfAbsent(event.text("stage"), _ -> new LinkedHashSet<>())
                        .addAll(named);
                named.clear();
            } else {
                named.addAll(Workers.named(event));
            }
        }
        named.add(claimant(timeline.event(position)));
        byStage.computeIfAbsent(weighted.stages().getLast().name(), _ -> new LinkedHashSet<>())
                .addAll(named);
        var byWorker = new LinkedHashMap<String, Fraction>();
        for (var stage : weighted.stages()) {
            var all = byStage.getOrDefault(stage.name(), new LinkedHashSet<>()).stream()
                    .filter(id -> !id.isEmpty())
                    .toList();
            all.forEach(id -> byWorker.merge(id, Fraction.of(stage.share(), all.size()), Fraction::plus));
        }
        var whole = weighted.unfinished() == Outcome.Unfinished.UNPAID
                ? Fraction.of(BigDecimal.ONE, 1)
                : byWorker.values().stream().reduce(Fraction.of(BigDecimal.ZERO, 1), Fraction::plus);
        return byWorker.entrySet().stream()
                .map(entry -> new Share(
                        worker(entry.getKey(), position),
                        entry.getValue().over.multiply(whole.under),
                        entry.getValue().under.multiply(whole.over)))
                .toList();
    }

    /** An exact fraction. */
    private record Fraction(BigInteger over, BigInteger under) {
        static Fraction of(BigDecimal part, int parts) {
            var scale = Math.max(part.scale(), 0);
            return new Fraction(
                    part.setScale(scale).unscaledValue(),
                    BigInteger.TEN.pow(scale).multiply(BigInteger.valueOf(parts)));
        }

        Fraction plus(Fraction other) {
            return new Fraction(
                    over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
        }
    }

    private List<Share> shares(Map<String, BigDecimal> byWorker, Outcome.Unfinished unfinished, int position) {
        var reached = byWorker.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var whole = switch (unfinished) {
            case SHARED_BY_THE_REST -> reached;
            case UNPAID -> BigDecimal.ONE;
        };
        return byWorker.entrySet().stream()
                .map(entry -> Share.of(worker(entry.getKey(), position), entry.getValue(), whole))
                .toList();
    }

    private Worker worker(String id, int position) {
        return workers.at(timeline.event(position).time(), id);
    }

    private static String claimant(Event claim) {
        return claim.text("worker");
    }
}
