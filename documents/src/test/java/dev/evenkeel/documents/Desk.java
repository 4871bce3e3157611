package dev.evenkeel.documents;

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
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.verdict.Coverage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small desk whose March is good, whose April gives back, and which hears of one case late; settled by the engagement. */
final class Desk {
    static final String DETAILS = """
            billing: 1
            seller: {street: Kaistr. 7, postcode: "20457", city: Hamburg, vat id: DE123456788, email: bills@harbor.example}
            buyer: {street: Hauptstr. 1, postcode: "10115", city: Berlin, vat id: DE987654321}
            vat: {category: standard, rate: 19%}
            account: {iban: DE75 5121 0800 1245 1261 99, bic: SOLADEST600}
            payees:
              eve: {holder: Ève Müller, iban: DE02120300000000202051, bic: BYLADEM1001}
              zoë: {holder: Zoë ßtein, iban: NL91ABNA0417164300}
            """;

    private static final Instant MARCH_2 = Instant.parse("2026-03-02T09:00:00Z");

    private static final String HEAD = """
            evenkeel: 1
            id: northwind-support
            title: Subscriber support, paid by result
            parties:
              client: {id: northwind, name: Northwind Subscriptions GmbH, country: DE}
              provider: {id: harbor, name: Harbor & Söhne <Support>, country: DE}
            term: {from: 2026-03-01, to: 2027-03-01, zone: Europe/Berlin}
            billing: {currency: %s, period: month, statement: 5 business days, payment: 30 days}
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 72h}
                confirmed by: [{event: case.confirmed, evidence: customer}]
                refuted by: [{event: case.reopened, within: 40d}]
                once per: case
            terms:
              - {id: resolutions, pay: resolution, price: {by: worker.tier, agent: 7.505, expert: 4.50, else: 0.40}}
            """;

    private final Contract contract;
    private final List<Event> events = new ArrayList<>();

    private Desk(String contract) {
        this.contract = switch (ContractChecker.check("contract.yaml", contract)) {
            case Checked.Accepted(var accepted, var _) -> accepted;
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** Paid by result alone. */
    static Desk byResult() {
        return new Desk(HEAD.formatted("EUR"));
    }

    /** With a standby fee and a ceiling that March reaches. */
    static Desk withFeeAndCeiling() {
        return new Desk(HEAD.formatted("EUR")
                + "  - {id: standby, fixed: 40.00}\n  - {id: limits, collar: {of: total, ceiling: 60.00}}\n");
    }

    /** In another currency. */
    static Desk in(String currency) {
        return new Desk(HEAD.formatted(currency) + "  - {id: standby, fixed: 40000}\n");
    }

    Contract contract() {
        return contract;
    }

    BillingDetails details() {
        return details(DETAILS);
    }

    BillingDetails details(String text) {
        return BillingFile.read("billing.yaml", text.getBytes(StandardCharsets.UTF_8), contract);
    }

    Bill bill(Statement statement) {
        return new Bill(contract, statement, details(), List.of());
    }

    Invoice invoice(Statement statement) {
        return bill(statement).invoice().orElseThrow();
    }

    /**
     * March: six cases resolved, of which two are reopened in April; April: nothing new; May: of one more case of March the desk
     * hears only now.
     */
    List<Statement> statements() {
        events.clear();

        for (var number = 0; number < 6; number++) {
            var at = MARCH_2.plus(Duration.ofDays(number));
            solved("c" + number, number % 2 == 0 ? "ada" : "eve", at);
            if (number < 2) {
                event("case.reopened", "c" + number, at.plus(Duration.ofDays(33)), Map.of());
            }
        }
        var march = settle("2026-03", Issued.nothing());
        var afterMarch = Issued.nothing().and(march);
        var april = settle("2026-04", afterMarch);
        solved("late", "eve", MARCH_2);
        var may = settle("2026-05", afterMarch.and(april));
        return List.of(march, april, may);
    }

    /** A month before anything happened. */
    Statement nothing() {
        return settle("2026-03", Issued.nothing());
    }

    private Statement settle(String name, Issued issued) {
        var engagement = new Engagement(
                contract,
                Journal.of(events, contract.attributes()),
                Workers.of(List.of(
                        new Worker("ada", Worker.Tier.AGENT, new TreeMap<>()),
                        new Worker("eve", Worker.Tier.EXPERT, new TreeMap<>()))),
                new Coverage.Everything(),
                BusinessCalendar.weekdays());
        var period = Period.named(name, contract.billing().every()).orElseThrow();
        return engagement.settle(period, engagement.drawnAt(period), issued).statement();
    }

    private void solved(String caseId, String worker, Instant at) {
        event("case.opened", caseId, at, Map.of());
        event("case.resolved", caseId, at.plus(Duration.ofHours(2)), Map.of("worker", worker));
    }

    private void event(String type, String caseId, Instant at, Map<String, String> data) {
        var values = new TreeMap<String, Value>();
        data.forEach((name, value) -> values.put(name, Value.of(value)));
        events.add(new Event(new EventId("desk", "e" + events.size()), 0, type, at, 0, caseId, "", values));
    }
}
