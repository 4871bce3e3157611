package dev.evenkeel.verdict;

import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.Outcome.Credit;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import java.math.BigDecimal;
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
            case Credit.Weighted weighted -> weighted(weighted, line, position);
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
