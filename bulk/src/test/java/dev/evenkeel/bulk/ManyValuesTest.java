package dev.evenkeel.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each thread gives numbers to what it meets: ids, workers, values. With thousands of them, met by two threads at the same
 * time in many small files, a race would give two of them one number.
 */
class ManyValuesTest {
    private static final int CASES = 3_000;
    private static final int WORKERS = 3_000;
    private static final int VALUES = 2_000;
    private static final int FILES = 16;
    private static final int SEED = 1;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void thousands_of_ids_workers_and_values_met_by_two_threads_at_once_stay_apart() throws IOException {
        var random = new Random(SEED);
        var events = events(random);
        var paths = new BothPaths(folder, registered(random), List.of(new BulkOptions(2, 8, folder)));
        for (var contract : BulkContracts.byColumns()) {
            var ways = paths.compare(contract, events, new RandomLog.Form(FILES, false, true, SEED));
            assertThat(ways).as("seed %d", SEED).containsOnly("columns");
        }
    }

    /** Every second one of the workers whom events name. */
    private static Workers registered(Random random) {
        var workers = new ArrayList<Worker>();
        for (var number = 0; number < WORKERS; number += 2) {
            var fields = new TreeMap<String, Value>();
            fields.put("site", Value.of(random.nextInt(3) == 0 ? "north" : "site-" + random.nextInt(VALUES)));
            workers.add(new Worker(worker(number), Worker.Tier.values()[random.nextInt(5)], fields));
        }
        return Workers.of(workers);
    }

    /** Ids that end in numbers, ids that do not, and some that only differ far behind. */
    private static String worker(int number) {
        return switch (number % 3) {
            case 0 -> "agent-" + number;
            case 1 -> "a rather long name of somebody who is called " + number + " everywhere";
            default -> Integer.toString(number, 36) + "-é";
        };
    }

    private static List<Event> events(Random random) {
        var events = new ArrayList<Event>();
        for (var number = 0; number < CASES; number++) {
            var id = number % 2 == 0 ? "c%07d".formatted(number) : "%08x-case".formatted(number * 0x9E3779B9);
            life(id, "customer %s".formatted(random.nextInt(CASES / 2)), random, events);
        }
        events.sort(Event.JOURNAL_ORDER);
        var numbered = new ArrayList<Event>();
        for (var event : events) {
            numbered.add(new Event(
                    new EventId("desk", "e%07d".formatted(numbered.size())),
                    0,
                    event.type(),
                    event.time(),
                    0,
                    event.subject(),
                    event.customer(),
                    event.data()));
        }
        return numbered;
    }

    private static void life(String id, String customer, Random random, List<Event> events) {
        var at = Instant.parse("2026-01-25T00:00:00Z").plusMillis(random.nextLong(80L * 24 * 3600 * 1000));
        var intent = random.nextBoolean() ? "a" : "intent " + random.nextInt(VALUES);
        add(EventType.OPENED, at, id, customer, events, "intent", intent, "channel", "ch" + random.nextInt(VALUES));
        at = at.plusMillis(1 + random.nextLong(4L * 24 * 3600 * 1000));
        var code = "code " + random.nextInt(VALUES);
        add(EventType.RESOLVED, at, id, customer, events, "worker", worker(random.nextInt(WORKERS)), "code", code);
        at = at.plusMillis(1 + random.nextLong(9L * 24 * 3600 * 1000));
        if (random.nextInt(3) == 0) {
            add(EventType.REOPENED, at, id, customer, events, "by", "somebody " + random.nextInt(VALUES));
        } else if (random.nextBoolean()) {
            add(EventType.SURVEY, at, id, customer, events, "kind", "csat", "score", "" + (1 + random.nextInt(5)));
        }
    }

    private static void add(String type, Instant at, String id, String customer, List<Event> events, String... data) {
        var values = new TreeMap<String, Value>();
        for (var place = 0; place < data.length; place += 2) {
            values.put(data[place], Value.of(data[place + 1]));
        }
        events.add(new Event(new EventId("desk", "" + events.size()), 0, type, at, 0, id, customer, values));
    }
}
