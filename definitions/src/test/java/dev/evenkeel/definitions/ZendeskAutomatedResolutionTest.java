package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Inactivity and a judge, and nobody of flesh and blood. */
class ZendeskAutomatedResolutionTest {
    private static final String NAME = "zendesk-automated-resolution";

    @Test
    void claim_of_a_person_is_none() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.resolved c1", "worker=ann")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly();
    }

    @Test
    void settle_needs_72_hours_of_inactivity_and_the_judge() {
        var silent = Conversation.solvedByBot(NAME);
        assertThat(silent.states()).containsExactly("pending");
        var judged = Conversation.solvedByBot(NAME).at("2 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(judged.states("4 09:01")).containsExactly("pending");
        assertThat(judged.states("4 09:02")).containsExactly("confirmed judge");
    }

    @Test
    void settle_begins_anew_with_any_message() {
        var it = Conversation.solvedByBot(NAME)
                .at("2 09:00", "verdict.given c1", "verdict=resolved")
                .at("3 09:00", "message.sent c1", "author=customer");
        assertThat(it.states("6 08:59")).containsExactly("pending");
        assertThat(it.states("6 09:00")).containsExactly("confirmed judge");
    }

    @Test
    void escalated_before_or_after_is_no_automated_resolution() {
        var it = Conversation.solvedByBot(NAME)
                .at("2 09:00", "case.handed-off c1", "from=bot to=ann")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("refuted escalated");
        assertThat(Conversation.solvedByBotAfter(NAME, "case.handed-off c1", "from=bot to=ann")
                        .at("5 09:00", "verdict.given c1", "verdict=resolved")
                        .states())
                .containsExactly("refuted escalated");
    }

    @Test
    void human_answers_before_or_after_make_it_none() {
        var it = Conversation.solvedByBot(NAME)
                .at("2 09:00", "message.sent c1", "author=worker worker=ann kind=answer")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("refuted human");
        assertThat(Conversation.solvedByBotAfter(NAME, "message.sent c1", "author=worker worker=ines")
                        .at("5 09:00", "verdict.given c1", "verdict=resolved")
                        .states())
                .containsExactly("refuted human");
    }

    @Test
    void judged_not_resolved_is_none() {
        var it = Conversation.solvedByBot(NAME).at("4 10:00", "verdict.given c1", "verdict=not-resolved");
        assertThat(it.states()).containsExactly("refuted judged");
    }

    @Test
    void rejected_by_the_customer_is_none() {
        var it = Conversation.solvedByBot(NAME)
                .at("2 10:00", "case.rejected c1")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("refuted rejected");
    }

    @Test
    void reopened_within_72_hours_is_none() {
        var it = Conversation.solvedByBot(NAME)
                .at("2 10:00", "case.reopened c1")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("refuted reopened");
    }

    @Test
    void once_per_conversation() {
        var it = Conversation.solvedByBot(NAME)
                .at("5 09:00", "verdict.given c1", "verdict=resolved")
                .at("6 09:00", "case.resolved c1", "worker=bot")
                .at("11 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("confirmed judge", "duplicate");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("2.00"));
    }
}
