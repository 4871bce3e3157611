package dev.evenkeel.bulk;

import java.util.Arrays;
import java.util.List;

/**
 * Cases that one thread has met in partitions of customers, sorted into buckets, so that a case that was met in two
 * partitions, and so belongs to two customers, can be found.
 */
final class CaseLists {
    static final int BUCKETS = 1 << 10;
    private static final int SHIFT = Long.SIZE - 10;

    private final long[][] buckets = new long[BUCKETS][16];
    private final int[] counts = new int[BUCKETS];

    /** Adds the first so many of these codes, each of them once a partition. */
    void add(long[] codes, int count) {
        for (var at = 0; at < count; at++) {
            var bucket = (int) (IdCodes.mixed(codes[at]) >>> SHIFT);
            if (counts[bucket] == buckets[bucket].length) {
                buckets[bucket] = Arrays.copyOf(buckets[bucket], 2 * counts[bucket]);
            }
            buckets[bucket][counts[bucket]++] = codes[at];
        }
    }

    /** Adds to {@code repeated} the codes that occur more than once in a bucket of these lists. */
    static void findRepeated(List<CaseLists> lists, int bucket, LongSet repeated) {
        var total = lists.stream().mapToInt(list -> list.counts[bucket]).sum();
        var table = new long[Integer.highestOneBit(Math.max(8, total)) * 4];
        for (var list : lists) {
            for (var at = 0; at < list.counts[bucket]; at++) {
                var code = list.buckets[bucket][at];
                var slot = (int) IdCodes.mixed(code) & (table.length - 1);
                while (table[slot] != 0 && table[slot] != code) {
                    slot = (slot + 1) & (table.length - 1);
                }
                if (table[slot] == code) {
                    repeated.add(code);
                }
                table[slot] = code;
            }
        }
    }
}
