package dev.evenkeel.desk;

import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import dev.evenkeel.measure.agreement.Ratings;
import dev.evenkeel.measure.metric.SurveyKind;
import dev.evenkeel.measure.survival.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a journal says of people, as the tables that statistics read: how long they stayed, what they answered, how they were judged. */
public final class DeskTables {
    /** The covariate of lives that are watched from a day on: for how many days the subscription had lasted by then. */
    public static final String TENURE = "tenure";

    private static final String SCORE = "score";
    private static final double HOURS_OF_DAY = 24;

    private DeskTables() {}

    /** What a life is until. */
    public enum Until {
        /** The end of the subscription: staying. */
        END,
        /** The customer's first milestone: time to value. */
        MILESTONE
    }

    /**
     * Which lives are watched.
     *
     * @param from only subscriptions that are there at this instant, watched from then on; without it each from its start
     * @param through until when the journal is whole
     * @param groups of customers, such as the arms of a holdout; others are left out. Without it all are in one group
     */
    public record Watch(Until until, Optional<Instant> from, Instant through, Optional<Map<String, String>> groups) {
        public Watch {
            groups = groups.map(Map::copyOf);
        }
    }

    /** Subscriptions as lives in days, their plans as parts; with {@code from}, the tenure by then as a covariate. */
    public static List<Watched> lives(Journal journal, Watch watch) {
        var first = new HashMap<String, Instant>();
        if (watch.until() == Until.MILESTONE) {
            for (var event : journal.events()) {
                if (event.type().equals(EventType.MILESTONE)) {
                    first.putIfAbsent(event.customer(), event.time());
                }
            }
        }
        var lives = new ArrayList<Watched>();
        Subscriptions.of(journal).spells().forEach((customer, spells) -> {
            var group = watch.groups()
                    .map(groups -> groups.getOrDefault(customer, ""))
                    .orElse("all");
            for (var spell : spells) {
                var start = watch.from().orElse(spell.from());
                var isWatched = watch.from().map(spell::isActive).orElse(true) && !start.isAfter(watch.through());
                if (!group.isEmpty() && isWatched) {
                    lives.add(life(watch, spell, start, group, Optional.ofNullable(first.get(customer))));
                }
            }
        });
        return lives;
    }

    private static Watched life(
            Watch watch, Subscriptions.Spell spell, Instant start, String group, Optional<Instant> milestone) {
        var seen = spell.until().filter(end -> !end.isAfter(watch.through()));
        var last = seen.orElse(watch.through());
        var end = watch.until() == Until.END ? seen : milestone.filter(at -> !at.isBefore(start) && !at.isAfter(last));
        return new Watched(
                days(start, end.orElse(last)),
                end.isPresent(),
                group,
                spell.plan(),
                watch.from().isPresent() ? List.of(days(spell.from(), start)) : List.of());
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toHours() / HOURS_OF_DAY;
    }

    /**
     * One answer to a survey.
     *
     * @param customer whose answers go together
     * @param plan of the customer's subscription at the start of the days; empty where there was none
     * @param at when it was given
     */
    public record Answer(double score, String customer, String plan, Instant at) {}

    /** The answers to one kind of survey in a stretch of days, in the order of the journal. */
    public static List<Answer> answers(Journal journal, SurveyKind kind, DeskMetrics.Span span) {
        var word = kind.name().toLowerCase(Locale.ROOT);
        var there = Subscriptions.of(journal).activeAt(span.start());
        var answers = new ArrayList<Answer>();
        for (var event : journal.events()) {
            if (event.type().equals(EventType.SURVEY)
                    && span.holds(event.time())
                    && event.text("kind").equals(word)
                    && event.attribute(SCORE).orElse(Value.nothing()) instanceof Value.Decimal(var score)) {
                var customer = event.customer().isEmpty() ? event.id().toString() : event.customer();
                var plan = Optional.ofNullable(there.get(customer)).map(Subscriptions.Spell::plan);
                answers.add(new Answer(score.doubleValue(), customer, plan.orElse(""), event.time()));
            }
        }
        return answers;
    }

    /** How many subscriptions of each plan there are at the start of a stretch of days. */
    public static Map<String, Double> plans(Journal journal, DeskMetrics.Span span) {
        var plans = new TreeMap<String, Double>();
        Subscriptions.of(journal)
                .activeAt(span.start())
                .values()
                .forEach(spell -> plans.merge(spell.plan(), 1.0, Double::sum));
        return plans;
    }

    /** Who scored which case how, of one scorecard or of all; a scorer's last word on a case counts. */
    public static List<Ratings.Rating> ratings(Journal journal, Optional<String> scorecard) {
        var last = new TreeMap<String, Ratings.Rating>();
        for (var event : journal.events()) {
            if (event.type().equals(EventType.QUALITY)
                    && scorecard.map(event.text("scorecard")::equals).orElse(true)
                    && event.attribute(SCORE).orElse(Value.nothing()) instanceof Value.Decimal(var score)) {
                var unit = event.subject() + "\0" + event.text("scorecard");
                last.put(
                        unit + "\0" + event.text("scorer"),
                        new Ratings.Rating(unit, event.text("scorer"), score.doubleValue()));
            }
        }
        return List.copyOf(last.values());
    }
}
