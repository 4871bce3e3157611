package dev.evenkeel.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How the rows of a helpdesk's change log become events.
 *
 * @param name the source of the events it makes
 * @param attributes the case's attributes: the event attribute's name to the column's
 * @param types of attributes that are not text
 * @param emits the rules, in order; a rule's number, from 1, is part of its events' ids
 */
public record Mapping(
        String name, Columns columns, SortedMap<String, String> attributes, Attributes types, List<Emit> emits) {
    public Mapping {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        emits = List.copyOf(emits);
    }

    /**
     * Which columns say what every row must say.
     *
     * @param customer the column of the customer; empty when the log has none
     * @param time how the row's instants are spelt, and in which column its own stands
     * @param sequence the column that orders rows of one time; empty when the log has none
     * @param absent cells that mean that nothing is there
     */
    public record Columns(String caseId, String customer, Time time, String sequence, Set<String> absent) {
        public Columns {
            absent = Set.copyOf(absent);
        }

        /** A cell as a value of a type; an instant may be spelt as the log spells its times. Empty when it is none. */
        public Optional<Value> read(AttributeType type, String cell) {
            var value = type.read(cell);
            return value.isPresent() || type != AttributeType.INSTANT
                    ? value
                    : time.read(cell).map(Value.Moment::new);
        }
    }

    /**
     * How instants are spelt.
     *
     * @param zone of spellings without an offset; a local time in a gap of the clocks moves forward by the gap, in an
     *     overlap it takes the earlier offset
     */
    public record Time(String column, DateTimeFormatter format, ZoneId zone) {
        /** RFC 3339 with an offset. */
        public static Time rfc3339(String column) {
            return new Time(column, DateTimeFormatter.ISO_OFFSET_DATE_TIME, ZoneOffset.UTC);
        }

        /** The instant that a cell spells; empty when it is none, or lies outside the sane range. A day alone starts at midnight. */
        public Optional<Instant> read(String cell) {
            try {
                return Instants.sane(instant(format.parse(cell)));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }

        private Instant instant(TemporalAccessor parsed) {
            if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
                return OffsetDateTime.from(parsed).toInstant();
            }
            var named = Optional.ofNullable(parsed.query(TemporalQueries.zoneId()));
            var clock = Optional.ofNullable(parsed.query(TemporalQueries.localTime()));
            return LocalDate.from(parsed)
                    .atTime(clock.orElse(LocalTime.MIDNIGHT))
                    .atZone(named.orElse(zone))
                    .toInstant();
        }
    }

    /**
     * One kind of event that a row can give.
     *
     * @param type of the event
     * @param when a further condition over the row
     * @param timeColumn where its time stands; empty for the row's own
     * @param data the event's attributes: name to column
     */
    public record Emit(
            String type, Trigger on, Predicate<LogRow> when, String timeColumn, SortedMap<String, String> data) {
        public Emit {
            data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
        }
    }

    /** What of a row, against the row before it in its case, gives the event. */
    public sealed interface Trigger {
        /** The case's first row. */
        record First() implements Trigger {}

        /** The case's last row, where the log is read as finished. */
        record Last() implements Trigger {}

        /** Every row. */
        record Every() implements Trigger {}

        /** A column's value differs from the row before's; in the first row, when it is there. */
        record Changes(String column) implements Trigger {}

        /** Any column under {@code attributes} differs; the event carries those that do. */
        record ChangesAttributes() implements Trigger {}

        /** A value is listed, and the row before's was not. */
        record Becomes(String column, Set<String> values) implements Trigger {
            public Becomes {
                values = Set.copyOf(values);
            }
        }

        /** The row before's value is in the one list and this row's in the other. */
        record FromTo(String fromColumn, Set<String> from, String toColumn, Set<String> to) implements Trigger {
            public FromTo {
                from = Set.copyOf(from);
                to = Set.copyOf(to);
            }
        }

        /** A number above the last number seen in the case, 0 at first. */
        record Increases(String column) implements Trigger {}
    }
}
