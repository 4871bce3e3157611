package dev.evenkeel.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComparingTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final List<String> STATES =
            List.of("confirmed", "reversed", "refuted", "pending", "excluded", "duplicate", "unprovable");

    private static Contract contract(String clauses) {
        var text = """
                evenkeel: 1
                id: one
                title: One of several
                parties: {client: {id: a, name: A}, provider: {id: b, name: B}}
                term: {from: 2026-03-01, to: 2026-04-01}
                billing: {currency: USD, period: month}
                """ + clauses;
        return switch (ContractChecker.check("one.yaml", text)) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static Subject resolved(String name) {
        return new Subject(name, contract("""
                outcomes:
                  resolution:
                    claim: case.resolved
                    settle: {after: 24h}
                    confirmed by: [{event: case.confirmed, evidence: customer}]
                    refuted by: [{event: case.reopened, within: 7d}]
                """));
    }

    private static LogSurvey log(String... types) {
        var seen = new TreeMap<String, LogSurvey.TypeSeen>();
        for (var type : types) {
            seen.put(type, new LogSurvey.TypeSeen(1, Set.of()));
        }
        return new LogSurvey(seen, Set.of(Worker.Tier.AGENT));
    }

    private static ClaimRow row(String caseId, String state, String reason) {
        return new ClaimRow(
                caseId, "", "2026-03-02T00:00:00Z", state, reason, "", "", "", "", "", "", "2026-03", "", "0", "");
    }

    @Test
    void two_definitions_disagree_on_the_cases_that_one_of_them_bills() {
        var comparing = Comparing.with(
                List.of(resolved("lax"), resolved("strict")), log("case.resolved", "case.confirmed", "case.reopened"));
        comparing.claim(0, row("c1", "confirmed", "silence"));
        comparing.claim(1, row("c1", "confirmed", "silence"));
        comparing.claim(0, row("c2", "confirmed", "silence"));
        comparing.claim(1, row("c2", "refuted", "reopened"));
        comparing.claim(0, row("c3", "confirmed", "customer"));
        var overlap = comparing.done(NOW).overlaps().getFirst();
        assertThat(overlap.both()).isEqualTo(1);
        assertThat(overlap.onlyOne()).isEqualTo(2);
        assertThat(overlap.onlyOther()).isZero();
        assertThat(overlap.reasons())
                .containsExactlyInAnyOrder(
                        new Comparison.Disagreement(
                                new Why(Why.Standing.BILLED, "silence"),
                                new Why(Why.Standing.REFUTED, "reopened"),
                                1,
                                List.of("c2")),
                        new Comparison.Disagreement(
                                new Why(Why.Standing.BILLED, "customer"), Why.none(), 1, List.of("c3")));
    }

    @Test
    void of_several_claims_of_a_case_the_one_that_got_furthest_speaks() {
        var comparing = Comparing.with(List.of(resolved("one")), log("case.resolved"));
        comparing.claim(0, row("c1", "refuted", "reopened"));
        comparing.claim(0, row("c1", "confirmed", "silence"));
        comparing.claim(0, row("c1", "duplicate", ""));
        var column = comparing.done(NOW).columns().getFirst();
        assertThat(column.billed()).isEqualTo(1);
        assertThat(column.cases()).containsOnlyKeys(new Why(Why.Standing.BILLED, "silence"));
    }

    @Test
    void a_definition_whose_claim_the_log_never_has_is_not_judged_and_not_nothing() {
        var comparison =
                Comparing.with(List.of(resolved("one")), log("case.opened")).done(NOW);
        assertThat(comparison.columns().getFirst().isJudged()).isFalse();
        assertThat(comparison.overlaps()).isEmpty();
        assertThat(comparison.columns().getFirst().gaps())
                .extracting(Gap::words)
                .containsExactly("the log has no case.resolved, by which 'resolution' is claimed");
    }

    @Test
    void a_rule_against_it_that_the_log_cannot_show_makes_its_count_an_upper_bound() {
        var column = Comparing.with(List.of(resolved("one")), log("case.resolved", "case.confirmed"))
                .done(NOW)
                .columns()
                .getFirst();
        assertThat(column.isJudged()).isTrue();
        assertThat(column.isAtMost()).isTrue();
        assertThat(column.gaps()).extracting(Gap::clause).containsExactly("outcomes.resolution.refuted by.reopened");
    }

    @Test
    void what_only_an_event_confirms_is_not_judged_without_it() {
        var judged = new Subject("judged", contract("""
                outcomes:
                  resolution:
                    claim: case.resolved
                    settle: {after: 24h, and: {event: verdict.given, when: "event.verdict == 'resolved'", evidence: judge}}
                """));
        var column = Comparing.with(List.of(judged), log("case.resolved"))
                .done(NOW)
                .columns()
                .getFirst();
        assertThat(column.isJudged()).isFalse();
    }

    @Test
    void hours_are_not_judged_where_nobody_logs_work() {
        var hours = new Subject("hours", contract("terms: [{id: hours, effort: {per: hour}, price: 30}]"));
        assertThat(Comparing.with(List.of(hours), log("case.resolved"))
                        .done(NOW)
                        .columns()
                        .getFirst()
                        .isJudged())
                .isFalse();
        assertThat(Comparing.with(List.of(hours), log("work.logged"))
                        .done(NOW)
                        .columns()
                        .getFirst()
                        .isJudged())
                .isTrue();
    }

    @Test
    void a_condition_that_no_claim_meets_is_told_with_the_tiers_of_the_log() {
        var ai = new Subject("ai", contract("""
                outcomes:
                  resolution: {claim: case.resolved, when: "worker.tier == 'ai'", settle: {after: 24h}}
                """));
        var comparing = Comparing.with(List.of(ai), log("case.resolved"));
        comparing.claim(0, row("c1", "excluded", "when"));
        assertThat(comparing.done(NOW).columns().getFirst().gaps())
                .extracting(Gap::words)
                .containsExactly(
                        "no claim meets the condition worker.tier == 'ai'; the log's workers are of the tiers [agent]");
    }

    @Test
    void over_all_cases_both_only_one_and_only_the_other_add_up_to_what_each_bills() {
        for (var seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var subjects = List.of(resolved("a"), resolved("b"), resolved("c"));
            var comparing = Comparing.with(subjects, log("case.resolved"));
            var billed = List.of(
                    new java.util.TreeSet<String>(), new java.util.TreeSet<String>(), new java.util.TreeSet<String>());
            for (var claim = 0; claim < 300; claim++) {
                var subject = random.nextInt(3);
                var state = STATES.get(random.nextInt(STATES.size()));
                var id = "c" + random.nextInt(80);
                comparing.claim(
                        subject, row(id, state, state.equals("confirmed") ? "silence" : "r" + random.nextInt(3)));
                if (state.equals("confirmed")) {
                    billed.get(subject).add(id);
                }
            }
            var comparison = comparing.done(NOW);
            for (var overlap : comparison.overlaps()) {
                var one = billed.get(overlap.one());
                var other = billed.get(overlap.other());
                var both = one.stream().filter(other::contains).collect(Collectors.toCollection(ArrayList::new));
                assertThat(overlap.both()).as("seed %d", seed).isEqualTo(both.size());
                assertThat(overlap.onlyOne()).as("seed %d", seed).isEqualTo(one.size() - both.size());
                assertThat(overlap.onlyOther()).as("seed %d", seed).isEqualTo(other.size() - both.size());
                assertThat(overlap.reasons().stream()
                                .mapToLong(Comparison.Disagreement::cases)
                                .sum())
                        .as("seed %d", seed)
                        .isEqualTo(overlap.disagreeing());
            }
        }
    }
}
