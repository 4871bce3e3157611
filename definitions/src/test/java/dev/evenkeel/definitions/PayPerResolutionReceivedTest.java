package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The first reading of one published offer. */
class PayPerResolutionReceivedTest {
    private static final String NAME = "pay-per-resolution-received";

    @Test
    void claim_is_the_case_itself() {
        var it = Conversation.under(NAME).at("1 09:00", "case.opened c1");
        assertThat(it.states()).containsExactly("confirmed silence");
    }

    @Test
    void settle_at_once_whatever_comes_of_it() {
        var it = Conversation.under(NAME).at("1 09:00", "case.opened c1").at("1 09:00", "case.closed c1", "code=spam");
        assertThat(it.states()).containsExactly("confirmed silence");
    }

    @Test
    void once_per_case() {
        var it = Conversation.under(NAME).at("1 09:00", "case.opened c1").at("2 09:00", "case.opened c1");
        assertThat(it.states()).containsExactly("confirmed silence", "duplicate");
    }
}
