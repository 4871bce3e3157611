package dev.evenkeel.contract;

import static dev.evenkeel.contract.Contracts.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.event.AttributeType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractCheckerTest {
    private static final String SMALLEST = """
            evenkeel: 1
            id: a
            title: A
            parties: {client: {id: c, name: C}, provider: {id: p, name: P}}
            term: {from: 2026-01-01, to: 2027-01-01}
            billing: {currency: EUR, period: month}
            terms: [{id: standby, fixed: 100}]
            """;

    @Test
    void the_smallest_contract_has_every_default() {
        var contract = accepted(SMALLEST);

        assertThat(contract.scope().isAlways()).isTrue();
        assertThat(contract.purpose()).isEmpty();
        assertThat(contract.term().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(contract.billing().statementDays()).isEqualTo(5);
        assertThat(contract.billing().disputeDays()).isEqualTo(10);
        assertThat(contract.billing().paymentDays()).isEqualTo(30);
        assertThat(contract.billing().rounding()).isEqualTo(RoundingMode.HALF_EVEN);
        assertThat(contract.billing().calendar()).isEmpty();
        assertThat(contract.stacking()).isEqualTo(Contract.Stacking.FORBIDDEN);
        assertThat(contract.annexes()).isEqualTo(Annexes.none());
        assertThat(contract.attributes().declared()).isEmpty();
        assertThat(contract.outcomes()).isEmpty();
        assertThat(contract.terms()).containsExactly(new PaymentTerm.FixedFee("standby", new BigDecimal("100")));
    }

    @Test
    void an_outcome_that_says_only_its_claim_has_every_default() {
        var contract = accepted(
                SMALLEST.replace("terms: [{id: standby, fixed: 100}]", "outcomes: {r: {claim: case.resolved}}"));

        var outcome = contract.outcomes().getFirst();
        assertThat(outcome.when().isAlways()).isTrue();
        assertThat(outcome.settle()).isEqualTo(new Outcome.Settle.Never());
        assertThat(outcome.repetition()).isEqualTo(Outcome.Repetition.EVERY_CLAIM);
        assertThat(outcome.overtaking()).isEqualTo(Outcome.Overtaking.BOTH_GO_ON);
        assertThat(outcome.credit()).isEqualTo(new Outcome.Credit.Last());
        assertThat(outcome.needs()).isEmpty();
    }

    @Test
    void the_incident_contract_reads_as_it_was_agreed() {
        var contract = accepted(Contracts.SERVICENOW);

        assertThat(contract.term())
                .isEqualTo(new Term(LocalDate.of(2016, 3, 1), LocalDate.of(2017, 3, 1), ZoneId.of("UTC")));
        assertThat(contract.attributes().declared())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "channel", AttributeType.TEXT,
                        "intent", AttributeType.TEXT,
                        "priority", AttributeType.TEXT,
                        "closed_code", AttributeType.TEXT));
        var outcome = contract.outcome("resolution").orElseThrow();
        assertThat(outcome.claim()).isEqualTo("case.resolved");
        assertThat(outcome.when().source()).isEqualTo("case.closed_code != '15' && case.closed_code != '16'");
        assertThat(outcome.settle())
                .isEqualTo(new Outcome.Settle.After(Duration.ofDays(3), List.of(), Duration.ofDays(12)));
        assertThat(outcome.repetition()).isEqualTo(Outcome.Repetition.ONCE_PER_CASE);
        assertThat(outcome.refutedBy())
                .extracting(Outcome.RefuteRule::name, Outcome.RefuteRule::within)
                .containsExactly(tuple("reopened", Duration.ofDays(14)), tuple("recontact", Duration.ofDays(7)));
        assertThat(outcome.refutedBy().get(1).reach())
                .isEqualTo(new Outcome.Reach.SameCustomer(
                        List.of("intent"), Outcome.Refutes.LATEST, new Outcome.SharedAccount.Never()));
    }

    @Test
    void the_incident_contract_prices_by_tier_channel_and_band() {
        var pay = (PaymentTerm.PayPerOutcome)
                accepted(Contracts.SERVICENOW).terms().getFirst();

        var price = (Table.By) pay.price();
        assertThat(price.dimension()).isEqualTo(new Attribute(Root.WORKER, "tier"));
        assertThat(price.rows())
                .isEqualTo(new java.util.TreeMap<>(Map.of(
                        "agent",
                        new BigDecimal("7.50"),
                        "expert",
                        new BigDecimal("4.50"),
                        "in-house",
                        new BigDecimal("0"))));
        assertThat(price.otherwise()).isEqualTo(new Table.Row.Says(new BigDecimal("3.00")));
        assertThat(price.nobody()).isEqualTo(new Table.Row.Missing());
        var factor = (Table.By) ((PaymentTerm.Factor.ByTable) pay.factors().getFirst()).table();
        assertThat(factor.rows()).containsOnlyKeys("IVR", "Self service");
        assertThat(factor.rows().get("IVR")).isEqualByComparingTo("0.4");
        assertThat(pay.bands())
                .isEqualTo(new PaymentTerm.Bands.Graduated(List.of(
                        new PaymentTerm.Band(2000, new BigDecimal("1.00")),
                        new PaymentTerm.Band(4000, new BigDecimal("0.95")),
                        new PaymentTerm.Band(Long.MAX_VALUE, new BigDecimal("0.90")))));
        assertThat(pay.cap()).isEqualTo(new PaymentTerm.Bound.None());
    }

    @Test
    void every_rule_of_the_complete_example_reads() {
        var outcome = accepted(Contracts.NORTHWIND).outcome("resolution").orElseThrow();

        assertThat(outcome.settle()).isInstanceOfSatisfying(Outcome.Settle.After.class, settle -> {
            assertThat(settle.restartOn()).singleElement().satisfies(restart -> {
                assertThat(restart.type()).isEqualTo("message.sent");
                assertThat(restart.when().source()).isEqualTo("event.author == 'customer'");
            });
        });
        assertThat(outcome.confirmedBy())
                .extracting(Outcome.ConfirmRule::evidence, Outcome.ConfirmRule::before)
                .containsExactly(
                        tuple(Evidence.SYSTEM, Duration.ofDays(1)),
                        tuple(Evidence.CUSTOMER, Duration.ZERO),
                        tuple(Evidence.JUDGE, Duration.ZERO));
        assertThat(outcome.refutedBy())
                .extracting(Outcome.RefuteRule::name)
                .containsExactly("reopened", "rejected", "recontact", "unhappy", "noise");
    }

    @Test
    void every_option_of_an_outcome_reads() {
        var contract = accepted(SMALLEST.replace("terms: [{id: standby, fixed: 100}]", """
                outcomes:
                  r:
                    claim: case.resolved
                    settle: {after: 30m, at most: 2h}
                    refuted by:
                      - {event: case.opened, within: 7d, same: [customer], refutes: all, at most: 20 cases per customer and 30d}
                    latest claim wins: true
                    credit: {weighted: {triage: 20%, fix: 80%}, unfinished: unpaid}
                    needs: [intent]
                """));

        var outcome = contract.outcomes().getFirst();
        assertThat(outcome.settle())
                .isEqualTo(new Outcome.Settle.After(Duration.ofMinutes(30), List.of(), Duration.ofHours(2)));
        assertThat(outcome.refutedBy().getFirst().name()).isEqualTo("opened");
        assertThat(outcome.refutedBy().getFirst().reach())
                .isEqualTo(new Outcome.Reach.SameCustomer(
                        List.of(), Outcome.Refutes.ALL, new Outcome.SharedAccount.MoreThan(20, Duration.ofDays(30))));
        assertThat(outcome.overtaking()).isEqualTo(Outcome.Overtaking.LATEST_CLAIM_WINS);
        assertThat(outcome.credit())
                .isEqualTo(new Outcome.Credit.Weighted(
                        List.of(
                                new Outcome.Stage("triage", new BigDecimal("0.20")),
                                new Outcome.Stage("fix", new BigDecimal("0.80"))),
                        Outcome.Unfinished.UNPAID));
        assertThat(outcome.needs()).containsExactly("intent");
    }

    @Test
    void every_kind_of_term_reads() {
        var contract = accepted(SMALLEST.replace("terms: [{id: standby, fixed: 100}]", """
                outcomes: {r: {claim: case.resolved}}
                terms:
                  - {id: talk, effort: {per: minute, activities: [talk, wrap], increment: 6s}, when: "event.seconds > 5", price: 0.45}
                  - {id: hours, effort: {per: hour}, price: {by: worker.site, values: {else: 20}, Berlin: 30, else: 25, nobody: 10}}
                  - {id: staff, effort: {per: fte, hours per fte: 128.5}, price: 4200}
                  - {id: contacts, effort: {per: contact}, price: {by: case.channel, voice: 4, else: 2}}
                  - {id: pays, pay: r, price: 4, bands: {volume: [{upto: 10, factor: 100%}, {above: 10, factor: 90.5%}]}, cap per case: 12}
                  - {id: least, minimum: {of: [talk, pays], amount: 5000}}
                  - {id: committed, minimum: {of: pays, outcomes: 300, price: 2.50}}
                  - {id: collar, collar: {of: [pays], ceiling: 9000}}
                """));

        assertThat(contract.terms())
                .extracting(PaymentTerm::id)
                .containsExactly("talk", "hours", "staff", "contacts", "pays", "least", "committed", "collar");
        assertThat(((PaymentTerm.Effort) contract.terms().get(0)).measure())
                .isEqualTo(new PaymentTerm.Measure.Minutes(List.of("talk", "wrap"), Duration.ofSeconds(6)));
        assertThat(((Table.By) ((PaymentTerm.Effort) contract.terms().get(1)).price()).rows())
                .containsOnlyKeys("Berlin", "else");
        assertThat(((PaymentTerm.Effort) contract.terms().get(2)).measure())
                .isEqualTo(new PaymentTerm.Measure.FullTimeEquivalents(List.of(), new BigDecimal("128.5")));
        assertThat(((PaymentTerm.Effort) contract.terms().get(3)).measure())
                .isEqualTo(new PaymentTerm.Measure.Contacts());
        assertThat(contract.terms().get(4)).isInstanceOfSatisfying(PaymentTerm.PayPerOutcome.class, pay -> {
            assertThat(pay.cap()).isEqualTo(new PaymentTerm.Bound.At(new BigDecimal("12")));
            assertThat(pay.bands()).isInstanceOf(PaymentTerm.Bands.Volume.class);
        });
        assertThat(contract.terms().get(5))
                .isEqualTo(new PaymentTerm.Minimum(
                        "least", List.of("talk", "pays"), new PaymentTerm.Commitment.OfMoney(new BigDecimal("5000"))));
        assertThat(contract.terms().get(6))
                .isEqualTo(new PaymentTerm.Minimum(
                        "committed",
                        List.of("pays"),
                        new PaymentTerm.Commitment.OfOutcomes(300, new BigDecimal("2.50"))));
        assertThat(contract.terms().get(7))
                .isEqualTo(new PaymentTerm.Collar(
                        "collar",
                        List.of("pays"),
                        new PaymentTerm.Bound.None(),
                        new PaymentTerm.Bound.At(new BigDecimal("9000"))));
    }

    @Test
    void rows_are_looked_up_by_the_canonical_spelling_of_a_number() {
        var contract = accepted(Contracts.NORTHWIND.replace(
                "{by: worker.tier, self-service: 0.40, ai: 0.90, expert: 4.50, agent: 7.50, in-house: 0, nobody: 0.40}",
                "{by: case.priority, 1: 7.50, 2.0: 3, else: 1}"));

        var table = (Table.By) ((PaymentTerm.PayPerOutcome) contract.terms().getFirst()).price();
        assertThat(table.rows()).containsOnlyKeys("1", "2");
    }

    @Test
    void named_conditions_use_each_other_in_any_order() {
        var contract = accepted(
                Contracts.NORTHWIND.replace("define:", "define:\n  easy: \"simple && case.channel != 'voice'\""));

        assertThat(contract.definitions()).containsOnlyKeys("easy", "simple");
        assertThat(contract.definitions())
                .hasEntrySatisfying("easy", it -> assertThat(it.uses()).containsExactly("simple"));
    }

    @Test
    void a_misspelt_built_in_type_of_event_is_a_warning_and_a_type_of_ones_own_is_fine() {
        Contracts.northwind("event: case.reopened", "event: «case.reopend»")
                .isWarnedOf("event-type", "no type of event that the engine knows", "case.reopened");
        assertThat(Contracts.problems(Contracts.NORTHWIND.replace("event: case.reopened", "event: ticket.boomerang")))
                .noneMatch(problem -> problem.code().equals("event-type"));
    }

    @Test
    void bytes_are_checked_like_text() {
        var checked = ContractChecker.check("contract.yaml", Contracts.NORTHWIND.getBytes(StandardCharsets.UTF_8));

        assertThat(checked).isInstanceOf(Checked.Accepted.class);
    }
}
