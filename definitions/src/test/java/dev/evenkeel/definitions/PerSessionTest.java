package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is written with the AI within 24 hours is one. */
class PerSessionTest {
    private static final String NAME = "per-session";
    private static final String BOT = "author=worker worker=bot";

    @Test
    void sessions_last_24_hours_from_their_beginning() {
        var it = Conversation.under(NAME)
                .at("3 09:00", "message.sent c1 cu1", BOT)
                .at("4 08:59", "message.sent c1 cu1", BOT)
                .at("4 09:00", "message.sent c1 cu1", BOT);
        assertThat(it.measured("sessions")).as("09:00 to 09:00, and the next").isEqualByComparingTo("2");
        assertThat(it.billed()).isEqualByComparingTo("0.98");
    }

    @Test
    void sessions_do_not_begin_by_what_customers_or_people_write() {
        var it = Conversation.under(NAME)
                .at("3 09:00", "message.sent c1 cu1", "author=customer")
                .at("3 09:01", "message.sent c1 cu1", "author=worker worker=ann");
        assertThat(it.measured("sessions")).isZero();
    }

    @Test
    void email_replies_of_the_ai_count_each() {
        var it = Conversation.under(NAME)
                .at("3 08:00", "case.opened c1 cu1", "channel=email")
                .at("3 09:00", "message.sent c1 cu1", BOT)
                .at("3 10:00", "message.sent c1 cu1", BOT);
        assertThat(it.measured("email_replies")).isEqualByComparingTo("2");
        assertThat(it.measured("sessions")).isZero();
    }

    @Test
    void billed_is_both_together() {
        var it = Conversation.under(NAME)
                .at("3 08:00", "case.opened c1 cu1", "channel=email")
                .at("3 09:00", "message.sent c1 cu1", BOT)
                .at("3 08:00", "case.opened c2 cu2", "channel=chat")
                .at("3 09:00", "message.sent c2 cu2", BOT);
        assertThat(it.billed()).isEqualByComparingTo("0.98");
    }
}
