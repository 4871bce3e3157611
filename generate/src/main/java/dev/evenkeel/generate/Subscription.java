package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer's subscription: started, renewed every month, changed, ended; its first milestones; a relationship survey.
 */
final class Subscription {
    static final String CRM = "crm-subscriptions";
    static final String STARTED = "subscription.started";
    static final String RENEWED = "subscription.renewed";
    static final String CHANGED = "subscription.changed";
    static final String ENDED = "subscription.ended";

    /** A problem older than this is forgotten. */
    static final int MEMORY_DAYS = 60;

    /** More unsolved problems than this are not felt. */
    static final int FELT_MAX = 2;

    /** Renewals are told for so many months after the term, since people leave late. */
    static final int RUN_OFF_MONTHS = 1;

    private static final Delay ACTIVATION = Delay.of(2 * 86_400, 0.9);
    private static final Delay FIRST_DELIVERY = Delay.of(4 * 86_400, 0.5);
    private static final double CHANGES = 0.03;

    private final World world;
    private final Person person;
    private final List<CustomerLife.Problem> problems;
    private final List<Event> events;
    private final Dice dice;
    private int written;
    private String plan;

    Subscription(World world, Person person, List<CustomerLife.Problem> problems, List<Event> events, Dice dice) {
        this.world = world;
        this.person = person;
        this.problems = problems;
        this.events = events;
        this.dice = dice;
        this.plan = person.plan();
    }

    /** Lives it through; the truth about its renewals within the term and its run-off. */
    List<Made.Renewal> live() {
        note(STARTED, person.since(), Data.none().and("value", value()).and("plan", plan));
        if (person.isNewcomer()) {
            var activated = after(person.since(), ACTIVATION);
            note(EventType.MILESTONE, activated, Data.of("milestone", "account-activated"));
            note(EventType.MILESTONE, after(activated, FIRST_DELIVERY), Data.of("milestone", "first-delivery"));
        }
        var renewals = renew();
        if (dice.chance(world.story().rate(Rate.NPS))) {
            relationshipSurvey();
        }
        return renewals;
    }

    private List<Made.Renewal> renew() {
        var season = world.season();
        var until = season.midnight(world.story().term().to().plusMonths(RUN_OFF_MONTHS));
        var started =
                Instants.ofMicros(person.since()).atZone(world.story().term().zone());
        var renewals = new ArrayList<Made.Renewal>();
        for (var month = 1; ; month++) {
            var due = Instants.micros(started.plusMonths(month).toInstant());
            if (due >= until) {
                return renewals;
            }
            if (due < season.from()) {
                continue;
            }
            var unsolved = unsolved(due);
            var churn = world.story().churn();
            var isEnd = dice.chance(churn.base() + churn.perProblem() * unsolved);
            renewals.add(new Made.Renewal(unsolved, isEnd));
            if (isEnd) {
                note(ENDED, due, Data.of("plan", plan).and("value", value()).and("reason", reason(unsolved)));
                return renewals;
            }
            if (dice.chance(CHANGES)) {
                plan = Person.plans().get(dice.below(Person.plans().size()));
                note(
                        CHANGED,
                        due - Season.MICROS_PER_HOUR,
                        Data.of("plan", plan).and("value", value()));
            }
            note(RENEWED, due, Data.of("plan", plan).and("value", value()));
        }
    }

    private int unsolved(long micros) {
        var oldest = micros - MEMORY_DAYS * Season.MICROS_PER_DAY;
        var count = problems.stream()
                .filter(problem -> problem.from() >= oldest && problem.isOpenAt(micros))
                .count();
        return (int) Math.min(FELT_MAX, count);
    }

    private String reason(int unsolved) {
        return unsolved > 0 && dice.chance(0.6) ? "service" : dice.chance(0.5) ? "price" : "no need";
    }

    private void relationshipSurvey() {
        var asked = person.since() > world.season().from()
                ? person.since()
                : world.season().from();
        var micros = asked + (long) ((world.season().to() - asked) * dice.uniform());
        var score = Math.clamp(Math.round(8.3 - 2.6 * unsolved(micros) + 1.5 * dice.bell()), 0, 10);
        note(
                CaseLog.SURVEYS,
                EventType.SURVEY,
                micros - Math.floorMod(micros, 1000L),
                Data.of("kind", "nps").and("score", (long) score).and("scale", "0-10"));
    }

    private Value value() {
        return Value.of(Person.price(plan));
    }

    private void note(String type, long micros, Data data) {
        note(CRM, type, micros, data);
    }

    private void note(String source, String type, long micros, Data data) {
        written++;
        var id = new EventId(source, person.id() + "/" + written);
        events.add(new Event(id, 0, type, Instants.ofMicros(micros), 0, "", person.id(), data.values()));
    }

    private long after(long micros, Delay delay) {
        return micros + delay.micros(dice);
    }
}
