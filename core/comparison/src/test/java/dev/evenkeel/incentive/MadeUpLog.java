package dev.evenkeel.incentive;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.Coverage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A log of March 2026 that a test writes down, and what is asked of it under a contract. */
final class MadeUpLog {
    static final Instant AS_OF = Instant.parse("2026-04-30T00:00:00Z");

    private static final Workers STAFF = Workers.of(List.of(
            new Worker("bot", Worker.Tier.AI, new TreeMap<>()),
            new Worker("ann", Worker.Tier.AGENT, new TreeMap<>()),
            new Worker("ines", Worker.Tier.IN_HOUSE, new TreeMap<>())));

    private final List<Event> events = new ArrayList<>();
    private final Map<Worker.Tier, BigDecimal> perHour = new EnumMap<>(Worker.Tier.class);
    private final Map<Worker.Tier, BigDecimal> perCase = new EnumMap<>(Worker.Tier.class);
    private BigDecimal contact = BigDecimal.ZERO;
    private BigDecimal failure = BigDecimal.ZERO;
    private Set<String> hard = Set.of();

    /** An event of a case on a day of March 2026, at nine and so many minutes; data as name=value. */
    MadeUpLog at(int day, int minute, String type, String caseId, String customer, String... data) {
        var fields = new TreeMap<String, Value>();
        Arrays.stream(data)
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> fields.put(pair[0], value(pair[0], pair[1])));
        events.add(new Event(
                new EventId("desk", "e" + events.size()),
                0,
                type,
                Instant.parse("2026-03-01T09:00:00Z")
                        .plus(Duration.ofDays(day - 1L))
                        .plus(Duration.ofMinutes(minute)),
                0,
                caseId,
                customer,
                fields));
        return this;
    }

    private static Value value(String name, String text) {
        return Attributes.builtIn().type(name).read(text).orElseThrow();
    }

    /** So many cases, each of another customer, resolved by a worker after so many seconds of work. */
    MadeUpLog solved(int cases, String worker, String seconds, String intent) {
        for (var number = 0; number < cases; number++) {
            var id = "%s-%s-%d".formatted(worker, intent, number);
            var customer = "customer of " + id;
            at(1 + number % 20, 0, EventType.OPENED, id, customer, "intent=" + intent);
            if (!seconds.equals("0")) {
                at(1 + number % 20, 5, EventType.WORK, id, "", "worker=" + worker, "seconds=" + seconds);
            }
            at(1 + number % 20, 10, EventType.RESOLVED, id, "", "worker=" + worker);
        }
        return this;
    }

    MadeUpLog hourCosts(Worker.Tier tier, String amount) {
        perHour.put(tier, new BigDecimal(amount));
        return this;
    }

    MadeUpLog caseCosts(Worker.Tier tier, String amount) {
        perCase.put(tier, new BigDecimal(amount));
        return this;
    }

    MadeUpLog contactCosts(String amount) {
        contact = new BigDecimal(amount);
        return this;
    }

    MadeUpLog failureCosts(String amount) {
        failure = new BigDecimal(amount);
        return this;
    }

    MadeUpLog hard(String value) {
        hard = Set.of(value);
        return this;
    }

    List<Event> events() {
        return events;
    }

    /** What a move does under a contract of these clauses. */
    Effect moved(String clauses, Lever lever, String better) {
        return asked(clauses, new Move(lever, new BigDecimal(better))).effects().getFirst();
    }

    Effect.Settled settled(String clauses, Lever lever, String better) {
        return (Effect.Settled) moved(clauses, lever, better);
    }

    Incentives asked(String clauses, Move... moves) {
        var contract = contract(clauses);
        var engagement = new Engagement(
                contract,
                Journal.of(events, Attributes.builtIn()),
                STAFF,
                new Coverage.Everything(),
                BusinessCalendar.weekdays());
        var last = Period.named("2026-04", contract.billing().every()).orElseThrow();
        var assumptions = new Assumptions(perHour, perCase, contact, failure);
        return Incentives.of(
                engagement, new Incentives.Asked(AS_OF, last, List.of(moves), assumptions, "intent", hard), _ -> {});
    }

    /** The log by its cases. */
    CaseLog cases() {
        return CaseLog.of(contract(""), Journal.of(events, Attributes.builtIn()).events(), STAFF, "intent");
    }

    private static Contract contract(String clauses) {
        var text = """
                evenkeel: 1
                id: made-up
                title: Made up
                parties: {client: {id: a, name: A}, provider: {id: b, name: B}}
                term: {from: 2026-03-01, to: 2026-05-01}
                billing: {currency: EUR, period: month}
                """ + (clauses.isEmpty() ? "terms: [{id: nothing, fixed: 0}]" : clauses);
        return switch (ContractChecker.check("made-up.yaml", text)) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
