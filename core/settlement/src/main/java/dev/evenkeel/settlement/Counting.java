package dev.evenkeel.settlement;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.Measure.Amount;
import dev.evenkeel.contract.Measure.Counter;
import dev.evenkeel.contract.Measure.Form;
import dev.evenkeel.contract.Outcome.EventTest;
import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.verdict.CaseEvents;
import dev.evenkeel.verdict.Rates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** One measure being counted, by period or by case; events come in journal order. */
sealed interface Counting<K extends Comparable<K>> {
    /** Takes note of an event. */
    void take(CaseEvents.At at);

    /** What it adds up to. */
    SortedMap<K, Sample> samples();

    /** A measure that is counted over events. */
    static <K extends Comparable<K>> Counting<K> of(Form form, ZoneId zone, Function<CaseEvents.At, Optional<K>> key) {
        return switch (form) {
            case Form.Counted(var over, Measure.Per.Nothing()) -> new Sum<>(over, key);
            case Form.Counted(var over, Measure.Per.Of(var per)) ->
                new Ratio<>(new Sum<>(over, key), new Sum<>(per, key));
            case Form.Share share -> new Following<>(share, key);
            case Form.Time time -> new Times<>(time, key);
            case Form.Stock stock -> new Flow<>(stock, key);
            case Form.Sessions sessions -> new SessionCount<>(sessions, zone, key);
            case Form.Observed observed -> new Observations<>(observed, key);
            case Form.Values _, Form.OfBasis _, Form.OfOutcomes _, Form.OfAmount _, Form.Combined _, Form.Weighted _ ->
                throw new IllegalArgumentException("Nothing is counted over events for " + form);
            case Form.Score _, Form.SuccessIndex _, Form.Rolling _, Form.Rebased _ ->
                throw new IllegalArgumentException("Nothing is counted over events for " + form);
        };
    }

    private static boolean passes(EventTest test, CaseEvents.At at) {
        return test.type().equals(at.event().type()) && test.when().test(at.scene());
    }

    /** Whom an event is of: its case, or its customer; whoever names no customer is of its case, and else of itself alone. */
    private static String owner(CaseEvents.At at, boolean isCustomer) {
        if (isCustomer) {
            var customer = at.scene()
                    .value(new Attribute(Root.CASE, "customer"))
                    .map(Value::canonical)
                    .orElse(at.event().customer());
            if (!customer.isEmpty()) {
                return "customer " + customer;
            }
        }
        return at.caseId().isEmpty() ? "event " + at.event().id().spelling() : "case " + at.caseId();
    }

    /** Events counted, or a number of them added up. */
    record Sum<K extends Comparable<K>>(
            Counter counter,
            Function<CaseEvents.At, Optional<K>> key,
            SortedMap<K, List<BigDecimal>> numbers,
            SortedMap<K, Set<String>> seen)
            implements Counting<K> {
        Sum(Counter counter, Function<CaseEvents.At, Optional<K>> key) {
            this(counter, key, new TreeMap<>(), new TreeMap<>());
        }

        @Override
        public void take(CaseEvents.At at) {
            if (!passes(counter.event(), at)) {
                return;
            }
            var number = number(at);
            var cell = key.apply(at);
            if (number.isEmpty() || cell.isEmpty()) {
                return;
            }
            var isNew = switch (counter.distinct()) {
                case EVENT -> true;
                case CASE ->
                    seen.computeIfAbsent(cell.get(), _ -> new HashSet<>()).add(owner(at, false));
                case CUSTOMER ->
                    seen.computeIfAbsent(cell.get(), _ -> new HashSet<>()).add(owner(at, true));
            };
            if (isNew) {
                numbers.computeIfAbsent(cell.get(), _ -> new ArrayList<>()).add(number.get());
            }
        }

        private Optional<BigDecimal> number(CaseEvents.At at) {
            return switch (counter.amount()) {
                case Amount.One() -> Optional.of(BigDecimal.ONE);
                case Amount.ByTable(var table) -> Rates.of(table, List.of(), at.scene());
                case Amount.Attribute(var name, var most, var _) ->
                    at.event().attribute(name).orElse(Value.nothing()) instanceof Value.Decimal(var decimal)
                            ? Optional.of(most instanceof Bound.At(var limit) ? decimal.min(limit) : decimal)
                            : Optional.empty();
            };
        }

        @Override
        public SortedMap<K, Sample> samples() {
            var samples = new TreeMap<K, Sample>();
            numbers.forEach((cell, all) -> {
                var sum = truncated(all).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                samples.put(cell, new Sample(sum, BigDecimal.ZERO, all.size()));
            });
            return samples;
        }

        private List<BigDecimal> truncated(List<BigDecimal> all) {
            if (!(counter.amount() instanceof Amount.Attribute attribute)
                    || attribute.truncation().compareTo(BigDecimal.ONE) >= 0) {
                return all;
            }
            var sorted = all.stream().sorted().toList();
            var rank = attribute
                    .truncation()
                    .multiply(BigDecimal.valueOf(sorted.size()))
                    .setScale(0, RoundingMode.CEILING)
                    .intValueExact();
            var most = sorted.get(Math.max(rank, 1) - 1);
            return all.stream().map(number -> number.min(most)).toList();
        }
    }

    /** One sum over another; where there is only the one, it waits for another part of the log to have the other. */
    record Ratio<K extends Comparable<K>>(Sum<K> over, Sum<K> per) implements Counting<K> {
        @Override
        public void take(CaseEvents.At at) {
            over.take(at);
            per.take(at);
        }

        @Override
        public SortedMap<K, Sample> samples() {
            var above = over.samples();
            var below = per.samples();
            var cells = new TreeSet<>(above.keySet());
            cells.addAll(below.keySet());
            var samples = new TreeMap<K, Sample>();
            for (var cell : cells) {
                var divided = below.getOrDefault(cell, Sample.none());
                samples.put(
                        cell,
                        new Sample(
                                above.getOrDefault(cell, Sample.none()).numerator(),
                                divided.numerator(),
                                divided.count()));
            }
            return samples;
        }
    }

    /** Cases with one event, and in which of them another follows in time. */
    final class Following<K extends Comparable<K>> implements Counting<K> {
        private final Form.Share share;
        private final Function<CaseEvents.At, Optional<K>> key;
        private final Map<String, List<Open<K>>> open = new HashMap<>();
        private final SortedMap<K, Long> all = new TreeMap<>();
        private final SortedMap<K, Long> followed = new TreeMap<>();

        Following(Form.Share share, Function<CaseEvents.At, Optional<K>> key) {
            this.share = share;
            this.key = key;
        }

        private record Open<K>(Instant at, K cell) {}

        @Override
        public void take(CaseEvents.At at) {
            if (passes(share.then(), at)) {
                for (var waiting : open.getOrDefault(at.caseId(), List.of())) {
                    if (!at.event().time().isAfter(waiting.at.plus(share.within()))) {
                        followed.merge(waiting.cell, 1L, Long::sum);
                    }
                }
                open.remove(at.caseId());
            }
            if (passes(share.of(), at)) {
                key.apply(at).ifPresent(cell -> {
                    all.merge(cell, 1L, Long::sum);
                    open.computeIfAbsent(at.caseId(), _ -> new ArrayList<>())
                            .add(new Open<>(at.event().time(), cell));
                });
            }
        }

        @Override
        public SortedMap<K, Sample> samples() {
            var samples = new TreeMap<K, Sample>();
            all.forEach((cell, count) -> {
                var with = followed.getOrDefault(cell, 0L);
                var marked = share.mark() == Measure.Mark.WITH ? with : count - with;
                samples.put(cell, new Sample(BigDecimal.valueOf(marked), BigDecimal.valueOf(count), count));
            });
            return samples;
        }
    }

    /** How long it takes from one event to another. */
    final class Times<K extends Comparable<K>> implements Counting<K> {
        private static final BigDecimal MILLION = new BigDecimal(1_000_000);

        private final Form.Time time;
        private final Function<CaseEvents.At, Optional<K>> key;
        private final Map<String, Instant> open = new HashMap<>();
        private final SortedMap<K, Sample> samples = new TreeMap<>();

        Times(Form.Time time, Function<CaseEvents.At, Optional<K>> key) {
            this.time = time;
            this.key = key;
        }

        @Override
        public void take(CaseEvents.At at) {
            var owner = owner(at, time.by() == Measure.Key.CUSTOMER);
            if (passes(time.to(), at) && open.containsKey(owner)) {
                var since = open.getOrDefault(owner, at.event().time());
                open.remove(owner);
                var micros = Duration.between(since, at.event().time()).toNanos() / 1_000;
                var units = Reading.divided(
                        BigDecimal.valueOf(micros),
                        MILLION.multiply(BigDecimal.valueOf(time.in().seconds())));
                key.apply(at)
                        .ifPresent(cell -> samples.merge(cell, new Sample(units, BigDecimal.ONE, 1), Sample::plus));
            }
            if (passes(time.from(), at)) {
                open.putIfAbsent(owner, at.event().time());
            }
        }

        @Override
        public SortedMap<K, Sample> samples() {
            return samples;
        }
    }

    /** Sessions: each begins with the first event that the one before it does not hold. */
    final class SessionCount<K extends Comparable<K>> implements Counting<K> {
        private final Form.Sessions sessions;
        private final ZoneId zone;
        private final Function<CaseEvents.At, Optional<K>> key;
        private final Map<String, Instant> marks = new HashMap<>();
        private final SortedMap<K, Sample> samples = new TreeMap<>();

        SessionCount(Form.Sessions sessions, ZoneId zone, Function<CaseEvents.At, Optional<K>> key) {
            this.sessions = sessions;
            this.zone = zone;
            this.key = key;
        }

        @Override
        public void take(CaseEvents.At at) {
            if (!passes(sessions.of(), at)) {
                return;
            }
            var owner = owner(at, sessions.by() == Measure.Key.CUSTOMER);
            var now = at.event().time();
            var mark = marks.getOrDefault(owner, Instant.MIN);
            var goesOn = marks.containsKey(owner)
                    && switch (sessions.meter()) {
                        case Measure.Meter.Window(var length) -> now.isBefore(mark.plus(length));
                        case Measure.Meter.Idle(var timeout) -> !now.isAfter(mark.plus(timeout));
                        case Measure.Meter.CalendarDay() ->
                            now.atZone(zone)
                                    .toLocalDate()
                                    .equals(mark.atZone(zone).toLocalDate());
                    };
            if (!goesOn || sessions.meter() instanceof Measure.Meter.Idle) {
                marks.put(owner, now);
            }
            if (!goesOn) {
                key.apply(at)
                        .ifPresent(cell ->
                                samples.merge(cell, new Sample(BigDecimal.ONE, BigDecimal.ONE, 1), Sample::plus));
            }
        }

        @Override
        public SortedMap<K, Sample> samples() {
            return samples;
        }
    }

    /** What comes in less what goes out. */
    record Flow<K extends Comparable<K>>(
            Form.Stock stock, Function<CaseEvents.At, Optional<K>> key, SortedMap<K, Sample> samples)
            implements Counting<K> {
        Flow(Form.Stock stock, Function<CaseEvents.At, Optional<K>> key) {
            this(stock, key, new TreeMap<>());
        }

        @Override
        public void take(CaseEvents.At at) {
            var net = (passes(stock.in(), at) ? 1 : 0) - (passes(stock.out(), at) ? 1 : 0);
            if (net != 0) {
                key.apply(at)
                        .ifPresent(cell -> samples.merge(
                                cell, new Sample(BigDecimal.valueOf(net), BigDecimal.ZERO, 1), Sample::plus));
            }
        }
    }

    /** Numbers that one party's systems report. */
    record Observations<K extends Comparable<K>>(
            Form.Observed observed, Function<CaseEvents.At, Optional<K>> key, SortedMap<K, Sample> samples)
            implements Counting<K> {
        Observations(Form.Observed observed, Function<CaseEvents.At, Optional<K>> key) {
            this(observed, key, new TreeMap<>());
        }

        @Override
        public void take(CaseEvents.At at) {
            var event = at.event();
            if (event.type().equals(EventType.METRIC)
                    && event.text("metric").equals(observed.metric())
                    && event.attribute("value").orElse(Value.nothing()) instanceof Value.Decimal(var number)) {
                var one = new Sample(number, BigDecimal.ONE, 1);
                key.apply(at).ifPresent(cell -> {
                    switch (observed.take()) {
                        case LAST -> samples.put(cell, one);
                        case SUM, MEAN -> samples.merge(cell, one, Sample::plus);
                    }
                });
            }
        }
    }
}
