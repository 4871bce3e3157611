package dev.evenkeel.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The count of cases under everybody's basis, beside the one that the contract pays. */
class BasisTest {
    private static final String FEE = "terms:\n  - {id: standby, fixed: 100.00}\n";

    private static long march(Office office, Basis basis) {
        return office.statement("2026-03").bases().getOrDefault(basis, -1L);
    }

    @Test
    void a_case_is_counted_once_under_each_basis_in_the_period_where_it_first_came_true() {
        var office = Office.under(FEE)
                .happened("2026-03-05 09:00", "case.opened", "c1", "channel=voice")
                .happened("2026-03-05 09:10", "work.logged", "c1", "worker=agent seconds=600 activity=talk")
                .happened("2026-03-05 10:00", "case.opened", "c2", "channel=chat")
                .happened("2026-03-05 11:00", "case.resolved", "c2", "worker=ai")
                .happened("2026-04-05 11:00", "case.resolved", "c2", "worker=agent")
                .happened("2026-04-05 12:00", "case.confirmed", "c2", "")
                .happened("2026-04-05 13:00", "verdict.given", "c2", "verdict=resolved")
                .happened("2026-04-05 14:00", "proof.recorded", "c2", "state=done")
                .happened("2026-04-06 09:00", "case.resolved", "c1", "worker=agent");
        var march = office.statement("2026-03").bases();
        var april = office.statement("2026-04").bases();
        assertThat(march)
                .containsEntry(Basis.RECEIVED, 2L)
                .containsEntry(Basis.HANDLED, 2L)
                .containsEntry(Basis.CONTAINED, 1L)
                .containsEntry(Basis.RESOLVED, 1L)
                .containsEntry(Basis.VERIFIED, 0L);
        assertThat(april)
                .containsEntry(Basis.RECEIVED, 0L)
                .containsEntry(Basis.CONTAINED, 0L)
                .containsEntry(Basis.RESOLVED, 1L)
                .containsEntry(Basis.VERIFIED, 1L)
                .containsEntry(Basis.CUSTOMER_CONFIRMED, 1L)
                .containsEntry(Basis.SYSTEM_CONFIRMED, 1L);
    }

    @Test
    void behind_each_count_are_its_cases_in_the_order_in_which_they_came_under_it() {
        var office = Office.under(FEE)
                .happened("2026-03-05 09:00", "case.opened", "c1", "")
                .happened("2026-03-05 10:00", "case.opened", "c2", "")
                .happened("2026-03-06 11:00", "case.resolved", "c2", "worker=ai")
                .happened("2026-03-07 11:00", "case.resolved", "c1", "worker=agent")
                .happened("2026-04-05 10:00", "case.opened", "c3", "")
                .happened("2026-04-06 11:00", "case.resolved", "c1", "worker=ai");

        assertThat(office.cases("2026-03"))
                .containsOnlyKeys(Basis.RECEIVED, Basis.HANDLED, Basis.CONTAINED, Basis.RESOLVED)
                .containsEntry(Basis.RECEIVED, List.of("c1", "c2"))
                .containsEntry(Basis.CONTAINED, List.of("c2"));
        assertThat(office.cases("2026-04")).containsOnly(Map.entry(Basis.RECEIVED, List.of("c3")));
        for (var period : List.of("2026-03", "2026-04")) {
            office.statement(period)
                    .bases()
                    .forEach((basis, count) -> assertThat(office.cases(period).getOrDefault(basis, List.of()))
                            .as("%s in %s", basis, period)
                            .hasSize(count.intValue()));
        }
    }

    @Test
    void a_case_is_received_when_it_is_first_seen_and_handled_when_somebody_is_named() {
        var office = Office.under(FEE)
                .happened("2026-03-05 09:00", "case.opened", "c1", "")
                .happened("2026-03-05 10:00", "message.sent", "c1", "author=customer")
                .happened("2026-04-05 10:00", "case.assigned", "c1", "worker=agent");
        assertThat(march(office, Basis.RECEIVED)).isEqualTo(1);
        assertThat(march(office, Basis.HANDLED)).isZero();
        assertThat(office.statement("2026-04").bases()).containsEntry(Basis.HANDLED, 1L);
    }

    @Test
    void a_case_is_contained_when_it_is_claimed_solved_before_any_person_touched_it() {
        for (var person : new String[] {"agent", "expert", "in-house"}) {
            var office = Office.under(FEE)
                    .happened("2026-03-05 09:00", "case.assigned", "c1", "worker=" + person)
                    .happened("2026-03-05 10:00", "case.resolved", "c1", "worker=ai");
            assertThat(march(office, Basis.CONTAINED)).as(person).isZero();
        }
        for (var machine : new String[] {"ai", "self-service"}) {
            var office = Office.under(FEE)
                    .happened("2026-03-05 09:00", "case.assigned", "c1", "worker=" + machine)
                    .happened("2026-03-05 10:00", "case.resolved", "c1", "")
                    .happened("2026-03-05 11:00", "case.assigned", "c1", "worker=agent");
            assertThat(march(office, Basis.CONTAINED)).as(machine).isEqualTo(1);
        }
    }

    @Test
    void a_judge_who_is_not_convinced_verifies_nothing() {
        var office = Office.under(FEE)
                .happened("2026-03-05 09:00", "verdict.given", "c1", "verdict=not-resolved")
                .happened("2026-03-05 10:00", "verdict.given", "c2", "verdict=resolved");
        assertThat(march(office, Basis.VERIFIED)).isEqualTo(1);
    }

    @Test
    void a_system_that_says_anything_but_done_confirms_nothing() {
        var office = Office.under(FEE)
                .happened("2026-03-05 09:00", "proof.recorded", "c1", "state=failed")
                .happened("2026-03-05 10:00", "proof.recorded", "c2", "state=done")
                .happened("2026-03-05 11:00", "quality.scored", "c3", "state=done");
        assertThat(march(office, Basis.SYSTEM_CONFIRMED)).isEqualTo(1);
    }

    @Test
    void where_the_contract_has_a_rule_for_what_a_system_confirms_that_rule_counts() {
        var office = Office.written("""
                        term: {from: 2026-03-01, to: 2026-06-01}
                        billing: {currency: EUR, period: month}
                        outcomes:
                          resolution:
                            claim: case.resolved
                            confirmed by:
                              - {event: proof.recorded, when: "event.state == 'paid out'", evidence: system}
                              - {event: survey.answered, evidence: customer}
                        """ + FEE)
                .happened("2026-03-05 09:00", "proof.recorded", "c1", "state=done")
                .happened("2026-03-05 10:00", "survey.answered", "c2", "score=5")
                .happened("2026-03-05 11:00", "proof.recorded", "c3", "state=paid~out")
                .happened("2026-03-05 11:30", "proof.recorded", "c5", "state=paid~out")
                .happened("2026-03-05 12:00", "quality.scored", "c4", "state=paid~out");
        assertThat(march(office, Basis.SYSTEM_CONFIRMED)).isEqualTo(2);
    }

    @Test
    void cases_out_of_scope_are_counted_under_no_basis() {
        var office = Office.under("scope: \"case.brand == 'north'\"\n" + FEE)
                .happened("2026-03-05 09:00", "case.opened", "c1", "brand=north")
                .happened("2026-03-05 10:00", "case.opened", "c2", "brand=south")
                .happened("2026-03-05 11:00", "case.resolved", "c2", "worker=agent");
        assertThat(march(office, Basis.RECEIVED)).isEqualTo(1);
        assertThat(march(office, Basis.RESOLVED)).isZero();
    }

    @Test
    void every_basis_has_a_name_of_its_own_and_says_what_it_counts() {
        assertThat(Arrays.stream(Basis.values()).map(Basis::label))
                .containsExactly(
                        "received",
                        "handled",
                        "contained",
                        "resolved",
                        "verified by a judge",
                        "confirmed by the customer",
                        "confirmed by a system");
        assertThat(Arrays.stream(Basis.values()).map(Basis::definition))
                .doesNotHaveDuplicates()
                .allSatisfy(definition -> assertThat(definition).startsWith("cases "));
    }
}
