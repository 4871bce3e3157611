package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each ticket, and each late reply as another. */
class GorgiasTicketsTest {
    private static final String NAME = "gorgias-tickets";

    @Test
    void claim_is_the_ticket_itself_whoever_works_on_it() {
        var it = Conversation.under(NAME).at("1 09:00", "case.opened c1", "channel=chat");
        assertThat(it.states()).containsExactly("confirmed silence");
    }

    @Test
    void settle_nothing_that_comes_later_changes_it() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "case.closed c1", "code=spam");
        assertThat(it.states()).containsExactly("confirmed silence");
    }

    @Test
    void once_per_ticket() {
        var it = Conversation.under(NAME).at("1 09:00", "case.opened c1").at("2 09:00", "case.opened c1");
        assertThat(it.states()).containsExactly("confirmed silence", "duplicate");
    }

    @Test
    void in_time_replies_by_chat_are_no_new_ticket() {
        var it = Conversation.solvedByBot(NAME).at("3 09:00", "case.reopened c1");
        assertThat(it.states()).containsExactly("confirmed silence", "refuted in-time");
        assertThat(Conversation.solvedByBot(NAME)
                        .at("4 10:00", "case.reopened c1")
                        .states())
                .containsExactly("confirmed silence", "confirmed silence");
    }

    @Test
    void in_time_replies_by_email_have_ten_days() {
        var mail = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=email")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot");
        assertThat(mail.at("10 09:00", "case.reopened c1").states())
                .containsExactly("confirmed silence", "refuted in-time");
        assertThat(mail.at("21 09:00", "case.reopened c1").states())
                .containsExactly("confirmed silence", "refuted in-time", "confirmed silence");
    }
}
