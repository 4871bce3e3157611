package dev.evenkeel.desk;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.metric.NetPromoterScore;
import dev.evenkeel.measure.metric.ServiceMetric;
import dev.evenkeel.measure.survival.ActiveBase;
import dev.evenkeel.measure.survival.LifeTable;
import dev.evenkeel.measure.survival.SurvivalCurve;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * CSAT, NPS, CES, first-contact resolution, handle time, contact rate, cost, churn and time to value of a stretch of days. Customers, not
 * contacts, are what is independent, so errors of means are those between customers.
 */
public final class DeskMetrics {
    /** A problem that comes back within so many days was not solved at the first contact. */
    public static final int FIRST_CONTACT_DAYS = 7;

    private static final int SATISFIED_FROM = 4;
    private static final int PROMOTER_FROM = 9;
    private static final int PASSIVE_FROM = 7;
    private static final double MEDIAN = 0.5;
    /** A journal may be quiet for so long before its end is taken for the end of what is known. */
    private static final int QUIET_DAYS_MAX = 7;

    private final Span span;
    private final double confidence;
    private final List<Event> events;
    private final Subscriptions subscriptions;

    private DeskMetrics(Journal journal, Span span, double confidence) {
        this.span = span;
        this.confidence = confidence;
        this.events = journal.events();
        this.subscriptions = Subscriptions.of(journal);
    }

    /** Days from the first up to the day before the last named, by the clocks of a zone. */
    public record Span(LocalDate from, LocalDate to, ZoneId zone) {
        Instant start() {
            return from.atStartOfDay(zone).toInstant();
        }

        Instant end() {
            return to.atStartOfDay(zone).toInstant();
        }

        boolean holds(Instant instant) {
            return !instant.isBefore(start()) && instant.isBefore(end());
        }
    }

    /**
     * One metric.
     *
     * @param definition what is divided by what
     * @param unit of the value: percent of 1, points, seconds, days, money
     */
    public record Line(String name, String definition, String unit, Measured<Estimate> estimate) {}

    /** All of them, in one order. */
    public static List<Line> of(Journal journal, Span span, double confidence) {
        return new DeskMetrics(journal, span, confidence).lines();
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        lines.add(new Line("CSAT", "answers of 4 and 5 among all answers, 1 to 5", "share", csat()));
        lines.add(new Line("NPS", "promoters less detractors among all answers, 0 to 10", "points", nps()));
        lines.add(new Line("CES", "mean of the answers to 'it was easy'", "points", ces()));
        lines.add(new Line(
                "first-contact resolution",
                "cases resolved that were not reopened and whose customer opened no other within %d days"
                        .formatted(FIRST_CONTACT_DAYS),
                "share",
                firstContact()));
        lines.add(new Line(
                "handle time", "people's and machines' logged seconds by cases opened", "seconds", handleTime()));
        lines.add(new Line(
                "cost per contact",
                "costs booked on cases by cases opened",
                "the currency of the costs",
                costPerContact()));
        lines.add(new Line(
                "contact rate",
                "cases opened by subscribers there at the start",
                "cases",
                recorded().then(_ -> contactRate())));
        lines.add(new Line(
                "active base",
                recorded() instanceof Measured.Found<Instant> && base().isPresent()
                        ? base().map(this::movement).orElseThrow()
                        : "subscribers there on an average day",
                "subscribers",
                recorded().then(_ -> activeBase())));
        lines.add(new Line(
                "churn",
                "of the subscribers there at the start, those who left",
                "share",
                recorded().then(_ -> churn())));
        lines.add(new Line(
                "time to first value",
                "median of days from the start of a subscription to its first milestone",
                "days",
                timeToValue()));
        return lines;
    }

    private Measured<Estimate> csat() {
        var answers = scores("csat");
        var satisfied = answers.stream()
                .filter(score -> score.compareTo(BigDecimal.valueOf(SATISFIED_FROM)) >= 0)
                .count();
        return ServiceMetric.csat(satisfied, answers.size(), confidence);
    }

    private Measured<Estimate> nps() {
        var answers = scores("nps");
        var promoters = answers.stream()
                .filter(score -> score.intValue() >= PROMOTER_FROM)
                .count();
        var passives = answers.stream()
                .filter(score -> score.intValue() >= PASSIVE_FROM && score.intValue() < PROMOTER_FROM)
                .count();
        return new NetPromoterScore(promoters, passives, answers.size() - promoters - passives).estimate(confidence);
    }

    private Measured<Estimate> ces() {
        var answers = scores("ces");
        var moments = Moments.none(1);
        for (var score : answers) {
            moments = moments.plus(Moments.of(1, score, score.multiply(score)));
        }
        return ServiceMetric.effort(moments, confidence);
    }

    private List<BigDecimal> scores(String kind) {
        return events.stream()
                .filter(event -> event.type().equals(EventType.SURVEY) && span.holds(event.time()))
                .filter(event -> event.text("kind").equals(kind))
                .map(event -> event.attribute("score").orElse(Value.nothing()))
                .filter(Value.Decimal.class::isInstance)
                .map(value -> ((Value.Decimal) value).decimal())
                .toList();
    }

    private Measured<Estimate> firstContact() {
        var reach = Duration.ofDays(FIRST_CONTACT_DAYS);
        var last = events.isEmpty() ? span.end() : events.getLast().time();
        var resolved = new HashMap<String, Event>();
        var openings = new HashMap<String, List<Event>>();
        var back = new HashMap<String, List<Instant>>();
        for (var event : events) {
            switch (event.type()) {
                case EventType.RESOLVED -> {
                    if (span.holds(event.time()) && !event.time().plus(reach).isAfter(last)) {
                        resolved.putIfAbsent(event.subject(), event);
                    }
                }
                case EventType.OPENED -> {
                    if (!event.customer().isEmpty()) {
                        openings.computeIfAbsent(event.customer(), _ -> new ArrayList<>())
                                .add(event);
                    }
                }
                case EventType.REOPENED ->
                    back.computeIfAbsent(event.subject(), _ -> new ArrayList<>())
                            .add(event.time());
                default -> {}
            }
        }
        var atFirst = resolved.values().stream()
                .filter(event -> back.getOrDefault(event.subject(), List.of()).stream()
                                .noneMatch(at -> isWithin(event.time(), at, reach))
                        && openings.getOrDefault(event.customer(), List.of()).stream()
                                .noneMatch(other -> !other.subject().equals(event.subject())
                                        && isWithin(event.time(), other.time(), reach)))
                .count();
        return ServiceMetric.firstContactResolution(atFirst, resolved.size(), confidence);
    }

    private static boolean isWithin(Instant from, Instant at, Duration reach) {
        return at.isAfter(from) && !at.isAfter(from.plus(reach));
    }

    private Measured<Estimate> handleTime() {
        return booked(EventType.WORK, "seconds").then(units -> ServiceMetric.handleTime(units, confidence));
    }

    private Measured<Estimate> costPerContact() {
        return booked(EventType.COST, "amount").then(units -> ServiceMetric.costPerContact(units, confidence));
    }

    /** What is booked on the cases of each customer, and how many cases it opened; refused where nothing is booked on cases. */
    private Measured<Moments> booked(String type, String attribute) {
        var customers = new HashMap<String, String>();
        var sums = new TreeMap<String, BigDecimal>();
        var cases = new TreeMap<String, BigDecimal>();
        for (var event : events) {
            if (event.type().equals(EventType.OPENED) && !event.customer().isEmpty()) {
                customers.putIfAbsent(event.subject(), event.customer());
                if (span.holds(event.time())) {
                    cases.merge(event.customer(), BigDecimal.ONE, BigDecimal::add);
                }
            }
            if (event.type().equals(type)
                    && span.holds(event.time())
                    && !event.subject().isEmpty()
                    && event.attribute(attribute).orElse(Value.nothing()) instanceof Value.Decimal(var number)) {
                var customer =
                        event.customer().isEmpty() ? customers.getOrDefault(event.subject(), "") : event.customer();
                sums.merge(customer, number, BigDecimal::add);
            }
        }
        if (sums.isEmpty()) {
            return Measured.refused(
                    Reason.MISSING,
                    "No %s event names a case in this time.".formatted(type),
                    "Bring what is booked by case; monthly totals cannot be divided.");
        }
        var moments = Moments.none(2);
        var all = new TreeMap<String, BigDecimal>(sums);
        cases.forEach((customer, _) -> all.putIfAbsent(customer, BigDecimal.ZERO));
        for (var one : all.entrySet()) {
            var opened = cases.getOrDefault(one.getKey(), BigDecimal.ZERO);
            var sum = one.getValue();
            moments = moments.plus(new Moments(
                    1,
                    List.of(sum, opened),
                    List.of(sum.multiply(sum), sum.multiply(opened), opened.multiply(opened))));
        }
        return Measured.found(moments);
    }

    private Measured<Estimate> contactRate() {
        var active = subscriptions.activeAt(span.start());
        if (active.isEmpty()) {
            return nobody();
        }
        var contacts = new TreeMap<String, BigDecimal>();
        active.forEach((customer, _) -> contacts.put(customer, BigDecimal.ZERO));
        for (var event : events) {
            if (event.type().equals(EventType.OPENED) && span.holds(event.time())) {
                contacts.computeIfPresent(event.customer(), (_, count) -> count.add(BigDecimal.ONE));
            }
        }
        var moments = Moments.none(1);
        for (var count : contacts.values()) {
            moments = moments.plus(Moments.of(1, count, count.multiply(count)));
        }
        return ServiceMetric.contactRate(moments, confidence);
    }

    /** The last event, where the journal reaches to the end of this time: who stayed, or asked nothing, shows only by what is recorded. */
    private Measured<Instant> recorded() {
        var last = events.isEmpty() ? Instant.MIN : events.getLast().time();
        return last.isBefore(span.start()) || last.isBefore(span.end().minus(Duration.ofDays(QUIET_DAYS_MAX)))
                ? Measured.refused(
                        Reason.MISSING,
                        "The journal ends on %s, and this time on %s."
                                .formatted(
                                        events.isEmpty()
                                                ? "no day"
                                                : last.atZone(span.zone()).toLocalDate(),
                                        span.to().minusDays(1)),
                        "Name days up to its end, or bring what was recorded since.")
                : Measured.found(last);
    }

    private static <T> Measured<T> nobody() {
        return Measured.refused(
                Reason.MISSING,
                "No subscription is known at the start of this time.",
                "Bring the events subscription.started and subscription.ended.");
    }

    /** Who was there in this time; nobody where no subscription is known. */
    private Optional<ActiveBase> base() {
        var spells = new ArrayList<ActiveBase.Spell>();
        for (var own : subscriptions.spells().values()) {
            for (var spell : own) {
                var from = day(spell.from());
                // Whoever leaves in the course of a day was still there on it.
                var until = spell.until().map(end -> day(end.minusNanos(1)) + 1).orElse(ActiveBase.OPEN);
                if (until > from) {
                    spells.add(new ActiveBase.Spell(from, until));
                }
            }
        }
        return spells.isEmpty()
                ? Optional.empty()
                : Optional.of(ActiveBase.of(
                        spells, span.from().toEpochDay(), span.to().toEpochDay()));
    }

    private String movement(ActiveBase base) {
        return "subscribers there on an average day: %,d at the start, %,d joined, %,d left, %,d at the end"
                .formatted(base.opening(), base.joined(), base.left(), base.closing());
    }

    /** Counted, not drawn from anything, so without an error. */
    private Measured<Estimate> activeBase() {
        return base().map(base -> {
                    var days = ChronoUnit.DAYS.between(span.from(), span.to());
                    var average = (double) base.subscriberDays() / days;
                    return Measured.found(new Estimate(
                            average,
                            BigDecimal.valueOf(base.subscriberDays()),
                            BigDecimal.valueOf(days),
                            base.opening() + base.joined(),
                            0,
                            new Interval(average, average),
                            confidence));
                })
                .orElseGet(DeskMetrics::nobody);
    }

    private Measured<Estimate> churn() {
        return base().map(base -> base.churn(confidence)).orElseGet(DeskMetrics::nobody);
    }

    private long day(Instant instant) {
        return instant.atZone(span.zone()).toLocalDate().toEpochDay();
    }

    /** Of those who began in this time, whether or not the milestone was reached by the end of it. */
    private Measured<Estimate> timeToValue() {
        SortedMap<String, Instant> first = new TreeMap<>();
        for (var event : events) {
            if (event.type().equals(EventType.MILESTONE)) {
                first.putIfAbsent(event.customer(), event.time());
            }
        }
        var lives = lives(first);
        if (lives.isEmpty()) {
            return Measured.refused(
                    Reason.MISSING,
                    "No subscription is known to have begun in this time.",
                    "Bring the events subscription.started, or name a time in which somebody began.");
        }
        var table = LifeTable.of(lives);
        return SurvivalCurve.of(table)
                .then(curve -> curve.quantile(MEDIAN, confidence))
                .then(median -> Measured.found(new Estimate(
                        median.time(),
                        BigDecimal.valueOf(table.ended()),
                        BigDecimal.valueOf(table.lives()),
                        table.lives(),
                        Double.NaN,
                        median.limits(),
                        confidence)));
    }

    private List<LifeTable.Life> lives(Map<String, Instant> reached) {
        var lives = new ArrayList<LifeTable.Life>();
        subscriptions
                .spells()
                .forEach((customer, own) -> own.stream()
                        .filter(spell -> span.holds(spell.from()))
                        .forEach(spell -> {
                            var seen = spell.until().filter(span::holds).orElse(span.end());
                            var at = reached.getOrDefault(customer, Instant.MAX);
                            var hasEnded = !at.isBefore(spell.from()) && !at.isAfter(seen);
                            var hours = Duration.between(spell.from(), hasEnded ? at : seen)
                                    .toHours();
                            lives.add(new LifeTable.Life(hours / 24.0, hasEnded));
                        }));
        return lives;
    }
}
