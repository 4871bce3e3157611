package dev.evenkeel.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Worker.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From charges to the lines of a statement. */
class StatementTest {
    private static final String PAY = "terms:\n  - {id: pay, pay: resolution, price: 0.335}\n";

    @Test
    void a_line_is_the_exact_sum_rounded_once_half_to_even() {
        var office = Office.under(PAY)
                .confirmed("c1", "2026-03-05 09:00", Tier.AI)
                .confirmed("c2", "2026-03-05 10:00", Tier.AI)
                .confirmed("c3", "2026-03-05 11:00", Tier.AI);
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 1.00");
        assertThat(Office.under(PAY)
                        .confirmed("c1", "2026-03-05 09:00", Tier.AI)
                        .lines("2026-03"))
                .containsExactly("pay charge 2026-03 0.34");
    }

    @Test
    void an_outcome_is_charged_in_the_period_of_its_confirmation_by_the_contracts_clock() {
        var charged = Office.under(PAY)
                .confirmed("c1", "2026-03-31 23:59", Tier.AI)
                .confirmed("c2", "2026-04-01 00:00", Tier.AI);
        assertThat(charged.statement("2026-03").lines().getFirst().quantity()).isEqualByComparingTo("1");
        assertThat(charged.statement("2026-04").lines().getFirst().quantity()).isEqualByComparingTo("1");
    }

    @Test
    void a_reversal_gives_the_same_amount_back_in_the_period_of_the_reversing_event() {
        var office =
                Office.under(PAY).confirmed("c1", "2026-03-05 09:00", Tier.AI).reversed("2026-04-02 09:00");
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 0.34");
        assertThat(office.lines("2026-04")).containsExactly("pay charge 2026-04 0.00", "pay reversal 2026-04 -0.34");
        assertThat(office.statement("2026-03").reversedLater().count()).isEqualTo(1);
        assertThat(office.statement("2026-03").reversedLater().exact()).isEqualByComparingTo("0.335");
        assertThat(office.statement("2026-04").reversedLater().count()).isZero();
    }

    @Test
    void a_reversal_in_the_same_period_is_not_called_a_later_one() {
        var office =
                Office.under(PAY).confirmed("c1", "2026-03-05 09:00", Tier.AI).reversed("2026-03-09 09:00");
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 0.34", "pay reversal 2026-03 -0.34");
        assertThat(office.statement("2026-03").reversedLater().count()).isZero();
        assertThat(office.statement("2026-03").total()).isEqualByComparingTo("0");
    }

    @Test
    void a_fixed_fee_of_a_cut_period_goes_by_days() {
        var office = Office.between("2026-03-11", "2026-05-01", "terms:\n  - {id: standby, fixed: 3100.00}\n");
        assertThat(office.lines("2026-03")).containsExactly("standby charge 2026-03 2100.00");
        assertThat(office.lines("2026-04")).containsExactly("standby charge 2026-04 3100.00");
        assertThat(office.statement("2026-03").lines().getFirst().formula()).isEqualTo("3100.00 × 21/31 days");
    }

    @Test
    void after_the_term_run_off_periods_carry_outcomes_and_reversals_only() {
        var terms = """
                terms:
                  - {id: pay, pay: resolution, price: 2.00}
                  - {id: standby, fixed: 100.00}
                  - {id: least, minimum: {of: [pay], amount: 50.00}}
                  - {id: limits, collar: {of: total, floor: 500.00}}
                """;
        var office = Office.between("2026-03-01", "2026-04-01", terms).confirmed("c1", "2026-04-02 09:00", Tier.AI);
        assertThat(office.lines("2026-04")).containsExactly("pay charge 2026-04 2.00");
        assertThat(office.lines("2026-05")).isEmpty();
    }

    @Test
    void a_minimum_of_money_charges_what_is_missing() {
        var terms =
                "terms:\n  - {id: pay, pay: resolution, price: 30.00}\n  - {id: least, minimum: {of: [pay], amount: 50.00}}\n";
        var office = Office.under(terms).confirmed("c1", "2026-03-05 09:00", Tier.AI);
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 30.00", "least charge 2026-03 20.00");
        office.confirmed("c2", "2026-03-06 09:00", Tier.AI);
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 60.00", "least charge 2026-03 0.00");
    }

    @Test
    void a_minimum_of_outcomes_charges_each_missing_one() {
        var terms =
                "terms:\n  - {id: pay, pay: resolution, price: 30.00}\n  - {id: least, minimum: {of: [pay], outcomes: 3, price: 5.00}}\n";
        var office = Office.under(terms).confirmed("c1", "2026-03-05 09:00", Tier.AI);
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 30.00", "least charge 2026-03 10.00");
    }

    @Test
    void a_collar_lifts_the_total_to_its_floor_and_lowers_it_to_its_ceiling() {
        var terms =
                "terms:\n  - {id: pay, pay: resolution, price: 30.00}\n  - {id: limits, collar: {of: total, floor: 50.00, ceiling: 80.00}}\n";
        var office = Office.under(terms).confirmed("c1", "2026-03-05 09:00", Tier.AI);
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 30.00", "limits charge 2026-03 20.00");
        office.confirmed("c2", "2026-03-06 09:00", Tier.AI);
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 60.00");
        office.confirmed("c3", "2026-03-07 09:00", Tier.AI);
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 90.00", "limits credit 2026-03 -10.00");
        assertThat(office.statement("2026-03").total()).isEqualByComparingTo("80");
    }

    @Test
    void a_collar_of_a_cut_period_goes_by_days() {
        var office = Office.between(
                "2026-03-11",
                "2026-06-01",
                "terms:\n  - {id: standby, fixed: 10.00}\n  - {id: limits, collar: {of: [standby], floor: 31.00}}\n");
        assertThat(office.lines("2026-03"))
                .containsExactly("standby charge 2026-03 6.77", "limits charge 2026-03 14.23");
    }

    @Test
    void how_a_dispute_ended_is_a_true_up_of_the_next_statement_once_and_stays() {
        var office = Office.under(PAY).confirmed("c1", "2026-03-05 09:00", Tier.AI);
        var ended = new Ruling(
                "D1", "pay", office.period("2026-03"), new BigDecimal("-0.20"), Office.instant("2026-04-20 09:00"));
        var issued = Issued.nothing().and(office.statement("2026-03")).with(List.of(ended));

        var april = office.statement("2026-04", issued);
        var may = office.statement("2026-05", issued.and(april));

        assertThat(Office.spelt(april)).containsExactly("pay charge 2026-04 0.00", "pay true-up 2026-03 -0.20");
        assertThat(april.lines().getLast().formula())
                .isEqualTo("2026-03 recomputed 0.34 − dispute D1 0.20 − issued so far 0.34");
        assertThat(Office.spelt(may)).containsExactly("pay charge 2026-05 0.00");
    }

    @Test
    void a_dispute_that_ends_after_a_statement_was_drawn_waits_for_the_next() {
        var office = Office.under(PAY).confirmed("c1", "2026-03-05 09:00", Tier.AI);
        var ended = new Ruling(
                "D1", "pay", office.period("2026-03"), new BigDecimal("-0.20"), Office.instant("2026-05-20 09:00"));
        var issued = Issued.nothing().and(office.statement("2026-03")).with(List.of(ended));

        var april = office.statement("2026-04", issued);

        assertThat(Office.spelt(april)).containsExactly("pay charge 2026-04 0.00");
        assertThat(Office.spelt(office.statement("2026-05", issued.and(april))))
                .containsExactly("pay charge 2026-05 0.00", "pay true-up 2026-03 -0.20");
    }

    @Test
    void an_event_that_comes_late_moves_money_by_a_true_up_on_the_next_statement() {
        var office = Office.under(PAY).confirmed("c1", "2026-03-05 09:00", Tier.AI);
        var issued = Issued.nothing().and(office.statement("2026-03"));
        office.confirmed("c2", "2026-03-06 09:00", Tier.AI);
        var april = office.statement("2026-04", issued);
        assertThat(Office.spelt(april)).containsExactly("pay charge 2026-04 0.00", "pay true-up 2026-03 0.33");
        assertThat(april.total()).isEqualByComparingTo("0.33");
        var may = office.statement("2026-05", issued.and(april));
        assertThat(Office.spelt(may)).containsExactly("pay charge 2026-05 0.00");
    }

    @Test
    void the_cost_of_a_result_counts_the_bill_and_the_clients_own_cost() {
        var office = Office.under(PAY)
                .confirmed("c1", "2026-03-05 09:00", Tier.AI)
                .happened("2026-03-09 09:00", "cost.recorded", "", "party=client amount=10.00")
                .happened("2026-03-09 09:00", "cost.recorded", "", "party=provider amount=99.00")
                .happened("2026-04-09 09:00", "cost.recorded", "", "party=client amount=99.00");
        var cost = office.statement("2026-03").loadedCost();
        assertThat(cost.billed().add(cost.ownCost())).isEqualByComparingTo(new BigDecimal("10.34"));
        assertThat(cost.outcomes()).isEqualTo(1);
    }

    @Test
    void a_statement_is_drawn_at_the_start_of_the_fifth_business_day_after_its_period() {
        var office = Office.under(PAY);
        assertThat(office.statement("2026-03").asOf()).isEqualTo(Office.instant("2026-04-07 00:00"));
    }
}
