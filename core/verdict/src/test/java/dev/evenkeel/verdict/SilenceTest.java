package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * How long silence must last. Each scene is told twice: to a rule that looks at the event alone, and to one that asks
 * about the case as well, which is found on another way.
 */
class SilenceTest {
    private static final String RULES = """
            outcomes:
              resolution:
                claim: case.resolved
                settle:
                  after: 72h
                  at most: 9d
                  restart on:
                    - {event: message.sent, when: "event.author == 'customer'%1$s"}
                    - {event: case.updated, when: "event.priority == 'high'%1$s"}
            """;

    /** When silence ends by both rules, after a claim of case c1 on day 2 at 9 o'clock. */
    private static List<String> ends(UnaryOperator<Desk> scene) {
        return List.of("", " && case.channel != 'fax'").stream()
                .map(asking -> scene.apply(Desk.under(RULES.formatted(asking)).at("2 09:00", "case.resolved c1")))
                .map(desk -> desk.verdicts("40 00:00").getFirst().confirmation().orElseThrow())
                .map(confirmation -> confirmation.at().toString().substring(8, 16))
                .toList();
    }

    private static void assertEnd(String dayAndTime, UnaryOperator<Desk> scene) {
        assertThat(ends(scene)).containsExactly(dayAndTime, dayAndTime);
    }

    private static Desk asks(Desk desk, String time) {
        return desk.at(time, "message.sent c1", "author=customer");
    }

    @Test
    void without_a_restart_it_lasts_as_long_as_the_contract_says() {
        assertEnd("05T09:00", desk -> desk);
    }

    @Test
    void each_restart_moves_the_end_to_its_own_time_plus_the_wait() {
        assertEnd("06T09:00", desk -> asks(desk, "3 09:00"));
        assertEnd("08T09:00", desk -> asks(asks(desk, "3 09:00"), "5 09:00"));
    }

    @Test
    void a_restart_at_the_current_end_still_counts_and_one_after_it_does_not() {
        assertEnd("09T09:00", desk -> asks(asks(desk, "3 09:00"), "6 09:00"));
        assertEnd("06T09:00", desk -> asks(asks(desk, "3 09:00"), "6 09:01"));
        assertEnd("05T09:00", desk -> asks(desk, "5 09:01"));
    }

    @Test
    void what_was_said_before_the_claim_restarts_nothing() {
        assertEnd("05T09:00", desk -> asks(desk, "1 09:00"));
        assertEnd("06T10:00", desk -> asks(asks(asks(desk, "1 09:00"), "2 08:00"), "3 10:00"));
    }

    @Test
    void restarts_by_several_rules_follow_each_other() {
        assertEnd(
                "10T09:00",
                desk -> asks(asks(desk, "3 09:00").at("5 09:00", "case.updated c1", "priority=high"), "7 09:00"));
        assertEnd(
                "09T08:00",
                desk -> asks(desk.at("3 09:00", "case.updated c1", "priority=high"), "4 09:00")
                        .at("6 08:00", "case.updated c1", "priority=high"));
    }

    @Test
    void what_the_rule_does_not_ask_for_restarts_nothing() {
        assertEnd(
                "05T09:00",
                desk -> desk.at("3 09:00", "message.sent c1", "author=worker")
                        .at("3 10:00", "case.updated c1", "priority=low")
                        .at("3 11:00", "message.sent c2", "author=customer"));
    }

    @Test
    void it_never_lasts_beyond_the_longest_wait() {
        assertEnd("11T09:00", desk -> asks(asks(asks(desk, "5 09:00"), "8 09:00"), "11 08:00"));
        assertEnd("11T08:00", desk -> asks(asks(desk, "5 09:00"), "8 08:00"));
    }

    @Test
    void after_a_merge_what_is_said_in_the_survivor_restarts_it() {
        UnaryOperator<Desk> merged = desk -> asks(desk, "2 10:00").at("3 09:00", "case.merged c1", "into=c2");
        assertEnd("05T10:00", desk -> merged.apply(desk).at("2 12:00", "message.sent c2", "author=customer"));
        assertEnd("07T09:00", desk -> merged.apply(desk).at("4 09:00", "message.sent c2", "author=customer"));
        assertEnd(
                "08T09:00",
                desk -> merged.apply(desk)
                        .at("4 09:00", "message.sent c2", "author=customer")
                        .at("5 09:00", "message.sent c1", "author=customer"));
    }

    @Test
    void a_rule_that_asks_about_the_case_restarts_only_for_such_cases() {
        var rules = RULES.formatted(" && case.channel == 'chat'");
        var desk = Desk.under(rules)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("2 09:00", "case.resolved c1")
                .at("3 09:00", "message.sent c1", "author=customer")
                .at("1 09:00", "case.opened c2", "channel=mail")
                .at("2 09:00", "case.resolved c2")
                .at("3 09:00", "message.sent c2", "author=customer");
        assertThat(desk.states("5 09:00")).containsExactly("c1 pending", "c2 confirmed silence");
    }
}
