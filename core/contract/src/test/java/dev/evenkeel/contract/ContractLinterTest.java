package dev.evenkeel.contract;

import static dev.evenkeel.contract.Contracts.northwind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractLinterTest {
    private static final String TIERS =
            "{by: worker.tier, self-service: 0.40, ai: 0.90, expert: 4.50, agent: 7.50, in-house: 0, nobody: 0.40}";

    @Test
    void the_complete_example_is_warned_of_one_thing_only() {
        assertThat(Contracts.problems(Contracts.NORTHWIND))
                .extracting(Problem::toString)
                .containsExactly("contract.yaml:31:9: warning: Either party's own staff can refute 'resolution' "
                        + "by 'case.closed', "
                        + "without evidence. Use an event that the customer, a system or a judge causes, "
                        + "or have it audited.");
    }

    @Test
    void an_outcome_that_nothing_can_refute() {
        var text = Contracts.NORTHWIND.replaceAll("(?s)    refuted by:.*?    once per", "    once per");

        assertThat(warnings(text)).contains("never-refuted 19:5", "unwatched-incentive 30:5");
    }

    @Test
    void an_outcome_that_silence_alone_confirms() {
        var text = Contracts.NORTHWIND.replaceAll("(?s)    confirmed by:.*?    refuted by", "    refuted by");

        assertThat(warnings(text)).contains("silence-alone 21:13");
    }

    @Test
    void an_outcome_that_nothing_confirms_is_never_paid() {
        var text = Contracts.SERVICENOW.replace("    settle: {after: 72h}\n", "");

        assertThat(warnings(text)).contains("never-confirmed 15:5");
    }

    @Test
    void a_case_that_goes_back_to_work_without_any_rule_noticing() {
        var text = Contracts.NORTHWIND.replace("      - {event: case.reopened, within: 14d}\n", "");

        assertThat(warnings(text)).contains("return-unnoticed 27:7");
    }

    @Test
    void a_reopening_that_comes_between_the_window_and_the_end_of_the_silence_goes_unnoticed() {
        var text = Contracts.NORTHWIND.replace(
                "{event: case.reopened, within: 14d}", "{event: case.reopened, within: 7d}");

        assertThat(Contracts.problems(text))
                .anySatisfy(problem ->
                        assertThat(problem.message()).contains("more than 7 days", "silence may take 12 days"));
    }

    @Test
    void a_rule_that_staff_can_trigger_without_evidence() {
        northwind("{event: case.confirmed, evidence: customer}", "{event: case.closed, evidence: customer}")
                .isWarnedAnywhereOf("staff-can-trigger", 2);
        northwind("message.sent, when: \"event.author == 'customer'\"", "message.sent")
                .isWarnedAnywhereOf("staff-can-trigger");
    }

    @Test
    void a_verdict_or_a_survey_counts_only_by_what_it_says() {
        northwind("verdict.given, when: \"event.verdict == 'resolved'\"", "verdict.given")
                .isWarnedAnywhereOf("result-unread");
        northwind("when: \"event.kind == 'csat' && event.score <= 2\"", "when: \"event.kind == 'csat'\"")
                .isWarnedAnywhereOf("result-unread");
        northwind("when: \"event.state == 'done'\", ", "").isWarnedAnywhereOf("result-unread");
    }

    @Test
    void a_case_that_is_charged_under_two_terms() {
        var second = "  - {id: again, pay: resolution, price: 1}\n  - id: standby";
        var text = Contracts.NORTHWIND.replace("  - id: standby", second);

        assertThat(warnings(text)).contains("double-charge 44:5");
        assertThat(warnings(text + "stacking: allowed\n")).noneMatch(it -> it.startsWith("double-charge"));
    }

    @Test
    void two_outcomes_that_exclude_each_other_are_not_charged_twice() {
        var other = """
                  chat:
                    claim: case.resolved
                    when: "case.channel == 'internal'"
                    settle: {after: 1d}
                terms:
                  - {id: chats, pay: chat, price: 1}
                """;
        var apart = Contracts.NORTHWIND.replace("terms:\n", other);

        assertThat(warnings(apart)).noneMatch(it -> it.startsWith("double-charge"));
        assertThat(warnings(apart.replace("case.channel == 'internal'", "case.channel == 'chat'")))
                .anyMatch(it -> it.startsWith("double-charge"));
    }

    @Test
    void a_contact_and_its_outcome_are_not_both_charged() {
        var text = Contracts.NORTHWIND.replace("fixed: 8000.00", "effort: {per: contact}\n    price: 1");

        assertThat(warnings(text)).anyMatch(it -> it.startsWith("double-charge"));
    }

    @Test
    void a_one_sided_collar() {
        northwind(", floor: 40000", "").isWarnedAnywhereOf("one-sided");
        northwind(", ceiling: 160000", "").isWarnedAnywhereOf("one-sided");
    }

    @Test
    void a_row_that_nobody_can_reach() {
        northwind("in-house: 0", "«inhouse»: 0").isWarnedOf("unreachable-row", "no tier of a worker", "in-house");
        northwind("      - {event: verdict.given, when: \"event.verdict == 'resolved'\", evidence: judge}\n", "")
                .isWarnedAnywhereOf("unreachable-row");
        northwind(TIERS, "{by: case.channel, «internal»: 3, else: 2}")
                .isWarnedOf("unreachable-row", "leave out cases", "");
    }

    @Test
    void a_value_that_no_price_covers() {
        northwind(", in-house: 0", "").isWarnedAnywhereOf("uncovered");
        northwind(", nobody: 0.40", "").isWarnedAnywhereOf("uncovered");
        northwind(", silence: 60%", "").isWarnedAnywhereOf("uncovered");
        northwind(TIERS, "{by: case.intent, refund: 3}").isWarnedAnywhereOf("uncovered");
    }

    @Test
    void an_event_that_refutes_every_earlier_claim() {
        northwind("as: recontact", "as: recontact, «refutes»: all")
                .isWarnedOf("refutes-all", "not only the latest", "");
    }

    @Test
    void an_incentive_that_nothing_watches() {
        var text = Contracts.NORTHWIND.replace("fixed: 8000.00", "effort: {per: minute}\n    price: 1");

        assertThat(warnings(text)).noneMatch(it -> it.startsWith("unwatched-incentive"));
        assertThat(warnings(text.replace("collar: {of: total,", "collar: {of: [resolutions],")))
                .anyMatch(it -> it.startsWith("unwatched-incentive"));
    }

    @Test
    void a_named_condition_that_nothing_uses() {
        northwind("      - {if: simple, factor: 80%}\n", "").isWarnedAnywhereOf("unused-definition");
    }

    @Test
    void without_a_file_a_warning_stands_at_the_start_of_what_is_called_like_the_contract() {
        assertThat(ContractLinter.lint(Contracts.accepted(Contracts.SERVICENOW)))
                .extracting(problem -> problem.at().toString())
                .containsExactly("servicenow-incidents:1:1");
    }

    private static List<String> warnings(String text) {
        return Contracts.problems(text).stream()
                .map(problem -> "%s %d:%d".formatted(problem.code(), problem.line(), problem.column()))
                .toList();
    }
}
