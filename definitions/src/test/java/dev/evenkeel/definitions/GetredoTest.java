package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Not charged at a rating of 1 to 3; three prices by volume. */
class GetredoTest {
    private static final String NAME = "getredo";

    @Test
    void claim_of_a_person_is_none() {
        var it = Conversation.under(NAME).at("1 09:00", "case.resolved c1", "worker=ann");
        assertThat(it.states()).containsExactly();
    }

    @Test
    void settle_after_72_hours() {
        var it = Conversation.solvedByBot(NAME);
        assertThat(it.states()).containsExactly("confirmed silence");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.95"));
    }

    @Test
    void unhappy_customers_who_rate_1_to_3_are_not_charged() {
        var it = Conversation.solvedByBot(NAME).at("6 10:00", "survey.answered c1", "kind=csat score=3");
        assertThat(it.states()).containsExactly("reversed unhappy");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0"));
        assertThat(Conversation.solvedByBot(NAME)
                        .at("6 10:00", "survey.answered c1", "kind=csat score=4")
                        .states())
                .containsExactly("confirmed silence");
    }

    @Test
    void escalated_at_any_point_is_free() {
        var it = Conversation.solvedByBotAfter(NAME, "case.handed-off c1", "from=bot to=ann");
        assertThat(it.states()).containsExactly("refuted escalated");
    }

    @Test
    void human_at_any_point_is_free() {
        var it = Conversation.solvedByBotAfter(NAME, "message.sent c1", "author=worker worker=ann");
        assertThat(it.states()).containsExactly("refuted human");
    }

    @Test
    void reopened_conversations_are_free() {
        var it = Conversation.solvedByBot(NAME).at("3 10:00", "case.reopened c1");
        assertThat(it.states()).containsExactly("refuted reopened");
    }

    @Test
    void once_per_conversation() {
        var it = Conversation.solvedByBot(NAME).at("1 09:03", "case.resolved c1", "worker=bot");
        assertThat(it.states()).containsExactly("confirmed silence", "duplicate");
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("0.95"));
    }

    @Test
    void price_of_253_resolutions_is_222_55_graduated() {
        var it = Conversation.under(NAME);
        for (var number = 1; number <= 253; number++) {
            it.at("1 09:02", "case.resolved c" + number, "worker=bot");
        }
        assertThat(it.cost()).isEqualByComparingTo(new BigDecimal("222.55"));
    }
}
