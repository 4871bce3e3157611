package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each claim carries: the rule that decided, the deciding event, the windows, the events read, and why not. */
class ExplanationTest {
    private static final String RULES = """
            scope: "case.brand != 'south'"
            outcomes:
              resolution:
                claim: case.resolved
                when: "case.channel != 'internal'"
                settle: {after: 72h}
                confirmed by:
                  - {event: proof.recorded, evidence: system, before: 1d}
                refuted by:
                  - {event: case.reopened, within: 14d}
                  - {event: case.opened, within: 7d, same: [customer, intent], as: recontact}
                once per: case
            """;

    private static Desk solved() {
        return Desk.under(RULES)
                .at("1 09:00", "case.opened c1", "customer=ann intent=refund")
                .at("2 09:00", "case.resolved c1");
    }

    private static String why(Desk desk, String asOf) {
        return desk.explanations(asOf).getFirst().sentence();
    }

    private static List<String> read(Desk desk, String asOf) {
        return desk.explanations(asOf).getFirst().read().stream()
                .map(event -> event.type() + " " + event.subject())
                .toList();
    }

    @Test
    void a_pending_claim_tells_when_silence_would_confirm_it() {
        assertThat(why(solved(), "3 00:00"))
                .isEqualTo("Not billed yet: silence would confirm it at 2026-03-05T09:00:00Z.");
    }

    @Test
    void where_silence_confirms_nothing_a_pending_claim_waits_for_an_event() {
        var desk = Desk.under(RULES.replace("    settle: {after: 72h}\n", "")).at("2 09:00", "case.resolved c1");
        assertThat(why(desk, "3 00:00")).isEqualTo("Not billed yet: no event has confirmed it.");
    }

    @Test
    void an_excluded_claim_tells_which_of_term_scope_and_condition_failed() {
        assertThat(why(Desk.under(RULES).at("0 09:00", "case.resolved c1"), "3 00:00"))
                .isEqualTo("Not billed: it was claimed outside the term from 2026-03-01 to 2026-06-01.");
        assertThat(why(solved().at("1 10:00", "case.updated c1", "brand=south"), "3 00:00"))
                .isEqualTo("Not billed: the contract's scope does not hold: case.brand != 'south'.");
        assertThat(why(solved().at("1 10:00", "case.updated c1", "channel=internal"), "3 00:00"))
                .isEqualTo("Not billed: the outcome's condition does not hold: case.channel != 'internal'.");
    }

    @Test
    void a_claim_without_a_case_tells_so() {
        var desk = Desk.under(RULES.replace("claim: case.resolved", "claim: survey.answered"))
                .at("2 09:00", "survey.answered", "score=5 customer=ann")
                .at("2 10:00", "survey.answered c1", "score=5");
        assertThat(desk.states("3 00:00")).containsExactly("excluded case", "c1 pending");
        assertThat(why(desk, "3 00:00")).isEqualTo("Not billed: it names no case.");
    }

    @Test
    void an_overtaken_claim_tells_that_a_later_one_took_its_place() {
        var desk = Desk.under(RULES.replace("once per: case", "once per: case\n    latest claim wins: true"))
                .at("2 09:00", "case.resolved c1")
                .at("3 09:00", "case.resolved c1");
        assertThat(why(desk, "4 00:00")).isEqualTo("Not billed: a later claim of the same case took its place.");
        var winner = desk.verdicts("4 00:00").getLast();
        assertThat(winner.overtook())
                .containsExactly(desk.verdicts("4 00:00").getFirst().claim());
    }

    @Test
    void a_refuted_claim_tells_the_event_the_rule_and_how_long_the_rule_looks() {
        assertThat(why(solved().at("4 13:30", "case.reopened c1"), "9 00:00"))
                .isEqualTo(
                        "Not billed: case.reopened happened 2 d 4 h after the claim (rule 'reopened', within 14 d).");
    }

    @Test
    void an_event_of_another_case_is_told_with_its_case() {
        assertThat(why(solved().at("3 09:00", "case.opened c2", "customer=ann intent=refund"), "9 00:00"))
                .isEqualTo("Not billed: case.opened happened in case c2 1 d after the claim"
                        + " (rule 'recontact', within 7 d).");
    }

    @Test
    void a_duplicate_tells_which_outcome_stands() {
        var desk = solved().at("3 09:00", "case.resolved c1");
        assertThat(desk.explanations("9 00:00").getLast().sentence())
                .isEqualTo("Not billed: another outcome of the case, claimed by event 'desk e1', already stands.");
    }

    @Test
    void an_unprovable_claim_tells_what_is_missing() {
        var needing = Desk.under(RULES + "    needs: [intent]\n").at("2 09:00", "case.resolved c1");
        assertThat(why(needing, "9 00:00")).isEqualTo("Not billed: the contract needs case.intent, which is absent.");
        assertThat(why(solved().covered("1 00:00", "15 00:00"), "9 00:00"))
                .isEqualTo(
                        "Not billed: the declared feeds do not hold the window 'reopened' until 2026-03-16T09:00:00Z.");
        var unpriced = Desk.under(
                        RULES + "terms:\n  - {id: pay, pay: resolution, price: {by: case.intent, refund: 3.00}}\n")
                .at("2 09:00", "case.resolved c1");
        assertThat(why(unpriced, "9 00:00")).isEqualTo("Not billed: term 'pay' has no row that prices it.");
    }

    @Test
    void a_confirmed_claim_tells_the_instant_the_evidence_and_what_gave_it() {
        assertThat(why(solved(), "9 00:00"))
                .isEqualTo("Billed: confirmed at 2026-03-05T09:00:00Z by silence;"
                        + " nothing spoke against it until 2026-03-05T09:00:00Z.");
        assertThat(why(solved().at("1 09:59", "proof.recorded c1"), "9 00:00"))
                .isEqualTo("Billed: confirmed at 2026-03-02T09:00:00Z by system;"
                        + " proof.recorded happened 23 h 1 min before the claim.");
    }

    @Test
    void a_reversed_outcome_tells_when_and_by_what_it_was_given_back() {
        assertThat(why(solved().at("6 09:00", "case.reopened c1"), "9 00:00"))
                .isEqualTo("Billed, then given back at 2026-03-06T09:00:00Z: case.reopened happened 4 d after the claim"
                        + " (rule 'reopened', within 14 d).");
    }

    @Test
    void an_outcome_reversed_by_a_merge_has_no_window_to_tell() {
        var desk = Desk.under(RULES)
                .at("1 09:00", "case.resolved c2")
                .at("2 09:00", "case.resolved c1")
                .at("7 09:00", "case.merged c2", "into=c1");
        assertThat(why(desk, "9 00:00"))
                .isEqualTo("Billed, then given back at 2026-03-07T09:00:00Z:"
                        + " case.merged happened in case c2 5 d after the claim (rule 'merged').");
    }

    @Test
    void an_event_that_is_not_at_hand_is_told_by_its_type_alone() {
        var desk = solved().at("4 09:00", "case.reopened c1");
        var explanation = Explanation.of(desk.verdicts("9 00:00").getFirst(), Map.of(), List.of());
        assertThat(explanation.sentence())
                .isEqualTo("Not billed: case.reopened happened (rule 'reopened', within 14 d).");
        assertThat(explanation.read()).isEmpty();
    }

    @Test
    void the_events_read_are_those_of_the_case_up_to_the_end_of_its_last_window() {
        var desk = solved().at("16 09:00", "message.sent c1")
                .at("16 09:01", "message.sent c1")
                .at("3 09:00", "message.sent c3");
        assertThat(read(desk, "30 00:00")).containsExactly("case.opened c1", "case.resolved c1", "message.sent c1");
    }

    @Test
    void without_a_window_the_events_read_end_with_the_claim() {
        var desk = Desk.under("outcomes: {resolution: {claim: case.resolved}}\n")
                .at("2 09:00", "case.resolved c1")
                .at("3 09:00", "message.sent c1");
        assertThat(read(desk, "9 00:00")).containsExactly("case.resolved c1");
    }

    @Test
    void the_deciding_event_of_another_case_is_read_in_its_place_and_one_of_its_own_case_once() {
        var recontacted = solved().at("3 09:00", "case.opened c2", "customer=ann intent=refund")
                .at("4 09:00", "message.sent c1");
        assertThat(read(recontacted, "9 00:00"))
                .containsExactly("case.opened c1", "case.resolved c1", "case.opened c2", "message.sent c1");
        assertThat(read(solved().at("6 09:00", "case.reopened c1"), "9 00:00"))
                .containsExactly("case.opened c1", "case.resolved c1", "case.reopened c1");
    }

    @Test
    void every_kind_of_decision_names_its_deciding_event() {
        var elsewhere = Desk.under(RULES)
                .at("1 09:00", "case.resolved c2")
                .at("2 09:00", "case.resolved c1")
                .at("7 09:00", "case.merged c2", "into=c1");
        assertThat(read(elsewhere, "9 00:00")).containsExactly("case.resolved c1", "case.merged c2");
        var desk = Desk.under(RULES.replace("once per: case", "once per: case\n    latest claim wins: true"))
                .at("2 09:00", "case.resolved c1")
                .at("2 10:00", "case.resolved c1")
                .at("3 09:00", "proof.recorded c1");
        var claims = desk.explanations("9 00:00");
        assertThat(claims.getFirst().verdict().last())
                .isInstanceOfSatisfying(
                        Step.Excluded.class, step -> assertThat(step.by()).isEqualTo(by(claims, 1)));
        assertThat(claims.getLast().verdict().last())
                .isInstanceOfSatisfying(
                        Step.Confirmed.class, step -> assertThat(step.by()).isEqualTo(by(claims, 2)));
    }

    private static Step.Decider by(List<Explanation> claims, int event) {
        Event decider = claims.getFirst().read().get(event);
        return new Step.Decider.ByEvent(decider.id(), decider.type());
    }

    @Test
    void every_window_is_listed_with_its_start_and_its_end_in_the_order_of_the_contract() {
        assertThat(solved().verdicts("9 00:00").getFirst().windows())
                .containsExactly(
                        new Verdict.Window("silence", Desk.instant("2 09:00"), Desk.instant("5 09:00")),
                        new Verdict.Window("reopened", Desk.instant("2 09:00"), Desk.instant("16 09:00")),
                        new Verdict.Window("recontact", Desk.instant("2 09:00"), Desk.instant("9 09:00")));
    }

    @Test
    void a_duration_is_told_in_its_two_largest_units() {
        assertThat(words("PT0S")).isEqualTo("0 s");
        assertThat(words("PT59S")).isEqualTo("59 s");
        assertThat(words("PT60S")).isEqualTo("1 min");
        assertThat(words("PT90S")).isEqualTo("1 min 30 s");
        assertThat(words("PT1H")).isEqualTo("1 h");
        assertThat(words("PT23H59M59S")).isEqualTo("23 h 59 min");
        assertThat(words("P1D")).isEqualTo("1 d");
        assertThat(words("P2DT4H5M")).isEqualTo("2 d 4 h");
        assertThat(words("P2DT5M")).isEqualTo("2 d");
    }

    private static String words(String duration) {
        return Explanation.inWords(Duration.parse(duration));
    }
}
