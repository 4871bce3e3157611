package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever writes on a day counts once for it. */
class LivepersonDailyActiveTest {
    private static final String NAME = "liveperson-daily-active";

    private static Conversation messages(String... daysAndWhat) {
        var it = Conversation.under(NAME);
        for (var message : daysAndWhat) {
            var words = message.split(" ", 3);
            it.at(words[0] + " " + words[1], "message.sent " + words[2], "author=customer");
        }
        return it;
    }

    @Test
    void relationships_across_midnight_count_twice() {
        var it = messages("3 23:50 c1 cu1", "4 00:10 c1 cu1");
        assertThat(it.measured("relationships")).isEqualByComparingTo("2");
    }

    @Test
    void relationships_of_one_day_count_once_whatever_was_asked_and_whoever_answers() {
        var it = messages("3 09:00 c1 cu1", "3 12:00 c2 cu1", "3 23:59 c1 cu1")
                .at("3 12:01", "message.sent c2 cu1", "author=worker worker=bot")
                .at("3 12:02", "message.sent c2 cu1", "author=worker worker=ann");
        assertThat(it.measured("relationships")).isEqualByComparingTo("1");
    }

    @Test
    void relationships_of_nobody_known_are_those_of_each_case() {
        assertThat(messages("3 09:00 c1", "3 09:00 c2", "3 10:00 c1").measured("relationships"))
                .isEqualByComparingTo("2");
    }

    @Test
    void allowance_of_two_thousand_a_month_and_39_cents_beyond() {
        var it = Conversation.under(NAME);
        for (var number = 0; number < 2100; number++) {
            it.at("3 09:00", "message.sent c%d cu%d".formatted(number, number), "author=customer");
        }
        assertThat(it.measured("relationships")).isEqualByComparingTo("2100");
        assertThat(it.billed()).isEqualByComparingTo("39.00");
    }
}
