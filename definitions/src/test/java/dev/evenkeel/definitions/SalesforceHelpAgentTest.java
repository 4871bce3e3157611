package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Not escalated, not abandoned, not objected to. */
class SalesforceHelpAgentTest {
    private static final String NAME = "salesforce-help-agent";

    @Test
    void claim_of_a_person_is_none() {
        var it = Conversation.under(NAME).at("1 09:00", "case.resolved c1", "worker=ann");
        assertThat(it.states()).containsExactly();
    }

    @Test
    void settle_after_the_window_without_an_objection() {
        var it = Conversation.solvedByBot(NAME);
        assertThat(it.states()).containsExactly("confirmed silence");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("2.00"));
    }

    @Test
    void escalated_before_or_in_the_window_is_not_resolved() {
        var it = Conversation.solvedByBot(NAME).at("1 10:00", "case.handed-off c1", "from=bot to=ann");
        assertThat(it.states()).containsExactly("refuted escalated");
        assertThat(Conversation.solvedByBotAfter(NAME, "case.handed-off c1", "from=bot to=ann")
                        .states())
                .containsExactly("refuted escalated");
    }

    @Test
    void escalated_after_the_window_is_billed() {
        var it = Conversation.solvedByBot(NAME).at("3 10:00", "case.handed-off c1", "from=bot to=ann");
        assertThat(it.states()).containsExactly("confirmed silence");
    }

    @Test
    void abandoned_by_the_customer_is_not_resolved() {
        var it = Conversation.solvedByBot(NAME).at("1 10:00", "case.closed c1", "code=abandoned");
        assertThat(it.states()).containsExactly("refuted abandoned");
    }

    @Test
    void objected_to_by_the_customer_is_not_resolved() {
        var it = Conversation.solvedByBot(NAME).at("1 10:00", "case.rejected c1");
        assertThat(it.states()).containsExactly("refuted objected");
    }

    @Test
    void negative_feedback_is_not_charged() {
        var it = Conversation.solvedByBot(NAME).at("1 10:00", "survey.answered c1", "kind=csat score=2");
        assertThat(it.states()).containsExactly("refuted negative");
        assertThat(Conversation.solvedByBot(NAME)
                        .at("1 10:00", "survey.answered c1", "kind=csat score=3")
                        .states())
                .containsExactly("confirmed silence");
    }

    @Test
    void once_per_conversation() {
        var it = Conversation.solvedByBot(NAME).at("1 09:03", "case.resolved c1", "worker=bot");
        assertThat(it.states()).containsExactly("confirmed silence", "duplicate");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("2.00"));
    }
}
