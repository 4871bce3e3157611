package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the customer comes back about the same thing in another case. */
class RecontactTest {
    private static final String RULES = """
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 72h}
                refuted by:
                  - {event: case.opened, within: 7d, same: [customer, intent], as: recontact}
            """;

    private static Desk solved() {
        return Desk.under(RULES)
                .at("1 09:00", "case.opened c1", "customer=ann intent=refund")
                .at("2 09:00", "case.resolved c1", "customer=ann");
    }

    @Test
    void a_new_case_of_the_same_customer_and_intent_refutes_the_claim() {
        assertThat(solved().at("4 09:00", "case.opened c2", "customer=ann intent=refund")
                        .states("9 00:00"))
                .containsExactly("c1 refuted recontact");
    }

    @Test
    void after_confirmation_it_reverses_the_outcome_up_to_the_last_instant_of_the_window() {
        assertThat(solved().at("9 09:00", "case.opened c2", "customer=ann intent=refund")
                        .states("20 00:00"))
                .containsExactly("c1 reversed recontact");
        assertThat(solved().at("9 09:01", "case.opened c2", "customer=ann intent=refund")
                        .states("20 00:00"))
                .containsExactly("c1 confirmed silence");
    }

    @Test
    void another_customer_another_intent_or_an_absent_one_do_not() {
        var desk = solved().at("4 09:00", "case.opened c2", "customer=bob intent=refund")
                .at("4 09:00", "case.opened c3", "customer=ann intent=login")
                .at("4 09:00", "case.opened c4", "customer=ann")
                .at("4 09:00", "case.opened c5", "intent=refund");
        assertThat(desk.states("20 00:00")).containsExactly("c1 confirmed silence");
    }

    @Test
    void an_absent_intent_equals_no_absent_intent() {
        var desk = Desk.under(RULES)
                .at("2 09:00", "case.resolved c1", "customer=ann")
                .at("3 09:00", "case.opened c2", "customer=ann");
        assertThat(desk.states("20 00:00")).containsExactly("c1 confirmed silence");
    }

    @Test
    void a_second_opening_of_the_same_case_is_no_recontact() {
        assertThat(solved().at("4 09:00", "case.opened c1", "customer=ann intent=refund")
                        .states("20 00:00"))
                .containsExactly("c1 confirmed silence");
    }

    @Test
    void only_the_latest_of_several_earlier_claims_is_met() {
        var desk = solved().at("2 10:00", "case.opened c2", "customer=ann intent=login")
                .at("2 11:00", "case.updated c2", "intent=refund")
                .at("2 12:00", "case.resolved c2", "customer=ann")
                .at("4 09:00", "case.opened c3", "customer=ann intent=refund");
        assertThat(desk.states("20 00:00")).containsExactly("c1 confirmed silence", "c2 refuted recontact");
    }

    @Test
    void all_of_them_are_met_where_the_contract_says_so() {
        var desk = Desk.under(RULES.replace("as: recontact", "as: recontact, refutes: all"))
                .at("1 09:00", "case.updated c1", "customer=ann intent=refund")
                .at("2 09:00", "case.resolved c1")
                .at("1 09:00", "case.updated c2", "customer=ann intent=refund")
                .at("2 10:00", "case.resolved c2")
                .at("4 09:00", "case.opened c3", "customer=ann intent=refund");
        assertThat(desk.states("20 00:00")).containsExactly("c1 refuted recontact", "c2 refuted recontact");
    }

    @Test
    void an_excluded_claim_is_passed_over_for_the_one_before_it() {
        var desk = Desk.under(RULES.replace(
                        "claim: case.resolved", "claim: case.resolved\n    when: \"case.channel != 'test'\""))
                .at("1 09:00", "case.updated c1", "customer=ann intent=refund")
                .at("2 09:00", "case.resolved c1")
                .at("1 09:00", "case.updated c2", "customer=ann intent=refund channel=test")
                .at("2 10:00", "case.resolved c2")
                .at("4 09:00", "case.opened c3", "customer=ann intent=refund");
        assertThat(desk.states("20 00:00")).containsExactly("c1 refuted recontact", "c2 excluded when");
    }

    @Test
    void a_case_belongs_to_the_customer_that_was_named_last() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.opened c1", "customer=bob intent=refund")
                .at("2 09:00", "case.resolved c1", "customer=ann")
                .at("3 09:00", "case.opened c2", "customer=bob intent=refund")
                .at("4 09:00", "case.opened c3", "customer=ann intent=refund");
        assertThat(desk.states("3 10:00")).containsExactly("c1 pending");
        assertThat(desk.states("4 10:00")).containsExactly("c1 refuted recontact");
    }

    @Test
    void a_shared_account_is_left_out() {
        var desk = Desk.under(RULES.replace("as: recontact", "as: recontact, at most: 2 cases per customer and 30d"))
                .at("1 09:00", "case.opened c1", "customer=ann intent=refund")
                .at("2 09:00", "case.resolved c1")
                .at("2 10:00", "case.opened c2", "customer=ann intent=login")
                .at("4 09:00", "case.opened c3", "customer=ann intent=refund");
        assertThat(desk.states("20 00:00")).containsExactly("c1 confirmed silence");
    }

    @Test
    void an_account_with_no_more_cases_than_the_contract_allows_is_no_shared_one() {
        var desk = Desk.under(RULES.replace("as: recontact", "as: recontact, at most: 2 cases per customer and 2d"))
                .at("1 09:00", "case.opened c1", "customer=ann intent=refund")
                .at("2 09:00", "case.resolved c1")
                .at("2 10:00", "case.opened c2", "customer=ann intent=login")
                .at("2 11:00", "case.opened c4", "customer=bob intent=login")
                .at("3 09:00", "message.sent c2", "author=customer")
                .at("3 10:00", "case.opened c3", "customer=ann intent=refund");
        assertThat(desk.states("20 00:00")).containsExactly("c1 refuted recontact");
    }

    @Test
    void a_case_that_began_as_long_ago_as_the_window_is_not_counted_for_a_shared_account() {
        var rules = RULES.replace("as: recontact", "as: recontact, at most: 1 cases per customer and 2d");
        assertThat(Desk.under(rules)
                        .at("1 09:00", "case.opened c1", "customer=ann intent=refund")
                        .at("2 09:00", "case.resolved c1")
                        .at("3 09:00", "case.opened c2", "customer=ann intent=refund")
                        .states("20 00:00"))
                .containsExactly("c1 refuted recontact");
        assertThat(Desk.under(rules)
                        .at("1 09:01", "case.opened c1", "customer=ann intent=refund")
                        .at("2 09:00", "case.resolved c1")
                        .at("3 09:00", "case.opened c2", "customer=ann intent=refund")
                        .states("20 00:00"))
                .containsExactly("c1 confirmed silence");
    }

    @Test
    void a_case_opened_again_meets_the_latest_claim_of_any_other_case_however_many_of_its_own_lie_between() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.opened c1", "customer=ann intent=refund")
                .at("1 09:00", "case.opened c2", "customer=ann intent=refund")
                .at("2 09:00", "case.resolved c1")
                .at("2 10:00", "case.resolved c2")
                .at("2 11:00", "case.resolved c2")
                .at("2 12:00", "case.resolved c2")
                .at("3 09:00", "case.opened c2", "customer=ann intent=refund");
        assertThat(desk.states("20 00:00"))
                .containsExactly(
                        "c1 refuted recontact", "c2 confirmed silence", "c2 confirmed silence", "c2 confirmed silence");
    }

    @Test
    void claims_of_two_cases_that_take_turns_are_all_found() {
        var desk = Desk.under(RULES.replace("as: recontact", "as: recontact, refutes: all"))
                .at("1 09:00", "case.opened c1", "customer=ann intent=refund")
                .at("1 09:00", "case.opened c2", "customer=ann intent=refund")
                .at("2 09:00", "case.resolved c1")
                .at("2 10:00", "case.resolved c2")
                .at("2 11:00", "case.resolved c1")
                .at("3 09:00", "case.opened c2", "customer=ann intent=refund");
        assertThat(desk.states("20 00:00"))
                .containsExactly("c1 refuted recontact", "c1 refuted recontact", "c2 confirmed silence");
    }

    @Test
    void an_overtaken_claim_is_passed_over_for_the_one_before_it() {
        var desk = Desk.under(RULES + "    once per: case\n    latest claim wins: true\n")
                .at("1 09:00", "case.opened c1", "customer=ann intent=refund")
                .at("1 09:00", "case.opened c2", "customer=ann intent=refund")
                .at("2 09:00", "case.resolved c1")
                .at("2 10:00", "case.resolved c2")
                .at("2 11:00", "case.updated c2", "intent=login")
                .at("2 12:00", "case.resolved c2")
                .at("3 09:00", "case.opened c3", "customer=ann intent=refund");
        assertThat(desk.states("20 00:00"))
                .containsExactly("c1 refuted recontact", "c2 excluded superseded", "c2 confirmed silence");
    }

    @Test
    void an_event_at_the_claims_instant_but_after_it_in_the_journal_is_a_recontact() {
        var rules = RULES.replace("event: case.opened", "event: case.reopened");
        assertThat(Desk.under(rules)
                        .at("1 09:00", "case.opened c1", "customer=ann intent=refund")
                        .at("1 09:00", "case.opened c2", "customer=ann intent=refund")
                        .at("2 09:00", "case.resolved c1")
                        .at("2 09:00", "case.reopened c2")
                        .states("20 00:00"))
                .containsExactly("c1 refuted recontact");
    }

    @Test
    void a_merged_case_is_no_other_case() {
        var desk = solved().at("3 09:00", "case.merged c1", "into=c2")
                .at("4 09:00", "case.opened c2", "customer=ann intent=refund")
                .at("4 10:00", "case.opened c1", "customer=ann intent=refund");
        assertThat(desk.states("20 00:00")).containsExactly("c1 confirmed silence");
    }
}
