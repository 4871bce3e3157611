package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Worker.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One customer: the problems, the cases they lead to, and the subscription. A function of the story and the index. */
final class CustomerLife {
    /** How many cases a problem leads to at most, duplicates apart. */
    static final int CASES_PER_PROBLEM_MAX = 3;

    private static final double MERGED = 0.7;
    private static final double DUPLICATE_CLAIMED = 0.3;

    private final World world;
    private final Dice dice;
    private final Person person;
    private final long index;
    private final List<Event> events = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int cases;

    private CustomerLife(World world, long index) {
        this.world = world;
        this.index = index;
        this.dice = new Dice(world.story().seed(), Dice.Stream.CUSTOMER, index);
        this.person = Person.of(world, index, dice);
    }

    /** When a problem arose and when it was solved, in microseconds. */
    record Problem(long from, Optional<Long> solvedAt) {
        boolean isOpenAt(long micros) {
            return from < micros && solvedAt.map(solved -> solved > micros).orElse(true);
        }
    }

    static Made of(World world, long index) {
        var life = new CustomerLife(world, index);
        life.haveProblems();
        var renewals = new Subscription(world, life.person, life.problems, life.events, life.dice).live();
        life.events.sort(Event.JOURNAL_ORDER);
        return new Made(List.copyOf(life.events), List.copyOf(life.outcomes), renewals);
    }

    private void haveProblems() {
        var arrivals = new long[world.allotment().of(index)];
        for (var at = 0; at < arrivals.length; at++) {
            arrivals[at] = world.season().arrival(dice);
        }
        Arrays.sort(arrivals);
        var intents = Choice.of(world.story().intents(), Intent::volume);
        var channels = Choice.of(world.story().mix().channels());
        for (var arrival : arrivals) {
            problem(intents.pick(dice), new CaseState.Start(arrival, channels.pick(dice)));
        }
    }

    private void problem(Intent intent, CaseState.Start first) {
        var start = Optional.of(first);
        var solvedAt = Optional.<Long>empty();
        var isDuplicated = dice.chance(world.story().rate(Rate.DUPLICATE));
        for (var number = 0; number < CASES_PER_PROBLEM_MAX && start.isPresent(); number++) {
            var log = newCase();
            var end = new CaseLife(new CaseState(world, person, intent, start.get(), log, dice), outcomes).live();
            if (isDuplicated && number == 0) {
                duplicate(intent, first, log.caseId());
            }
            solvedAt = end.solvedAt();
            start = end.comesBack();
        }
        problems.add(new Problem(first.micros(), solvedAt));
    }

    /** The same problem told a second time at once, on another channel; somebody notices. */
    private void duplicate(Intent intent, CaseState.Start first, String original) {
        var channel = Choice.of(world.story().mix().channels()).pick(dice);
        var opened = first.micros() + (120 + dice.below(2400)) * Season.MICROS_PER_SECOND;
        var log = newCase();
        log.note(
                EventType.OPENED,
                opened,
                Data.of("channel", channel)
                        .and("intent", intent.name())
                        .and("priority", 3)
                        .and("language", person.language())
                        .and("brand", person.brand())
                        .and("segment", person.segment()));
        var noticed = opened + (60 + dice.below(7200)) * Season.MICROS_PER_SECOND;
        var worker = world.roster().pick(Tier.AGENT, person.language(), dice);
        if (dice.chance(DUPLICATE_CLAIMED)) {
            var claim = log.note(EventType.RESOLVED, noticed - 1_000_000, Data.of("worker", worker.id()));
            outcomes.add(new Outcome(
                    claim.spelling(),
                    log.caseId(),
                    person.id(),
                    intent.name(),
                    channel,
                    worker.tier(),
                    Outcome.Arm.NOISE,
                    0,
                    false,
                    0,
                    0));
        }
        if (dice.chance(MERGED)) {
            log.note(EventType.MERGED, noticed, Data.of("into", original));
        } else {
            log.note(EventType.CLOSED, noticed, Data.of("code", "duplicate"));
        }
    }

    private CaseLog newCase() {
        cases++;
        return new CaseLog("C%06d-%d".formatted(index, cases), person.id(), events);
    }
}
