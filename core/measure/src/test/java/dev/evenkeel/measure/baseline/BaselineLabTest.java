package dev.evenkeel.measure.baseline;

import static dev.evenkeel.measure.linear.Published.cell;
import static dev.evenkeel.measure.linear.Published.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.baseline.Adjustment.Approval;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.proof.canonical.CanonicalJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselineLabTest {
    private static final Approval CLIENT = new Approval("Ada of the client", LocalDate.of(2026, 1, 5));
    private static final Approval PROVIDER = new Approval("Ben of the provider", LocalDate.of(2026, 1, 6));
    private static final FrozenBaseline.Agreed AGREED = new FrozenBaseline.Agreed(
            "usage",
            "kWh",
            new BaselineForm.OneDriver(Every.DAY, "driver", ChangePoint.Form.DAILY),
            SavingsTerms.none(),
            new FrozenBaseline.Parties(CLIENT, PROVIDER));

    @Test
    void a_frozen_baseline_has_one_digest_and_a_new_one_names_it() {
        var readings = year();
        var frozen = FrozenBaseline.freeze(readings, AGREED).orThrow();
        var shuffled = new ArrayList<>(readings);
        Collections.reverse(shuffled);
        assertThat(FrozenBaseline.freeze(shuffled, AGREED).orThrow().digest())
                .isEqualTo(frozen.digest())
                .hasSize(64);
        var other = new ArrayList<>(readings);
        other.set(
                17,
                new DataQuality.Reading(
                        readings.get(17).day(), 17.01, readings.get(17).drivers()));
        var rebased = frozen.rebased(other, "a second line opened", AGREED).orThrow();
        assertThat(rebased.version()).isEqualTo(2);
        assertThat(rebased.replaces()).contains(new FrozenBaseline.Replaced(frozen.digest(), "a second line opened"));
        assertThat(rebased.digest()).isNotEqualTo(frozen.digest());
        assertThat(FrozenBaseline.parse(CanonicalJson.bytes(frozen.toJson())).unit())
                .isEqualTo("kWh");
        assertThat(what(frozen.rebased(
                        other,
                        "another meter",
                        new FrozenBaseline.Agreed("usage", "therms", AGREED.form(), AGREED.terms(), AGREED.parties()))))
                .isEqualTo("The baseline to be replaced counts 'usage' in 'kWh', and the new one in 'therms'.");
        assertThat(what(frozen.rebased(other, " ", AGREED))).isEqualTo("A new baseline needs a reason.");
    }

    @Test
    void every_form_is_read_as_it_was_signed_and_days_by_a_driver_are_spelt_as_before() {
        var days = FrozenBaseline.freeze(year(), AGREED).orThrow();
        assertThat(new String(CanonicalJson.bytes(days.toJson()), StandardCharsets.UTF_8))
                .doesNotContain("every")
                .doesNotContain("drivers");
        var random = new Random(3);
        var several = year().stream()
                .map(reading -> {
                    var rain = random.nextDouble();
                    var warmth = reading.drivers().getFirst();
                    return new DataQuality.Reading(
                            reading.day(), 200 + warmth + 30 * rain + random.nextGaussian(), List.of(warmth, rain));
                })
                .toList();
        var hours = new ArrayList<DataQuality.Reading>();
        for (var hour = 0; hour < 24 * 366; hour++) {
            var at = LocalDate.of(2025, 1, 1).atStartOfDay().plusHours(hour);
            var driver = 10 * random.nextDouble() + at.getHour();
            hours.add(new DataQuality.Reading(
                    at.toLocalDate(), at.getHour(), 50 + driver + random.nextDouble(), List.of(driver)));
        }
        for (var frozen : List.of(
                days,
                frozen(Every.DAY, List.of("warmth", "rain"), several),
                frozen(Every.HOUR, List.of("visits"), hours))) {
            var again = FrozenBaseline.parse(CanonicalJson.bytes(frozen.toJson()));
            assertThat(again.digest()).isEqualTo(frozen.digest());
            assertThat(again.form()).isEqualTo(frozen.form());
        }
    }

    private static FrozenBaseline frozen(Every every, List<String> drivers, List<DataQuality.Reading> readings) {
        return BaselineForm.of(every, drivers, readings)
                .then(form -> FrozenBaseline.freeze(
                        readings,
                        new FrozenBaseline.Agreed(
                                "usage", "", form, SavingsTerms.none(), new FrozenBaseline.Parties(CLIENT, PROVIDER))))
                .orThrow();
    }

    @Test
    void missing_months_and_a_short_year_are_refused_with_every_objection() {
        var readings = year().stream()
                .filter(reading -> reading.day().getMonthValue() != 3
                        && reading.day().getMonthValue() != 4
                        && reading.day().getMonthValue() < 12)
                .toList();
        assertThat(what(FrozenBaseline.freeze(readings, AGREED)))
                .contains("are less than the 365")
                .contains("more than one in ten")
                .contains("days in a row are missing, more than 31.");
    }

    @Test
    void a_day_that_comes_twice_is_refused() {
        var readings = new ArrayList<>(year());
        readings.add(readings.get(17));
        assertThat(what(FrozenBaseline.freeze(readings, AGREED))).contains("1 day comes twice");
    }

    @Test
    void a_baseline_that_explains_nothing_is_refused() {
        var random = new Random(5);
        var readings = IntStream.range(0, 400)
                .mapToObj(day -> new DataQuality.Reading(
                        LocalDate.of(2025, 1, 1).plusDays(day),
                        100 * random.nextDouble(),
                        List.of(30 + 60 * random.nextDouble())))
                .toList();
        assertThat(what(FrozenBaseline.freeze(readings, AGREED))).contains("explains nothing of what varies");
        var driver = Matrix.ofColumns(readings.stream()
                .mapToDouble(reading -> reading.drivers().getFirst())
                .toArray());
        var outcomes =
                readings.stream().mapToDouble(DataQuality.Reading::outcome).toArray();
        assertThat(what(DriverRegression.fit(driver, outcomes))).contains("which chance alone does in");
    }

    @Test
    void an_adjustment_counts_when_both_approved_it_and_only_up_to_the_cap() {
        var price = new Adjustment(
                "price-2026",
                Adjustment.Cause.PRICE,
                LocalDate.of(2026, 1, 10),
                LocalDate.of(2026, 12, 31),
                new BigDecimal("12.5"),
                "sha256:aa",
                Optional.of(CLIENT),
                Optional.of(PROVIDER));
        var outage = new Adjustment(
                "outage",
                Adjustment.Cause.OUTAGE,
                LocalDate.of(2026, 1, 20),
                LocalDate.of(2026, 1, 21),
                new BigDecimal("-40"),
                "sha256:bb",
                Optional.of(new Approval(CLIENT.name(), LocalDate.of(2026, 1, 22))),
                Optional.empty());
        var first = LocalDate.of(2026, 1, 1);
        var january = first.datesUntil(first.plusMonths(1)).toList();
        var sum = Adjustment.sum(List.of(price, outage), january, rules("1000"));
        assertThat(sum.amount()).isEqualByComparingTo("275");
        assertThat(sum.counted()).containsExactly("price-2026");
        assertThat(sum.left()).containsExactly("outage: the provider has not approved it.");
        assertThat(sum.isCapped()).isFalse();
        var capped = Adjustment.sum(List.of(price), january, rules("100"));
        assertThat(capped.amount()).isEqualByComparingTo("100");
        assertThat(capped.isCapped()).isTrue();
        assertThat(Adjustment.sum(List.of(price), List.of(first), rules("10")).left())
                .containsExactly("price-2026: it is not in force between 2026-01-01 and 2026-01-01.");
    }

    private static Adjustment.Rules rules(String cap) {
        return new Adjustment.Rules(
                new BigDecimal(cap), new FrozenBaseline.Parties(CLIENT, PROVIDER), LocalDate.of(2026, 2, 28));
    }

    @Test
    void easy_cases_gain_nothing_when_the_mix_is_held_still() {
        var result = CaseMix.standardised(List.of(
                        new CaseMix.Kind(
                                "password", 50, CaseMix.Cases.ofShare(90, 100), CaseMix.Cases.ofShare(810, 900)),
                        new CaseMix.Kind(
                                "billing", 50, CaseMix.Cases.ofShare(450, 900), CaseMix.Cases.ofShare(50, 100))))
                .orThrow();
        assertThat(result.change().value()).isCloseTo(0, within(1e-15));
        assertThat(result.crude()).isCloseTo(0.86 - 0.54, within(1e-15));
        assertThat(result.ofMix()).isCloseTo(0.32, within(1e-15));
        assertThat(result.change().standardError())
                .isCloseTo(StrictMath.sqrt(0.25 * (0.09 / 100 + 0.09 / 900 + 0.25 / 900 + 0.25 / 100)), within(1e-15));
        assertThat(what(CaseMix.standardised(List.of(
                        new CaseMix.Kind("fraud", 10, CaseMix.Cases.ofShare(0, 1), CaseMix.Cases.ofShare(5, 9))))))
                .isEqualTo("Of 'fraud', which weighs 10.0 in the mix, there were 1 cases before and 9 after.");
    }

    @Test
    void one_account_cannot_decide_the_year() {
        var before = IntStream.rangeClosed(1, 200).asDoubleStream().toArray();
        var truncation = Truncation.of(before, 0.99).orThrow();
        assertThat(truncation.limit()).isEqualTo(198);
        assertThat(truncation.applied(new double[] {5, 1_000_000})).containsExactly(5, 198);
        assertThat(truncation.above(before)).isEqualTo(2);
        assertThat(what(Truncation.of(before, 0.2))).startsWith("The percentile is 0.2, not from 0.5");
        assertThat(what(Truncation.of(new double[99], 0.99))).startsWith("99 amounts cannot tell a percentile of 0.99");
    }

    @Test
    void a_regression_on_drivers_finds_the_effect_that_was_put_in() {
        var random = new Random(42);
        var volume = random.doubles(60, 100, 200).toArray();
        var mix = random.doubles(60).toArray();
        var outcome = new double[60];
        Arrays.setAll(outcome, month -> 50 + 3 * volume[month] - 80 * mix[month] + random.nextGaussian());
        for (var month = 48; month < 60; month++) {
            outcome[month] -= 20;
        }
        var drivers = Matrix.ofColumns(volume, mix);
        var before = drivers.rowsAt(IntStream.range(0, 48).toArray());
        var regression =
                DriverRegression.fit(before, Arrays.copyOf(outcome, 48)).orThrow();
        assertThat(regression.slope(0).value()).isCloseTo(3, within(0.05));
        assertThat(regression.slope(1).value()).isCloseTo(-80, within(3.0));
        var effect = regression.effect(
                drivers.rowsAt(IntStream.range(48, 60).toArray()), Arrays.copyOfRange(outcome, 48, 60));
        assertThat(effect.interval(0.95).holds(-240)).isTrue();
        assertThat(effect.standardError()).isBetween(3.0, 6.0);
    }

    /** With no noise at all, an hourly pattern with bends is found again to the last digits. */
    @Test
    void an_hourly_pattern_is_found_again() {
        var random = new Random(9);
        var hours = new ArrayList<HourlyPattern.Hour>();
        for (var hour = 0; hour < 168 * 8; hour++) {
            var ofWeek = hour % 168;
            var isBusy = ofWeek < 120 && ofWeek % 24 >= 8 && ofWeek % 24 < 18;
            var driver = 20 + 60 * random.nextDouble();
            hours.add(new HourlyPattern.Hour(ofWeek, driver, truth(ofWeek, isBusy, driver)));
        }
        var pattern = HourlyPattern.fit(hours, List.of(50.0)).orThrow();
        assertThat(pattern.isBusy(10)).isTrue();
        assertThat(pattern.isBusy(3)).isFalse();
        assertThat(pattern.expected(10, 75)).isCloseTo(truth(10, true, 75), within(1e-8));
        assertThat(pattern.expected(130, 30)).isCloseTo(truth(130, false, 30), within(1e-8));
        assertThat(pattern.goodness().rSquared()).isCloseTo(1, within(1e-12));
        assertThat(what(HourlyPattern.fit(hours.subList(0, 200), List.of(50.0))))
                .isEqualTo("Hour 32 of the week was observed 1 times.");
    }

    private static double truth(int ofWeek, boolean isBusy, double driver) {
        var bent = Math.max(driver - 50, 0);
        return (isBusy ? 400 : 100) + ofWeek % 24 + (isBusy ? 2 * bent : 0.5 * bent);
    }

    private static List<DataQuality.Reading> year() {
        var data = rows("caltrack/il_daily_baseline.csv");
        return data.stream()
                .map(row -> new DataQuality.Reading(
                        LocalDate.parse(cell(row, "date")),
                        Double.parseDouble(cell(row, "usage")),
                        List.of(Double.valueOf(cell(row, "temp_mean_F")))))
                .toList();
    }

    private static String what(Measured<?> answer) {
        return switch (answer) {
            case Measured.Refused<?>(var refusal) -> refusal.what();
            case Measured.Found<?>(var value) -> throw new AssertionError("Found " + value);
        };
    }
}
