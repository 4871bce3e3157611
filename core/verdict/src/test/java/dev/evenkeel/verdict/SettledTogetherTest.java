package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Evidence;
import org.junit.jupiter.api.Test;

/** Silence that confirms only together with an event, and claims that confirm themselves. */
class SettledTogetherTest {
    private static final String RULES = """
            outcomes:
              resolution:
                claim: case.resolved
                settle:
                  after: 72h
                  restart on: [{event: message.sent, when: "event.author == 'customer'"}]
                  and: {event: verdict.given, when: "event.verdict == 'resolved'", evidence: judge}
                refuted by:
                  - {event: case.reopened, within: 14d}
            """;

    private static Desk solved() {
        return Desk.under(RULES).at("1 09:00", "case.opened c1").at("2 09:00", "case.resolved c1");
    }

    @Test
    void silence_alone_confirms_nothing() {
        assertThat(solved().states("20 00:00")).containsExactly("c1 pending");
    }

    @Test
    void the_event_alone_confirms_nothing_before_the_silence_is_over() {
        var desk = solved().at("3 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(desk.states("5 08:59")).containsExactly("c1 pending");
        assertThat(desk.states("5 09:00")).containsExactly("c1 confirmed judge");
        assertThat(desk.verdicts("5 09:00").getFirst().evidence()).contains(Evidence.JUDGE);
    }

    @Test
    void an_event_after_the_silence_confirms_when_it_comes() {
        var desk = solved().at("6 09:00", "verdict.given c1", "verdict=resolved");
        assertThat(desk.states("6 08:59")).containsExactly("c1 pending");
        assertThat(desk.verdicts("7 00:00").getFirst().decidedAt()).contains(Desk.instant("6 09:00"));
    }

    @Test
    void what_breaks_the_silence_puts_both_off() {
        var desk = solved().at("3 09:00", "verdict.given c1", "verdict=resolved")
                .at("4 09:00", "message.sent c1", "author=customer");
        assertThat(desk.states("7 08:59")).containsExactly("c1 pending");
        assertThat(desk.states("7 09:00")).containsExactly("c1 confirmed judge");
    }

    @Test
    void what_speaks_against_it_by_then_refutes_it() {
        var desk =
                solved().at("3 09:00", "verdict.given c1", "verdict=resolved").at("5 09:00", "case.reopened c1");
        assertThat(desk.states("20 00:00")).containsExactly("c1 refuted reopened");
    }

    @Test
    void without_a_wait_a_claim_confirms_itself() {
        var desk = Desk.under("""
                        outcomes:
                          received:
                            claim: case.opened
                            settle: {after: 0m}
                            once per: case
                        """).at("1 09:00", "case.opened c1").at("1 10:00", "case.opened c1");
        assertThat(desk.states("1 09:00")).containsExactly("c1 confirmed silence");
        assertThat(desk.states("2 09:00")).containsExactly("c1 confirmed silence", "c1 duplicate");
    }
}
