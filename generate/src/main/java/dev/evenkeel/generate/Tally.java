package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker.Tier;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was made, counted. Sums of whole numbers only, so that the order of adding does not matter. */
final class Tally {
    private final World world;
    private final Map<String, Tier> tiers = new HashMap<>();
    private final TreeMap<String, Long> events = new TreeMap<>();
    private final TreeMap<String, SortedMap<String, Claims>> claims = new TreeMap<>();
    private final TreeMap<String, Arm> arms = new TreeMap<>();
    private final TreeMap<String, Long> numbers = new TreeMap<>();
    private final TreeMap<LocalDate, Month> months = new TreeMap<>();
    private final Held held = new Held();
    private final long[][] renewals = new long[Subscription.FELT_MAX + 1][2];

    Tally(World world) {
        this.world = world;
        world.roster().members().forEach(member -> tiers.put(member.id(), member.tier()));
        world.season().months(Subscription.RUN_OFF_MONTHS).forEach(day -> months.put(day, new Month()));
    }

    /** Claims of one intent and tier that had a problem behind them. */
    static final class Claims {
        long claims;
        long solved;
    }

    /** One side of the comparison of AI with people, up to the first claim of each case. */
    static final class Arm {
        long cases;
        long solved;
        long seconds;
        long costMillionths;
    }

    /** What finance sees of a month. */
    static final class Month {
        long started;
        long ended;
        long opened;
        final Map<Tier, Long> seconds = new EnumMap<>(Tier.class);
    }

    /** Customers of a holdout, with what would have been; over all of them, and over the treated. */
    static final class Held {
        long control;
        long treated;
        long secondsWith;
        long secondsWithout;
        long secondsWithOfTreated;
        long secondsWithoutOfTreated;
    }

    Held held() {
        return held;
    }

    private void add(Made.Potential potential) {
        held.secondsWith += potential.secondsWith();
        held.secondsWithout += potential.secondsWithout();
        if (potential.isTreated()) {
            held.treated++;
            held.secondsWithOfTreated += potential.secondsWith();
            held.secondsWithoutOfTreated += potential.secondsWithout();
        } else {
            held.control++;
        }
    }

    void add(Made made) {
        made.potential().ifPresent(this::add);
        made.events().forEach(this::add);
        made.outcomes().forEach(this::add);
        for (var renewal : made.renewals()) {
            renewals[renewal.unsolved()][renewal.isEnd() ? 1 : 0]++;
        }
    }

    /** Counts an event. */
    void add(Event event) {
        events.merge(event.type(), 1L, Long::sum);
        switch (event.type()) {
            case EventType.OPENED -> month(event).ifPresent(month -> month.opened++);
            case EventType.WORK -> month(event).ifPresent(month -> work(month, event));
            case EventType.SURVEY -> survey(event);
            case Subscription.STARTED -> {
                // What started before the term is there on its first day.
                var first = Instants.micros(event.time()) < world.season().from();
                (first ? Optional.of(months.firstEntry().getValue()) : month(event))
                        .ifPresent(month -> month.started++);
            }
            case Subscription.ENDED -> month(event).ifPresent(month -> month.ended++);
            default -> {}
        }
    }

    private void work(Month month, Event event) {
        var tier = tiers.getOrDefault(event.text("worker"), Tier.AGENT);
        if (event.attribute("seconds").orElse(Value.of(0)) instanceof Value.Decimal(var seconds)) {
            month.seconds.merge(tier, seconds.longValue(), Long::sum);
        }
    }

    private void survey(Event event) {
        var kind = event.text("kind");
        count("answers." + kind, 1);
        if (event.attribute("score").orElse(Value.of(0)) instanceof Value.Decimal(var score)) {
            count("scores." + kind, score.longValue());
        }
    }

    private void add(Outcome outcome) {
        var hasClaim = !outcome.claim().isEmpty();
        if (outcome.arm() == Outcome.Arm.NOISE) {
            count("claims.noise", 1);
            return;
        }
        if (hasClaim) {
            var cell = claims.computeIfAbsent(outcome.intent(), _ -> new TreeMap<>())
                    .computeIfAbsent(outcome.tier().spelling(), _ -> new Claims());
            cell.claims++;
            cell.solved += outcome.isSolved() ? 1 : 0;
            count(outcome.isSolved() ? "claims.solved" : "claims.unsolved", 1);
        } else {
            count("cases.abandoned", 1);
        }
        if (outcome.attempt() == 0) {
            var arm = arms.computeIfAbsent(outcome.arm().name().toLowerCase(Locale.ROOT), _ -> new Arm());
            arm.cases++;
            arm.solved += outcome.isSolved() ? 1 : 0;
            arm.seconds += outcome.seconds();
            arm.costMillionths += outcome.cost();
        }
    }

    private void count(String name, long by) {
        numbers.merge(name, by, Long::sum);
    }

    private Optional<Month> month(Event event) {
        var day = world.season().dayOf(Instants.micros(event.time())).withDayOfMonth(1);
        return Optional.ofNullable(months.get(day));
    }

    SortedMap<String, Long> events() {
        return events;
    }

    long allEvents() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }

    SortedMap<String, SortedMap<String, Claims>> claims() {
        return claims;
    }

    SortedMap<String, Arm> arms() {
        return arms;
    }

    long number(String name) {
        return numbers.getOrDefault(name, 0L);
    }

    SortedMap<LocalDate, Month> months() {
        return months;
    }

    /** How many renewals there were with so many unsolved problems, and how many of them were ends. */
    long renewals(int unsolved, boolean ended) {
        return ended ? renewals[unsolved][1] : renewals[unsolved][0] + renewals[unsolved][1];
    }
}
