package dev.evenkeel.incentive;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Moves one thing of a log. */
final class Moving {
    private final CaseLog log;
    private final Hard hard;

    /**
     * Which kinds of cases are hard.
     *
     * @param kind the attribute by which cases are told apart
     * @param values those that are hard; empty for those that take more than the mean effort
     */
    record Hard(String kind, Set<String> values) {
        Hard {
            values = Set.copyOf(values);
        }
    }

    Moving(CaseLog log, Hard hard) {
        this.log = log;
        this.hard = hard;
    }

    /** The log after a move. */
    Moved moved(Move move) {
        return switch (move.lever()) {
            case HANDLE_TIME -> handleTime(move);
            case VOLUME -> move.up().signum() < 0 ? fewer(move) : more(move);
            case AUTOMATION -> new Automation(log).moved(move);
            case QUALITY -> new Quality(log).moved(move);
            case MIX -> mix(move);
        };
    }

    private Moved handleTime(Move move) {
        var factor = BigDecimal.ONE.add(move.up());
        var instead = new HashMap<String, List<Event>>();
        for (var life : log.cases()) {
            if (life.seconds().signum() > 0) {
                instead.put(
                        life.id(),
                        life.events().stream()
                                .map(event -> scaled(event, factor))
                                .toList());
            }
        }
        return instead.isEmpty()
                ? new Moved.Not("no %s of the log says how many seconds it took".formatted(EventType.WORK))
                : new Moved.Log(log.with(instead), instead.size());
    }

    private static Event scaled(Event event, BigDecimal factor) {
        var seconds = CaseLife.seconds(event);
        return seconds.signum() == 0
                ? event
                : Copies.with(
                        event, "seconds", Value.of(seconds.multiply(factor).stripTrailingZeros()));
    }

    private Moved fewer(Move move) {
        var gone = Selection.cases(Selection.of(Lever.VOLUME, log.cases(), CaseLife::owner, log.part(move.better())));
        return gone.isEmpty() ? tooFew() : new Moved.Log(log.with(without(gone)), gone.size());
    }

    private Moved more(Move move) {
        var again = Selection.cases(Selection.of(Lever.VOLUME, log.cases(), CaseLife::owner, log.part(move.better())));
        var events = new ArrayList<>(log.with(new HashMap<>()));
        again.forEach(life -> events.addAll(Copies.ofCase(life, 1)));
        return again.isEmpty() ? tooFew() : new Moved.Log(events, again.size());
    }

    private Moved tooFew() {
        return new Moved.Not(
                "the log has %,d cases that the contract is about, and no customer's fit in that part of them"
                        .formatted(log.cases().size()));
    }

    private static Map<String, List<Event>> without(List<CaseLife> gone) {
        var instead = new HashMap<String, List<Event>>();
        gone.forEach(life -> instead.put(life.id(), List.of()));
        return instead;
    }

    /** Cases of one group go, and as many of the other come once more, each with all that its customer asked of the kind. */
    private Moved mix(Move move) {
        var known = log.cases().stream().filter(life -> !life.kind().isEmpty()).toList();
        var values = hard.values().isEmpty() ? hardest(known) : Optional.of(hard.values());
        if (values.isEmpty()) {
            return new Moved.Not(
                    "the log does not show how much effort its cases take, so nobody knows which are hard; name them with --hard");
        }
        var isHard = known.stream()
                .collect(Collectors.partitioningBy(life -> values.get().contains(life.kind())));
        var from = isHard.getOrDefault(move.up().signum() < 0, List.of());
        var to = isHard.getOrDefault(move.up().signum() > 0, List.of());
        if (from.isEmpty() || to.isEmpty()) {
            return new Moved.Not("all cases are alike by '%s'; tell them apart by another attribute with --mix"
                    .formatted(hard.kind()));
        }
        var gone = Selection.cases(
                Selection.of(Lever.MIX, from, life -> life.kind() + " " + life.owner(), log.part(move.better())));
        var events = new ArrayList<>(log.with(without(gone)));
        var groups = Selection.ordered(Lever.MIX, to, life -> life.kind() + " " + life.owner());
        var room = gone.size();
        for (var round = 1; room > 0; round++) {
            var before = room;
            for (var group : groups) {
                if (group.size() <= room) {
                    for (var life : group) {
                        events.addAll(Copies.ofCase(life, round));
                    }
                    room -= group.size();
                }
            }
            if (room == before) {
                break;
            }
        }
        return gone.isEmpty() ? tooFew() : new Moved.Log(events, gone.size());
    }

    /** The kinds whose cases take more than the mean of all: in logged seconds, else in messages of workers. */
    private Optional<Set<String>> hardest(List<CaseLife> known) {
        var seconds = harder(known, CaseLife::seconds);
        return seconds.isPresent() ? seconds : harder(known, this::answers);
    }

    private BigDecimal answers(CaseLife life) {
        return BigDecimal.valueOf(life.events().stream()
                .filter(event -> event.type().equals(EventType.MESSAGE)
                        && event.text("author").equals("worker"))
                .count());
    }

    private static Optional<Set<String>> harder(
            List<CaseLife> known, java.util.function.Function<CaseLife, BigDecimal> effort) {
        var sums = new TreeMap<String, BigDecimal>();
        var counts = new TreeMap<String, Long>();
        for (var life : known) {
            sums.merge(life.kind(), effort.apply(life), BigDecimal::add);
            counts.merge(life.kind(), 1L, Long::sum);
        }
        var all = sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (all.signum() == 0) {
            return Optional.empty();
        }
        var mean = all.divide(BigDecimal.valueOf(known.size()), MathContext.DECIMAL64);
        var values = new HashSet<String>();
        sums.forEach((kind, sum) -> {
            var limit = mean.multiply(BigDecimal.valueOf(counts.getOrDefault(kind, 0L)));
            if (sum.compareTo(limit) > 0) {
                values.add(kind);
            }
        });
        return Optional.of(values);
    }
}
