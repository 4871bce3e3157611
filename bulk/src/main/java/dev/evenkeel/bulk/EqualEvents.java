package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.MeasuredEvents;
import dev.evenkeel.settlement.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts measures to which each event adds whatever else is in the log: events are told apart by what the measures read of
 * them, one of each kind is counted by the plain path's own counting, and that as often as there are events of the kind.
 */
final class EqualEvents {
    private final LogFiles files;
    private final Moments moments;
    private final Threads threads;
    private final MeasuredEvents measured;
    private final Map<String, Kinds> kinds = new HashMap<>();
    private final Map<String, ValueCodes> values = new HashMap<>();

    EqualEvents(Contract contract, LogFiles files, Moments moments, Threads threads, MeasuredEvents measured) {
        this.files = files;
        this.moments = moments;
        this.threads = threads;
        this.measured = measured;
        measured.reads().forEach((type, reads) -> kinds.put(type, new Kinds(type, List.copyOf(reads))));
        for (var kind : kinds.values()) {
            for (var name : kind.reads) {
                values.computeIfAbsent(
                        name, it -> new ValueCodes(it, contract.attributes().type(it)));
            }
        }
    }

    /** The events of one type, by stretch of time and what is read of them. */
    private static final class Kinds {
        private final String type;
        private final List<String> reads;
        private final Tuples tuples;
        private final Map<Kind, Long> counts = new ConcurrentHashMap<>();

        Kinds(String type, List<String> reads) {
            this.type = type;
            this.reads = reads;
            tuples = new Tuples(reads.size());
        }
    }

    private record Kind(int stretch, int tuple) {}

    /**
     * Counts.
     *
     * @param repeated hashes of identities that came more than once: those events are not counted
     * @return what the measures add up to by what was known at each of the instants that are asked about
     */
    Map<Instant, Samples> run(LongSet repeated, List<Instant> asked) {
        threads.share(files.batches().size(), () -> new Rows(repeated));
        var samples = new TreeMap<Instant, Samples>();
        asked.forEach(asOf -> samples.put(asOf, Samples.none()));
        for (var ofType : kinds.values()) {
            ofType.counts.forEach((kind, count) -> {
                var counted = measured.count(List.of(event(ofType, kind)), Workers.none())
                        .times(count);
                samples.replaceAll((asOf, sum) -> moments.isKnown(kind.stretch, asOf) ? sum.plus(counted) : sum);
            });
        }
        return samples;
    }

    private Event event(Kinds ofType, Kind kind) {
        var data = new TreeMap<String, Value>();
        var codes = ofType.tuples.values(kind.tuple);
        for (var at = 0; at < codes.length; at++) {
            if (codes[at] != 0) {
                var name = ofType.reads.get(at);
                data.put(name, codes(name).value(codes[at]));
            }
        }
        var time = Instants.ofMicros(moments.start(kind.stretch));
        return new Event(new EventId("log", "one of equal ones"), 0, ofType.type, time, 0, "", "", data);
    }

    private ValueCodes codes(String name) {
        var found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("Nobody reads " + name);
        }
        return found;
    }

    /** The rows that one thread reads. */
    private final class Rows implements Threads.Hand {
        private final LongSet repeated;
        private final BatchColumns columns = new BatchColumns(files);
        private final Map<String, CodedColumn> coded = new HashMap<>();
        private final Map<String, OfType> ofTypes = new HashMap<>();

        Rows(LongSet repeated) {
            this.repeated = repeated;
            values.forEach((name, codes) -> {
                var type = files.data().get(name);
                if (type != null) {
                    coded.put(name, new CodedColumn(codes, type, columns.values(name)));
                }
            });
            kinds.forEach((type, of) -> ofTypes.put(type, new OfType(of)));
        }

        /** What one thread has met of a type. */
        private final class OfType {
            private final Kinds kinds;
            private final @Nullable CodedColumn[] read;
            private final TupleCache tuples;
            private final int[] tuple;
            /** By tuple, of the stretch that the last row lay in. */
            private long[] counts = {};

            OfType(Kinds kinds) {
                this.kinds = kinds;
                read = kinds.reads.stream().map(coded::get).toArray(CodedColumn[]::new);
                tuples = new TupleCache(kinds.tuples);
                tuple = new int[read.length];
            }

            void count(int row) {
                for (var at = 0; at < tuple.length; at++) {
                    var column = read[at];
                    tuple[at] = column == null ? 0 : column.at(row);
                }
                var code = tuples.code(tuple);
                if (code >= counts.length) {
                    counts = Arrays.copyOf(counts, 2 * code + 8);
                }
                counts[code]++;
            }

            void handOver(int stretch) {
                for (var code = 0; code < counts.length; code++) {
                    if (counts[code] != 0) {
                        kinds.counts.merge(new Kind(stretch, code), counts[code], Long::sum);
                        counts[code] = 0;
                    }
                }
            }
        }

        @Override
        public void piece(int number) {
            var batch = files.batches().get(number);
            columns.readTimes(batch, coded::containsKey);
            coded.values().forEach(CodedColumn::begin);
            if (repeated.size() > 0) {
                columns.readIds(batch);
            }
            var types = columns.type;
            var ofEntries = new ArrayList<OfType>();
            for (var entry = 0; entry < types.entries(); entry++) {
                ofEntries.add(ofTypes.get(types.text(entry)));
            }
            var times = columns.time.values();
            var stretch = 0;
            for (var row = 0; row < columns.rows(); row++) {
                var entry = types.entry(row);
                var ofType = entry < 0 ? null : ofEntries.get(entry);
                if (ofType == null || (repeated.size() > 0 && repeated.contains(RepeatedIds.hash(columns, row)))) {
                    continue;
                }
                if (times[row] < moments.start(stretch) || times[row] >= moments.end(stretch)) {
                    handOver(stretch);
                    stretch = moments.of(times[row]);
                }
                ofType.count(row);
            }
            handOver(stretch);
        }

        private void handOver(int stretch) {
            ofTypes.values().forEach(it -> it.handOver(stretch));
        }

        @Override
        public void end() {
            columns.close();
        }
    }
}
