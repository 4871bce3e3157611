package dev.evenkeel.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Worker.Tier;
import dev.evenkeel.verdict.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one outcome costs: unit price, factors, cap per case, bands. */
class PricingTest {
    private static Office paying(String more) {
        return Office.under(
                "terms:\n  - {id: pay, pay: resolution, price: {by: worker.tier, ai: 0.90, agent: 7.50, nobody: 0.40}%s}\n"
                        .formatted(more));
    }

    private static List<String> amounts(Office office) {
        return office.books().charges().stream()
                .map(charge -> ClaimsDigest.spelling(charge.amount()))
                .toList();
    }

    @Test
    void the_price_is_that_of_the_workers_tier() {
        var office = paying("")
                .confirmed("c1", "2026-03-05 09:00", Tier.AI)
                .confirmed("c2", "2026-03-06 09:00", Tier.AGENT)
                .confirmed("c3", "2026-03-07 09:00", List.of(), "");
        assertThat(amounts(office)).containsExactly("0.9", "7.5", "0.4");
    }

    @Test
    void shared_credit_pays_each_worker_its_share_of_its_own_price() {
        var half = List.of(Share.oneOf(Office.worker(Tier.AGENT), 2), Share.oneOf(Office.worker(Tier.AI), 2));
        assertThat(amounts(paying("").confirmed("c1", "2026-03-05 09:00", half, "")))
                .containsExactly("4.2");
    }

    @Test
    void the_share_of_a_stage_that_stays_unpaid_costs_nothing_under_a_flat_price_either() {
        var half = List.of(Share.oneOf(Office.worker(Tier.AGENT), 2));
        var byTier = paying(", times: [{by: worker.tier, agent: 80%}]").confirmed("c1", "2026-03-05 09:00", half, "");
        assertThat(amounts(byTier)).containsExactly("3");
        var flat = Office.under(
                        "terms:\n  - {id: pay, pay: resolution, price: 7.50, times: [{if: \"true\", factor: 80%}]}\n")
                .confirmed("c1", "2026-03-05 09:00", half, "");
        assertThat(amounts(flat)).containsExactly("3");
    }

    @Test
    void a_division_that_does_not_end_is_carried_to_twelve_decimals() {
        var thirds = List.of(
                Share.of(Office.worker(Tier.AGENT), new java.math.BigDecimal("1"), new java.math.BigDecimal("3")),
                Share.of(Office.worker(Tier.AI), new java.math.BigDecimal("2"), new java.math.BigDecimal("3")));
        var office =
                Office.under("terms:\n  - {id: pay, pay: resolution, price: {by: worker.tier, agent: 1, ai: 0}}\n");
        assertThat(amounts(office.confirmed("c1", "2026-03-05 09:00", thirds, "")))
                .containsExactly("0.333333333333");
    }

    @Test
    void factors_multiply_the_price() {
        var office = paying(
                        ", times: [{by: outcome.evidence, silence: 60%, else: 100%}, {if: \"case.intent == 'simple'\", factor: 80%}]")
                .confirmed(
                        "c1", "2026-03-05 09:00", List.of(Share.oneOf(Office.worker(Tier.AGENT), 1)), "intent=simple")
                .confirmed("c2", "2026-03-05 10:00", List.of(Share.oneOf(Office.worker(Tier.AGENT), 1)), "intent=hard");
        assertThat(amounts(office)).containsExactly("3.6", "4.5");
    }

    @Test
    void graduated_bands_price_each_outcome_by_the_band_it_falls_in() {
        var office = paying(
                        ", bands: {graduated: [{upto: 1, factor: 100%}, {upto: 2, factor: 90%}, {above: 2, factor: 50%}]}")
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT)
                .confirmed("c2", "2026-03-08 09:00", Tier.AGENT)
                .confirmed("c3", "2026-03-07 09:00", Tier.AGENT)
                .confirmed("c4", "2026-04-01 09:00", Tier.AGENT);
        assertThat(amounts(office)).containsExactly("3.75", "6.75", "7.5", "7.5");
    }

    @Test
    void volume_bands_price_all_outcomes_by_the_band_the_period_reached() {
        var office = paying(", bands: {volume: [{upto: 1, factor: 100%}, {above: 1, factor: 90%}]}")
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT)
                .confirmed("c2", "2026-03-08 09:00", Tier.AGENT)
                .confirmed("c3", "2026-04-07 09:00", Tier.AGENT);
        assertThat(amounts(office)).containsExactly("6.75", "6.75", "7.5");
    }

    @Test
    void graduated_prices_of_253_resolutions_cost_222_55() {
        var office = Office.under(
                "terms:\n  - {id: pay, pay: resolution, price: 1.00, bands: {graduated: [{upto: 50, factor: 95%}, {upto: 100, factor: 90%}, {above: 100, factor: 85%}]}}\n");
        for (var at = 0; at < 253; at++) {
            office.confirmed("c" + at, "2026-03-05 %02d:%02d".formatted(at / 60, at % 60), Tier.AI);
        }
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 222.55");
    }

    @Test
    void the_cap_bounds_one_case_over_all_periods() {
        var office = paying(", cap per case: 12.00")
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT)
                .confirmed("c1", "2026-04-09 09:00", Tier.AGENT)
                .confirmed("c1", "2026-05-09 09:00", Tier.AGENT)
                .confirmed("c2", "2026-05-09 09:00", Tier.AGENT);
        assertThat(amounts(office)).containsExactly("7.5", "4.5", "0", "7.5");
    }

    @Test
    void what_was_reversed_makes_room_under_the_cap_again() {
        var office = paying(", cap per case: 7.50")
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT)
                .reversed("2026-03-20 09:00")
                .confirmed("c1", "2026-03-19 09:00", Tier.AGENT)
                .confirmed("c1", "2026-03-20 09:00", Tier.AGENT);
        assertThat(amounts(office)).containsExactly("7.5", "0", "7.5");
    }

    @Test
    void a_claim_that_took_anothers_place_costs_the_lower_of_both_prices() {
        var office = Office.under(
                        "terms:\n  - {id: pay, pay: resolution, price: {by: case.intent, hard: 5.00, simple: 2.00}}\n")
                .confirmed("c1", "2026-03-09 09:00", List.of(), "intent=hard")
                .overtaking("intent=simple");
        assertThat(amounts(office)).containsExactly("2");
    }

    private static final String HALF_FROM_THE_SECOND =
            ", bands: {graduated: [{upto: 1, factor: 100%}, {above: 1, factor: 50%}]}";

    @Test
    void bands_count_what_was_confirmed_at_one_instant_by_the_instant_of_the_claim_then_by_case() {
        var office = paying(HALF_FROM_THE_SECOND)
                .confirmed("c2", "2026-03-09 09:00", Tier.AGENT)
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT);
        assertThat(amounts(office)).containsExactly("3.75", "7.5");
        var soonerClaimed = paying(HALF_FROM_THE_SECOND)
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT)
                .confirmed("c2", "2026-03-09 09:00", Tier.AGENT)
                .claimedEarlier();
        assertThat(amounts(soonerClaimed)).containsExactly("3.75", "7.5");
    }

    @Test
    void bands_count_two_outcomes_of_one_case_and_instant_in_the_order_of_the_journal() {
        var office = paying(HALF_FROM_THE_SECOND)
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT)
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT);
        assertThat(amounts(office)).containsExactly("7.5", "3.75");
    }

    @Test
    void an_outcome_that_is_reversed_keeps_its_place_in_the_bands() {
        var office = paying(HALF_FROM_THE_SECOND)
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT)
                .reversed("2026-03-09 10:00")
                .confirmed("c2", "2026-03-10 09:00", Tier.AGENT);
        assertThat(amounts(office)).containsExactly("7.5", "3.75");
    }

    @Test
    void volume_bands_change_with_the_first_outcome_above_their_edge() {
        var bands = ", bands: {volume: [{upto: 2, factor: 100%}, {above: 2, factor: 90%}]}";
        var office = paying(bands)
                .confirmed("c1", "2026-03-08 09:00", Tier.AGENT)
                .confirmed("c2", "2026-03-09 09:00", Tier.AGENT);
        assertThat(amounts(office)).containsExactly("7.5", "7.5");
        assertThat(amounts(office.confirmed("c3", "2026-03-31 23:59", Tier.AI)))
                .containsExactly("6.75", "6.75", "0.81");
    }

    @Test
    void the_cap_cuts_what_price_and_factors_make_and_bands_come_after_it() {
        var more = ", times: [{if: \"case.intent == 'hard'\", factor: 200%}]"
                + HALF_FROM_THE_SECOND
                + ", cap per case: 10.00";
        var agent = List.of(Share.oneOf(Office.worker(Tier.AGENT), 1));
        var office = paying(more)
                .confirmed("c1", "2026-03-08 09:00", agent, "intent=hard")
                .confirmed("c2", "2026-03-09 09:00", agent, "intent=hard")
                .confirmed("c3", "2026-03-10 09:00", agent, "intent=easy");
        assertThat(amounts(office)).containsExactly("10", "5", "3.75");
    }

    @Test
    void an_outcome_that_just_fills_the_cap_is_not_called_cut() {
        var office = paying(", cap per case: 15.00")
                .confirmed("c1", "2026-03-08 09:00", Tier.AGENT)
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT)
                .confirmed("c1", "2026-03-10 09:00", Tier.AGENT);
        assertThat(office.books().charges())
                .extracting(charge -> charge.rate().isCapped())
                .containsExactly(false, false, true);
    }

    @Test
    void each_term_has_a_cap_of_its_own() {
        var office = Office.under("""
                        terms:
                          - {id: pay, pay: resolution, price: 7.50, cap per case: 10.00}
                          - {id: bonus, pay: resolution, price: 1.00}
                        """)
                .confirmed("c1", "2026-03-08 09:00", Tier.AGENT)
                .confirmed("c1", "2026-03-09 09:00", Tier.AGENT);
        assertThat(amounts(office)).containsExactly("7.5", "1", "2.5", "1");
    }

    @Test
    void only_the_outcome_that_a_term_pays_is_charged_under_it() {
        var office = Office.written("""
                        term: {from: 2026-03-01, to: 2026-06-01}
                        billing: {currency: EUR, period: month}
                        outcomes: {resolution: {claim: case.resolved}, sale: {claim: milestone.reached}}
                        terms:
                          - {id: pay, pay: resolution, price: 7.50}
                          - {id: commission, pay: sale, price: 1.00}
                        """).confirmed("c1", "2026-03-08 09:00", Tier.AGENT);
        assertThat(office.lines("2026-03"))
                .containsExactly("pay charge 2026-03 7.50", "commission charge 2026-03 0.00");
    }

    @Test
    void a_price_may_look_at_the_period_that_is_charged_and_at_the_evidence() {
        var office = paying(
                        ", times: [{if: \"period.name == '2026-04' && outcome.evidence == 'silence'\", factor: 50%}]")
                .confirmed("c1", "2026-03-31 23:59", Tier.AGENT)
                .confirmed("c2", "2026-04-01 00:00", Tier.AGENT);
        assertThat(amounts(office)).containsExactly("7.5", "3.75");
    }
}
