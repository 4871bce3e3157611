package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Finds events that may have come more than once: a hash of source and id that occurs twice. Different events with one hash
 * do no harm, they are only looked at more closely.
 */
final class RepeatedIds {
    private static final int BUCKETS = 1 << 10;
    private static final int SHIFT = Long.SIZE - 10;

    private RepeatedIds() {}

    /** The hash of a row's identity; never 0. */
    static long hash(BatchColumns columns, int row) {
        var source = hash(columns.source, row);
        var id = hash(columns.id, row);
        var both = IdCodes.mixed(source * 31 + id);
        return both == 0 ? 1 : both;
    }

    private static long hash(TextColumn column, int row) {
        var entry = column.entry(row);
        return entry < 0 ? 0 : KeptTexts.hash(column.bytes(), column.starts()[entry], column.lengths()[entry]);
    }

    /** The hashes that occur more than once in a log. */
    static LongSet find(LogFiles files, Threads threads) {
        var all = Collections.synchronizedList(new ArrayList<Hashes>());
        threads.share(files.batches().size(), () -> {
            var hashes = new Hashes(files);
            all.add(hashes);
            return hashes;
        });
        var repeated = new LongSet();
        threads.share(BUCKETS, () -> new Threads.Hand() {
            private final LongSet own = new LongSet();

            @Override
            public void piece(int number) {
                findIn(all, number, own);
            }

            @Override
            public void end() {
                synchronized (repeated) {
                    repeated.addAll(own);
                }
            }
        });
        return repeated;
    }

    private static void findIn(List<Hashes> all, int bucket, LongSet repeated) {
        var total = all.stream().mapToInt(hashes -> hashes.counts[bucket]).sum();
        var table = new long[Integer.highestOneBit(Math.max(8, total)) * 4];
        for (var hashes : all) {
            for (var at = 0; at < hashes.counts[bucket]; at++) {
                var hash = hashes.buckets[bucket][at];
                var slot = (int) hash & (table.length - 1);
                while (table[slot] != 0 && table[slot] != hash) {
                    slot = (slot + 1) & (table.length - 1);
                }
                if (table[slot] == hash) {
                    repeated.add(hash);
                }
                table[slot] = hash;
            }
        }
    }

    /** The hashes that one thread found, by their first bits. */
    private static final class Hashes implements Threads.Hand {
        private final LogFiles files;
        private final BatchColumns columns;
        private final long[][] buckets = new long[BUCKETS][16];
        private final int[] counts = new int[BUCKETS];

        Hashes(LogFiles files) {
            this.files = files;
            this.columns = new BatchColumns(files);
        }

        @Override
        public void piece(int number) {
            columns.readIds(files.batches().get(number));
            for (var row = 0; row < columns.rows(); row++) {
                var hash = hash(columns, row);
                var bucket = (int) (hash >>> SHIFT);
                if (counts[bucket] == buckets[bucket].length) {
                    buckets[bucket] = Arrays.copyOf(buckets[bucket], 2 * counts[bucket]);
                }
                buckets[bucket][counts[bucket]++] = hash;
            }
        }

        @Override
        public void end() {
            columns.close();
        }
    }
}
