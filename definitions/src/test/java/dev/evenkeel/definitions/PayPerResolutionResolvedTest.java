package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The second reading of the same offer. */
class PayPerResolutionResolvedTest {
    private static final String NAME = "pay-per-resolution-resolved";

    @Test
    void claim_is_the_mark_that_it_is_resolved_by_anybody() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1")
                .at("1 09:01", "case.resolved c1", "worker=ann");
        assertThat(it.states()).containsExactly("confirmed silence");
    }

    @Test
    void settle_at_once_also_where_it_is_reopened() {
        var it = Conversation.under(NAME)
                .at("1 09:01", "case.resolved c1", "worker=ann")
                .at("1 09:02", "case.reopened c1");
        assertThat(it.states()).containsExactly("confirmed silence");
    }

    @Test
    void once_per_case() {
        var it = Conversation.under(NAME).at("1 09:01", "case.resolved c1").at("1 09:02", "case.resolved c1");
        assertThat(it.states()).containsExactly("confirmed silence", "duplicate");
    }
}
