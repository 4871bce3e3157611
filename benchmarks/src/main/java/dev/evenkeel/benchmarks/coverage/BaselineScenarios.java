package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.benchmarks.coverage.Scenario.Promise;
import dev.evenkeel.benchmarks.coverage.Scenario.Run;
import dev.evenkeel.benchmarks.coverage.Scenario.Truth;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.baseline.Adjustment;
import dev.evenkeel.measure.baseline.BaselineForm;
import dev.evenkeel.measure.baseline.ChangePoint;
import dev.evenkeel.measure.baseline.Counted;
import dev.evenkeel.measure.baseline.DataQuality;
import dev.evenkeel.measure.baseline.DriverRegression;
import dev.evenkeel.measure.baseline.Every;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.measure.baseline.Savings;
import dev.evenkeel.measure.baseline.SavingsTerms;
import dev.evenkeel.measure.baseline.Stretch;
import dev.evenkeel.measure.linear.Matrix;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Savings against a baseline, over a time after that is shorter than it, as long, and longer. Noise that alternates makes no band
 * narrower, so that one of a short baseline without any holds the truth a little more often than it says. A world whose baseline is refused, as its noise wanders off, gives no interval and is drawn once more.
 */
final class BaselineScenarios {
    private static final int YEAR = 365;
    private static final double SPREAD = 3;
    private static final int TRIED_MAX = 100;
    private static final int HOURS = 24;
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    private BaselineScenarios() {}

    /**
     * How long is looked, and how far what the driver does not explain goes on.
     *
     * @param before periods of the baseline
     * @param after periods after it
     * @param goesOn the correlation of one period's noise with the next one's
     */
    private record Time(int before, int after, double goesOn) {
        private double[] noise(RandomGenerator random, double spread) {
            var noise = new double[before + after];
            noise[0] = spread * random.nextGaussian();
            for (var period = 1; period < noise.length; period++) {
                noise[period] = goesOn * noise[period - 1]
                        + spread * StrictMath.sqrt(1 - goesOn * goesOn) * random.nextGaussian();
            }
            return noise;
        }

        /** An effect that is found in about four of five runs. */
        private double effect(double spread) {
            var wider = (1 + goesOn) / (1 - goesOn);
            return 3 * spread * StrictMath.sqrt(wider * (after + (double) after * after / before));
        }
    }

    static List<Scenario> all() {
        return List.of(
                of("change points by day, 28 days after a year", Promise.AT_LEAST, new Time(YEAR, 28, 0)),
                of("change points by day, a year after a year", Promise.AT_LEAST, new Time(YEAR, YEAR, 0)),
                of("change points by day, two years after a year", Promise.AT_LEAST, new Time(YEAR, 2 * YEAR, 0)),
                of("change points by day, noise that goes on, 28 days", Promise.AT_LEAST, new Time(YEAR, 28, 0.5)),
                of("change points by day, noise that goes on, a year", Promise.AT_LEAST, new Time(YEAR, YEAR, 0.5)),
                months("driver regression, 36 + 3 months", Promise.AT_LEAST, new Time(36, 3, 0)),
                months("driver regression, 36 + 12 months", Promise.AT_LEAST, new Time(36, 12, 0)),
                months("driver regression, 12 + 12 months", Promise.AT_LEAST, new Time(12, 12, 0)),
                months(
                        "driver regression, 36 + 12 months, noise that goes on",
                        Promise.AT_LEAST,
                        new Time(36, 12, 0.5)),
                hours("hours of the week, 28 days after a year", new Time(YEAR, 28, 0)),
                hours("hours of the week, noise that goes on, 28 days", new Time(YEAR, 28, 0.5)),
                hours("hours of the week, noise that goes on, a year", new Time(YEAR, YEAR, 0.5)));
    }

    /** Makes a world and measures it; no interval where that is refused. */
    private interface World {
        Measured<Savings> savings(RandomGenerator random, Time time, double effect);
    }

    private static Scenario of(String name, Promise promise, Time time) {
        return of(name, promise, time, time.effect(SPREAD), BaselineScenarios::changePoints);
    }

    private static Scenario months(String name, Promise promise, Time time) {
        return of(name, promise, time, time.effect(2), BaselineScenarios::drivers);
    }

    private static Scenario hours(String name, Time time) {
        return of(name, Promise.AT_LEAST, time, time.effect(HOURS * SPREAD), BaselineScenarios::hours);
    }

    private static Scenario of(String name, Promise promise, Time time, double effect, World world) {
        return new Scenario(name, promise, (random, truth) -> {
            var real = truth == Truth.EFFECT ? effect : 0;
            for (var tried = 0; tried < TRIED_MAX; tried++) {
                if (world.savings(random, time, real) instanceof Measured.Found<Savings>(var savings)) {
                    return Run.of(savings.effect().interval(0.95), real, 0);
                }
            }
            throw new IllegalStateException("%s: %d worlds were refused.".formatted(name, TRIED_MAX));
        });
    }

    /** Days in seasons, so that a short time after sees another part of them than the baseline on average. */
    private static Measured<Savings> changePoints(RandomGenerator random, Time time, double effect) {
        var noise = time.noise(random, SPREAD);
        var before = new ArrayList<Stretch>();
        var after = new ArrayList<Stretch>();
        for (var day = 0; day < noise.length; day++) {
            var driver = 60 - 25 * StrictMath.cos(2 * StrictMath.PI * day / YEAR) + 5 * random.nextGaussian();
            var outcome = 30 + 1.5 * Math.max(driver - 68, 0) + Math.max(52 - driver, 0) + noise[day];
            if (day < time.before()) {
                before.add(Stretch.day(outcome, driver));
            } else {
                after.add(Stretch.day(outcome - effect / time.after(), driver));
            }
        }
        return ChangePoint.fit(before, new ChangePoint.Form(ChangePoint.Interval.DAILY, 40, 80, 2, 10, 20, 0.1))
                .then(model -> model.savings(after, 0.95));
    }

    /** Volume and mix drive an outcome by month. */
    private static Measured<Savings> drivers(RandomGenerator random, Time time, double effect) {
        var noise = time.noise(random, 2);
        var all = noise.length;
        var volume = random.doubles(all, 100, 200).toArray();
        var mix = random.doubles(all).toArray();
        var outcome = new double[all];
        Arrays.setAll(
                outcome,
                month -> 50
                        + 3 * volume[month]
                        - 80 * mix[month]
                        + noise[month]
                        - (month < time.before() ? 0 : effect / time.after()));
        var drivers = Matrix.ofColumns(volume, mix);
        var known = IntStream.range(0, time.before()).toArray();
        var since = IntStream.range(time.before(), all).toArray();
        return DriverRegression.fit(drivers.rowsAt(known), Arrays.copyOf(outcome, time.before()))
                .then(line ->
                        line.savings(drivers.rowsAt(since), Arrays.copyOfRange(outcome, time.before(), all), 0.95));
    }

    /** Contacts of hours, by the week and by what the website sees; what that does not explain goes on from day to day and from hour to hour. */
    private static Measured<Savings> hours(RandomGenerator random, Time time, double effect) {
        var days = time.noise(random, SPREAD * StrictMath.sqrt(0.5));
        var before = new ArrayList<DataQuality.Reading>();
        var after = new ArrayList<DataQuality.Reading>();
        var goesOn = 0.0;
        for (var day = 0; day < days.length; day++) {
            var season = 20 * StrictMath.sin(2 * StrictMath.PI * day / YEAR);
            for (var hour = 0; hour < HOURS; hour++) {
                var isBusy = day % 7 < 5 && hour >= 8 && hour < 18;
                var visits = (isBusy ? 100 : 30) + season + 10 * random.nextGaussian();
                goesOn = 0.7 * goesOn + StrictMath.sqrt(1 - 0.49) * SPREAD * random.nextGaussian();
                var outcome = (isBusy ? 40 : 20) + hour / 4.0 + 0.3 * visits + days[day] + goesOn;
                var isAfter = day >= time.before();
                (isAfter ? after : before)
                        .add(new DataQuality.Reading(
                                MONDAY.plusDays(day),
                                hour,
                                outcome - (isAfter ? effect / time.after() / HOURS : 0),
                                List.of(visits)));
            }
        }
        var parties = new FrozenBaseline.Parties(
                new Adjustment.Approval("simulated client", MONDAY),
                new Adjustment.Approval("simulated provider", MONDAY));
        return BaselineForm.of(Every.HOUR, List.of("visits"), before)
                .then(form -> FrozenBaseline.freeze(
                        before, new FrozenBaseline.Agreed("contacts", "", form, SavingsTerms.none(), parties)))
                .then(baseline -> Counted.of(baseline, after, List.of(), MONDAY.plusDays(days.length), 0.95))
                .then(counted -> Measured.found(counted.savings()));
    }
}
