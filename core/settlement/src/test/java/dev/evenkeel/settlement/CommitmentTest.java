package dev.evenkeel.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Worker.Tier;
import org.junit.jupiter.api.Test;

/** Minimums and collars: what is due however much was done. */
class CommitmentTest {
    private static final String TWO_PRICES = """
            terms:
              - {id: pay, pay: resolution, price: 30.00}
              - {id: bonus, pay: resolution, price: 7.00}
            """;

    private static Office two(String more) {
        return Office.under(TWO_PRICES + "  - " + more + "\n").confirmed("c1", "2026-03-05 09:00", Tier.AI);
    }

    private static String line(Office office, String term) {
        return office.lines("2026-03").stream()
                .filter(line -> line.startsWith(term + " "))
                .findFirst()
                .orElse("none");
    }

    @Test
    void a_minimum_counts_only_what_its_own_terms_charge() {
        assertThat(line(two("{id: least, minimum: {of: [pay], amount: 50.00}}"), "least"))
                .isEqualTo("least charge 2026-03 20.00");
        assertThat(line(two("{id: least, minimum: {of: [pay, bonus], amount: 50.00}}"), "least"))
                .isEqualTo("least charge 2026-03 13.00");
    }

    @Test
    void what_is_given_back_does_not_raise_a_minimum() {
        var office = two("{id: least, minimum: {of: [pay], amount: 50.00}}").reversed("2026-03-20 09:00");
        assertThat(line(office, "least")).isEqualTo("least charge 2026-03 20.00");
    }

    @Test
    void a_minimum_that_is_just_reached_or_exceeded_charges_nothing() {
        assertThat(line(two("{id: least, minimum: {of: [pay], amount: 30.00}}"), "least"))
                .isEqualTo("least charge 2026-03 0.00");
        assertThat(line(two("{id: least, minimum: {of: [pay], amount: 29.99}}"), "least"))
                .isEqualTo("least charge 2026-03 0.00");
        assertThat(line(two("{id: least, minimum: {of: [pay], outcomes: 1, price: 5.00}}"), "least"))
                .isEqualTo("least charge 2026-03 0.00");
    }

    @Test
    void the_formula_of_a_minimum_has_the_numbers_put_in() {
        var money = two("{id: least, minimum: {of: [pay], amount: 50.00}}")
                .statement("2026-03")
                .lines()
                .getLast();
        assertThat(money.formula()).isEqualTo("minimum 50.00 − charged 30.00, at least 0");
        var outcomes = two("{id: least, minimum: {of: [pay], outcomes: 4, price: 5.00}}")
                .statement("2026-03")
                .lines()
                .getLast();
        assertThat(outcomes.formula()).isEqualTo("(minimum 4 − charged 1 outcomes, at least 0) × 5.00");
        assertThat(outcomes.quantity()).isEqualByComparingTo("3");
        assertThat(outcomes.amount()).isEqualByComparingTo("15.00");
    }

    @Test
    void the_minimums_of_a_cut_period_go_by_days() {
        var terms = TWO_PRICES + """
                  - {id: money, minimum: {of: [pay], amount: 310.00}}
                  - {id: outcomes, minimum: {of: [pay], outcomes: 31, price: 1.00}}
                """;
        var office = Office.between("2026-03-11", "2026-06-01", terms).confirmed("c1", "2026-03-15 09:00", Tier.AI);
        assertThat(line(office, "money")).isEqualTo("money charge 2026-03 180.00");
        assertThat(line(office, "outcomes")).isEqualTo("outcomes charge 2026-03 20.00");
    }

    @Test
    void a_total_that_lies_on_a_bound_of_the_collar_is_left_alone() {
        assertThat(line(two("{id: limits, collar: {of: total, floor: 37.00, ceiling: 80.00}}"), "limits"))
                .isEqualTo("none");
        assertThat(line(two("{id: limits, collar: {of: total, floor: 10.00, ceiling: 37.00}}"), "limits"))
                .isEqualTo("none");
        assertThat(line(two("{id: limits, collar: {of: total, floor: 37.01}}"), "limits"))
                .isEqualTo("limits charge 2026-03 0.01");
        assertThat(line(two("{id: limits, collar: {of: total, ceiling: 36.99}}"), "limits"))
                .isEqualTo("limits credit 2026-03 -0.01");
    }

    @Test
    void a_collar_of_some_terms_looks_at_no_other() {
        assertThat(line(two("{id: limits, collar: {of: [pay], floor: 37.00}}"), "limits"))
                .isEqualTo("limits charge 2026-03 7.00");
        assertThat(line(two("{id: limits, collar: {of: [bonus], ceiling: 5.00}}"), "limits"))
                .isEqualTo("limits credit 2026-03 -2.00");
    }

    @Test
    void a_collar_of_the_total_comes_after_reversals_and_minimums_and_its_line_where_it_is_written() {
        var terms = """
                terms:
                  - {id: pay, pay: resolution, price: 30.00}
                  - {id: least, minimum: {of: [pay], amount: 50.00}}
                  - {id: limits, collar: {of: total, floor: 60.00}}
                """;
        var office =
                Office.under(terms).confirmed("c1", "2026-03-05 09:00", Tier.AI).reversed("2026-03-20 09:00");
        assertThat(office.lines("2026-03"))
                .containsExactly(
                        "pay charge 2026-03 30.00",
                        "pay reversal 2026-03 -30.00",
                        "least charge 2026-03 20.00",
                        "limits charge 2026-03 40.00");
        assertThat(office.statement("2026-03").lines().getLast().formula()).isEqualTo("floor 60.00 − 20.00");
    }

    @Test
    void a_ceiling_of_a_cut_period_goes_by_days_and_none_bounds_a_run_off_period() {
        var terms = TWO_PRICES + "  - {id: limits, collar: {of: total, ceiling: 31.00}}\n";
        var cut = Office.between("2026-03-11", "2026-06-01", terms).confirmed("c1", "2026-03-15 09:00", Tier.AI);
        assertThat(line(cut, "limits")).isEqualTo("limits credit 2026-03 -16.00");
        assertThat(cut.statement("2026-03").lines().getLast().formula())
                .isEqualTo("ceiling 31.00 × 21/31 days − 37.00");
        var runOff = Office.between("2026-02-01", "2026-03-01", terms).confirmed("c1", "2026-03-01 09:00", Tier.AI);
        assertThat(runOff.lines("2026-03")).containsExactly("pay charge 2026-03 30.00", "bonus charge 2026-03 7.00");
    }
}
