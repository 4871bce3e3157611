package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Instants;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Brings events that come customer by customer into journal order, in bounded memory: they fall into buckets of time,
 * the buckets spill to files when there are too many events, and each is sorted by itself at the end.
 */
final class JournalSorter implements AutoCloseable {
    private final Path folder;
    private final int eventsInMemoryMax;
    private final long from;
    private final long width;
    private final TreeMap<Long, List<Event>> pending = new TreeMap<>();
    private final TreeMap<Long, Path> spilled = new TreeMap<>();
    private int inMemory;

    /**
     * Sorts events most of which lie after {@code from}.
     *
     * @param folder where runs may be spilled to
     * @param width of a bucket, in microseconds
     */
    JournalSorter(Path folder, int eventsInMemoryMax, long from, long width) {
        this.folder = folder;
        this.eventsInMemoryMax = eventsInMemoryMax;
        this.from = from;
        this.width = width;
    }

    void add(List<Event> events) {
        for (var event : events) {
            pending.computeIfAbsent(bucket(event), _ -> new ArrayList<>()).add(event);
        }
        inMemory += events.size();
        if (inMemory > eventsInMemoryMax) {
            spill();
        }
    }

    /** Gives all events in journal order, after that there are none; {@code progress} hears how many were given. */
    void drain(EventSink sink, LongConsumer progress) {
        var written = 0L;
        var buckets = new TreeSet<>(pending.keySet());
        buckets.addAll(spilled.keySet());
        for (var bucket : buckets) {
            var events = new ArrayList<Event>();
            var waiting = pending.remove(bucket);
            if (waiting != null) {
                events.addAll(waiting);
            }
            var run = spilled.remove(bucket);
            if (run != null) {
                read(run, events);
            }
            events.sort(Event.JOURNAL_ORDER);
            sink.take(events);
            written += events.size();
            progress.accept(written);
        }
        inMemory = 0;
    }

    @Override
    public void close() {
        spilled.values().forEach(JournalSorter::delete);
    }

    /** Before the term events are few: one bucket a hundred widths. */
    private long bucket(Event event) {
        var since = Math.floorDiv(Instants.micros(event.time()) - from, width);
        return since >= 0 ? since : Math.floorDiv(since, 100L);
    }

    private void spill() {
        for (var bucket : pending.entrySet()) {
            var run = spilled.computeIfAbsent(bucket.getKey(), key -> folder.resolve("run%d.tmp".formatted(key)));
            try (var out = new DataOutputStream(new BufferedOutputStream(
                    Files.newOutputStream(run, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
                for (var event : bucket.getValue()) {
                    EventCodec.write(event, out);
                }
            } catch (IOException cannot) {
                throw new UncheckedIOException(cannot);
            }
        }
        pending.clear();
        inMemory = 0;
    }

    private static void read(Path run, List<Event> events) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(run)))) {
            while (hasMore(in)) {
                events.add(EventCodec.read(in));
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
        delete(run);
    }

    private static boolean hasMore(DataInputStream in) throws IOException {
        in.mark(1);
        var next = in.read();
        in.reset();
        return next >= 0;
    }

    private static void delete(Path run) {
        try {
            Files.deleteIfExists(run);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }
}
