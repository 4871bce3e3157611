package dev.evenkeel.ledger;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.verdict.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Three months of a small desk, made up from a seed; part of what happened is heard of late, so statements have true-ups. */
final class MadeUpDesk {
    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    private static final int CASES = 40;
    private static final int DAYS = 80;

    private static final String CONTRACT = """
            evenkeel: 1
            id: desk
            title: A desk paid by result
            parties: {client: {id: a, name: A}, provider: {id: b, name: B}}
            term: {from: 2026-03-01, to: 2026-06-01, zone: Europe/Berlin}
            billing: {currency: EUR, period: month, statement: 3 business days}
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 72h}
                refuted by: [{event: case.reopened, within: 30d}]
                once per: case
            terms:
              - {id: results, pay: resolution, price: 3.335}
              - {id: standby, fixed: 40.00}
              - {id: limits, collar: {of: total, floor: 55.00, ceiling: 90.00}}
            """;

    private final Random dice;
    private final List<Event> events = new ArrayList<>();

    private MadeUpDesk(long seed) {
        this.dice = new Random(seed);
    }

    static Contract contract() {
        return checked(CONTRACT);
    }

    private static Contract checked(String text) {
        return switch (ContractChecker.check("desk.yaml", text)) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** The same, with further clauses. */
    static Contract contract(String clauses) {
        return checked(CONTRACT + clauses);
    }

    /** The statements of March to June, each with true-ups of those before it. */
    static List<Statement> statements(long seed) {
        return new MadeUpDesk(seed).run();
    }

    private List<Statement> run() {
        for (var number = 0; number < CASES; number++) {
            live("c" + number, BEGIN.plus(Duration.ofHours(dice.nextInt(DAYS * 24))));
        }
        Collections.shuffle(events, dice);
        var statements = new ArrayList<Statement>();
        var issued = Issued.nothing();
        var heard = events.size() / 3;
        for (var month = 3; month <= 6; month++) {
            heard = month == 6 ? events.size() : heard + dice.nextInt(events.size() - heard + 1);
            var engagement = engagement(events.subList(0, heard));
            var period = Period.of(Billing.Every.MONTH, LocalDate.of(2026, month, 1));
            var statement = engagement
                    .settle(period, engagement.drawnAt(period), issued)
                    .statement();
            statements.add(statement);
            issued = issued.and(statement);
        }
        return statements;
    }

    private void live(String caseId, Instant at) {
        event("case.opened", caseId, at, Map.of());
        var solved = at.plus(Duration.ofHours(1 + dice.nextInt(50)));
        event("case.resolved", caseId, solved, Map.of("worker", "ada"));
        if (dice.nextInt(3) == 0) {
            event("case.reopened", caseId, solved.plus(Duration.ofHours(dice.nextInt(28 * 24))), Map.of());
        }
    }

    private void event(String type, String caseId, Instant at, Map<String, String> data) {
        var values = new TreeMap<String, Value>();
        data.forEach((name, value) -> values.put(name, Value.of(value)));
        events.add(new Event(new EventId("desk", "e" + events.size()), 0, type, at, 0, caseId, "", values));
    }

    private static Engagement engagement(List<Event> events) {
        var contract = contract();
        return new Engagement(
                contract,
                Journal.of(events, contract.attributes()),
                Workers.none(),
                new Coverage.Everything(),
                BusinessCalendar.weekdays());
    }
}
