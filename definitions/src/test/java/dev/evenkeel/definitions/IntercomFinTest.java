package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Fin bills what it answered, unless the customer comes back. */
class IntercomFinTest {
    private static final String NAME = "intercom-fin";

    @Test
    void claim_is_the_last_answer_and_a_greeting_is_none() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=greeting");
        assertThat(it.states()).containsExactly();
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0"));
    }

    @Test
    void claim_of_a_person_is_none() {
        var it = Conversation.under(NAME).at("1 09:01", "message.sent c1", "author=worker worker=ann kind=answer");
        assertThat(it.states()).containsExactly();
    }

    @Test
    void settle_a_customer_who_leaves_is_assumed_to_be_helped_after_a_day() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer");
        assertThat(it.states("2 09:00")).containsExactly("pending");
        assertThat(it.states("2 09:01")).containsExactly("confirmed silence");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.99"));
    }

    @Test
    void confirmed_by_the_customers_word_at_once() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 09:05", "case.confirmed c1");
        assertThat(it.states("1 09:05")).containsExactly("confirmed customer");
    }

    @Test
    void sent_thanks_confirm_and_do_not_cancel() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 09:05", "message.sent c1", "author=customer kind=thanks");
        assertThat(it.states("1 09:05")).containsExactly("confirmed customer");
        assertThat(it.states()).containsExactly("confirmed customer");
    }

    @Test
    void returned_customers_have_it_deducted_across_billing_periods() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("100 09:00", "message.sent c1", "author=customer kind=question");
        assertThat(it.states("99 00:00")).containsExactly("confirmed silence");
        assertThat(it.states()).containsExactly("reversed returned");
        assertThat(it.cost()).isZero();
    }

    @Test
    void rejected_by_the_customer_is_not_billed() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 09:05", "case.rejected c1");
        assertThat(it.states()).containsExactly("refuted rejected");
    }

    @Test
    void reopened_conversations_are_deducted() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("40 09:05", "case.reopened c1");
        assertThat(it.states()).containsExactly("reversed reopened");
    }

    @Test
    void escalated_to_a_person_is_not_billed() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 09:05", "case.handed-off c1", "from=bot to=ann");
        assertThat(it.states()).containsExactly("refuted escalated");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0"));
    }

    @Test
    void human_answers_before_or_after_make_it_free() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 10:00", "message.sent c1", "author=worker worker=ann kind=answer");
        assertThat(it.states()).containsExactly("refuted human");
        assertThat(Conversation.under(NAME)
                        .at("1 08:00", "message.sent c1", "author=worker worker=ann kind=answer")
                        .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                        .states())
                .containsExactly("refuted human");
    }

    @Test
    void once_per_conversation() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 09:03", "message.sent c1", "author=worker worker=bot kind=answer");
        assertThat(it.states()).containsExactly("confirmed silence", "duplicate");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.99"));
    }

    @Test
    void procedure_handoff_is_billed_at_once() {
        var it = Conversation.under(NAME).at("1 09:05", "case.handed-off c1", "from=bot to=ann reason=procedure");
        assertThat(it.states()).containsExactly("confirmed silence");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.99"));
    }

    @Test
    void disqualification_costs_as_much_as_a_resolution() {
        var it = Conversation.under(NAME).at("1 09:05", "milestone.reached c1", "milestone=disqualified");
        assertThat(it.states()).containsExactly("confirmed silence");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.99"));
    }

    @Test
    void qualification_costs_ten_times_as_much() {
        var it = Conversation.under(NAME).at("1 09:05", "milestone.reached c1", "milestone=qualified");
        assertThat(it.states()).containsExactly("confirmed silence");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("9.99"));
    }
}
