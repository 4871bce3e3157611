package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Every answer is billed. */
class PerAiReplyTest {
    private static final String NAME = "per-ai-reply";

    @Test
    void claim_is_each_reply_but_a_greeting() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 09:03", "message.sent c1", "author=worker worker=bot kind=greeting")
                .at("1 09:04", "message.sent c1", "author=worker worker=bot kind=answer");
        assertThat(it.states()).containsExactly("confirmed silence", "confirmed silence");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.18"));
    }

    @Test
    void settle_whatever_comes_of_it() {
        var it = Conversation.under(NAME)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 09:03", "case.rejected c1");
        assertThat(it.states()).containsExactly("confirmed silence");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.09"));
    }

    @Test
    void cap_per_case_of_sixty_cents() {
        var it = Conversation.under(NAME);
        for (var minute = 10; minute < 20; minute++) {
            it.at("1 09:" + minute, "message.sent c1", "author=worker worker=bot kind=answer");
        }
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.60"));
    }
}
