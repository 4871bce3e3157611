package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every contact is billed, first and repeated ones alike. */
class PerContactTest {
    private static final String NAME = "per-contact";

    @Test
    void claim_is_each_opening_and_reopening() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1")
                .at("2 09:00", "case.reopened c1")
                .at("3 09:00", "case.reopened c1");
        assertThat(it.states()).containsExactly("confirmed silence", "confirmed silence", "confirmed silence");
    }

    @Test
    void settle_whatever_comes_of_it() {
        var it = Conversation.under(NAME).at("1 09:00", "case.opened c1").at("1 09:01", "case.closed c1", "code=test");
        assertThat(it.states()).containsExactly("confirmed silence");
    }

    @Test
    void once_per_case_where_it_is_opened_twice() {
        var it = Conversation.under(NAME).at("1 09:00", "case.opened c1").at("2 09:00", "case.opened c1");
        assertThat(it.states()).containsExactly("confirmed silence", "duplicate");
    }
}
