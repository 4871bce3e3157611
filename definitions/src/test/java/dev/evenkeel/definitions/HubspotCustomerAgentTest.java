package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Resolved, whatever that means: nothing is published. */
class HubspotCustomerAgentTest {
    private static final String NAME = "hubspot-customer-agent";

    @Test
    void claim_is_of_a_text_conversation() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=voice")
                .at("1 09:02", "case.resolved c1", "worker=bot");
        assertThat(it.states()).containsExactly();
    }

    @Test
    void settle_after_a_day() {
        var it = Conversation.solvedByBot(NAME);
        assertThat(it.states()).containsExactly("confirmed silence");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.50"));
    }

    @Test
    void escalated_conversations_are_not_billed() {
        var it = Conversation.solvedByBot(NAME).at("1 10:00", "case.handed-off c1", "from=bot to=ann");
        assertThat(it.states()).containsExactly("refuted escalated");
    }

    @Test
    void human_answers_make_it_unbilled() {
        var it =
                Conversation.solvedByBot(NAME).at("1 10:00", "message.sent c1", "author=worker worker=ann kind=answer");
        assertThat(it.states()).containsExactly("refuted human");
    }

    @Test
    void once_per_conversation() {
        var it = Conversation.solvedByBot(NAME).at("1 09:03", "case.resolved c1", "worker=bot");
        assertThat(it.states()).containsExactly("confirmed silence", "duplicate");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.50"));
    }
}
