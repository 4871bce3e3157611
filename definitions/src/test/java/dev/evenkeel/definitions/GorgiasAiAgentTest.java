package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The automation fee; the ticket has its own. */
class GorgiasAiAgentTest {
    private static final String NAME = "gorgias-ai-agent";

    @Test
    void claim_of_a_person_is_none() {
        var it = Conversation.under(NAME).at("1 09:00", "case.resolved c1", "worker=ann");
        assertThat(it.states()).containsExactly();
    }

    @Test
    void settle_after_72_hours() {
        var it = Conversation.solvedByBot(NAME);
        assertThat(it.states("4 09:01")).containsExactly("pending");
        assertThat(it.states("4 09:02")).containsExactly("confirmed silence");
    }

    @Test
    void follow_up_questions_cancel_it_and_thanks_do_not() {
        var it = Conversation.solvedByBot(NAME).at("3 10:00", "message.sent c1", "author=customer kind=question");
        assertThat(it.states()).containsExactly("refuted follow-up");
        assertThat(Conversation.solvedByBot(NAME)
                        .at("3 10:00", "message.sent c1", "author=customer kind=thanks")
                        .states())
                .containsExactly("confirmed silence");
    }

    @Test
    void escalated_within_72_hours_is_cancelled() {
        var it = Conversation.solvedByBot(NAME).at("3 10:00", "case.handed-off c1", "from=bot to=ann");
        assertThat(it.states()).containsExactly("refuted escalated");
    }

    @Test
    void human_answers_within_72_hours_cancel_it() {
        var it =
                Conversation.solvedByBot(NAME).at("3 10:00", "message.sent c1", "author=worker worker=ann kind=answer");
        assertThat(it.states()).containsExactly("refuted human");
    }

    @Test
    void human_answers_after_72_hours_do_not() {
        var it =
                Conversation.solvedByBot(NAME).at("5 10:00", "message.sent c1", "author=worker worker=ann kind=answer");
        assertThat(it.states()).containsExactly("confirmed silence");
    }

    @Test
    void reopened_within_72_hours_is_consolidated() {
        var it = Conversation.solvedByBot(NAME).at("3 10:00", "case.reopened c1");
        assertThat(it.states()).containsExactly("refuted reopened");
    }

    @Test
    void once_per_conversation() {
        var it = Conversation.solvedByBot(NAME).at("1 09:03", "case.resolved c1", "worker=bot");
        assertThat(it.states()).containsExactly("confirmed silence", "duplicate");
    }
}
