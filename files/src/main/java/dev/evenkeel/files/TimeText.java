package dev.evenkeel.files;

import dev.evenkeel.event.Instants;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads {@code 2026-03-01T10:00:00.5+01:00}, the instants of RFC 3339: by hand, since every event has one. A space may stand
 * for the {@code T}; without an offset a zone must have been declared.
 */
final class TimeText {
    private static final int DATE_AND_TIME_LENGTH = "2026-03-01T10:00:00".length();
    private static final int NANO_DIGITS = 9;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int OFFSET_LENGTH = "+01:00".length();

    private final Optional<ZoneId> zone;

    /** With the zone of times that have no offset; empty where each must have one. */
    TimeText(Optional<ZoneId> zone) {
        this.zone = zone;
    }

    /** The instant, cut to microseconds. */
    Instant read(String text) {
        var parsed = parse(text);
        return Instants.sane(parsed)
                .orElseThrow(() -> new BadLine(
                        "time",
                        "has the time '%s', which is absurd: it must lie from %s on and before %s; correct it"
                                .formatted(Shown.cut(text), Instants.EARLIEST, Instants.LATEST)));
    }

    private Instant parse(String text) {
        if (text.length() < DATE_AND_TIME_LENGTH || !isShaped(text)) {
            throw unreadable(text);
        }
        var end = fractionEnd(text);
        try {
            var local = LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19),
                    nanos(text, end));
            return end == text.length()
                    ? local.atZone(zone.orElseThrow(() -> new BadLine(
                                    "time",
                                    "has the time '%s' without an offset; add one, such as Z or +01:00, or declare the file's zone"
                                            .formatted(Shown.cut(text)))))
                            .toInstant()
                    : local.toInstant(offset(text, end));
        } catch (DateTimeException _) {
            throw unreadable(text);
        }
    }

    private static BadLine unreadable(String text) {
        return new BadLine(
                "time",
                "has the time '%s', which is no instant of RFC 3339, such as 2026-03-01T10:00:00+01:00"
                        .formatted(Shown.cut(text)));
    }

    private static boolean isShaped(String text) {
        var separator = text.charAt(10);
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (separator == 'T' || separator == 't' || separator == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static int fractionEnd(String text) {
        var at = DATE_AND_TIME_LENGTH;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == DATE_AND_TIME_LENGTH + 1) {
                throw unreadable(text);
            }
        }
        return at;
    }

    private static int nanos(String text, int end) {
        var nanos = 0;
        for (var digit = 1; digit <= NANO_DIGITS; digit++) {
            var at = DATE_AND_TIME_LENGTH + digit;
            nanos = 10 * nanos + (at < end ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static ZoneOffset offset(String text, int at) {
        var sign = text.charAt(at);
        if ((sign == 'Z' || sign == 'z') && text.length() == at + 1) {
            return ZoneOffset.UTC;
        }
        if ((sign != '+' && sign != '-') || text.length() != at + OFFSET_LENGTH || text.charAt(at + 3) != ':') {
            throw unreadable(text);
        }
        var minutes = number(text, at + 4, at + 6);
        if (minutes >= MINUTES_PER_HOUR) {
            throw unreadable(text);
        }
        minutes += MINUTES_PER_HOUR * number(text, at + 1, at + 3);
        return ZoneOffset.ofTotalSeconds(60 * (sign == '-' ? -minutes : minutes));
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var at = from; at < to; at++) {
            if (!isDigit(text.charAt(at))) {
                throw unreadable(text);
            }
            number = 10 * number + text.charAt(at) - '0';
        }
        return number;
    }

    private static boolean isDigit(char digit) {
        return digit >= '0' && digit <= '9';
    }
}
