package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Billing.Every;
import dev.evenkeel.contract.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DatesTest {
    private static final Instant CLAIM = Instant.parse("2026-03-12T08:30:00Z");

    @Test
    void a_day_is_spelt_as_people_on_both_sides_of_the_ocean_read_it_alike() {
        assertThat(Dates.day(LocalDate.of(2026, 3, 12))).isEqualTo("12 Mar 2026");
    }

    @Test
    void a_moment_is_told_by_the_clocks_of_the_contract() {
        var dates = new Dates(ZoneId.of("Europe/Berlin"));

        assertThat(dates.moment(CLAIM)).isEqualTo("12 Mar 2026, 09:30");
        assertThat(dates.zoned(CLAIM)).isEqualTo("12 Mar 2026, 09:30 Europe/Berlin");
        assertThat(new Dates(ZoneOffset.UTC).zoned(CLAIM)).isEqualTo("12 Mar 2026, 08:30 UTC");
    }

    @Test
    void seconds_are_told_where_there_are_any() {
        assertThat(new Dates(ZoneOffset.UTC).moment(CLAIM.plusSeconds(7))).isEqualTo("12 Mar 2026, 08:30:07");
    }

    @Test
    void a_period_has_the_name_that_people_say() {
        var day = LocalDate.of(2026, 5, 9);

        assertThat(Dates.period(Period.of(Every.MONTH, day))).isEqualTo("May 2026");
        assertThat(Dates.period(Period.of(Every.QUARTER, day))).isEqualTo("Q2 2026");
        assertThat(Dates.period(Period.of(Every.YEAR, day))).isEqualTo("2026");
        assertThat(Dates.span(Period.of(Every.QUARTER, day))).isEqualTo("1 Apr 2026 to 30 Jun 2026");
    }

    @Test
    void what_a_file_calls_a_day_a_month_or_an_hour_is_spelt_as_elsewhere_and_any_other_name_stays() {
        assertThat(Dates.spelled("2026-03-12")).isEqualTo("12 Mar 2026");
        assertThat(Dates.spelled("2026-03")).isEqualTo("March 2026");
        assertThat(Dates.spelled("2026-03-12T08")).isEqualTo("12 Mar 2026, 08:00");
        assertThat(Dates.spelled("week 12")).isEqualTo("week 12");
        assertThat(Dates.spelled("2026-13")).isEqualTo("2026-13");
    }

    @Test
    void a_sentence_of_a_certificate_has_days_and_minus_signs_as_other_pages() {
        assertThat(Dates.inText("On the log on 2026-02-21T09:00:00Z; the first day is 2026-03-01, the effect -19.41."))
                .isEqualTo("On the log on 21 Feb 2026, 09:00 UTC; the first day is 1 Mar 2026, the effect −19.41.");
    }

    @Test
    void what_came_before_has_a_minus() {
        assertThat(Dates.offset(CLAIM, CLAIM.plusSeconds(187_200))).isEqualTo("+2 d 4 h");
        assertThat(Dates.offset(CLAIM, CLAIM.minusSeconds(1_800))).isEqualTo("−30 min");
        assertThat(Dates.offset(CLAIM, CLAIM)).isEqualTo("0");
    }
}
