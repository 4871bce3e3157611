package dev.evenkeel.generate;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Brings lean events into journal order without an object for any of them and without spilling: they are made once to
 * be counted by bucket of time, and then once more for every slice of the term that fits into memory; making is
 * cheaper than writing to disk and reading back. Each bucket is sorted by itself.
 *
 * <p>An event is two longs: time, kind and case (which order it, read as unsigned), and the rest.
 */
final class LeanBuckets {
    static final int KIND_BITS = 2;
    static final int PLACE_BITS = 26;

    private static final int BLOCKS_PER_TASK = 1024;
    private static final int EVENTS_PER_BUCKET = 40_000;
    private static final int INDEX_BITS = 24;
    private static final double EVENTS_PER_CASE = 2.6;

    private final World world;
    private final LeanOdds odds;
    private final InOrder workers;
    private final int eventsPerSliceMax;
    private final int shift;
    private final AtomicLongArray counts;
    private long[] keys = {};
    private long[] rests = {};

    LeanBuckets(World world, LeanOdds odds, InOrder workers, int eventsPerSliceMax) {
        this.world = world;
        this.odds = odds;
        this.workers = workers;
        this.eventsPerSliceMax = eventsPerSliceMax;
        var term = (world.season().to() - world.season().from()) / 1000;
        var buckets = Math.max(1, world.story().size().cases() * EVENTS_PER_CASE / EVENTS_PER_BUCKET);
        shift = Math.max(1, 63 - Long.numberOfLeadingZeros((long) (term / buckets) | 1));
        var longest = term + LeanCustomers.RUN_OFF_DAYS_MAX * 86_400_000L;
        counts = new AtomicLongArray((int) (longest >>> shift) + 1);
    }

    /** A sorted run of events; the arrays are its own. */
    static final class Run {
        final long[] keys;
        final long[] rests;

        Run(long[] keys, long[] rests) {
            this.keys = keys;
            this.rests = rests;
        }
    }

    /** Takes the runs, in order of time. */
    @FunctionalInterface
    interface Taker {
        void take(Run run);
    }

    static long millis(long key) {
        return key >>> (KIND_BITS + PLACE_BITS);
    }

    static int kind(long key) {
        return (int) (key >>> PLACE_BITS) & ((1 << KIND_BITS) - 1);
    }

    static int place(long key) {
        return (int) key & ((1 << PLACE_BITS) - 1);
    }

    /** Makes all events and gives them in journal order; {@code progress} hears which share was given. */
    void each(Taker taker, DoubleConsumer progress) {
        make((millis, _, _, _) -> counts.getAndIncrement((int) (millis >>> shift)));
        var all = IntStream.range(0, counts.length()).mapToLong(counts::get).sum();
        var given = new long[1];
        Taker counting = run -> {
            taker.take(run);
            given[0] += run.keys.length;
            progress.accept((double) given[0] / all);
        };
        for (var first = 0; first < counts.length(); ) {
            var last = first;
            var size = counts.get(first);
            while (last + 1 < counts.length() && size + counts.get(last + 1) <= eventsPerSliceMax) {
                size += counts.get(++last);
            }
            if (size > 0) {
                slice(first, last, Math.toIntExact(size), counting);
            }
            first = last + 1;
        }
    }

    private void slice(int first, int last, int size, Taker taker) {
        if (keys.length < size) {
            keys = new long[size];
            rests = new long[size];
        }
        var starts = new int[last - first + 2];
        for (var bucket = first; bucket <= last; bucket++) {
            starts[bucket - first + 1] = starts[bucket - first] + (int) counts.get(bucket);
        }
        var next = new AtomicIntegerArray(Arrays.copyOf(starts, last - first + 1));
        make((millis, kind, place, rest) -> {
            var bucket = (int) (millis >>> shift);
            if (bucket >= first && bucket <= last) {
                var at = next.getAndIncrement(bucket - first);
                keys[at] = (millis << KIND_BITS | kind) << PLACE_BITS | place;
                rests[at] = rest;
            }
        });
        workers.each(last - first + 1L, at -> sorted(starts[(int) at], starts[(int) at + 1]), taker::take);
    }

    /** Lets all customers be made, by all threads, in no order. */
    private void make(LeanCustomers.Sink sink) {
        var tasks = (odds.allotment().blocks() + BLOCKS_PER_TASK - 1) / BLOCKS_PER_TASK;
        workers.each(
                tasks,
                task -> {
                    var customers = new LeanCustomers(world, odds, sink);
                    var end = Math.min(odds.allotment().blocks(), (task + 1) * BLOCKS_PER_TASK);
                    for (var block = task * BLOCKS_PER_TASK; block < end; block++) {
                        customers.block(block);
                    }
                    return task;
                },
                _ -> {});
    }

    /** A bucket in order: by time and kind with the place in the bucket packed beneath, then the few ties by case. */
    private Run sorted(int from, int to) {
        var size = to - from;
        if (size >= 1 << INDEX_BITS) {
            throw new IllegalStateException("%d events fall into one bucket of time.".formatted(size));
        }
        var order = new long[size];
        var mask = (1L << (shift + KIND_BITS)) - 1;
        for (var at = 0; at < size; at++) {
            order[at] = ((keys[from + at] >>> PLACE_BITS) & mask) << INDEX_BITS | at;
        }
        Arrays.sort(order);
        var sortedKeys = new long[size];
        var sortedRests = new long[size];
        for (var at = 0; at < size; at++) {
            var source = from + (int) (order[at] & ((1 << INDEX_BITS) - 1));
            var key = keys[source];
            var slot = at;
            while (slot > 0 && Long.compareUnsigned(sortedKeys[slot - 1], key) > 0) {
                sortedKeys[slot] = sortedKeys[slot - 1];
                sortedRests[slot] = sortedRests[slot - 1];
                slot--;
            }
            sortedKeys[slot] = key;
            sortedRests[slot] = rests[source];
        }
        return new Run(sortedKeys, sortedRests);
    }
}
