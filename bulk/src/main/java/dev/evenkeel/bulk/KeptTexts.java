package dev.evenkeel.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts kept once each, in shards that threads lock one at a time; a text is known by its place. */
final class KeptTexts {
    private static final int SHARD_BITS = 6;
    private static final int SHARDS = 1 << SHARD_BITS;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final Shard[] shards = new Shard[SHARDS];

    KeptTexts() {
        Arrays.setAll(shards, _ -> new Shard());
    }

    /** The place of a text, which is kept if it was not. */
    long place(byte[] bytes, int from, int length) {
        var hash = hash(bytes, from, length);
        var shard = (int) (hash >>> (Long.SIZE - SHARD_BITS));
        return (long) shards[shard].place(hash, bytes, from, length) << SHARD_BITS | shard;
    }

    /** How many bytes the text at a place has. */
    int length(long place) {
        return shards[(int) place & (SHARDS - 1)].length((int) (place >>> SHARD_BITS));
    }

    /** Writes the text at a place and returns where it ends. */
    int put(long place, byte[] into, int at) {
        return shards[(int) place & (SHARDS - 1)].put((int) (place >>> SHARD_BITS), into, at);
    }

    /** A hash of bytes, good enough for tables; nothing rests on it being free of collisions. */
    static long hash(byte[] bytes, int from, int length) {
        var hash = length * FACTOR;
        var at = from;
        for (; at <= from + length - Long.BYTES; at += Long.BYTES) {
            hash = step(hash, (long) Bytes.LONGS.get(bytes, at));
        }
        var rest = 0L;
        for (; at < from + length; at++) {
            rest = rest << Byte.SIZE | (bytes[at] & 0xFF);
        }
        return IdCodes.mixed(step(hash, rest));
    }

    private static long step(long hash, long word) {
        var next = (hash ^ word) * FACTOR;
        return next ^ (next >>> 32);
    }

    /** One shard. Texts lie one after the other in blocks; {@code starts} says where, {@code table} finds them by hash. */
    private static final class Shard {
        private static final int BLOCK_BITS = 16;
        private static final int BLOCK = 1 << BLOCK_BITS;

        private final List<byte[]> blocks = new ArrayList<>();
        private long used;
        private long[] starts = new long[16];
        private int[] lengths = new int[16];
        private int[] hashes = new int[16];
        private int[] table = new int[32];
        private int count;

        synchronized int place(long hash, byte[] bytes, int from, int length) {
            var tag = (int) hash;
            for (var slot = tag & (table.length - 1); ; slot = (slot + 1) & (table.length - 1)) {
                var index = table[slot] - 1;
                if (index < 0) {
                    table[slot] = count + 1;
                    return add(tag, bytes, from, length);
                }
                if (hashes[index] == tag && lengths[index] == length && isEqual(index, bytes, from)) {
                    return index;
                }
            }
        }

        synchronized int length(int index) {
            return lengths[index];
        }

        synchronized int put(int index, byte[] into, int at) {
            System.arraycopy(blocks.get((int) (starts[index] >>> BLOCK_BITS)), offset(index), into, at, lengths[index]);
            return at + lengths[index];
        }

        private int offset(int index) {
            return (int) starts[index] & (BLOCK - 1);
        }

        private boolean isEqual(int index, byte[] bytes, int from) {
            var block = blocks.get((int) (starts[index] >>> BLOCK_BITS));
            return Arrays.equals(
                    block, offset(index), offset(index) + lengths[index], bytes, from, from + lengths[index]);
        }

        private int add(int tag, byte[] bytes, int from, int length) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                lengths = Arrays.copyOf(lengths, 2 * count);
                hashes = Arrays.copyOf(hashes, 2 * count);
            }
            var room = (used & (BLOCK - 1)) == 0 ? 0 : BLOCK - (used & (BLOCK - 1));
            if (room < length) {
                // A longer text gets a block of its own; the next text starts in a new one.
                used = (long) blocks.size() << BLOCK_BITS;
                blocks.add(new byte[Math.max(BLOCK, length)]);
            }
            System.arraycopy(bytes, from, blocks.get((int) (used >>> BLOCK_BITS)), (int) used & (BLOCK - 1), length);
            starts[count] = used;
            lengths[count] = length;
            hashes[count] = tag;
            used = length >= BLOCK ? (long) blocks.size() << BLOCK_BITS : used + length;
            count++;
            if (2 * count > table.length) {
                grow();
            }
            return count - 1;
        }

        private void grow() {
            table = new int[2 * table.length];
            for (var index = 0; index < count; index++) {
                var slot = hashes[index] & (table.length - 1);
                while (table[slot] != 0) {
                    slot = (slot + 1) & (table.length - 1);
                }
                table[slot] = index + 1;
            }
        }
    }
}
