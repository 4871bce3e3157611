package dev.evenkeel.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Instants;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstantTextTest {
    private static final long SEED = 20_261_122;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    @Test
    void instants_of_days_in_any_order_are_spelt_as_everywhere() {
        var random = new Random(SEED);
        var text = new InstantText();
        var bytes = new byte[InstantText.BYTES_MAX];
        for (var round = 0; round < 20_000; round++) {
            // Days a power of two apart share a place, and those before 1970 are negative.
            var day = random.nextInt(-3, 4) * 512L + random.nextInt(4) + (round % 7 == 0 ? 20_000 : 0);
            var fraction = round % 3 == 0 ? 0 : random.nextLong(1_000_000);
            var micros = day * MICROS_PER_DAY + random.nextLong(86_400) * 1_000_000 + fraction;
            var end = text.put(micros, bytes, 0);
            assertThat(new String(bytes, 0, end, StandardCharsets.US_ASCII))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(Instants.spelling(Instants.ofMicros(micros)));
        }
    }
}
