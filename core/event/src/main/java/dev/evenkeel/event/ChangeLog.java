package dev.evenkeel.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Turns the rows of a change log into events, by a mapping.
 *
 * <p>Identical rows count once. The rows of a case are taken in the order of time, sequence, position in the file, and
 * each is compared with the row before it. A row that cannot be mapped is set aside with the column at fault, and the rest
 * goes on.
 */
public final class ChangeLog {
    private final Mapping mapping;
    private final List<Quarantined> quarantine = new ArrayList<>();
    private final TreeMap<String, Long> warnings = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    private long repeated;

    private ChangeLog(Mapping mapping) {
        this.mapping = mapping;
    }

    /**
     * What a log gave.
     *
     * @param events by case, in the order of its rows and of the rules
     * @param rows how many rows were read
     * @param repeated how many of them were identical to an earlier one
     * @param warnings what a reader of the summary should know, with how often it happened
     */
    public record Result(
            List<Event> events, List<Quarantined> quarantine, long rows, long repeated, Map<String, Long> warnings) {
        public Result {
            events = List.copyOf(events);
            quarantine = List.copyOf(quarantine);
            warnings = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(warnings));
        }
    }

    /** All events of a finished log; several files are one log, their rows one after the other. */
    public static Result events(Mapping mapping, List<LogRow> rows) {
        var log = new ChangeLog(mapping);
        log.byCase(rows, _ -> true).values().forEach(log::mapCase);
        return new Result(log.events, log.quarantine, rows.size(), log.repeated, log.warnings);
    }

    /** A row that was read, and what it is a row of. */
    public record Taken(String caseId, LogMemory.Stamp stamp, LogRow row) {}

    /**
     * What a log gave on top of what was known.
     *
     * @param lasts where each case stands now
     * @param taken the rows that were read and not set aside
     */
    public record Growth(Result result, Map<String, LogMemory.Last> lasts, List<Taken> taken) {
        public Growth {
            lasts = Map.copyOf(lasts);
            taken = List.copyOf(taken);
        }
    }

    /**
     * The events that new rows of a log give, where earlier ones were read before: each case goes on from its last row, and the
     * log is never finished. A row older than its case's last is set aside, unless each row of the mapping stands alone: what it
     * was compared with is settled.
     *
     * @param rows none that was read before
     */
    public static Growth grow(Mapping mapping, LogMemory memory, List<LogRow> rows) {
        var log = new ChangeLog(mapping);
        var standAlone = mapping.emits().stream().allMatch(emit -> emit.on() instanceof Mapping.Trigger.Every);
        var byCase = log.byCase(rows, placed -> standAlone || !log.isLate(placed, memory));
        var lasts = new HashMap<String, LogMemory.Last>();
        var taken = new ArrayList<Taken>();
        byCase.forEach((caseId, ofCase) -> {
            var fold = log.new CaseFold(memory.last(caseId));
            var numbered = log.numbered(ofCase, stamp -> memory.rows(caseId, stamp));
            for (var placed : numbered) {
                fold.take(placed, false);
                taken.add(new Taken(caseId, placed.stamp(), placed.row));
            }
            lasts.put(caseId, fold.last(numbered.getLast()));
        });
        return new Growth(
                new Result(log.events, log.quarantine, rows.size(), log.repeated, log.warnings), lasts, taken);
    }

    /** The rows that can be read and are wanted, each once, by their cases. */
    private Map<String, List<Placed>> byCase(List<LogRow> rows, Predicate<Placed> isWanted) {
        var byCase = new LinkedHashMap<String, List<Placed>>();
        var seen = new HashSet<List<String>>();
        for (var row : rows) {
            if (seen.add(row.cells())) {
                place(row)
                        .filter(isWanted)
                        .ifPresent(placed -> byCase.computeIfAbsent(placed.caseId, _ -> new ArrayList<>())
                                .add(placed));
            } else {
                repeated++;
            }
        }
        return byCase;
    }

    private boolean isLate(Placed placed, LogMemory memory) {
        var last = memory.last(placed.caseId).filter(it -> placed.stamp().compareTo(it.stamp()) < 0);
        last.ifPresent(it -> refuse(
                placed.row,
                mapping.columns().time().column(),
                "is of %s, older than the last row of case '%s' that was read, of %s, and what came between them has been told already"
                        .formatted(placed.time, placed.caseId, it.stamp().time())));
        return last.isPresent();
    }

    /** A row that names its case, time and sequence. {@code suffix} tells rows of one time and sequence apart. */
    private record Placed(LogRow row, String caseId, Instant time, long logged, long sequence, String suffix) {
        Placed with(long sequence, String suffix) {
            return new Placed(row, caseId, time, logged, sequence, suffix);
        }

        /** As the log has it, not as its rows are numbered. */
        LogMemory.Stamp stamp() {
            return new LogMemory.Stamp(time, logged);
        }
    }

    private Optional<Placed> place(LogRow row) {
        var columns = mapping.columns();
        var caseId = present(row, columns.caseId());
        if (caseId.isEmpty()) {
            return refuse(row, columns.caseId(), "names no case");
        }
        var time = instant(row, columns.time().column());
        if (time.isEmpty()) {
            return refuse(
                    row,
                    columns.time().column(),
                    "has the time '%s', which does not read as the mapping's format, or lies outside 1970 to 2200"
                            .formatted(row.cell(columns.time().column())));
        }
        if (columns.sequence().isEmpty()) {
            return Optional.of(new Placed(row, caseId.get(), time.get(), 0, 0, ""));
        }
        var sequence = present(row, columns.sequence())
                .flatMap(AttributeType.INTEGER::read)
                .map(value -> ((Value.Decimal) value).decimal().longValueExact());
        if (sequence.isEmpty()) {
            return refuse(
                    row,
                    columns.sequence(),
                    "has the sequence '%s', which is no whole number".formatted(row.cell(columns.sequence())));
        }
        return Optional.of(new Placed(row, caseId.get(), time.get(), sequence.get(), sequence.get(), ""));
    }

    private Optional<Placed> refuse(LogRow row, String column, String what) {
        quarantine.add(new Quarantined.Line(
                row.place(),
                row.line(),
                column,
                Quarantined.Reason.UNREADABLE,
                "%s line %s, column %s: the row %s; correct it and read the file again."
                        .formatted(row.place(), row.line(), column, what),
                row.content()));
        return Optional.empty();
    }

    private void mapCase(List<Placed> unordered) {
        var rows = numbered(unordered, _ -> 0);
        var fold = new CaseFold(Optional.empty());
        for (var at = 0; at < rows.size(); at++) {
            fold.take(rows.get(at), at == rows.size() - 1);
        }
    }

    /** The rows in order, each with its sequence and, where file order decided, the suffix of its events' ids. */
    private List<Placed> numbered(List<Placed> unordered, ToIntFunction<LogMemory.Stamp> earlier) {
        var rows = new ArrayList<>(unordered);
        rows.sort(Comparator.comparing(Placed::time).thenComparingLong(Placed::sequence));
        var numbered = new ArrayList<Placed>(rows.size());
        var rank = 0;
        for (var at = 0; at < rows.size(); at++) {
            var row = rows.get(at);
            var sameTime = at > 0 && rows.get(at - 1).time.equals(row.time);
            var same =
                    sameTime && (mapping.columns().sequence().isEmpty() || rows.get(at - 1).sequence == row.sequence);
            rank = same ? rank + 1 : earlier.applyAsInt(row.stamp());
            if (mapping.columns().sequence().isEmpty()) {
                numbered.add(row.with(rank, ""));
            } else {
                if (rank > 0) {
                    warn("rows of one case with equal time and sequence: the order of the file decided");
                }
                numbered.add(row.with(row.sequence, rank == 0 ? "" : "/" + (rank + 1)));
            }
        }
        return numbered;
    }

    /** Going through the rows of one case. */
    private final class CaseFold {
        private Optional<LogRow> before;
        private final Optional<LogMemory.Last> earlier;
        private final Map<String, Long> lastNumbers = new HashMap<>();

        CaseFold(Optional<LogMemory.Last> earlier) {
            this.earlier = earlier;
            before = earlier.map(LogMemory.Last::row);
            earlier.ifPresent(last -> lastNumbers.putAll(last.numbers()));
        }

        /** Where the case stands, its latest row being this one unless an earlier reading had a later. */
        LogMemory.Last last(Placed latest) {
            return earlier.filter(last -> latest.stamp().compareTo(last.stamp()) < 0)
                    .orElseGet(() -> new LogMemory.Last(latest.row, latest.stamp(), new TreeMap<>(lastNumbers)));
        }

        void take(Placed placed, boolean isLast) {
            for (var at = 0; at < mapping.emits().size(); at++) {
                var emit = mapping.emits().get(at);
                if (fires(emit.on(), placed.row, isLast) && emit.when().test(placed.row)) {
                    emit(placed, emit, at + 1);
                }
            }
            before = Optional.of(placed.row);
        }

        private boolean fires(Mapping.Trigger trigger, LogRow row, boolean isLast) {
            return switch (trigger) {
                case Mapping.Trigger.First() -> before.isEmpty();
                case Mapping.Trigger.Last() -> isLast;
                case Mapping.Trigger.Every() -> true;
                case Mapping.Trigger.Changes(var column) -> changes(row, column);
                case Mapping.Trigger.ChangesAttributes() ->
                    mapping.attributes().values().stream().anyMatch(column -> changes(row, column));
                case Mapping.Trigger.Becomes(var column, var values) ->
                    isListed(Optional.of(row), column, values) && !isListed(before, column, values);
                case Mapping.Trigger.FromTo(var fromColumn, var from, var toColumn, var to) ->
                    isListed(before, fromColumn, from) && isListed(Optional.of(row), toColumn, to);
                case Mapping.Trigger.Increases(var column) -> increases(row, column);
            };
        }

        private boolean changes(LogRow row, String column) {
            return !present(row, column).equals(before.flatMap(earlier -> present(earlier, column)));
        }

        private boolean isListed(Optional<LogRow> row, String column, Set<String> values) {
            return row.flatMap(it -> present(it, column))
                    .filter(values::contains)
                    .isPresent();
        }

        private boolean increases(LogRow row, String column) {
            var cell = present(row, column);
            if (cell.isEmpty()) {
                return false;
            }
            var number = AttributeType.INTEGER.read(cell.get());
            if (number.isEmpty()) {
                warn("column %s: '%s' is no number, so it is no increase".formatted(column, cell.get()));
                return false;
            }
            var now = ((Value.Decimal) number.get()).decimal().longValueExact();
            var last = lastNumbers.put(column, now);
            return now > (last == null ? 0 : last);
        }

        private void emit(Placed placed, Mapping.Emit emit, int number) {
            var data = data(placed, emit);
            if (data.isEmpty()) {
                return;
            }
            var time = Instants.spelling(placed.time);
            var id = placed.caseId + "/" + time + "/" + placed.sequence + "/" + number + placed.suffix;
            events.add(new Event(
                    new EventId(mapping.name(), id),
                    0,
                    emit.type(),
                    time(placed, emit),
                    placed.sequence,
                    placed.caseId,
                    present(placed.row, mapping.columns().customer()).orElse(""),
                    data.get()));
        }

        /** The event's data; empty when a cell is not of its attribute's type, and the row was set aside for it. */
        private Optional<SortedMap<String, Value>> data(Placed placed, Mapping.Emit emit) {
            var columns = new TreeMap<>(emit.data());
            if (emit.type().equals(EventType.OPENED)) {
                mapping.attributes().forEach(columns::putIfAbsent);
            } else if (emit.on() instanceof Mapping.Trigger.ChangesAttributes) {
                mapping.attributes().forEach((attribute, column) -> {
                    if (changes(placed.row, column)) {
                        columns.putIfAbsent(attribute, column);
                    }
                });
            }
            var data = new TreeMap<String, Value>();
            for (var entry : columns.entrySet()) {
                var cell = present(placed.row, entry.getValue());
                var type = mapping.types().type(entry.getKey());
                var value = cell.isEmpty()
                        ? Optional.of(Value.nothing())
                        : mapping.columns().read(type, cell.get());
                if (value.isEmpty()) {
                    refuse(
                            placed.row,
                            entry.getValue(),
                            "has '%s', which is not of the declared type %s"
                                    .formatted(cell.orElse(""), type.spelling()));
                    return Optional.empty();
                }
                if (cell.isPresent() || emit.on() instanceof Mapping.Trigger.ChangesAttributes) {
                    data.put(entry.getKey(), value.get());
                }
            }
            return Optional.of(data);
        }
    }

    private Instant time(Placed placed, Mapping.Emit emit) {
        if (emit.timeColumn().isEmpty()) {
            return placed.time;
        }
        var own = instant(placed.row, emit.timeColumn());
        if (own.isEmpty()) {
            warn("column %s is unreadable as a time: the row's own time was taken".formatted(emit.timeColumn()));
        }
        return own.orElse(placed.time);
    }

    private Optional<Instant> instant(LogRow row, String column) {
        return present(row, column).flatMap(mapping.columns().time()::read);
    }

    private Optional<String> present(LogRow row, String column) {
        return column.isEmpty()
                ? Optional.empty()
                : row.present(column, mapping.columns().absent());
    }

    private void warn(String what) {
        warnings.merge(what, 1L, Long::sum);
    }
}
