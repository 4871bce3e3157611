package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Instants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** Lean events as objects: for small stories, text files, and to hold the columns against. */
final class LeanEvents {
    private final World world;

    LeanEvents(World world) {
        this.world = world;
    }

    private record Row(long millis, int kind, long place, long rest) {}

    /** All events of a story in journal order, made one after the other and sorted as objects. */
    static List<Event> journal(Story story) {
        var world = World.of(story);
        var odds = new LeanOdds(world);
        var rows = new ArrayList<Row>();
        var customers = new LeanCustomers(
                world, odds, (millis, kind, place, rest) -> rows.add(new Row(millis, kind, place, rest)));
        for (var block = 0L; block < odds.allotment().blocks(); block++) {
            customers.block(block);
        }
        rows.sort(Comparator.comparingLong(Row::millis)
                .thenComparingInt(Row::kind)
                .thenComparingLong(Row::place));
        var events = new ArrayList<Event>();
        var numbers = new HashMap<Long, Integer>();
        var lean = new LeanEvents(world);
        for (var row : rows) {
            var number = numbers.computeIfAbsent(row.place, _ -> numbers.size() + 1);
            events.add(lean.event(events.size() + 1L, row.millis, row.kind, number, row.rest));
        }
        return List.copyOf(events);
    }

    /** The events of a batch. */
    List<Event> of(LeanBatch batch) {
        var events = new ArrayList<Event>(batch.rows);
        for (var row = 0; row < batch.rows; row++) {
            var key = batch.keys[row];
            events.add(event(
                    batch.number(row),
                    LeanBuckets.millis(key),
                    LeanBuckets.kind(key),
                    batch.cases[row],
                    batch.rests[row]));
        }
        return events;
    }

    private Event event(long number, long millis, int kind, int caseNumber, long rest) {
        return new Event(
                new EventId(LeanNames.SOURCE, LeanNames.id(LeanNames.EVENT, number)),
                0,
                LeanNames.TYPES.get(kind),
                Instants.ofMicros(world.season().from() + millis * 1000),
                0,
                LeanNames.id(LeanNames.CASE, caseNumber),
                LeanNames.id(LeanNames.CUSTOMER, LeanRest.customer(rest)),
                data(kind, rest).values());
    }

    private Data data(int kind, long rest) {
        return switch (kind) {
            case LeanCustomers.OPENED -> {
                var channel = world.story().mix().channels().get(LeanRest.channel(rest));
                var intent = world.story().intents().get(LeanRest.intent(rest));
                yield Data.of("channel", channel.name()).and("intent", intent.name());
            }
            case LeanCustomers.RESOLVED ->
                Data.of(
                        "worker",
                        world.roster().members().get(LeanRest.worker(rest)).id());
            case LeanCustomers.REOPENED -> Data.of("by", LeanNames.REOPENED_BY);
            default ->
                Data.of("kind", LeanNames.SURVEY_KIND)
                        .and("score", (long) LeanRest.score(rest))
                        .and("scale", LeanNames.SURVEY_SCALE);
        };
    }
}
