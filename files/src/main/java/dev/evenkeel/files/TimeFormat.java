package dev.evenkeel.files;

import dev.evenkeel.event.Mapping;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads how a log spells its times: {@code format} and {@code zone}. */
final class TimeFormat {
    private static final String OFFSET_LETTERS = "XxZOVvz";
    private static final String HOUR_LETTERS = "HKkhA";

    /** Far from midnight, noon and the first of January, so that a wrong letter shows. */
    private static final LocalDateTime SAMPLE = LocalDateTime.of(2016, 3, 21, 14, 5, 6);

    /** Formats without letters: instants counted from 1970-01-01T00:00:00Z. */
    private static final Map<String, DateTimeFormatter> COUNTED = Map.of(
            "epoch-seconds",
            new DateTimeFormatterBuilder()
                    .appendValue(ChronoField.INSTANT_SECONDS)
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .toFormatter(Locale.ROOT)
                    .withZone(ZoneOffset.UTC),
            "epoch-milliseconds",
            new DateTimeFormatterBuilder()
                    .appendValue(ChronoField.INSTANT_SECONDS, 1, 15, SignStyle.NOT_NEGATIVE)
                    .appendValue(ChronoField.MILLI_OF_SECOND, 3)
                    .toFormatter(Locale.ROOT)
                    .withZone(ZoneOffset.UTC));

    private final Problems problems;

    TimeFormat(Problems problems) {
        this.problems = problems;
    }

    /** The format of a row's times; tells what is wrong with it. */
    Mapping.Time read(Node row, Optional<Node.Scalar> format, Optional<Node.Scalar> zone, String column) {
        var zoneId = zone.flatMap(this::zone);
        if (format.isEmpty()) {
            warnOfZone(zone);
            return Mapping.Time.rfc3339(column);
        }
        var counted = COUNTED.get(format.get().text());
        if (counted != null) {
            warnOfZone(zone);
            return new Mapping.Time(column, counted, ZoneOffset.UTC);
        }
        var letters = letters(format.get().text());
        var hasOffset = letters.chars().anyMatch(letter -> OFFSET_LETTERS.indexOf(letter) >= 0);
        if (hasOffset) {
            warnOfZone(zone);
        } else if (zone.isEmpty()) {
            problems.addUnlessBlamed(
                    Problem.error(
                            "zone",
                            format.get().place(),
                            format.get().text(),
                            "Times in this format have no offset, so 'zone' must say whose clocks they show, such as 'zone: Europe/Berlin'; 'zone: UTC' if they are in UTC."));
        }
        return new Mapping.Time(column, formatter(format.get(), letters), zoneId.orElse(ZoneOffset.UTC));
    }

    private void warnOfZone(Optional<Node.Scalar> zone) {
        zone.ifPresent(node -> problems.add(Problem.warning(
                "zone",
                node.place(),
                node.text(),
                "Times in this format have an offset of their own, so the zone says nothing.")));
    }

    private Optional<ZoneId> zone(Node.Scalar node) {
        try {
            return Optional.of(ZoneId.of(node.text()));
        } catch (DateTimeException _) {
            problems.addUnlessBlamed(Problem.error(
                            "zone",
                            node.place(),
                            node.text(),
                            "'%s' is no time zone. A zone has a name of the tz database, such as Europe/Berlin, or is UTC."
                                    .formatted(node.text()))
                    .near(dev.evenkeel.yaml.Names.nearest(node.text(), new TreeSet<>(ZoneId.getAvailableZoneIds()))));
            return Optional.empty();
        }
    }

    private DateTimeFormatter formatter(Node.Scalar format, String letters) {
        try {
            // A year without an era is strict only as 'u'; strict, since the lenient way turns 30 February into the
            // 29th.
            var formatter = DateTimeFormatter.ofPattern(withoutEra(format.text(), letters), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            if (isSound(formatter, letters)) {
                return formatter;
            }
            problems.addUnlessBlamed(Problem.error(
                    "format",
                    format.place(),
                    format.text(),
                    "The format does not hold a whole date%s. Year, month, day, hour, minute, second are yyyy, MM, dd, HH, mm, ss; their case matters."
                            .formatted(
                                    letters.chars().anyMatch(it -> HOUR_LETTERS.indexOf(it) >= 0) ? " and time" : "")));
        } catch (IllegalArgumentException e) {
            problems.addUnlessBlamed(Problem.error(
                    "format",
                    format.place(),
                    format.text(),
                    "This is no format of times: %s. Write it as yyyy-MM-dd'T'HH:mm:ss, plain letters in quotes."
                            .formatted(e.getMessage())));
        }
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    }

    /** Whether a sample that is written so reads back as itself. */
    private static boolean isSound(DateTimeFormatter formatter, String letters) {
        try {
            var read = formatter.parse(formatter.format(SAMPLE.atOffset(ZoneOffset.ofHours(1))));
            var date = read.query(TemporalQueries.localDate());
            var hasHour = letters.chars().anyMatch(letter -> HOUR_LETTERS.indexOf(letter) >= 0);
            var hasTime = letters.chars().anyMatch(letter -> "HKkhAmsaS".indexOf(letter) >= 0);
            return SAMPLE.toLocalDate().equals(date) && (hasHour ? isSampleTime(read, letters) : !hasTime);
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isSampleTime(TemporalAccessor read, String letters) {
        var time = read.query(TemporalQueries.localTime());
        var unit = letters.indexOf('s') >= 0
                ? ChronoUnit.SECONDS
                : letters.indexOf('m') >= 0 ? ChronoUnit.MINUTES : ChronoUnit.HOURS;
        return time != null
                && time.truncatedTo(ChronoUnit.SECONDS)
                        .equals(SAMPLE.toLocalTime().truncatedTo(unit));
    }

    /** The letters of a pattern that are not in quotes. */
    private static String letters(String pattern) {
        return pattern.replaceAll("'[^']*'", "");
    }

    private static String withoutEra(String pattern, String letters) {
        if (letters.indexOf('G') >= 0) {
            return pattern;
        }
        var plain = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < pattern.length(); at++) {
            var letter = pattern.charAt(at);
            isQuoted ^= letter == '\'';
            plain.append(letter == 'y' && !isQuoted ? 'u' : letter);
        }
        return plain.toString();
    }
}
