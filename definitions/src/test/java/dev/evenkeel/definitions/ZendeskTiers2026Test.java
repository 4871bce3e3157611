package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Only what is verified draws on the allowance. */
class ZendeskTiers2026Test {
    private static final String NAME = "zendesk-tiers-2026";

    @Test
    void claim_of_a_person_is_neither_verified_nor_contained() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.resolved c1", "worker=ann")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("pending");
    }

    @Test
    void settle_verified_ones_draw_on_the_allowance() {
        var it = Conversation.solvedByBot(NAME).at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("confirmed judge", "reversed verified");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("2.00"));
    }

    @Test
    void settle_contained_ones_do_not() {
        var it = Conversation.solvedByBot(NAME);
        assertThat(it.states()).containsExactly("pending", "confirmed silence");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0"));
    }

    @Test
    void verified_ones_are_not_contained_as_well() {
        var it = Conversation.solvedByBot(NAME).at("2 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("confirmed judge", "refuted verified");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("2.00"));
    }

    @Test
    void escalated_ones_are_in_neither() {
        var it = Conversation.solvedByBot(NAME).at("2 09:00", "case.handed-off c1", "from=bot to=ann");
        assertThat(it.states()).containsExactly("refuted escalated", "refuted escalated");
    }

    @Test
    void human_answers_leave_them_in_neither() {
        var it =
                Conversation.solvedByBot(NAME).at("2 09:00", "message.sent c1", "author=worker worker=ann kind=answer");
        assertThat(it.states()).containsExactly("refuted human", "refuted human");
    }

    @Test
    void judged_not_resolved_is_in_neither() {
        var it = Conversation.solvedByBot(NAME).at("2 10:00", "verdict.given c1", "verdict=not-resolved");
        assertThat(it.states()).containsExactly("refuted judged", "refuted judged");
    }

    @Test
    void rejected_by_the_customer_is_in_neither() {
        var it = Conversation.solvedByBot(NAME).at("2 10:00", "case.rejected c1");
        assertThat(it.states()).containsExactly("refuted rejected", "refuted rejected");
    }

    @Test
    void reopened_within_72_hours_is_in_neither() {
        var it = Conversation.solvedByBot(NAME).at("2 10:00", "case.reopened c1");
        assertThat(it.states()).containsExactly("refuted reopened", "refuted reopened");
    }

    @Test
    void sent_by_the_bot_and_finished_by_a_person_is_an_assisted_escalation_and_free() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 09:05", "case.resolved c1", "worker=ann");
        assertThat(it.states()).containsExactly("confirmed system");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0"));
    }

    @Test
    void once_per_conversation() {
        var it = Conversation.solvedByBot(NAME)
                .at("5 09:00", "verdict.given c1", "verdict=resolved")
                .at("6 09:00", "case.resolved c1", "worker=bot")
                .at("11 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states())
                .containsExactly("confirmed judge", "reversed verified", "duplicate", "reversed verified");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("2.00"));
    }
}
