package dev.evenkeel.bulk.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings that neither DuckDB nor parquet-java writes of its own accord. */
class NumberDecoderTest {
    private static final long[] NUMBERS = {0, 1, -1, 258, Integer.MIN_VALUE, Integer.MAX_VALUE, 77};

    @ParameterizedTest
    @ValueSource(ints = {Integer.BYTES, Long.BYTES})
    void whole_numbers_split_into_streams_of_bytes_are_put_together(int width) {
        byte[] page = new byte[NUMBERS.length * width + ByteCursor.SLACK_BYTES];
        for (int i = 0; i < NUMBERS.length; i++) {
            for (int stream = 0; stream < width; stream++) {
                page[stream * NUMBERS.length + i] = (byte) (NUMBERS[i] >> (8 * stream));
            }
        }
        PhysicalType physical = width == Integer.BYTES ? PhysicalType.INT32 : PhysicalType.INT64;
        assertThat(decoded(page, NUMBERS.length * width, Encoding.BYTE_STREAM_SPLIT, physical))
                .isEqualTo(NUMBERS);
    }

    @Test
    void bit_packed_numbers_of_every_width_come_out_as_they_went_in() {
        for (int width = 1; width < Integer.SIZE; width++) {
            int[] numbers = new int[100];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (i * 0x9E37_79B9) >>> (Integer.SIZE - width);
            }
            var sink = new ByteSink();
            HybridEncoder.put(sink, width, numbers, numbers.length);
            var cursor = new ByteCursor();
            cursor.place(sink.bytes, 0, sink.size);
            int[] out = new int[numbers.length + Long.BYTES];
            HybridDecoder.ints(cursor, width, out, 0, numbers.length);
            assertThat(out).as("width %d", width).startsWith(numbers);
            assertThat(cursor.remaining()).isZero();
        }
    }

    private static long[] decoded(byte[] page, int length, int encoding, PhysicalType physical) {
        var cursor = new ByteCursor();
        cursor.place(page, 0, length);
        long[] out = new long[NUMBERS.length];
        var span = new PageSink.Span(0, out.length, out.length);
        new NumberDecoder(new BinaryDecoder()).decode(cursor, encoding, Storage.of(physical), out, span);
        return out;
    }
}
