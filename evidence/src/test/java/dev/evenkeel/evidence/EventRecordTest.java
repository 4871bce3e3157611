package dev.evenkeel.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Value;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An event as it goes onto the log. */
class EventRecordTest {
    private static final long SEED = 8785;

    @Test
    void it_has_the_names_of_the_event_format_and_texts_for_decimals_and_instants() {
        var event = event(Map.of(
                "worker",
                Value.of("ann \"the\" agent"),
                "score",
                Value.of(new BigDecimal("4.50")),
                "critical",
                Value.of(true),
                "gone",
                Value.nothing(),
                "tags",
                new Value.Items(List.of(Value.of("a"), Value.of(new BigDecimal("1e3"))))));

        assertThat(new String(EventRecord.bytes(event), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"customer\":\"c1\",\"data\":{\"critical\":true,\"gone\":null,\"score\":\"4.5\","
                                + "\"tags\":[\"a\",\"1000\"],\"worker\":\"ann \\\"the\\\" agent\"},\"id\":\"1\",\"revision\":2,"
                                + "\"source\":\"desk\",\"subject\":\"A1\",\"time\":\"2026-03-02T09:00:00Z\",\"type\":\"case.opened\"}");
    }

    @Test
    void its_bytes_are_canonical_whatever_is_in_it() {
        var random = new Random(SEED);
        for (var round = 0; round < 500; round++) {
            var data = new TreeMap<String, Value>();
            for (var count = random.nextInt(5); count > 0; count--) {
                data.put(text(random), value(random, 2));
            }
            var bytes = EventRecord.bytes(event(data));
            assertThat(CanonicalJson.bytes(CanonicalJson.readCanonical(bytes)))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(bytes);
            assertThat(EventRecord.hash(event(data)))
                    .isEqualTo(RecordBatch.of(LeafType.EVENT, 1, List.of(bytes)).hash(0));
        }
    }

    private static Value value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> Value.of(text(random));
            case 1 -> Value.of(BigDecimal.valueOf(random.nextLong(), random.nextInt(12)));
            case 2 -> Value.of(random.nextBoolean());
            case 3 -> new Value.Moment(Instant.ofEpochSecond(random.nextInt()));
            case 4 -> Value.nothing();
            case 5 -> new Value.Items(List.of(value(random, depth - 1), value(random, depth - 1)));
            default -> {
                var fields = new TreeMap<String, Value>();
                fields.put(text(random), value(random, depth - 1));
                fields.put(text(random), value(random, depth - 1));
                yield new Value.Fields(fields);
            }
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var length = random.nextInt(6); length >= 0; length--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(32);
                        case 1 -> "\"\\/{}é".charAt(random.nextInt(6));
                        case 2 -> 0x1F600 + random.nextInt(60);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    static Event event(Map<String, Value> data) {
        return new Event(
                new EventId("desk", "1"),
                2,
                "case.opened",
                Instant.parse("2026-03-02T09:00:00Z"),
                0,
                "A1",
                "c1",
                new TreeMap<>(data));
    }
}
