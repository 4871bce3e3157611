package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Evidence;
import dev.evenkeel.event.EventId;
import org.junit.jupiter.api.Test;

/** What confirms a claim earlier than silence, and with which evidence. */
class ConfirmationTest {
    private static final String RULES = """
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 72h}
                confirmed by:
                  - {event: proof.recorded, when: "event.state == 'done'", evidence: system, before: 1d}
                  - {event: case.confirmed, evidence: customer}
                  - {event: verdict.given, when: "event.verdict == 'resolved'", evidence: judge}
                refuted by:
                  - {event: case.reopened, within: 14d}
                  - {event: verdict.given, within: 14d, when: "event.verdict == 'not-resolved'", as: judged}
            """;

    private static Desk solved() {
        return Desk.under(RULES).at("1 09:00", "case.opened c1").at("2 09:00", "case.resolved c1");
    }

    @Test
    void the_customers_word_confirms_before_silence_does() {
        var desk = solved().at("3 09:00", "case.confirmed c1");
        assertThat(desk.states("3 09:00")).containsExactly("c1 confirmed customer");
        assertThat(desk.verdicts("3 09:00").getFirst().decidedAt()).contains(Desk.instant("3 09:00"));
    }

    @Test
    void at_one_instant_the_stronger_evidence_counts() {
        assertThat(solved().at("5 09:00", "case.confirmed c1").states("6 00:00"))
                .containsExactly("c1 confirmed customer");
        assertThat(solved().at("3 09:00", "case.confirmed c1")
                        .at("3 09:00", "proof.recorded c1", "state=done")
                        .states("6 00:00"))
                .containsExactly("c1 confirmed system");
    }

    @Test
    void a_proof_up_to_a_day_before_the_claim_confirms_at_the_claim() {
        var desk = Desk.under(RULES)
                .at("1 08:00", "case.opened c1")
                .at("1 09:00", "proof.recorded c1", "state=done")
                .at("2 09:00", "case.resolved c1");
        assertThat(desk.states("2 09:00")).containsExactly("c1 confirmed system");
        assertThat(desk.verdicts("2 09:00").getFirst().decidedAt()).contains(Desk.instant("2 09:00"));
    }

    @Test
    void a_proof_more_than_a_day_before_the_claim_does_not_confirm_it() {
        var desk = Desk.under(RULES)
                .at("1 08:00", "case.opened c1")
                .at("1 08:59", "proof.recorded c1", "state=done")
                .at("2 09:00", "case.resolved c1");
        assertThat(desk.states("2 09:00")).containsExactly("c1 pending");
    }

    @Test
    void a_proof_from_before_the_last_reopening_does_not_confirm_the_claim_after_it() {
        var desk = Desk.under(RULES)
                .at("1 10:00", "proof.recorded c1", "state=done")
                .at("1 11:00", "case.reopened c1")
                .at("2 09:00", "case.resolved c1");
        assertThat(desk.states("2 09:00")).containsExactly("c1 pending");
    }

    @Test
    void the_customers_word_before_the_claim_confirms_nothing_where_the_rule_has_no_before() {
        var desk = Desk.under(RULES).at("1 10:00", "case.confirmed c1").at("2 09:00", "case.resolved c1");
        assertThat(desk.states("3 09:00")).containsExactly("c1 pending");
    }

    @Test
    void a_verdict_of_unsure_confirms_nothing() {
        var desk = Desk.under(RULES.replace("when: \"event.verdict == 'resolved'\", ", ""))
                .at("2 09:00", "case.resolved c1")
                .at("3 09:00", "verdict.given c1", "verdict=unsure");
        assertThat(desk.states("4 00:00")).containsExactly("c1 pending");
    }

    @Test
    void a_verdict_that_names_no_claim_is_for_the_latest_claim_before_it() {
        var desk = solved().at("3 09:00", "case.resolved c1")
                .at("3 10:00", "verdict.given c1", "verdict=resolved")
                .at("3 11:00", "case.resolved c1");
        assertThat(desk.states("4 00:00")).containsExactly("c1 pending", "c1 confirmed judge", "c1 pending");
    }

    @Test
    void a_verdict_that_names_its_claim_is_for_that_one() {
        var desk = solved().at("3 09:00", "case.resolved c1")
                .at("3 10:00", "verdict.given c1", "verdict=resolved claim=desk~e1");
        assertThat(desk.states("4 00:00")).containsExactly("c1 confirmed judge", "c1 pending");
    }

    @Test
    void with_no_settle_silence_confirms_nothing() {
        var desk = Desk.under(RULES.replace("    settle: {after: 72h}\n", "")).at("2 09:00", "case.resolved c1");
        assertThat(desk.states("90 00:00")).containsExactly("c1 pending");
        assertThat(desk.at("80 00:00", "case.confirmed c1").states("90 00:00"))
                .containsExactly("c1 confirmed customer");
    }

    @Test
    void a_judge_can_take_back_what_silence_confirmed() {
        assertThat(solved().at("7 09:00", "verdict.given c1", "verdict=not-resolved")
                        .states("8 00:00"))
                .containsExactly("c1 reversed judged");
    }

    @Test
    void a_proof_right_after_the_claim_confirms_at_its_own_time_and_not_at_the_claims() {
        var desk = solved().at("3 09:00", "proof.recorded c1", "state=done");
        assertThat(desk.states("2 10:00")).containsExactly("c1 pending");
        assertThat(desk.verdicts("3 09:00").getFirst().decidedAt()).contains(Desk.instant("3 09:00"));
    }

    @Test
    void a_proof_before_the_claim_needs_no_opening_in_the_journal() {
        var desk = Desk.under(RULES)
                .at("1 10:00", "proof.recorded c1", "state=done")
                .at("2 09:00", "case.resolved c1");
        assertThat(desk.states("2 09:00")).containsExactly("c1 confirmed system");
    }

    @Test
    void of_two_proofs_before_the_claim_the_last_that_fits_confirms() {
        var desk = Desk.under(RULES)
                .at("1 08:00", "proof.recorded c1", "state=done")
                .at("1 10:00", "proof.recorded c1", "state=done")
                .at("1 11:00", "proof.recorded c1", "state=failed")
                .at("2 09:00", "case.resolved c1");
        assertThat(desk.verdicts("2 09:00").getFirst().last())
                .isEqualTo(new Step.Confirmed(
                        Desk.instant("2 09:00"),
                        Evidence.SYSTEM,
                        new Step.Decider.ByEvent(new EventId("desk", "e1"), "proof.recorded")));
    }

    @Test
    void a_reopening_is_no_proof_of_what_was_done_before_it() {
        var rules = RULES.replace(
                "{event: proof.recorded, when: \"event.state == 'done'\", evidence: system, before: 1d}",
                "{event: case.reopened, evidence: system, before: 1d}");
        var desk = Desk.under(rules)
                .at("1 08:00", "case.opened c1")
                .at("1 10:00", "case.reopened c1")
                .at("2 09:00", "case.resolved c1");
        assertThat(desk.states("2 09:00")).containsExactly("c1 pending");
    }

    @Test
    void a_rule_may_compare_the_event_with_the_case_as_it_was_at_the_claim() {
        var rules = RULES.replace("event.state == 'done'", "event.state == case.intent");
        var desk = Desk.under(rules)
                .at("1 08:00", "case.opened c1", "intent=refunded")
                .at("2 08:00", "proof.recorded c1", "state=refunded")
                .at("2 09:00", "case.resolved c1")
                .at("1 08:00", "case.opened c2", "intent=cancelled")
                .at("2 08:00", "proof.recorded c2", "state=refunded")
                .at("2 09:00", "case.resolved c2")
                .at("2 10:00", "case.updated c2", "intent=refunded")
                .at("3 09:00", "proof.recorded c2", "state=refunded")
                .at("4 09:00", "proof.recorded c2", "state=cancelled");
        assertThat(desk.states("3 10:00")).containsExactly("c1 confirmed system", "c2 pending");
        assertThat(desk.verdicts("4 10:00").getLast().decidedAt()).contains(Desk.instant("4 09:00"));
    }

    @Test
    void after_a_merge_a_verdict_that_names_no_claim_is_for_the_latest_of_both_cases() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.resolved c2")
                .at("2 09:00", "case.resolved c1")
                .at("3 08:00", "case.merged c1", "into=c2")
                .at("3 09:00", "verdict.given c2", "verdict=resolved");
        assertThat(desk.states("3 10:00")).containsExactly("c1 confirmed judge", "c2 pending");
    }

    @Test
    void before_a_merge_a_verdict_that_names_no_claim_is_for_its_own_case() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.resolved c2")
                .at("2 09:00", "case.resolved c1")
                .at("3 08:00", "verdict.given c2", "verdict=resolved")
                .at("3 09:00", "case.merged c1", "into=c2");
        assertThat(desk.states("3 10:00")).containsExactly("c1 pending", "c2 confirmed judge");
    }
}
