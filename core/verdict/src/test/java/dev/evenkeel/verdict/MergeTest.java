package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What happens when a helpdesk finds that two cases are one. */
class MergeTest {
    private static final String RULES = """
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 24h}
                refuted by:
                  - {event: case.reopened, within: 14d}
                once per: case
            """;

    @Test
    void of_two_outcomes_that_stand_the_one_claimed_later_is_reversed_at_the_merge() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.resolved c1")
                .at("2 09:00", "case.resolved c2")
                .at("5 09:00", "case.merged c1", "into=c2");
        assertThat(desk.states("5 08:00")).containsExactly("c1 confirmed silence", "c2 confirmed silence");
        assertThat(desk.states("5 09:00")).containsExactly("c1 confirmed silence", "c2 reversed merged");
    }

    @Test
    void after_the_merge_events_of_the_merged_case_count_as_the_survivors() {
        var desk = Desk.under(RULES)
                .at("2 09:00", "case.resolved c2")
                .at("5 09:00", "case.merged c1", "into=c2")
                .at("6 09:00", "case.reopened c1");
        assertThat(desk.states("7 09:00")).containsExactly("c2 reversed reopened");
    }

    @Test
    void after_the_merge_events_of_the_survivor_speak_about_the_merged_cases_claim() {
        var desk = Desk.under(RULES)
                .at("2 09:00", "case.resolved c1")
                .at("5 09:00", "case.merged c1", "into=c2")
                .at("6 09:00", "case.reopened c2");
        assertThat(desk.states("7 09:00")).containsExactly("c1 reversed reopened");
    }

    @Test
    void a_claim_that_is_confirmed_after_the_merge_is_a_duplicate_of_the_others() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.resolved c1")
                .at("4 20:00", "case.resolved c2")
                .at("5 09:00", "case.merged c2", "into=c1");
        assertThat(desk.states("9 00:00")).containsExactly("c1 confirmed silence", "c2 duplicate");
    }

    @Test
    void a_claim_made_under_the_merged_id_is_the_survivors() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.merged c1", "into=c2")
                .at("1 10:00", "case.merged c2", "into=c3")
                .at("2 09:00", "case.resolved c1");
        assertThat(desk.states("9 00:00")).containsExactly("c3 confirmed silence");
    }

    @Test
    void a_merge_in_a_circle_is_set_aside() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.merged c1", "into=c2")
                .at("1 10:00", "case.merged c2", "into=c1")
                .at("2 09:00", "case.resolved c1");
        assertThat(desk.journal().quarantine()).hasSize(1);
        assertThat(desk.states("9 00:00")).containsExactly("c2 confirmed silence");
    }

    @Test
    void whichever_case_survives_it_is_the_later_claim_that_is_reversed() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.resolved c1")
                .at("2 09:00", "case.resolved c2")
                .at("5 09:00", "case.merged c2", "into=c1");
        assertThat(desk.states("5 09:00")).containsExactly("c1 confirmed silence", "c2 reversed merged");
    }

    @Test
    void what_a_merge_reversed_is_not_reversed_again() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.resolved c1")
                .at("2 09:00", "case.resolved c2")
                .at("5 09:00", "case.merged c1", "into=c2")
                .at("6 09:00", "case.reopened c2");
        assertThat(desk.states("7 09:00")).containsExactly("c1 reversed reopened", "c2 reversed merged");
        assertThat(desk.verdicts("7 09:00").getLast().steps()).hasSize(3);
    }

    @Test
    void outcomes_of_one_case_stay_side_by_side_at_a_merge_where_each_claim_stands_for_itself() {
        var desk = Desk.under(RULES.replace("    once per: case\n", ""))
                .at("1 09:00", "case.resolved c1")
                .at("2 09:00", "case.resolved c1")
                .at("3 09:00", "case.resolved c2")
                .at("5 09:00", "case.merged c1", "into=c2");
        assertThat(desk.states("5 09:00"))
                .containsExactly("c1 confirmed silence", "c1 confirmed silence", "c2 reversed merged");
    }

    @Test
    void a_reversal_at_the_instant_of_the_merge_comes_before_it() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.resolved c1")
                .at("2 09:00", "case.resolved c2")
                .at("5 09:00", "case.reopened c1")
                .at("5 09:00", "case.merged c1", "into=c2");
        assertThat(desk.states("5 09:00")).containsExactly("c1 reversed reopened", "c2 confirmed silence");
    }

    @Test
    void a_merge_at_the_instant_of_a_confirmation_comes_before_it() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.resolved c1")
                .at("4 09:00", "case.resolved c2")
                .at("5 09:00", "case.merged c2", "into=c1");
        assertThat(desk.states("5 09:00")).containsExactly("c1 confirmed silence", "c2 duplicate");
    }

    @Test
    void a_duplicate_of_the_merged_case_takes_the_place_of_the_survivors_outcome() {
        var desk = Desk.under(RULES.replace("case.reopened", "verdict.given"))
                .at("1 09:00", "case.resolved c1")
                .at("2 09:00", "case.resolved c2")
                .at("2 10:00", "case.resolved c2")
                .at("5 09:00", "case.merged c2", "into=c1")
                .at("6 09:00", "verdict.given c1", "claim=desk~e0");
        assertThat(desk.states("5 10:00"))
                .containsExactly("c1 confirmed silence", "c2 reversed merged", "c2 duplicate");
        assertThat(desk.states("6 09:00"))
                .containsExactly("c1 reversed given", "c2 reversed merged", "c2 confirmed silence");
    }

    @Test
    void merges_are_followed_from_case_to_case() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.resolved c1")
                .at("2 09:00", "case.merged c1", "into=c2")
                .at("3 09:00", "case.resolved c3")
                .at("5 09:00", "case.merged c2", "into=c3");
        assertThat(desk.states("4 12:00")).containsExactly("c1 confirmed silence", "c3 confirmed silence");
        assertThat(desk.states("5 09:00")).containsExactly("c1 confirmed silence", "c3 reversed merged");
    }

    @Test
    void the_survivors_customer_and_attributes_hold() {
        var rules =
                RULES.replace("claim: case.resolved", "claim: case.resolved\n    when: \"case.intent == 'refund'\"");
        var desk = Desk.under(rules)
                .at("1 08:00", "case.opened c1", "customer=ann intent=login")
                .at("1 08:00", "case.opened c2", "customer=bob intent=refund")
                .at("1 09:00", "case.merged c1", "into=c2")
                .at("2 09:00", "case.resolved c1", "customer=ann");
        assertThat(desk.states("5 00:00")).containsExactly("c2 confirmed silence");
        assertThat(desk.verdicts("5 00:00").getFirst().claim().customer()).isEqualTo("bob");
    }
}
