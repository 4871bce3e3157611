package dev.evenkeel.measure.baseline;

import static dev.evenkeel.measure.linear.Published.cell;
import static dev.evenkeel.measure.linear.Published.column;
import static dev.evenkeel.measure.linear.Published.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The electricity of a house in Illinois, against OpenEEmeter 3.2.0 (CalTRACK 2.0), whose 122 tests were run for these numbers. */
class ChangePointTest {
    @Test
    void the_daily_baseline_is_the_published_one() {
        var model = baseline();
        assertThat(model.pointAbove()).isEqualTo(68);
        assertThat(model.pointBelow()).isEqualTo(53);
        // The published digits come from temperatures with more decimals than the file has.
        assertThat(model.level()).isCloseTo(13.472385591795216, within(1e-7));
        assertThat(model.slopeAbove()).isCloseTo(2.516255026490126, within(1e-7));
        assertThat(model.slopeBelow()).isCloseTo(1.1122947857443484, within(1e-7));
        assertThat(model.goodness().rSquared()).isCloseTo(0.7697454240123469, within(1e-8));
        assertThat(model.goodness().adjustedRSquared()).isCloseTo(0.7684732992831333, within(1e-8));
        assertThat(model.goodness().error()).isCloseTo(7.25178539977947, within(1e-7));
        assertThat(model.goodness().relativeError()).isCloseTo(0.25431292806236583, within(1e-8));
        assertThat(model.goodness().bias()).isCloseTo(0, within(1e-12));
        assertThat(model.goodness().autocorrelation()).isCloseTo(-0.014795668094989993, within(1e-7));
        assertThat(model.goodness().independentObservations()).isCloseTo(375.96304325870955, within(1e-4));
        assertThat(model.goodness().mean()).isCloseTo(28.515205479452053, within(1e-12));
    }

    @Test
    void the_reporting_year_has_the_published_model() {
        var model = ChangePoint.fit(days("caltrack/il_daily_reporting.csv"), ChangePoint.Form.DAILY)
                .orThrow();
        assertThat(model.pointAbove()).isEqualTo(66);
        assertThat(model.pointBelow()).isEqualTo(50);
        assertThat(model.level()).isCloseTo(12.390157406407042, within(1e-6));
        assertThat(model.slopeAbove()).isCloseTo(1.919551999049639, within(1e-6));
        assertThat(model.slopeBelow()).isCloseTo(1.1667989805544656, within(1e-6));
    }

    @Test
    void a_real_year_saves_what_was_published_with_its_bands() {
        var savings =
                baseline().savings(days("caltrack/il_daily_reporting.csv"), 0.9).orThrow();
        assertThat(savings.observed()).isCloseTo(9082.24, within(1e-9));
        assertThat(savings.expected()).isCloseTo(9876.148496472537, within(1e-4));
        assertThat(savings.saved()).isCloseTo(793.9084964725357, within(1e-4));
        assertThat(savings.practice().band()).isCloseTo(315.41536753139144, within(1e-4));
        assertThat(savings.practice().modelBand()).isCloseTo(235.0115217582129, within(1e-4));
        assertThat(savings.practice().noiseBand()).isCloseTo(225.11386790689446, within(1e-4));
        // As long as the baseline, the exact form lies near the published band of least squares, which takes one driver
        // for all.
        assertThat(savings.band()).isCloseTo(325.43304823436983, within(0.02 * 325));
        assertThat(savings.isAcceptable()).isTrue();
        assertThat(savings.effect().interval(0.9).width()).isCloseTo(2 * savings.band(), within(1e-9));
    }

    /** A made-up reporting time of 59 days from 30 to 88 degrees, one unit used a day. */
    @Test
    void made_up_weather_saves_what_was_published() {
        var weather = IntStream.range(30, 89)
                .mapToObj(degrees -> Stretch.day(1, degrees))
                .toList();
        var model = baseline();
        var savings = model.savings(weather, 0.9).orThrow();
        assertThat(savings.saved()).isCloseTo(1571.28, within(0.005));
        assertThat(savings.practice().band()).isCloseTo(601.52, within(0.005));
        var reporting = ChangePoint.fit(days("caltrack/il_daily_reporting.csv"), ChangePoint.Form.DAILY)
                .orThrow();
        var other = reporting.savings(weather, 0.9).orThrow();
        assertThat(savings.expected() - other.expected()).isCloseTo(168.58, within(0.005));
        assertThat(other.practice().band()).isCloseTo(534.78, within(0.005));
        assertThat(StrictMath.hypot(savings.practice().band(), other.practice().band()))
                .isCloseTo(804.87, within(0.005));
    }

    @Test
    void the_band_grows_with_the_time_that_is_foretold() {
        var year = days("caltrack/il_daily_reporting.csv");
        var model = baseline();
        var four = model.savings(year.subList(0, 28), 0.9).orThrow();
        var all = model.savings(year, 0.9).orThrow();
        var three = new ArrayList<>(year);
        three.addAll(year);
        three.addAll(year);
        var longer = model.savings(three, 0.9).orThrow();
        // The chance of 28 days alone, and the practice that takes them for a year.
        var alone = 1.649 * 7.25 * StrictMath.sqrt(28);
        assertThat(four.band()).isBetween(alone, 1.2 * alone);
        assertThat(four.practice().band()).isGreaterThan(10 * four.band());
        // Coefficients err the same way each year.
        assertThat(longer.band()).isBetween(StrictMath.sqrt(3) * all.band(), 3 * all.band());
        assertThat(longer.practice().band()).isLessThan(longer.band() / 2);
    }

    /** Bills of about a month, with the temperature of each of their days; days are counted from the bill's first hour. */
    @Test
    void bills_save_what_was_published() {
        var hours = new TreeMap<OffsetDateTime, Double>(Comparator.comparing(OffsetDateTime::toInstant));
        for (var row : rows("caltrack/il-electricity-cdd-hdd-tempF.csv")) {
            if (!cell(row, "tempF").isEmpty() && !cell(row, "tempF").equals("nan")) {
                hours.put(OffsetDateTime.parse(cell(row, "dt")), Double.valueOf(cell(row, "tempF")));
            }
        }
        var first = OffsetDateTime.parse("2015-12-27T00:00:00Z");
        var last = OffsetDateTime.parse("2016-12-26T00:00:00Z");
        var bills = rows("caltrack/il-electricity-cdd-hdd-billing_monthly.csv").stream()
                .filter(row -> {
                    var start = OffsetDateTime.parse(cell(row, "start"));
                    return !start.isBefore(first) && !start.isAfter(last);
                })
                .toList();
        var stretches = new ArrayList<Stretch>();
        for (var at = 0; at + 1 < bills.size(); at++) {
            var from = OffsetDateTime.parse(cell(bills.get(at), "start"));
            var to = OffsetDateTime.parse(cell(bills.get(at + 1), "start"));
            var days = new ArrayList<Double>();
            for (var day = 0; day < Duration.between(from, to).toDays(); day++) {
                days.add(hours.subMap(from.plusDays(day), from.plusDays(day + 1)).values().stream()
                        .mapToDouble(one -> one)
                        .average()
                        .orElseThrow());
            }
            stretches.add(new Stretch(Double.parseDouble(cell(bills.get(at), "value")), days));
        }
        assertThat(stretches).hasSize(11);
        var model = ChangePoint.fit(stretches, ChangePoint.Form.BILLING).orThrow();
        var january =
                new Stretch(1, IntStream.range(30, 61).mapToObj(Double::valueOf).toList());
        var february =
                new Stretch(1, IntStream.range(61, 89).mapToObj(Double::valueOf).toList());
        var savings = model.savings(List.of(january, february), 0.9).orThrow();
        assertThat(savings.saved()).isCloseTo(1625.73, within(0.005));
    }

    @Test
    void a_driver_that_moves_nothing_is_not_used() {
        var days = IntStream.range(0, 100)
                .mapToObj(day -> Stretch.day(10 + (day % 2), 40 + (day / 2) % 40))
                .toList();
        var model = ChangePoint.fit(days, ChangePoint.Form.DAILY).orThrow();
        assertThat(model.slopeAbove()).isZero();
        assertThat(model.slopeBelow()).isZero();
        assertThat(model.level()).isCloseTo(10.5, within(1e-12));
    }

    @Test
    void a_meter_that_stands_still_and_too_few_days_are_refused() {
        assertThat(ChangePoint.fit(List.of(Stretch.day(1, 50)), ChangePoint.Form.DAILY))
                .isInstanceOfSatisfying(
                        Measured.Refused.class,
                        refused -> assertThat(refused.refusal().what())
                                .isEqualTo("1 observations cannot tell a level, two slopes and two points."));
        var still = IntStream.range(0, 100).mapToObj(day -> Stretch.day(7, day)).toList();
        assertThat(ChangePoint.fit(still, ChangePoint.Form.DAILY))
                .isInstanceOfSatisfying(
                        Measured.Refused.class,
                        refused -> assertThat(refused.refusal().what()).isEqualTo("All outcomes are 7.0 a day."));
    }

    static List<Stretch> days(String file) {
        var data = rows(file);
        var usage = column(data, "usage");
        var temperature = column(data, "temp_mean_F");
        return IntStream.range(0, usage.length)
                .mapToObj(day -> Stretch.day(usage[day], temperature[day]))
                .toList();
    }

    private static ChangePoint baseline() {
        return ChangePoint.fit(days("caltrack/il_daily_baseline.csv"), ChangePoint.Form.DAILY)
                .orThrow();
    }
}
