package dev.evenkeel.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ids of cases, customers and events as 64-bit codes: equal ids have equal codes, different ids different ones, and a code
 * gives its id back.
 *
 * <p>Most systems number what they make, so an id that ends in up to {@value #DIGITS_MAX} digits is split: a small number
 * stands for what comes before them, the digits are a number themselves, with their count because of leading zeros. Codes of
 * one prefix and length are then in the order of their texts. Any other id is kept once, and its code is its place. So a
 * comparison of ids is one of two numbers, and nothing rests on a hash being free of collisions.
 */
final class IdCodes {
    /** The code of no id. */
    static final long NONE = 0;

    /** Digits at the end of an id that are read as a number. */
    static final int DIGITS_MAX = 15;

    /** Bits of a code that hold its number; what is above is the same for ids of one prefix and length. */
    static final int NUMBER_BITS = 50;

    /** The longest prefix; an id with a longer one is kept whole. */
    private static final int PREFIX_BYTES_MAX = 16;

    private static final int PREFIXES_MAX = 510;
    private static final int LENGTH_BITS = 4;
    private static final int PREFIX_SHIFT = NUMBER_BITS + LENGTH_BITS;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long HUNDRED_MILLION = 100_000_000L;
    private static final int WORD = 8;
    /** The two digits of every number below a hundred. */
    private static final byte[] PAIRS = pairs();

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final KeptTexts kept = new KeptTexts();
    private volatile byte[][] prefixes = {new byte[0]};

    private static byte[] pairs() {
        var pairs = new byte[200];
        for (var number = 0; number < 100; number++) {
            pairs[2 * number] = (byte) ('0' + number / 10);
            pairs[2 * number + 1] = (byte) ('0' + number % 10);
        }
        return pairs;
    }

    /** Makes codes; for one thread. */
    Coder coder() {
        return new Coder();
    }

    /** What ids of one prefix and length have in common; negative for ids that are kept whole. */
    static long family(long code) {
        return code < 0 ? -1 : code >>> NUMBER_BITS;
    }

    /** The number at the end of an id of a family. */
    static long number(long code) {
        return code & NUMBER_MASK;
    }

    /** Spreads codes evenly over all 64 bits. */
    static long mixed(long code) {
        var mixed = code * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 29);
    }

    /** Writes the id of a code as UTF-8 and returns where it ends. */
    int put(long code, byte[] into, int at) {
        if (code == NONE) {
            return at;
        }
        if (code < 0) {
            return kept.put(code & Long.MAX_VALUE, into, at);
        }
        var prefix = prefixes[(int) (code >>> PREFIX_SHIFT)];
        System.arraycopy(prefix, 0, into, at, prefix.length);
        var digits = (int) (code >>> NUMBER_BITS) & ((1 << LENGTH_BITS) - 1);
        var end = at + prefix.length + digits;
        var left = code & NUMBER_MASK;
        var place = end;
        for (; place - 2 >= at + prefix.length; place -= 2) {
            var rest = left / 100;
            var pair = 2 * (int) (left - rest * 100);
            into[place - 2] = PAIRS[pair];
            into[place - 1] = PAIRS[pair + 1];
            left = rest;
        }
        if (place > at + prefix.length) {
            into[place - 1] = (byte) ('0' + left);
        }
        return end;
    }

    /** How many bytes the id of a code has. */
    int length(long code) {
        if (code == NONE) {
            return 0;
        }
        return code < 0
                ? kept.length(code & Long.MAX_VALUE)
                : prefixes[(int) (code >>> PREFIX_SHIFT)].length + ((int) (code >>> NUMBER_BITS) & 15);
    }

    /** The id of a code. */
    String text(long code) {
        var bytes = new byte[length(code)];
        put(code, bytes, 0);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The order of two codes' ids by code points. */
    int compare(long left, long right) {
        if (left == right) {
            return 0;
        }
        var family = family(left);
        if (family >= 0 && family == family(right)) {
            return Long.compare(left, right);
        }
        var a = new byte[length(left)];
        var b = new byte[length(right)];
        put(left, a, 0);
        put(right, b, 0);
        return Arrays.compareUnsigned(a, b);
    }

    private synchronized int prefix(byte[] bytes, int from, int length) {
        var known = prefixes;
        for (var at = 1; at < known.length; at++) {
            if (Arrays.equals(known[at], 0, known[at].length, bytes, from, from + length)) {
                return at;
            }
        }
        if (known.length > PREFIXES_MAX) {
            return 0;
        }
        var more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = Arrays.copyOfRange(bytes, from, from + length);
        prefixes = more;
        return known.length;
    }

    /** Makes codes of ids, remembering the last prefix, which is nearly always the next id's too. */
    final class Coder {
        private byte[] scratch = new byte[64];
        private int prefixLength = -1;
        private long prefixLow;
        private long prefixHigh;
        private long maskLow;
        private long maskHigh;
        private boolean endsInDigit;
        private long prefixBits;

        /** The code of a text. */
        long code(String text) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            if (scratch.length < utf8.length + 4 * WORD) {
                scratch = new byte[2 * utf8.length + 4 * WORD];
            }
            System.arraycopy(utf8, 0, scratch, 2 * WORD, utf8.length);
            return code(scratch, 2 * WORD, utf8.length);
        }

        /** The code of the id in {@code bytes}, of which 16 after its end must be readable. */
        long code(byte[] bytes, int from, int length) {
            var code = likeTheLast(bytes, from, length);
            return code >= 0 ? code : length == 0 ? NONE : slowly(bytes, from, length, true);
        }

        /** The code of an id that ends in a number; {@link #NONE} for any other, which is not kept. */
        long numbered(byte[] bytes, int from, int length) {
            var code = likeTheLast(bytes, from, length);
            return code >= 0 ? code : length == 0 ? NONE : slowly(bytes, from, length, false);
        }

        /** The code of an id with the prefix of the one before; −1 if it has another. */
        private long likeTheLast(byte[] bytes, int from, int length) {
            var digits = length - prefixLength;
            var end = from + length;
            if (digits <= 0
                    || digits > DIGITS_MAX
                    || prefixLength < 0
                    || end < 2 * WORD
                    || ((long) WORDS.get(bytes, from) & maskLow) != prefixLow
                    || (maskHigh != 0 && ((long) WORDS.get(bytes, from + WORD) & maskHigh) != prefixHigh)
                    || (endsInDigit && digits != DIGITS_MAX)) {
                return -1;
            }
            var number = number(bytes, end, digits);
            return number < 0 ? -1 : prefixBits | (long) digits << NUMBER_BITS | number;
        }

        private long slowly(byte[] bytes, int from, int length, boolean keeps) {
            var digits = 0;
            while (digits < Math.min(DIGITS_MAX, length) && isDigit(bytes[from + length - 1 - digits])) {
                digits++;
            }
            var rest = length - digits;
            var number = digits > 0 && rest <= PREFIX_BYTES_MAX ? prefix(bytes, from, rest) : 0;
            if (number == 0) {
                return keeps ? Long.MIN_VALUE | kept.place(bytes, from, length) : NONE;
            }
            remember(bytes, from, rest, number);
            var value = 0L;
            for (var at = from + rest; at < from + length; at++) {
                value = value * 10 + (bytes[at] - '0');
            }
            return prefixBits | (long) digits << NUMBER_BITS | value;
        }

        private void remember(byte[] bytes, int from, int length, int number) {
            prefixLength = length;
            maskLow = length >= WORD ? -1 : (1L << (WORD * length)) - 1;
            maskHigh = length <= WORD ? 0 : length == 2 * WORD ? -1 : (1L << (WORD * (length - WORD))) - 1;
            prefixLow = word(bytes, from, Math.min(WORD, length));
            prefixHigh = word(bytes, from + WORD, length - WORD);
            endsInDigit = length > 0 && isDigit(bytes[from + length - 1]);
            prefixBits = (long) number << PREFIX_SHIFT;
        }

        private static long word(byte[] bytes, int from, int length) {
            var word = 0L;
            for (var at = 0; at < length; at++) {
                word |= (bytes[from + at] & 0xFFL) << (WORD * at);
            }
            return word;
        }

        private static boolean isDigit(byte character) {
            return character >= '0' && character <= '9';
        }

        /** The number that ends at {@code end}, or −1 if a character of it is no digit. Eight digits at a time. */
        private static long number(byte[] bytes, int end, int digits) {
            var low = (long) WORDS.get(bytes, end - WORD);
            if (digits < WORD) {
                var others = (1L << (WORD * (WORD - digits))) - 1;
                low = (low & ~others) | (ZEROS & others);
            }
            var high = ZEROS;
            if (digits > WORD) {
                var others = digits == 2 * WORD ? 0 : (1L << (WORD * (2 * WORD - digits))) - 1;
                high = ((long) WORDS.get(bytes, end - 2 * WORD) & ~others) | (ZEROS & others);
            }
            if (((low + 0x4646464646464646L | low - ZEROS | high + 0x4646464646464646L | high - ZEROS)
                            & 0x8080808080808080L)
                    != 0) {
                return -1;
            }
            var number = eight(low);
            return digits > WORD ? eight(high) * HUNDRED_MILLION + number : number;
        }

        private static long eight(long characters) {
            var value = ((characters & 0x0F0F0F0F0F0F0F0FL) * 2561) >>> 8;
            value = ((value & 0x00FF00FF00FF00FFL) * 6553601) >>> 16;
            return ((value & 0x0000FFFF0000FFFFL) * 42949672960001L) >>> 32;
        }
    }
}
