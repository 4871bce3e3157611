package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From a claim to an outcome: the sentences of the contract language, one test each. */
class VerdictTest {
    private static final String SILENCE = """
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 72h, restart on: [{event: message.sent, when: "event.author == 'customer'"}]}
                refuted by:
                  - {event: case.reopened, within: 14d}
                  - {event: case.rejected, within: 14d}
            """;

    private static final String ONCE = SILENCE + "    once per: case\n";

    private static Desk solved() {
        return Desk.under(SILENCE).at("1 09:00", "case.opened c1").at("2 09:00", "case.resolved c1");
    }

    @Test
    void silence_of_72_hours_confirms_and_not_a_second_earlier() {
        assertThat(solved().states("5 08:59")).containsExactly("c1 pending");
        assertThat(solved().states("5 09:00")).containsExactly("c1 confirmed silence");
        assertThat(solved().verdicts("5 09:00").getFirst().decidedAt()).contains(Desk.instant("5 09:00"));
    }

    @Test
    void a_customers_message_restarts_the_silence_and_a_workers_does_not() {
        var desk = solved().at("3 09:00", "message.sent c1", "author=worker");
        assertThat(desk.states("5 09:00")).containsExactly("c1 confirmed silence");
        desk.at("4 09:00", "message.sent c1", "author=customer");
        assertThat(desk.states("7 08:59")).containsExactly("c1 pending");
        assertThat(desk.states("7 09:00")).containsExactly("c1 confirmed silence");
    }

    @Test
    void a_message_at_the_very_end_of_the_silence_still_restarts_it_and_one_after_it_does_not() {
        assertThat(solved().at("5 09:00", "message.sent c1", "author=customer").states("8 08:00"))
                .containsExactly("c1 pending");
        assertThat(solved().at("5 09:01", "message.sent c1", "author=customer").states("5 10:00"))
                .containsExactly("c1 confirmed silence");
    }

    @Test
    void however_often_it_restarts_silence_ends_after_four_times_the_wait() {
        var desk = solved();
        for (var day = 3; day < 25; day++) {
            desk.at(day + " 09:00", "message.sent c1", "author=customer");
        }
        assertThat(desk.states("14 08:59")).containsExactly("c1 pending");
        assertThat(desk.states("14 09:00")).containsExactly("c1 confirmed silence");
    }

    @Test
    void a_case_reopened_while_the_claim_is_pending_is_refuted() {
        var desk = solved().at("4 09:00", "case.reopened c1");
        assertThat(desk.states("4 09:00")).containsExactly("c1 refuted reopened");
        assertThat(desk.verdicts("4 09:00").getFirst().decidedAt()).contains(Desk.instant("4 09:00"));
    }

    @Test
    void a_refuter_at_the_instant_of_confirmation_refutes() {
        assertThat(solved().at("5 09:00", "case.reopened c1").states("6 09:00")).containsExactly("c1 refuted reopened");
    }

    @Test
    void a_case_reopened_after_confirmation_and_within_the_window_is_reversed() {
        var desk = solved().at("16 09:00", "case.reopened c1");
        assertThat(desk.states("16 08:59")).containsExactly("c1 confirmed silence");
        assertThat(desk.states("16 09:00")).containsExactly("c1 reversed reopened");
        assertThat(desk.verdicts("16 09:00").getFirst().decidedAt()).contains(Desk.instant("5 09:00"));
    }

    @Test
    void a_case_reopened_after_the_window_changes_nothing() {
        assertThat(solved().at("16 09:01", "case.reopened c1").states("30 09:00"))
                .containsExactly("c1 confirmed silence");
    }

    @Test
    void an_event_before_the_claim_in_the_journal_does_not_refute_it_even_at_the_same_instant() {
        var desk = Desk.under(SILENCE).at("2 09:00", "message.sent c1").at("2 09:00", "case.resolved c1");
        assertThat(desk.at("2 09:00", "case.reopened c1").states("2 09:00")).containsExactly("c1 refuted reopened");
        var asked = Desk.under(SILENCE.replace("case.reopened", "case.assigned"))
                .at("2 09:00", "case.resolved c1")
                .at("2 09:00", "case.assigned c1");
        assertThat(asked.states("9 09:00")).containsExactly("c1 confirmed silence");
    }

    @Test
    void the_first_refuter_in_the_journal_names_the_reason() {
        var desk = solved().at("4 09:00", "case.reopened c1").at("3 09:00", "case.rejected c1");
        assertThat(desk.states("9 09:00")).containsExactly("c1 refuted rejected");
    }

    @Test
    void a_claim_outside_the_term_is_listed_as_excluded() {
        var desk = Desk.under(SILENCE).at("0 23:59", "case.resolved c1").at("93 00:00", "case.resolved c2");
        assertThat(desk.states("200 00:00")).containsExactly("c1 excluded term", "c2 excluded term");
    }

    @Test
    void the_first_reason_that_fails_is_named_term_then_scope_then_when() {
        var clauses = "scope: \"case.brand == 'north'\"\n"
                + SILENCE.replace(
                        "claim: case.resolved", "claim: case.resolved\n    when: \"case.channel != 'internal'\"");
        var desk = Desk.under(clauses)
                .at("1 09:00", "case.opened c1", "brand=south channel=internal")
                .at("2 09:00", "case.resolved c1")
                .at("1 09:00", "case.opened c2", "brand=north channel=internal")
                .at("2 09:00", "case.resolved c2")
                .at("0 09:00", "case.resolved c3")
                .at("1 09:00", "case.opened c4", "brand=north channel=chat")
                .at("2 09:00", "case.resolved c4");
        assertThat(desk.states("3 00:00"))
                .containsExactly("c1 excluded scope", "c2 excluded when", "c3 excluded term", "c4 pending");
    }

    @Test
    void a_condition_sees_the_case_as_it_was_after_all_earlier_events() {
        var clauses =
                SILENCE.replace("claim: case.resolved", "claim: case.resolved\n    when: \"case.intent == 'refund'\"");
        var desk = Desk.under(clauses)
                .at("1 09:00", "case.updated c1", "intent=refund")
                .at("1 10:00", "case.opened c1", "intent=other")
                .at("2 09:00", "case.resolved c1")
                .at("2 10:00", "case.updated c1", "intent=other")
                .at("3 09:00", "case.resolved c1");
        assertThat(desk.states("4 00:00")).containsExactly("c1 pending", "c1 excluded when");
    }

    @Test
    void an_attribute_that_was_unset_stays_unset_when_the_case_is_opened_later() {
        var clauses = SILENCE.replace("claim: case.resolved", "claim: case.resolved\n    when: \"has(case.intent)\"");
        var desk = Desk.under(clauses)
                .at("1 09:00", "case.updated c1", "intent=null")
                .at("1 10:00", "case.opened c1", "intent=refund")
                .at("2 09:00", "case.resolved c1");
        assertThat(desk.states("4 00:00")).containsExactly("c1 excluded when");
    }

    @Test
    void with_one_outcome_a_case_a_second_claim_waits_as_a_duplicate() {
        var desk = Desk.under(ONCE).at("2 09:00", "case.resolved c1").at("3 09:00", "case.resolved c1");
        assertThat(desk.states("5 12:00")).containsExactly("c1 confirmed silence", "c1 pending");
        assertThat(desk.states("9 09:00")).containsExactly("c1 confirmed silence", "c1 duplicate");
        assertThat(desk.verdicts("9 09:00").getLast().decidedAt()).isEmpty();
    }

    private static Desk judgedTwice() {
        return Desk.under("""
                        outcomes:
                          resolution:
                            claim: case.resolved
                            settle: {after: 24h}
                            refuted by:
                              - {event: verdict.given, within: 30d, when: "event.verdict == 'not-resolved'", as: judged}
                            once per: case
                        """).at("1 09:00", "case.resolved c1").at("2 09:00", "case.resolved c1");
    }

    @Test
    void when_the_standing_outcome_is_reversed_the_duplicate_takes_its_place_at_that_instant() {
        var desk = judgedTwice().at("9 09:00", "verdict.given c1", "verdict=not-resolved claim=desk~e0");
        assertThat(desk.states("9 08:59")).containsExactly("c1 confirmed silence", "c1 duplicate");
        assertThat(desk.states("9 09:00")).containsExactly("c1 reversed judged", "c1 confirmed silence");
        assertThat(desk.verdicts("9 09:00").getLast().decidedAt()).contains(Desk.instant("9 09:00"));
    }

    @Test
    void a_promoted_duplicate_can_be_reversed_itself() {
        var desk = judgedTwice()
                .at("9 09:00", "verdict.given c1", "verdict=not-resolved claim=desk~e0")
                .at("12 09:00", "verdict.given c1", "verdict=not-resolved");
        assertThat(desk.states("12 09:00")).containsExactly("c1 reversed judged", "c1 reversed judged");
    }

    @Test
    void a_duplicate_that_a_refuter_has_met_is_not_promoted() {
        var desk = judgedTwice()
                .at("8 09:00", "verdict.given c1", "verdict=not-resolved claim=desk~e1")
                .at("9 09:00", "verdict.given c1", "verdict=not-resolved claim=desk~e0");
        assertThat(desk.states("12 09:00")).containsExactly("c1 reversed judged", "c1 duplicate");
    }

    @Test
    void without_once_per_case_each_claim_stands_for_itself() {
        var desk = Desk.under(SILENCE).at("2 09:00", "case.resolved c1").at("3 09:00", "case.resolved c1");
        assertThat(desk.states("9 09:00")).containsExactly("c1 confirmed silence", "c1 confirmed silence");
    }

    @Test
    void with_latest_claim_wins_a_pending_claim_gives_way_to_the_next() {
        var desk = Desk.under(ONCE + "    latest claim wins: true\n")
                .at("2 09:00", "case.resolved c1")
                .at("3 09:00", "case.resolved c1");
        assertThat(desk.states("2 10:00")).containsExactly("c1 pending");
        assertThat(desk.states("9 09:00")).containsExactly("c1 excluded superseded", "c1 confirmed silence");
    }

    @Test
    void a_case_is_unprovable_when_a_needed_attribute_is_absent() {
        var desk = Desk.under(SILENCE + "    needs: [intent]\n").at("2 09:00", "case.resolved c1");
        assertThat(desk.states("4 09:00")).containsExactly("c1 pending");
        assertThat(desk.states("9 09:00")).containsExactly("c1 unprovable needs");
    }

    @Test
    void a_case_is_unprovable_when_the_feeds_do_not_hold_its_windows() {
        var desk = Desk.under(SILENCE).covered("1 00:00", "10 00:00").at("2 09:00", "case.resolved c1");
        assertThat(desk.states("9 09:00")).containsExactly("c1 unprovable coverage");
    }

    @Test
    void a_case_is_unprovable_when_no_price_covers_it() {
        var terms = "terms:\n  - {id: pay, pay: resolution, price: {by: case.intent, refund: 3.00}}\n";
        var desk = Desk.under(SILENCE + terms)
                .at("1 09:00", "case.opened c1", "intent=other")
                .at("2 09:00", "case.resolved c1")
                .at("1 09:00", "case.opened c2", "intent=refund")
                .at("2 09:00", "case.resolved c2");
        assertThat(desk.states("9 09:00")).containsExactly("c1 unprovable unpriced", "c2 confirmed silence");
    }
}
