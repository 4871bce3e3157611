package dev.evenkeel.recount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.recount.Finding.Sort;
import dev.evenkeel.verdict.Coverage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecountTest {
    private static final String VENDORS_RULE = """
            outcomes:
              resolution:
                claim: case.resolved
                when: "worker.tier == 'ai'"
                settle: {after: 24h}
                refuted by:
                  - {event: message.sent, when: "event.author == 'worker' && worker.tier != 'ai'", before: 30d, within: 7d, as: human}
                  - {event: case.reopened, within: 7d, as: recontact}
                once per: case
            terms:
              - {id: resolutions, pay: resolution, price: 0.99}
            """;

    private static final String OWN_RULE = """
            outcomes:
              worth:
                claim: case.resolved
                settle: {after: 24h}
                refuted by:
                  - {event: survey.answered, when: "event.score <= 2", within: 30d, as: unhappy}
            """;

    private final List<Event> events = new ArrayList<>();

    private void at(String time, String type, String caseId, Map<String, String> data) {
        var fields = new TreeMap<String, Value>();
        data.forEach((name, text) ->
                fields.put(name, Attributes.builtIn().type(name).read(text).orElseThrow()));
        events.add(new Event(
                new EventId("desk", "e" + events.size()), 0, type, Instant.parse(time), 0, caseId, "", fields));
    }

    private void solved(String caseId) {
        at("2026-03-01T09:00:00Z", "case.opened", caseId, Map.of());
        at("2026-03-01T09:05:00Z", "case.resolved", caseId, Map.of("worker", "bot"));
    }

    private static Contract contract(String clauses) {
        var text = """
                evenkeel: 1
                id: bill
                title: The rule of a bill
                parties: {client: {id: a, name: A}, provider: {id: b, name: B}}
                term: {from: 2026-03-01, to: 2026-06-01}
                billing: {currency: USD, period: month}
                """ + clauses;
        return switch (ContractChecker.check("bill.yaml", text)) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    private List<KnownClaim> claims(String clauses) {
        var engagement = new Engagement(
                contract(clauses),
                Journal.of(events, Attributes.builtIn()),
                Workers.of(List.of(
                        new Worker("bot", Worker.Tier.AI, new TreeMap<>()),
                        new Worker("ann", Worker.Tier.AGENT, new TreeMap<>()))),
                new Coverage.Everything(),
                BusinessCalendar.weekdays());
        return engagement.claims(Instant.parse("2026-05-31T00:00:00Z")).stream()
                .map(row -> new KnownClaim(row, sentence(row), List.of()))
                .toList();
    }

    private static String sentence(ClaimRow row) {
        return "%s %s.".formatted(row.state(), row.reason());
    }

    private Recount recount(List<BilledCharge> bill) {
        return recount(bill, Optional.empty(), "");
    }

    private Recount recount(List<BilledCharge> bill, Optional<String> value, String period) {
        Set<String> cases = events.stream().map(Event::subject).collect(Collectors.toSet());
        return Recount.of(
                bill,
                new Recount.Known(
                        cases,
                        Map.of("fin-7", "c7"),
                        claims(VENDORS_RULE),
                        value.<Recount.OwnRule>map(rule -> new Recount.OwnRule.Says(claims(rule)))
                                .orElseGet(Recount.OwnRule.None::new),
                        period));
    }

    private static BilledCharge charge(int line, String reference) {
        return new BilledCharge(line, List.of(reference), "", true, new BigDecimal("0.99"), true, "");
    }

    private static List<String> told(Recount recount) {
        return recount.findings().stream()
                .map(it -> "%s %s %s"
                        .formatted(it.caseId(), it.sort().spelling(), it.why())
                        .strip())
                .toList();
    }

    @Test
    void the_five_rows_of_agent_measure_are_three_supported_and_two_contestable() {
        for (var number = 1; number <= 5; number++) {
            solved("c-00" + number);
        }
        at("2026-03-01T10:00:00Z", "message.sent", "c-004", Map.of("author", "worker", "worker", "ann"));
        at("2026-03-03T10:00:00Z", "case.reopened", "c-005", Map.of());
        var bill = new ArrayList<BilledCharge>();
        for (var number = 1; number <= 5; number++) {
            bill.add(charge(number, "c-00" + number));
        }
        var recount = recount(bill);
        assertThat(told(recount))
                .containsExactly(
                        "c-001 supported confirmed silence.",
                        "c-002 supported confirmed silence.",
                        "c-003 supported confirmed silence.",
                        "c-004 overbilled refuted human.",
                        "c-005 overbilled reversed recontact.");
        assertThat(recount.difference(Sort.OVERBILLED)).isEqualByComparingTo("1.98");
    }

    @Test
    void what_the_bill_forgot_is_underbilled() {
        solved("c1");
        var recount = recount(List.of());
        assertThat(told(recount)).containsExactly("c1 underbilled Not on the bill: confirmed silence.");
        assertThat(recount.difference(Sort.UNDERBILLED)).isEqualByComparingTo("-0.99");
    }

    @Test
    void outcomes_of_another_period_are_not_missed() {
        solved("c1");
        assertThat(recount(List.of(), Optional.empty(), "2026-04").findings()).isEmpty();
    }

    @Test
    void a_case_billed_twice_is_overbilled_once() {
        solved("c1");
        var recount = recount(List.of(charge(1, "c1"), charge(2, "c1")));
        assertThat(told(recount))
                .containsExactly(
                        "c1 supported confirmed silence.",
                        "c1 overbilled Billed again: the contract knows no further outcome of the case.");
    }

    @Test
    void another_price_counts_for_its_difference_either_way() {
        solved("c1");
        solved("c2");
        var dear = new BilledCharge(1, List.of("c1"), "", true, new BigDecimal("9.99"), true, "");
        var cheap = new BilledCharge(2, List.of("c2"), "", true, new BigDecimal("0.50"), true, "");
        var recount = recount(List.of(dear, cheap));
        assertThat(recount.difference(Sort.OVERBILLED)).isEqualByComparingTo("9.00");
        assertThat(recount.difference(Sort.UNDERBILLED)).isEqualByComparingTo("-0.49");
    }

    @Test
    void a_price_that_the_bill_does_not_state_is_no_difference() {
        solved("c1");
        var assumed = new BilledCharge(1, List.of("c1"), "", true, new BigDecimal("2.00"), false, "");
        assertThat(recount(List.of(assumed)).count(Sort.SUPPORTED)).isEqualTo(1);
    }

    @Test
    void a_case_that_the_journal_lacks_is_unprovable_and_in_nobodys_favour() {
        var recount = recount(List.of(charge(1, "c9")));
        assertThat(recount.count(Sort.UNPROVABLE)).isEqualTo(1);
        assertThat(recount.difference(Sort.UNPROVABLE)).isZero();
    }

    @Test
    void a_claim_that_waits_is_unprovable_so_far() {
        at("2026-05-30T12:00:00Z", "case.resolved", "c1", Map.of("worker", "bot"));
        assertThat(told(recount(List.of(charge(1, "c1"))))).containsExactly("c1 unprovable pending .");
    }

    @Test
    void a_case_without_a_claim_is_overbilled() {
        at("2026-03-01T09:00:00Z", "case.opened", "c1", Map.of());
        assertThat(recount(List.of(charge(1, "c1"))).count(Sort.OVERBILLED)).isEqualTo(1);
    }

    @Test
    void a_case_is_found_by_the_vendors_id_too() {
        solved("c7");
        assertThat(told(recount(List.of(charge(1, "fin-7"))))).containsExactly("c7 supported confirmed silence.");
    }

    @Test
    void what_was_not_charged_is_no_charge() {
        solved("c1");
        var free = new BilledCharge(1, List.of("c1"), "", false, BigDecimal.ZERO, true, "escalated");
        assertThat(told(recount(List.of(free)))).containsExactly("c1 underbilled Not on the bill: confirmed silence.");
    }

    @Test
    void rightly_billed_and_worth_nothing_to_the_client_is_a_variance_and_no_claim() {
        solved("c1");
        at("2026-03-05T09:00:00Z", "survey.answered", "c1", Map.of("kind", "csat", "score", "1"));
        var recount = recount(List.of(charge(1, "c1")), Optional.of(OWN_RULE), "");
        assertThat(told(recount))
                .containsExactly("c1 business-value variance confirmed silence. By the client's own rule it is worth"
                        + " nothing: reversed unhappy.");
        assertThat(recount.difference(Sort.BUSINESS_VALUE_VARIANCE)).isZero();
    }

    @Test
    void every_charge_is_in_exactly_one_finding() {
        solved("c1");
        solved("c2");
        at("2026-03-03T10:00:00Z", "case.reopened", "c2", Map.of());
        var bill = List.of(charge(1, "c1"), charge(2, "c2"), charge(3, "c1"), charge(4, "c9"));
        assertThat(recount(bill).findings().stream()
                        .flatMap(it -> it.charges().stream())
                        .map(BilledCharge::line))
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }
}
