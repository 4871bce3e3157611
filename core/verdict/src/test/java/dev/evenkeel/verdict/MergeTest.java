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
}
