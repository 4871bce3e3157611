package dev.evenkeel.report;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.engagement.Settlement;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.verdict.Coverage;
import dev.evenkeel.yaml.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A small subscription company, its provider, and a month and a half of their cases. */
final class Northwind {
    static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    static final Period MARCH = Period.of(dev.evenkeel.contract.Billing.Every.MONTH, LocalDate.of(2026, 3, 1));
    static final Provenance PROVENANCE =
            new Provenance("sha256:5f8c0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405162738495a6b7c8d9", "claims.csv");

    private static final String CONTRACT = """
            evenkeel: 1
            id: northwind-support
            title: Subscriber support, paid by result
            parties:
              client:   {id: northwind, name: Northwind Subscriptions GmbH, country: DE}
              provider: {id: harbor, name: Harbor Support Ltd, country: IN}
            term: {from: 2026-03-01, to: 2027-03-01, zone: Europe/Berlin}
            billing: {currency: EUR, period: month, statement: 5 business days, dispute: 10 business days, payment: 30 days}
            attributes: {intent: text, channel: text}
            outcomes:
              resolution:
                claim: case.resolved
                when: "case.channel != 'internal'"
                settle: {after: 72h}
                confirmed by:
                  - {event: case.confirmed, evidence: customer}
                refuted by:
                  - {event: case.reopened, within: 14d}
                  - {event: case.opened, within: 7d, same: [customer, intent], as: recontact}
                once per: case
                credit: last
            terms:
              - id: resolutions
                pay: resolution
                price: {by: worker.tier, self-service: 0.40, ai: 0.90, expert: 4.50, agent: 7.50, in-house: 0, nobody: 0.40}
                times:
                  - {by: outcome.evidence, customer: 100%, silence: 90%, else: 100%}
                bands: {graduated: [{upto: 100, factor: 100%}, {above: 100, factor: 95%}]}
              - id: standby
                fixed: 800.00
            """;

    private final List<Event> events = new ArrayList<>();
    private int next = 1;

    private Northwind() {}

    static Contract contract() {
        return contract(CONTRACT);
    }

    static Contract contract(String text) {
        return switch (ContractChecker.check("northwind.yaml", text)) {
            case Checked.Accepted accepted -> accepted.contract();
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** What is wrong with a contract's text. */
    static List<Problem> problems(String text) {
        return switch (ContractChecker.check("northwind.yaml", text)) {
            case Checked.Accepted accepted -> accepted.warnings();
            case Checked.Rejected rejected -> rejected.problems();
        };
    }

    static String contractText() {
        return CONTRACT;
    }

    /** Some hundred cases with everything that can become of one. */
    static Engagement engagement() {
        return engagement(contract());
    }

    static Engagement engagement(Contract contract) {
        var story = new Northwind();
        story.cases(220);
        return story.settledBy(contract);
    }

    /** A few cases, each named for what becomes of it. */
    static Engagement smallEngagement() {
        var story = new Northwind();
        story.opened("4711", "c-17", "address-change", BEGIN);
        story.event("case.resolved", "4711", BEGIN.plus(Duration.ofHours(3)), Map.of("worker", "ada"));
        story.opened("4802", "c-17", "address-change", BEGIN.plus(Duration.ofHours(55)));
        story.event("case.resolved", "4802", BEGIN.plus(Duration.ofHours(57)), Map.of("worker", "bot"));
        story.opened("4900", "c-18", "invoice", BEGIN.plus(Duration.ofHours(60)));
        story.event("case.resolved", "4900", BEGIN.plus(Duration.ofHours(61)), Map.of("worker", "eve"));
        story.event("case.confirmed", "4900", BEGIN.plus(Duration.ofHours(62)), Map.of());
        story.event("case.reopened", "4900", BEGIN.plus(Duration.ofHours(160)), Map.of());
        return story.settledBy(contract());
    }

    static Settlement march(Engagement engagement) {
        return engagement.settle(MARCH, engagement.drawnAt(MARCH), Issued.nothing());
    }

    /** One case, for tests that bring their own words. */
    static Engagement withCase(String caseId, String customer) {
        var story = new Northwind();
        story.opened(caseId, customer, "invoice", BEGIN);
        story.event("case.resolved", caseId, BEGIN.plus(Duration.ofHours(2)), Map.of("worker", "ada"));
        story.event("case.reopened", caseId, BEGIN.plus(Duration.ofHours(30)), Map.of());
        return story.settledBy(contract());
    }

    /** A case that was opened, and nothing else. */
    static Engagement withoutClaim(String caseId) {
        var story = new Northwind();
        story.opened(caseId, "c-1", "invoice", BEGIN);
        return story.settledBy(contract());
    }

    /** A case for each of sixty workers. */
    static Engagement manyPrices(Contract contract) {
        var story = new Northwind();
        for (var number = 0; number < 60; number++) {
            var id = Integer.toString(number);
            story.opened(id, "c-" + id, "invoice", BEGIN);
            story.event("case.resolved", id, BEGIN.plus(Duration.ofHours(2)), Map.of("worker", "w" + id));
            story.event("case.confirmed", id, BEGIN.plus(Duration.ofHours(3)), Map.of());
        }
        return story.settledBy(contract);
    }

    /** All up to a period as it was issued, March so much above what the journal says today. */
    static Issued issuedTooHigh(Engagement engagement, Period through, BigDecimal amount) {
        var issued = Issued.nothing();
        for (var settlement : engagement.settleThrough(through, Issued.nothing())) {
            issued = issued.and(settlement.statement());
        }
        var entries = new ArrayList<>(issued.entries());
        entries.add(new Issued.Entry("resolutions", MARCH, amount));
        return new Issued(entries, issued.periods());
    }

    private Engagement settledBy(Contract contract) {
        var workers = Workers.of(List.of(
                worker("ada", Worker.Tier.AGENT),
                worker("bob", Worker.Tier.AGENT),
                worker("eve", Worker.Tier.EXPERT),
                worker("bot", Worker.Tier.AI),
                worker("faq", Worker.Tier.SELF_SERVICE),
                worker("ines", Worker.Tier.IN_HOUSE)));
        return new Engagement(
                contract,
                Journal.of(events, contract.attributes()),
                workers,
                new Coverage.Everything(),
                BusinessCalendar.weekdays());
    }

    private static Worker worker(String id, Worker.Tier tier) {
        return new Worker(id, tier, new TreeMap<>());
    }

    private void cases(int count) {
        var dice = new Random(7);
        var workers = List.of("ada", "ada", "bob", "eve", "bot", "bot", "faq", "ines");
        var intents = List.of("address-change", "invoice", "return-status", "login");
        for (var number = 0; number < count; number++) {
            var id = String.valueOf(4700 + number);
            var at = BEGIN.plus(Duration.ofMinutes(dice.nextLong(38L * 24 * 60)));
            var intent = intents.get(dice.nextInt(intents.size()));
            opened(id, "c-" + dice.nextInt(60), intent, at, dice.nextInt(25) == 0 ? "internal" : "email");
            var solved = at.plus(Duration.ofMinutes(20 + dice.nextLong(2000)));
            event("case.assigned", id, at.plus(Duration.ofMinutes(5)), Map.of("worker", "ada"));
            event("case.resolved", id, solved, Map.of("worker", workers.get(dice.nextInt(workers.size()))));
            var fate = dice.nextInt(10);
            if (fate < 4) {
                event("case.confirmed", id, solved.plus(Duration.ofMinutes(dice.nextLong(3000))), Map.of());
            }
            if (fate == 3 || fate == 5) {
                var again = solved.plus(Duration.ofMinutes(dice.nextLong(12L * 24 * 60)));
                event("case.reopened", id, again, Map.of());
                event("case.resolved", id, again.plus(Duration.ofHours(5)), Map.of("worker", "bob"));
            }
        }
        event(
                "cost.recorded",
                "",
                BEGIN.plus(Duration.ofDays(20)),
                Map.of("party", "client", "kind", "wages"),
                "312.50");
    }

    private void opened(String id, String customer, String intent, Instant at) {
        opened(id, customer, intent, at, "email");
    }

    private void opened(String id, String customer, String intent, Instant at, String channel) {
        var data = new TreeMap<String, Value>();
        data.put("intent", Value.of(intent));
        data.put("channel", Value.of(channel));
        events.add(new Event(id(), 0, "case.opened", at, 0, id, customer, data));
    }

    private void event(String type, String caseId, Instant at, Map<String, String> data) {
        event(type, caseId, at, data, "");
    }

    private void event(String type, String caseId, Instant at, Map<String, String> data, String amount) {
        var values = new TreeMap<String, Value>();
        data.forEach((name, value) -> values.put(name, Value.of(value)));
        if (!amount.isEmpty()) {
            values.put("amount", Value.of(new BigDecimal(amount)));
        }
        events.add(new Event(id(), 0, type, at, 0, caseId, "", values));
    }

    private EventId id() {
        return new EventId("desk", "e" + next++);
    }
}
