package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Safe, accurate, relevant, and no human. */
class AdaTest {
    private static final String NAME = "ada";

    @Test
    void claim_of_a_person_is_none() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.resolved c1", "worker=ann")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly();
    }

    @Test
    void given_by_the_vendors_model_it_counts_and_without_it_does_not() {
        var it = Conversation.solvedByBot(NAME).at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("confirmed judge");
        assertThat(Conversation.solvedByBot(NAME).states()).containsExactly("pending");
    }

    @Test
    void escalated_involves_a_human() {
        var it = Conversation.solvedByBotAfter(NAME, "case.handed-off c1", "from=bot to=ann")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("refuted escalated");
    }

    @Test
    void human_answers_involve_a_human() {
        var it = Conversation.solvedByBot(NAME)
                .at("2 10:00", "message.sent c1", "author=worker worker=ann kind=answer")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("refuted human");
    }

    @Test
    void unsafe_answers_do_not_count() {
        var it = Conversation.solvedByBot(NAME)
                .at("2 10:00", "quality.scored c1", "score=0.9 critical=true")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("refuted unsafe");
    }

    @Test
    void inaccurate_answers_do_not_count() {
        var it = Conversation.solvedByBot(NAME)
                .at("2 10:00", "quality.scored c1", "score=0.5 critical=false")
                .at("5 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("refuted inaccurate");
    }

    @Test
    void irrelevant_answers_do_not_count() {
        var it = Conversation.solvedByBot(NAME).at("2 10:00", "verdict.given c1", "verdict=not-resolved");
        assertThat(it.states()).containsExactly("refuted irrelevant");
    }

    @Test
    void once_per_conversation() {
        var it = Conversation.solvedByBot(NAME)
                .at("5 09:00", "verdict.given c1", "verdict=resolved")
                .at("6 09:00", "case.resolved c1", "worker=bot")
                .at("7 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(it.states()).containsExactly("confirmed judge", "duplicate");
    }
}
