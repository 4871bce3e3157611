package dev.evenkeel.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * Puts rows of claims into the order of the list of claims: by case id (code points), then in journal order, which is the
 * order of their numbers.
 *
 * <p>Ids of one prefix and length are in the order of their numbers, which a radix sort finds without comparing; ids that
 * are kept whole are sorted by eight bytes at a time; where there are several kinds, they are merged.
 */
final class ClaimOrder {
    private static final int PASS_BITS_MAX = 12;
    private static final int FEW = 32;

    private final ClaimRows rows;
    private final IdCodes ids;

    ClaimOrder(ClaimRows rows, IdCodes ids) {
        this.rows = rows;
        this.ids = ids;
    }

    /** The numbers of all rows of claims that were made before an instant, in order. */
    int[] before(long limit) {
        var families = new HashMap<Long, Rows>();
        var family = Long.MIN_VALUE;
        var into = new Rows();
        for (var chunk = 0; chunk < rows.chunks(); chunk++) {
            var values = rows.chunk(chunk);
            var count = rows.rows(chunk);
            for (var at = 0; at < count; at++) {
                // A row that was left out was claimed never.
                if (values[at * ClaimRows.WIDTH + ClaimRows.CLAIMED] >= limit) {
                    continue;
                }
                var code = values[at * ClaimRows.WIDTH];
                if (IdCodes.family(code) != family) {
                    family = IdCodes.family(code);
                    into = families.computeIfAbsent(family, _ -> new Rows());
                }
                into.add(code, chunk << ClaimRows.CHUNK_BITS | at);
            }
        }
        var sorted = new ArrayList<int[]>();
        families.forEach((of, all) -> sorted.add(of < 0 ? sortedByText(all) : sortedByNumber(all)));
        return merged(sorted);
    }

    /** Rows and what they are sorted by. */
    private static final class Rows {
        private long[] keys = new long[1024];
        private int[] rows = new int[1024];
        private int count;

        void add(long key, int row) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, 2 * count);
                rows = Arrays.copyOf(rows, 2 * count);
            }
            keys[count] = key;
            rows[count++] = row;
        }
    }

    private static int[] sortedByNumber(Rows all) {
        radix(all.keys, all.rows, 0, all.count);
        return Arrays.copyOf(all.rows, all.count);
    }

    /** Sorts rows by their keys as unsigned numbers; rows of one key keep their order. */
    private static void radix(long[] keys, int[] rows, int from, int to) {
        var varying = 0L;
        var isSorted = true;
        for (var at = from + 1; at < to; at++) {
            varying |= keys[at] ^ keys[from];
            isSorted &= Long.compareUnsigned(keys[at - 1], keys[at]) <= 0;
        }
        if (isSorted) {
            return;
        }
        var low = Long.numberOfTrailingZeros(varying);
        var bits = Long.SIZE - Long.numberOfLeadingZeros(varying) - low;
        var passes = (bits + PASS_BITS_MAX - 1) / PASS_BITS_MAX;
        var width = (bits + passes - 1) / passes;
        var count = to - from;
        var otherKeys = new long[count];
        var otherRows = new int[count];
        for (var pass = 0; pass < passes; pass++) {
            var shift = low + pass * width;
            var mask = (1 << width) - 1;
            var starts = new int[(1 << width) + 1];
            for (var at = from; at < to; at++) {
                starts[((int) (keys[at] >>> shift) & mask) + 1]++;
            }
            for (var at = 0; at <= mask; at++) {
                starts[at + 1] += starts[at];
            }
            for (var at = from; at < to; at++) {
                var place = starts[(int) (keys[at] >>> shift) & mask]++;
                otherKeys[place] = keys[at];
                otherRows[place] = rows[at];
            }
            System.arraycopy(otherKeys, 0, keys, from, count);
            System.arraycopy(otherRows, 0, rows, from, count);
        }
    }

    private int[] sortedByText(Rows all) {
        var scratch = new Bytes();
        byText(all.rows, 0, all.count, 0, scratch, new long[all.count]);
        return Arrays.copyOf(all.rows, all.count);
    }

    private void byText(int[] numbers, int from, int to, int depth, Bytes scratch, long[] keys) {
        if (to - from <= FEW) {
            insertion(numbers, from, to);
            return;
        }
        var isLonger = false;
        for (var at = from; at < to; at++) {
            var code = rows.caseCode(numbers[at]);
            var length = ids.length(code);
            scratch.clear();
            scratch.reserve(length + Long.BYTES);
            ids.put(code, scratch.array, 0);
            Arrays.fill(scratch.array, length, length + Long.BYTES, (byte) 0);
            keys[at] = depth >= length ? 0 : Long.reverseBytes((long) Bytes.LONGS.get(scratch.array, depth));
            isLonger |= length > depth + Long.BYTES;
        }
        radix(keys, numbers, from, to);
        if (!isLonger) {
            // Texts that differ only by zero bytes at their end are left to comparison.
            insertionOfEqual(numbers, from, to, keys);
            return;
        }
        for (var start = from; start < to; ) {
            var end = start + 1;
            while (end < to && keys[end] == keys[start]) {
                end++;
            }
            if (end - start > 1 && !isOneCase(numbers, start, end)) {
                byText(numbers, start, end, depth + Long.BYTES, scratch, keys);
            }
            start = end;
        }
    }

    private void insertionOfEqual(int[] numbers, int from, int to, long[] keys) {
        for (var start = from; start < to; ) {
            var end = start + 1;
            while (end < to && keys[end] == keys[start]) {
                end++;
            }
            if (!isOneCase(numbers, start, end)) {
                insertion(numbers, start, end);
            }
            start = end;
        }
    }

    private boolean isOneCase(int[] numbers, int from, int to) {
        IntPredicate isFirst = number -> rows.caseCode(number) == rows.caseCode(numbers[from]);
        return Arrays.stream(numbers, from, to).allMatch(isFirst);
    }

    private void insertion(int[] numbers, int from, int to) {
        for (var next = from + 1; next < to; next++) {
            var number = numbers[next];
            var at = next;
            while (at > from && ids.compare(rows.caseCode(numbers[at - 1]), rows.caseCode(number)) > 0) {
                numbers[at] = numbers[at - 1];
                at--;
            }
            numbers[at] = number;
        }
    }

    /** One list of rows on its way into the whole. */
    private static final class Head {
        private final int[] rows;
        private int at;

        Head(int[] rows) {
            this.rows = rows;
        }
    }

    private int[] merged(List<int[]> sorted) {
        if (sorted.size() <= 1) {
            return sorted.isEmpty() ? new int[0] : sorted.getFirst();
        }
        var heads = new PriorityQueue<Head>(
                (a, b) -> ids.compare(rows.caseCode(a.rows[a.at]), rows.caseCode(b.rows[b.at])));
        var total = 0;
        for (var one : sorted) {
            total += one.length;
            heads.add(new Head(one));
        }
        var all = new int[total];
        for (var at = 0; at < total; at++) {
            var head = heads.remove();
            all[at] = head.rows[head.at++];
            if (head.at < head.rows.length) {
                heads.add(head);
            }
        }
        return all;
    }
}
