package dev.evenkeel.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The codes of texts that one thread has met, found by their bytes without making a {@link String}. */
final class MetTexts {
    private final Bytes texts = new Bytes();
    private int[] starts = new int[64];
    private int[] codes = new int[64];
    private int[] table = new int[128];
    private int count;

    /** The code of a text; what was not met yet is asked for. */
    int code(byte[] bytes, int from, int length, ValueCodes ask) {
        var hash = (int) KeptTexts.hash(bytes, from, length);
        var mask = table.length - 1;
        for (var slot = hash & mask; ; slot = (slot + 1) & mask) {
            var index = table[slot] - 1;
            if (index < 0) {
                var code = ask.of(new String(bytes, from, length, StandardCharsets.UTF_8));
                add(bytes, from, length, code);
                table[slot] = count;
                if (2 * count > table.length) {
                    grow();
                }
                return code;
            }
            if (Arrays.equals(texts.array, starts[index], end(index), bytes, from, from + length)) {
                return codes[index];
            }
        }
    }

    private int end(int index) {
        return index + 1 < count ? starts[index + 1] : texts.size;
    }

    private void add(byte[] bytes, int from, int length, int code) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            codes = Arrays.copyOf(codes, 2 * count);
        }
        starts[count] = texts.size;
        codes[count++] = code;
        texts.put(bytes, from, length);
    }

    private void grow() {
        table = new int[2 * table.length];
        for (var index = 0; index < count; index++) {
            var slot =
                    (int) KeptTexts.hash(texts.array, starts[index], end(index) - starts[index]) & (table.length - 1);
            while (table[slot] != 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = index + 1;
        }
    }
}
