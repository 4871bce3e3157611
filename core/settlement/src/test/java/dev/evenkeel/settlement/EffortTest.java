package dev.evenkeel.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

/** Paying for effort, as most contracts still do. */
class EffortTest {
    private static Office worked(String term) {
        return Office.under("terms:\n  - " + term + "\n")
                .happened("2026-03-05 09:00", "case.opened", "c1", "channel=voice")
                .happened("2026-03-05 09:10", "work.logged", "c1", "worker=agent seconds=600 activity=talk")
                .happened("2026-03-05 09:20", "work.logged", "c1", "worker=agent seconds=61 activity=wrap")
                .happened("2026-03-06 09:00", "work.logged", "c1", "worker=expert seconds=1800 activity=talk")
                .happened("2026-03-07 09:00", "case.reopened", "c1", "by=customer")
                .happened("2026-04-01 00:00", "work.logged", "c1", "worker=agent seconds=3600 activity=talk")
                .happened("2026-07-01 00:00", "work.logged", "c1", "worker=agent seconds=3600 activity=talk");
    }

    @Test
    void hours_are_charged_by_the_seconds_worked() {
        var office = worked("{id: hours, effort: {per: hour}, price: {by: worker.tier, agent: 36.00, expert: 20.00}}");
        assertThat(office.lines("2026-03")).containsExactly("hours charge 2026-03 16.61");
        assertThat(office.lines("2026-04")).containsExactly("hours charge 2026-04 36.00");
        assertThat(office.lines("2026-07")).isEmpty();
    }

    @Test
    void minutes_are_rounded_up_to_the_increment_entry_by_entry() {
        var office =
                worked("{id: minutes, effort: {per: minute, activities: [talk, wrap], increment: 1m}, price: 0.60}");
        assertThat(office.lines("2026-03")).containsExactly("minutes charge 2026-03 25.20");
    }

    @Test
    void only_the_named_activities_count() {
        var office = worked("{id: wrap, effort: {per: minute, activities: [wrap]}, price: 60.00}");
        assertThat(office.lines("2026-03")).containsExactly("wrap charge 2026-03 61.00");
    }

    @Test
    void full_time_equivalents_are_hours_over_the_hours_of_one() {
        var office = worked("{id: fte, effort: {per: fte, hours per fte: 100}, price: 3600.00}");
        assertThat(office.lines("2026-04")).containsExactly("fte charge 2026-04 36.00");
    }

    @Test
    void each_opening_and_reopening_of_a_case_is_a_contact() {
        var office =
                worked("{id: contacts, effort: {per: contact}, price: {by: case.channel, voice: 4.50, else: 2.00}}");
        assertThat(office.lines("2026-03")).containsExactly("contacts charge 2026-03 9.00");
    }

    @Test
    void effort_that_no_price_covers_is_counted_and_charged_nothing() {
        var office = worked("{id: hours, effort: {per: hour}, price: {by: worker.tier, expert: 20.00}}");
        assertThat(office.lines("2026-03")).containsExactly("hours charge 2026-03 10.00");
        assertThat(office.books().unpriced()).containsEntry("hours", 3L);
    }

    @Test
    void a_condition_can_leave_effort_out() {
        var office = worked("{id: hours, effort: {per: hour}, when: \"worker.tier == 'expert'\", price: 20.00}");
        assertThat(office.lines("2026-03")).containsExactly("hours charge 2026-03 10.00");
    }

    @Test
    void work_that_names_no_worker_costs_what_nobody_does() {
        var office = Office.under(
                        "terms:\n  - {id: hours, effort: {per: hour}, price: {by: worker.tier, agent: 36.00, nobody: 1.00}}\n")
                .happened("2026-03-05 09:00", "work.logged", "c1", "seconds=3600 activity=talk");
        assertThat(office.lines("2026-03")).containsExactly("hours charge 2026-03 1.00");
    }

    @Test
    void where_every_entry_has_a_price_none_is_listed_without() {
        assertThat(worked("{id: hours, effort: {per: hour}, price: 20.00}")
                        .books()
                        .unpriced())
                .isEmpty();
    }

    @Test
    void an_increment_that_is_just_filled_is_not_rounded_up() {
        var term = "{id: minutes, effort: {per: minute, increment: 6m}, price: 1.00}";
        var office = Office.under("terms:\n  - " + term + "\n")
                .happened("2026-03-05 09:00", "work.logged", "c1", "worker=agent seconds=360 activity=talk")
                .happened("2026-03-05 10:00", "work.logged", "c1", "worker=agent seconds=361 activity=talk");
        assertThat(office.lines("2026-03")).containsExactly("minutes charge 2026-03 18.00");
    }

    @Test
    void effort_out_of_scope_is_not_charged() {
        var terms =
                "scope: \"case.brand == 'north'\"\nterms:\n  - {id: contacts, effort: {per: contact}, price: 2.00}\n";
        var office = Office.under(terms)
                .happened("2026-03-05 09:00", "case.opened", "c1", "brand=north")
                .happened("2026-03-05 10:00", "case.opened", "c2", "brand=south");
        assertThat(office.lines("2026-03")).containsExactly("contacts charge 2026-03 2.00");
    }

    @Test
    void the_formula_names_units_and_prices_and_the_breakdown_keeps_them_exact() {
        var hours = worked("{id: hours, effort: {per: hour}, price: {by: worker.tier, agent: 36.00, expert: 20.00}}")
                .statement("2026-03")
                .lines()
                .getFirst();
        assertThat(hours.formula()).isEqualTo("0.5 hours × 20.00 + 0.1836 hours × 36.00");
        assertThat(hours.quantity()).isEqualByComparingTo("0.683611111111");
        assertThat(hours.details())
                .extracting(
                        Line.Detail::words,
                        detail -> detail.exact().stripTrailingZeros().toPlainString())
                .containsExactly(tuple("hours", "10"), tuple("hours", "6.61"));
        assertThat(formula("{id: it, effort: {per: minute, activities: [wrap]}, price: 0.60}"))
                .isEqualTo("1.0167 minutes × 0.60");
        assertThat(formula("{id: it, effort: {per: fte, hours per fte: 2}, price: 100.00}"))
                .isEqualTo("0.3418 FTE × 100.00");
        assertThat(formula("{id: it, effort: {per: contact}, price: 2.00}")).isEqualTo("2 contacts × 2.00");
        assertThat(formula("{id: it, effort: {per: hour, activities: [chat]}, price: 2.00}"))
                .isEqualTo("no effort was recorded");
    }

    private static String formula(String term) {
        return worked(term).statement("2026-03").lines().getFirst().formula();
    }
}
