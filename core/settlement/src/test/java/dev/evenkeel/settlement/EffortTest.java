package dev.evenkeel.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Paying for effort, as most contracts still do, and counting cases under everybody's basis. */
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
    void a_case_is_counted_once_under_each_basis_in_the_period_where_it_first_came_true() {
        var office = worked("{id: contacts, effort: {per: contact}, price: 1.00}")
                .happened("2026-03-05 10:00", "case.opened", "c2", "channel=chat")
                .happened("2026-03-05 11:00", "case.resolved", "c2", "worker=ai")
                .happened("2026-04-05 11:00", "case.resolved", "c2", "worker=agent")
                .happened("2026-04-05 12:00", "case.confirmed", "c2", "")
                .happened("2026-04-05 13:00", "verdict.given", "c2", "verdict=resolved")
                .happened("2026-04-05 14:00", "proof.recorded", "c2", "state=done")
                .happened("2026-04-06 09:00", "case.resolved", "c1", "worker=agent");
        var march = office.statement("2026-03").bases();
        var april = office.statement("2026-04").bases();
        assertThat(march)
                .containsEntry(Basis.RECEIVED, 2L)
                .containsEntry(Basis.HANDLED, 2L)
                .containsEntry(Basis.CONTAINED, 1L)
                .containsEntry(Basis.RESOLVED, 1L)
                .containsEntry(Basis.VERIFIED, 0L);
        assertThat(april)
                .containsEntry(Basis.RECEIVED, 0L)
                .containsEntry(Basis.CONTAINED, 0L)
                .containsEntry(Basis.RESOLVED, 1L)
                .containsEntry(Basis.VERIFIED, 1L)
                .containsEntry(Basis.CUSTOMER_CONFIRMED, 1L)
                .containsEntry(Basis.SYSTEM_CONFIRMED, 1L);
    }
}
