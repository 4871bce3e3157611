package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Worker.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What belongs to no customer: the workers' registration, their training, and what only finance knows of each month
 * (active base, deliveries, wages, cost per subscriber), with a year of history before the term as a baseline.
 */
final class Finance {
    private static final String CLIENT = "finance";
    private static final String PROVIDER = "payroll";
    private static final int BASELINE_MONTHS = 12;
    /** Work after the first claim and training, on top of the work up to it. */
    private static final double REWORK = 1.08;

    private static final double PLATFORM_SHARE = 0.12;
    private static final double SECONDS_PER_HOUR = 3600;

    private final World world;
    private final Tally tally;
    private final Dice dice;
    private final List<Event> events = new ArrayList<>();

    private Finance(World world, Tally tally) {
        this.world = world;
        this.tally = tally;
        this.dice = new Dice(world.story().seed(), Dice.Stream.ENGAGEMENT, 0);
    }

    /** The events, in journal order; {@code tally} has counted everything else. */
    static Made of(World world, Tally tally) {
        var finance = new Finance(world, tally);
        finance.workers();
        finance.baseline();
        finance.months();
        finance.events.sort(Event.JOURNAL_ORDER);
        return new Made(List.copyOf(finance.events), List.of(), List.of());
    }

    /**
     * Some experts registered on the gig platform, which says so by an event; all others are in the file of workers.
     */
    private void workers() {
        for (var member : world.roster().members()) {
            var worker = member.worker();
            if (member.isOnPlatform()) {
                var data =
                        Data.of("worker", worker.id()).and("tier", worker.tier().spelling());
                for (var field : List.of("employer", "site", "country")) {
                    worker.field(field).ifPresent(value -> data.and(field, value));
                }
                note(PROVIDER, EventType.WORKER, world.season().from(), worker.id(), data);
            }
            if (worker.tier() == Tier.EXPERT || worker.tier() == Tier.AGENT) {
                train(worker.id());
            }
        }
    }

    private void train(String worker) {
        var micros = world.season().from()
                + (1 + dice.below(20)) * Season.MICROS_PER_DAY
                + (9 + dice.below(7)) * Season.MICROS_PER_HOUR;
        var training = Data.of("worker", worker)
                .and("seconds", 1800L * (1 + dice.below(4)))
                .and("activity", "train");
        note(PROVIDER, EventType.WORK, micros, "training/" + worker, training);
    }

    /**
     * A year of history in which people did all the work, so that a later saving has something to be measured against.
     */
    private void baseline() {
        var story = world.story();
        var first = story.term().from().withDayOfMonth(1);
        var cost = 0.0;
        var intents = Choice.of(story.intents(), Intent::volume);
        var channels = Choice.of(story.mix().channels());
        for (var i = 0; i < intents.items().size(); i++) {
            for (var c = 0; c < channels.items().size(); c++) {
                var pass = world.odds()
                        .mean(intents.items().get(i), channels.items().get(c), 0);
                cost += intents.share(i) * channels.share(c) * pass.cost();
            }
        }
        var subscribers = story.size().customers() * (1 - story.rate(Rate.NEWCOMER) / 2);
        var months = (double) world.season().months(0).size();
        var contacts = REWORK * story.size().cases() / months / subscribers;
        for (var back = BASELINE_MONTHS; back > 0; back--) {
            var month = first.minusMonths(back);
            var each = cost * contacts * (1 + PLATFORM_SHARE) * (1 + 0.05 * dice.bell());
            metric(month, "cost_per_subscriber", each, 4, "EUR");
            var base = story.size().customers() * (0.85 - 0.006 * back) * (1 + 0.01 * dice.bell());
            metric(month, "active_base", base, 0, "subscribers");
        }
    }

    private void months() {
        var active = 0L;
        for (var month : tally.months().entrySet()) {
            var counts = month.getValue();
            active += counts.started - counts.ended;
            var cost = wages(month.getKey(), counts.seconds);
            var platform = cost * PLATFORM_SHARE;
            cost(month.getKey(), "client", "platform", platform, "both");
            metric(month.getKey(), "active_base", (double) active, 0, "subscribers");
            metric(month.getKey(), "deliveries", active * (0.94 + 0.02 * dice.uniform()), 0, "boxes");
            metric(month.getKey(), "cases_opened", (double) counts.opened, 0, "cases");
            metric(month.getKey(), "cost_per_subscriber", (cost + platform) / Math.max(1.0, (double) active), 4, "EUR");
        }
    }

    private double wages(LocalDate month, Map<Tier, Long> seconds) {
        var total = 0.0;
        for (var tier : new TreeMap<>(seconds).entrySet()) {
            var wage = Odds.wage(tier.getKey(), tier.getValue());
            if (wage > 0) {
                var party = tier.getKey() == Tier.IN_HOUSE ? "client" : "provider";
                cost(month, party, "wages " + tier.getKey().spelling(), wage, party);
                var hours = tier.getValue() / SECONDS_PER_HOUR;
                metric(month, "hours_" + tier.getKey().spelling(), hours, 2, "hours");
                total += wage;
            }
        }
        return total;
    }

    private void cost(LocalDate month, String party, String item, double amount, String disclosure) {
        var data = Data.of("party", party)
                .and("item", item)
                .and("amount", amount, 2)
                .and("disclosure", disclosure)
                .and("period", period(month));
        var source = party.equals("client") ? CLIENT : PROVIDER;
        note(source, EventType.COST, known(month), period(month) + "/" + item.replace(' ', '-'), data);
    }

    private void metric(LocalDate month, String metric, double value, int digits, String unit) {
        var data = Data.of("metric", metric)
                .and("value", value, digits)
                .and("unit", unit)
                .and("period", period(month))
                .and("brand", world.story().mix().brands().getFirst().name());
        note(CLIENT, EventType.METRIC, known(month), period(month) + "/" + metric, data);
    }

    /** Finance knows a month on the third day of the next, at nine. */
    private long known(LocalDate month) {
        return world.season().midnight(month.plusMonths(1).withDayOfMonth(3)) + 9 * Season.MICROS_PER_HOUR;
    }

    private static String period(LocalDate month) {
        return month.toString().substring(0, 7);
    }

    private void note(String source, String type, long micros, String id, Data data) {
        events.add(new Event(new EventId(source, id), 0, type, Instants.ofMicros(micros), 0, "", "", data.values()));
    }
}
