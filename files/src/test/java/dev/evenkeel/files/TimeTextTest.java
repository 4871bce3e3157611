package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants of events. */
class TimeTextTest {
    private static final TimeText WITH_OFFSET = new TimeText(Optional.empty());
    private static final TimeText IN_BERLIN = new TimeText(Optional.of(ZoneId.of("Europe/Berlin")));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            text, instant
            2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z
            2026-03-01t10:00:00z, 2026-03-01T10:00:00Z
            2026-03-01 10:00:00+00:00, 2026-03-01T10:00:00Z
            2026-03-01T10:00:00.5+01:30, 2026-03-01T08:30:00.5Z
            2026-03-01T10:00:00.123456789-11:00, 2026-03-01T21:00:00.123456Z
            """)
    void rfc_3339_is_read_to_the_microsecond(String text, Instant instant) {
        assertThat(WITH_OFFSET.read(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01",
                "2026-03-01T10:00Z",
                "2026-3-1T10:00:00Z",
                "2026-03-01T10:00:00.Z",
                "2026-03-01T10:00:00+1",
                "2026-03-01T10:00:00+01",
                "2026-03-01T10:00:00+01:99",
                "2026-03-01T10:00:00+19:00",
                "2026-03-01T24:00:00Z",
                "2026-03-01T10:00:60Z",
                "2026-13-01T10:00:00Z",
                "2026-03-01T10:00:00Z ",
                "01.03.2026 10:00:00",
                "1772359200",
                "now",
                ""
            })
    void anything_else_is_no_instant(String text) {
        assertThatThrownBy(() -> WITH_OFFSET.read(text))
                .isInstanceOf(BadLine.class)
                .hasMessageContaining("no instant of RFC 3339");
    }

    @Test
    void a_local_time_in_a_gap_moves_forward_by_the_gap() {
        assertThat(IN_BERLIN.read("2026-03-29T02:30:00")).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void a_local_time_in_an_overlap_takes_the_earlier_offset() {
        assertThat(IN_BERLIN.read("2026-10-25 02:30:00.25")).isEqualTo(Instant.parse("2026-10-25T00:30:00.25Z"));
    }

    @Test
    void it_reads_what_the_jdk_reads() {
        var random = new Random(3);
        for (var at = 0; at < 2000; at++) {
            var time = OffsetDateTime.ofInstant(
                    Instant.ofEpochSecond(random.nextLong(0, 7_000_000_000L), random.nextInt(1_000_000) * 1000L),
                    ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1)));
            var text = java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx")
                    .format(time);
            assertThat(WITH_OFFSET.read(text)).isEqualTo(time.toInstant());
        }
    }
}
