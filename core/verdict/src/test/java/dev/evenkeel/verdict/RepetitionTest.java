package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** With once per case at most one outcome of a case stands at any instant; which of several claims it is. */
class RepetitionTest {
    private static final String ONCE = """
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 72h}
                confirmed by:
                  - {event: verdict.given, when: "event.verdict == 'resolved'", evidence: judge}
                refuted by:
                  - {event: verdict.given, within: 30d, when: "event.verdict == 'not-resolved'", as: judged}
                  - {event: case.rejected, within: 14d}
                once per: case
            """;

    private static final String LATEST_WINS = ONCE + "    latest claim wins: true\n";

    private static Desk judged(Desk desk, String time, String verdict, int claim) {
        return desk.at(time, "verdict.given c1", "verdict=%s claim=desk~e%s".formatted(verdict, claim));
    }

    private static Desk claimedThrice(String rules) {
        return Desk.under(rules)
                .at("2 09:00", "case.resolved c1")
                .at("2 10:00", "case.resolved c1")
                .at("2 11:00", "case.resolved c1");
    }

    @Test
    void the_claim_that_is_confirmed_first_stands_though_another_was_made_before() {
        var desk = judged(claimedThrice(ONCE), "3 09:00", "resolved", 1);
        assertThat(desk.states("9 00:00")).containsExactly("c1 duplicate", "c1 confirmed judge", "c1 duplicate");
    }

    @Test
    void of_several_duplicates_the_one_claimed_first_takes_the_place_of_what_is_reversed() {
        var desk = judged(judged(claimedThrice(ONCE), "3 09:00", "resolved", 0), "4 09:00", "resolved", 2);
        judged(desk, "9 09:00", "not-resolved", 0);
        assertThat(desk.states("9 08:00")).containsExactly("c1 confirmed judge", "c1 duplicate", "c1 duplicate");
        assertThat(desk.states("9 09:00"))
                .containsExactly("c1 reversed judged", "c1 confirmed silence", "c1 duplicate");
    }

    @Test
    void at_one_instant_a_reversal_makes_room_for_a_confirmation() {
        var desk = Desk.under(ONCE).at("2 09:00", "case.resolved c1").at("4 09:00", "case.resolved c1");
        judged(desk, "7 09:00", "not-resolved", 0);
        assertThat(desk.states("7 09:00")).containsExactly("c1 reversed judged", "c1 confirmed silence");
    }

    @Test
    void at_one_instant_claims_are_confirmed_in_journal_order() {
        var desk = Desk.under(ONCE).at("2 09:00", "case.resolved c1").at("2 09:00", "case.resolved c1");
        assertThat(desk.states("9 00:00")).containsExactly("c1 confirmed silence", "c1 duplicate");
    }

    @Test
    void a_duplicate_whose_refuter_comes_with_the_reversal_is_not_promoted() {
        var desk = Desk.under(ONCE)
                .at("2 09:00", "case.resolved c1")
                .at("2 10:00", "case.resolved c1")
                .at("9 09:00", "case.rejected c1");
        assertThat(desk.states("9 09:00")).containsExactly("c1 reversed rejected", "c1 duplicate");
    }

    @Test
    void where_all_claims_stand_for_themselves_a_reversal_leaves_the_others() {
        var desk = claimedThrice(ONCE.replace("    once per: case\n", ""));
        judged(desk, "9 09:00", "not-resolved", 1);
        assertThat(desk.states("9 09:00"))
                .containsExactly("c1 confirmed silence", "c1 reversed judged", "c1 confirmed silence");
    }

    @Test
    void of_two_rules_that_one_event_meets_the_first_in_the_contract_names_the_reason() {
        var rules = ONCE.replace(
                "      - {event: case.rejected, within: 14d}\n",
                "      - {event: case.rejected, within: 14d}\n      - {event: case.rejected, within: 30d, as: late}\n");
        assertThat(Desk.under(rules)
                        .at("2 09:00", "case.resolved c1")
                        .at("9 09:00", "case.rejected c1")
                        .states("9 09:00"))
                .containsExactly("c1 reversed rejected");
        assertThat(Desk.under(rules)
                        .at("2 09:00", "case.resolved c1")
                        .at("19 09:00", "case.rejected c1")
                        .states("19 09:00"))
                .containsExactly("c1 reversed late");
    }

    @Test
    void the_latest_claim_takes_the_place_of_all_that_were_pending_before_it() {
        var verdicts = claimedThrice(LATEST_WINS).verdicts("9 00:00");
        assertThat(claimedThrice(LATEST_WINS).states("9 00:00"))
                .containsExactly("c1 excluded superseded", "c1 excluded superseded", "c1 confirmed silence");
        assertThat(verdicts.getLast().overtook())
                .containsExactly(verdicts.get(1).claim(), verdicts.getFirst().claim());
    }

    @Test
    void a_claim_that_was_confirmed_by_then_is_not_overtaken() {
        assertThat(Desk.under(LATEST_WINS)
                        .at("2 09:00", "case.resolved c1")
                        .at("5 09:00", "case.resolved c1")
                        .states("9 00:00"))
                .containsExactly("c1 confirmed silence", "c1 duplicate");
        assertThat(Desk.under(LATEST_WINS)
                        .at("2 09:00", "case.resolved c1")
                        .at("5 08:59", "case.resolved c1")
                        .states("9 00:00"))
                .containsExactly("c1 excluded superseded", "c1 confirmed silence");
    }

    @Test
    void a_claim_that_was_refuted_by_then_stays_refuted() {
        assertThat(Desk.under(LATEST_WINS)
                        .at("2 09:00", "case.resolved c1")
                        .at("3 09:00", "case.rejected c1")
                        .at("4 09:00", "case.resolved c1")
                        .states("9 00:00"))
                .containsExactly("c1 refuted rejected", "c1 confirmed silence");
        assertThat(Desk.under(LATEST_WINS)
                        .at("2 09:00", "case.resolved c1")
                        .at("3 09:00", "case.resolved c1")
                        .at("4 09:00", "case.rejected c1")
                        .states("9 00:00"))
                .containsExactly("c1 excluded superseded", "c1 refuted rejected");
    }

    @Test
    void a_claim_that_nothing_can_confirm_is_overtaken_all_the_same() {
        var rules = LATEST_WINS.replace("    settle: {after: 72h}\n", "");
        assertThat(judged(claimedThrice(rules), "9 09:00", "resolved", 2).states("9 09:00"))
                .containsExactly("c1 excluded superseded", "c1 excluded superseded", "c1 confirmed judge");
    }

    @Test
    void an_excluded_claim_overtakes_nothing_and_is_overtaken_by_none() {
        var rules = LATEST_WINS.replace(
                "claim: case.resolved", "claim: case.resolved\n    when: \"case.channel != 'test'\"");
        assertThat(Desk.under(rules)
                        .at("2 09:00", "case.resolved c1")
                        .at("2 10:00", "case.updated c1", "channel=test")
                        .at("2 11:00", "case.resolved c1")
                        .states("9 00:00"))
                .containsExactly("c1 confirmed silence", "c1 excluded when");
    }

    @Test
    void the_state_at_an_instant_is_that_of_the_last_step_taken_by_then() {
        var desk = judged(claimedThrice(ONCE), "9 09:00", "not-resolved", 0);
        var first = desk.verdicts("20 00:00").getFirst();
        assertThat(first.at(Desk.instant("2 09:00")).state()).isEqualTo(State.PENDING);
        assertThat(first.at(Desk.instant("5 08:59")).state()).isEqualTo(State.PENDING);
        assertThat(first.at(Desk.instant("5 09:00")).state()).isEqualTo(State.CONFIRMED);
        assertThat(first.at(Desk.instant("9 09:00")).state()).isEqualTo(State.REVERSED);
        assertThat(first.reversal())
                .hasValueSatisfying(it -> assertThat(it.at()).isEqualTo(Desk.instant("9 09:00")));
        assertThat(first.evidence())
                .hasValueSatisfying(it -> assertThat(it.spelling()).isEqualTo("silence"));
        var promoted = desk.verdicts("20 00:00").get(1);
        assertThat(promoted.reversal()).isEmpty();
        assertThat(promoted.confirmation())
                .hasValueSatisfying(it -> assertThat(it.at()).isEqualTo(Desk.instant("9 09:00")));
    }

    @Test
    void a_needed_attribute_that_was_unset_makes_a_claim_unprovable_and_one_that_is_there_does_not() {
        var rules = ONCE + "    needs: [intent]\n";
        assertThat(Desk.under(rules)
                        .at("1 09:00", "case.opened c1", "intent=refund")
                        .at("2 09:00", "case.resolved c1")
                        .at("1 09:00", "case.opened c2", "intent=null")
                        .at("2 09:00", "case.resolved c2")
                        .states("9 00:00"))
                .containsExactly("c1 confirmed silence", "c2 unprovable needs");
    }
}
