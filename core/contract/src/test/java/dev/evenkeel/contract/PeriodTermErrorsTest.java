package dev.evenkeel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with measures and with terms that are computed for a period, told with its clause. */
class PeriodTermErrorsTest {
    private static final String HEAD = """
            evenkeel: 1
            id: t
            title: T
            parties: {client: {id: c, name: C}, provider: {id: p, name: P}}
            term: {from: 2026-01-01, to: 2027-01-01}
            billing: {currency: EUR, period: month}
            """;

    private static void isRefused(String clauses, String code, String at, String says) {
        var errors = Contracts.errors(HEAD + clauses);

        assertThat(errors).as("%s", errors).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.text()).isEqualTo(at);
            assertThat(problem.message()).contains(says);
        });
    }

    @Test
    void a_term_names_a_measure_that_there_is() {
        var errors = Contracts.errors(HEAD + """
                terms: [{id: a, rate: {per: csatt, price: 1}}]
                """);

        assertThat(errors).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("unknown-name");
            assertThat(problem.nearest()).isEqualTo("csat");
        });
    }

    @Test
    void a_measure_is_not_made_of_itself() {
        isRefused("""
                measures: {a: {product: [b, 2]}, b: {difference: [a, 1]}}
                terms: [{id: x, rate: {per: a, price: 1}}]
                """, "circular", "a", "a → b → a");
    }

    @Test
    void a_pool_is_not_computed_from_itself() {
        isRefused("""
                terms:
                  - {id: fee, fixed: 10}
                  - {id: one, defer: {of: [fee, two], share: 10%, release: {after: 1 month}}}
                  - {id: two, defer: {of: [fee, one], share: 10%, release: {after: 1 month}}}
                """, "circular", "two", "computed from itself");
    }

    @Test
    void a_measure_does_not_bring_a_term_back_into_itself() {
        isRefused("""
                measures: {billed: {amount: [fee, bonus]}}
                terms:
                  - {id: fee, fixed: 10}
                  - {id: bonus, rate: {per: billed, price: 0.1}}
                """, "circular", "bonus", "computed from itself");
    }

    @Test
    void a_term_is_computed_from_terms_before_it() {
        isRefused("""
                terms:
                  - {id: one, defer: {of: fee, share: 10%, release: {after: 1 month}}}
                  - {id: fee, fixed: 10}
                """, "unknown-name", "fee", "Move it up");
    }

    @Test
    void the_order_of_stages_is_not_turned_round_unless_the_contract_says_so() {
        var terms = """
                terms:
                  - {id: fee, fixed: 10}
                  - {id: limit, collar: {of: fee, ceiling: 5, floor: 1}}
                  - {id: up, adjust: {of: limit, glide: [1%]}}
                """;

        isRefused(terms, "order", "up", "order: as written");
        assertThat(Contracts.errors(HEAD + "order: as written\n" + terms)).isEmpty();
    }

    @Test
    void bands_ascend_without_gap_or_overlap() {
        isRefused("""
                terms: [{id: a, rate: {per: contacts, bands: {graduated: [{upto: 50, price: 2}, {above: 60, price: 1}]}}}]
                """, "bands", "60", "a gap");
        isRefused("""
                terms: [{id: a, rate: {per: contacts, bands: {volume: [{upto: 50, price: 2}, {above: 40, price: 1}]}}}]
                """, "bands", "40", "an overlap");
        isRefused("""
                terms: [{id: a, rate: {per: contacts, bands: {volume: [{upto: 50, price: 2}, {upto: 40, price: 1}]}}}]
                """, "bands", "40", "bands ascend");
    }

    @Test
    void what_contradicts_itself_is_told() {
        isRefused("""
                terms: [{id: a, rate: {per: contacts, price: 3, bands: {volume: [{upto: 5, price: 2}, {above: 5, price: 1}]}}}]
                """, "contradictory", "3", "a price and a price by band");
        isRefused("""
                terms: [{id: a, anchor: {per: contacts, base: 1, from: 9, to: 8, above: 1, below: 1}}]
                """, "contradictory", "8", "below its beginning");
        isRefused("""
                measures: {m: {observed: x, take: last, values: {2026-01-01: 3}}}
                terms: [{id: a, rate: {per: m, price: 3}}]
                """, "contradictory", "{…}", "Remove all but one");
        isRefused("""
                terms:
                  - {id: fee, fixed: 10}
                  - {id: a, service level: {measure: csat, expected: ">= 4"}, service credit: {at risk: 10%, of: fee}}
                  - {id: b, service level: {measure: quality, expected: ">= 0.8"}, service credit: {at risk: 20%, of: fee}}
                """, "contradictory", "20%", "one share at risk");
        isRefused("""
                terms: [{id: a, service level: {measure: csat, expected: ">= 4", minimum: ">= 4.5"}}]
                """, "contradictory", ">= 4.5", "Swap them");
        isRefused("""
                terms: [{id: a, guard: {of: total, hard cap: 5}}]
                """, "rule", "total", "there is none");
    }

    @Test
    void numbers_that_are_added_have_one_unit() {
        isRefused("""
                measures: {m: {sum of: [csat, handle_time]}}
                terms: [{id: a, rate: {per: m, price: 3}}]
                """, "unit", "m", "points, seconds");
    }

    @Test
    void a_gain_has_a_baseline_and_a_change_of_it_two_signatures() {
        isRefused("""
                terms: [{id: a, gainshare: {metric: cost, share: {gains: 50%, losses: 50%}}}]
                """, "rule", "cost", "against something");
        isRefused("""
                terms: [{id: a, guarantee: {reduction: 10%, of: cost}}]
                """, "rule", "cost", "Add 'baseline'");
        isRefused("""
                terms:
                  - id: a
                    gainshare:
                      metric: cost
                      baseline: 5
                      share: {gains: 50%, losses: 50%}
                      non-routine: [{cause: x, evidence: y, amount: 3, from: 2026-01-01, approved by: [client]}]
                """, "rule", "[…]", "both approve");
    }

    @Test
    void a_score_weighs_100_percent_and_an_index_weighs_outcomes_more() {
        isRefused("""
                measures: {s: {score: [{measure: csat, from: 1, to: 5, weight: 50%}]}}
                terms: [{id: a, rate: {per: s, price: 3}}]
                """, "rule", "[…]", "add up to 50%");
        isRefused("""
                measures: {s: {success index: {outcomes: 1, experiences: 2, form: weighted, outcome weight: 0.3, experience weight: 0.7}}}
                terms: [{id: a, rate: {per: s, price: 3}}]
                """, "rule", "0.3", "weigh more");
    }

    @Test
    void a_reward_does_not_depend_on_what_it_may_never_depend_on() {
        isRefused("""
                outcomes: {r: {claim: case.resolved, settle: {after: 1d}}}
                rewards: [{id: a, pay: r, price: 3, never by: [handle_time], times: [{by: handle_time, from: [60, 120%], to: [600, 80%]}]}]
                """, "contradictory", "[…]", "handle_time");
    }

    @Test
    void a_definition_that_leaves_some_claims_undecided_for_ever_is_told() {
        assertThat(Contracts.problems(HEAD + """
                outcomes: {housed: {claim: case.resolved, confirmed by: [{event: verdict.given, evidence: judge}]}}
                terms: [{id: pay, pay: housed, price: 100}]
                """)).extracting(Problem::code).contains("undecided");
    }

    @Test
    void what_is_unwise_is_told() {
        var warnings = Contracts.problems(HEAD + """
                terms:
                  - {id: fee, fixed: 10}
                  - {id: save, gainshare: {metric: cost, baseline: 5, share: {gains: 50%}}}
                  - {id: level, service level: {measure: csat, expected: ">= 4"}, service credit: {at risk: 10%, of: fee}}
                  - {id: more, adjust: {of: fee, bonus: {measure: csat, target: 4, bonus at most: 5%}}}
                """);

        assertThat(warnings).noneMatch(Problem::isError);
        assertThat(warnings)
                .extracting(Problem::code)
                .containsAll(List.of("one-sided", "unwatched-incentive", "small-sample"));
    }

    @Test
    void a_fallback_names_the_terms_and_one_amount_in_their_place() {
        isRefused("""
                terms:
                  - {id: fee, fixed: 10}
                  - {id: floor, fallback: {of: total, unless: {csat: ">= 4"}, amount: 5}}
                """, "rule", "total", "Name the terms");
        isRefused("""
                terms:
                  - {id: fee, fixed: 10}
                  - {id: floor, fallback: {of: fee, unless: {csat: ">= 4"}, amount: 5, mean of: 3 months}}
                """, "contradictory", "3 months", "Remove one of them");
        assertThat(Contracts.errors(HEAD + """
                terms:
                  - {id: fee, fixed: 10}
                  - {id: floor, fallback: {of: fee, unless: {availability: ">= 95%"}, amount: 5}}
                """))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("'availability' is no measure"));
    }
}
