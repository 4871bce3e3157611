package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Worker;
import org.junit.jupiter.api.Test;

/** Rules that look at what came before the claim, and at who did it. */
class LookingBackTest {
    private static final String RULES = """
            outcomes:
              resolution:
                claim: case.resolved
                when: "worker.tier == 'ai'"
                settle: {after: 72h}
                refuted by:
                  - {event: case.handed-off, when: "worker.tier != 'ai'", before: 30d, as: escalated}
                  - {event: message.sent, when: "event.author == 'worker' && worker.tier != 'ai'", before: 30d, within: 72h, as: human}
            """;

    private static Desk chat() {
        return Desk.under(RULES)
                .worker("bot", Worker.Tier.AI)
                .worker("ann", Worker.Tier.AGENT)
                .at("1 09:00", "case.opened c1");
    }

    @Test
    void what_came_before_the_claim_refutes_it_as_it_is_made() {
        var desk = chat().at("1 09:05", "case.handed-off c1", "from=bot to=ann")
                .at("1 09:10", "case.resolved c1", "worker=bot");
        assertThat(desk.states("1 09:10")).containsExactly("c1 refuted escalated");
        assertThat(desk.verdicts("9 00:00").getFirst().decidedAt()).contains(Desk.instant("1 09:10"));
    }

    @Test
    void a_rule_sees_the_worker_whom_its_event_names() {
        var desk = chat().at("1 09:05", "message.sent c1", "author=worker worker=bot")
                .at("1 09:06", "case.handed-off c1", "from=ann to=bot")
                .at("1 09:10", "case.resolved c1", "worker=bot");
        assertThat(desk.states("9 00:00")).containsExactly("c1 confirmed silence");
    }

    @Test
    void the_claims_own_condition_sees_who_makes_it() {
        assertThat(chat().at("1 09:10", "case.resolved c1", "worker=ann").states("9 00:00"))
                .containsExactly("c1 excluded when");
        assertThat(chat().at("1 09:10", "case.resolved c1").states("9 00:00")).containsExactly("c1 excluded when");
    }

    @Test
    void one_rule_can_look_both_ways() {
        assertThat(chat().at("1 09:05", "message.sent c1", "author=worker worker=ann")
                        .at("1 09:10", "case.resolved c1", "worker=bot")
                        .states("9 00:00"))
                .containsExactly("c1 refuted human");
        assertThat(chat().at("1 09:10", "case.resolved c1", "worker=bot")
                        .at("2 09:05", "message.sent c1", "author=worker worker=ann")
                        .states("9 00:00"))
                .containsExactly("c1 refuted human");
    }

    @Test
    void what_came_before_the_case_was_opened_again_or_too_long_ago_does_not_count() {
        assertThat(chat().at("1 09:05", "case.handed-off c1", "from=bot to=ann")
                        .at("2 09:00", "case.reopened c1")
                        .at("2 09:10", "case.resolved c1", "worker=bot")
                        .states("9 00:00"))
                .containsExactly("c1 confirmed silence");
        assertThat(chat().at("1 09:05", "case.handed-off c1", "from=bot to=ann")
                        .at("31 09:05", "case.resolved c1", "worker=bot")
                        .at("31 09:06", "case.resolved c1", "worker=bot")
                        .states("60 00:00"))
                .containsExactly("c1 refuted escalated", "c1 confirmed silence");
    }

    @Test
    void of_several_rules_that_look_back_the_contracts_first_gives_the_reason() {
        var desk = chat().at("1 09:04", "message.sent c1", "author=worker worker=ann")
                .at("1 09:05", "case.handed-off c1", "from=bot to=ann")
                .at("1 09:10", "case.resolved c1", "worker=bot");
        assertThat(desk.states("9 00:00")).containsExactly("c1 refuted escalated");
    }
}
