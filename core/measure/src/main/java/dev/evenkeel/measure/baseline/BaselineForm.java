package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.measure.linear.Matrix;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** Which model is fitted to readings, agreed before it is fitted; fitted once more it is the same one. */
public sealed interface BaselineForm {
    /** How long a reading goes on. */
    Every every();

    /** The names of what drives the outcome, in the order of the readings' numbers. */
    List<String> drivers();

    /**
     * The model of readings in their order; a refusal where the drivers explain nothing.
     *
     * @param limit above which an outcome counts as it; infinite for none
     */
    Measured<BaselineModel> fit(List<DataQuality.Reading> readings, double limit);

    /** The same with its numbers as they are spelt when they are signed. */
    default BaselineForm asSigned() {
        return this;
    }

    /** The form for readings so long by so many drivers; those are needed only for the range of the driver. */
    static Measured<BaselineForm> of(Every every, List<String> drivers, List<DataQuality.Reading> readings) {
        if (drivers.isEmpty()) {
            return Measured.refused(
                    Reason.MISSING,
                    "The readings have no driver.",
                    "Bring what moves the outcome as a column, such as the volume.");
        }
        if (every == Every.HOUR) {
            return drivers.size() == 1
                    ? Measured.found(new Hours(drivers.getFirst(), Hours.bends(readings)))
                    : Measured.refused(
                            Reason.OUT_OF_RANGE,
                            "Hours take one driver beside the hour of the week, and these have %d: %s."
                                    .formatted(drivers.size(), String.join(", ", drivers)),
                            "Name one (--drivers), or bring days, which take several.");
        }
        return Measured.found(
                drivers.size() == 1
                        ? new OneDriver(every, drivers.getFirst(), ChangePoint.Form.of(readings, every.interval()))
                        : new Drivers(every, drivers));
    }

    /** A reading as the days that it is made of, each with the same driver. */
    static Stretch stretch(Every every, DataQuality.Reading reading, double outcome) {
        var days = (int) every.days(reading.day()).count();
        return new Stretch(outcome, Collections.nCopies(days, reading.drivers().getFirst()));
    }

    /**
     * Days or months by one driver.
     *
     * @param search how the points are searched between which the driver makes no difference
     */
    record OneDriver(Every every, String driver, ChangePoint.Form search) implements BaselineForm {
        @Override
        public List<String> drivers() {
            return List.of(driver);
        }

        @Override
        public Measured<BaselineModel> fit(List<DataQuality.Reading> readings, double limit) {
            return ChangePoint.fit(
                            readings.stream()
                                    .map(reading -> stretch(every, reading, Math.min(reading.outcome(), limit)))
                                    .toList(),
                            search)
                    .then(line -> DriverRegression.chanceOfNothing(
                                            line.goodness().rSquared(),
                                            searched(line),
                                            readings.size() - searched(line) - 1)
                                    <= DriverRegression.EXPLAINS_NOTHING
                            ? Measured.found(new BaselineModel.OneDriver(every, line))
                            : Measured.refused(
                                    Reason.NOT_DEFINED,
                                    "'%s' explains nothing of what varies (%.1f %%): no slope is surely more than chance finds, whichever points it begins at."
                                            .formatted(
                                                    driver,
                                                    100
                                                            * Math.max(
                                                                    0,
                                                                    line.goodness()
                                                                            .rSquared())),
                                    "Bring a driver that moves the outcome, or another design than before and after."));
        }

        /** Each slope, and the point that it begins at, were searched for. */
        private static int searched(ChangePoint line) {
            return 2 * Math.max(1, line.goodness().slopes());
        }

        @Override
        public BaselineForm asSigned() {
            return new OneDriver(every, driver, search.asSigned());
        }
    }

    /** Days or months by several drivers. */
    record Drivers(Every every, List<String> drivers) implements BaselineForm {
        public Drivers {
            drivers = List.copyOf(drivers);
        }

        @Override
        public Measured<BaselineModel> fit(List<DataQuality.Reading> readings, double limit) {
            var rows = readings.stream()
                    .map(reading -> reading.drivers().stream()
                            .mapToDouble(driver -> driver)
                            .toArray())
                    .toArray(double[][]::new);
            var fitted = DriverRegression.fit(
                    Matrix.ofRows(rows),
                    readings.stream()
                            .mapToDouble(reading -> Math.min(reading.outcome(), limit))
                            .toArray());
            return switch (fitted) {
                case Measured.Found<DriverRegression>(var line) -> Measured.found(new BaselineModel.Drivers(line));
                case Measured.Refused<DriverRegression>(var refusal) ->
                    refusal.reason() == Reason.NO_VARIATION
                            ? Measured.refused(
                                    Reason.NO_VARIATION,
                                    "One of the drivers %s never changes, or follows from the others."
                                            .formatted(String.join(", ", drivers)),
                                    "Leave it out (--drivers), or bring a time in which it varies by itself.")
                            : new Measured.Refused<>(refusal);
            };
        }
    }

    /**
     * Hours by the hour of the week and one driver.
     *
     * @param bends where the driver's line may bend, in rising order
     */
    record Hours(String driver, List<Double> bends) implements BaselineForm {
        private static final int PIECES = 6;
        private static final int WEEKDAYS = 7;

        public Hours {
            bends = List.copyOf(bends);
        }

        /** Into six parts with as many hours each. */
        static List<Double> bends(List<DataQuality.Reading> readings) {
            var sorted = readings.stream()
                    .map(reading ->
                            Canonical.rounded(reading.drivers().getFirst()).doubleValue())
                    .sorted()
                    .toList();
            var bends = new ArrayList<Double>();
            for (var piece = 1; piece < PIECES && !sorted.isEmpty(); piece++) {
                var bend = sorted.get(piece * sorted.size() / PIECES);
                if (bend > (bends.isEmpty() ? sorted.getFirst() : bends.getLast()) && bend < sorted.getLast()) {
                    bends.add(bend);
                }
            }
            return bends;
        }

        @Override
        public Every every() {
            return Every.HOUR;
        }

        @Override
        public List<String> drivers() {
            return List.of(driver);
        }

        @Override
        public Measured<BaselineModel> fit(List<DataQuality.Reading> readings, double limit) {
            var hours = readings.stream()
                    .map(reading -> new HourlyPattern.Hour(
                            reading.hourOfWeek(), reading.drivers().getFirst(), Math.min(reading.outcome(), limit)))
                    .toList();
            return HourlyPattern.fit(hours, bends).then(pattern -> {
                var goodness = pattern.goodness();
                var chance = DriverRegression.chanceOfNothing(
                        goodness.rSquared(), goodness.slopes(), goodness.observations() - goodness.slopes() - 1);
                return chance <= DriverRegression.EXPLAINS_NOTHING
                        ? Measured.found(new BaselineModel.Hours(pattern, ofDays(readings, limit, pattern)))
                        : Measured.refused(
                                Reason.NOT_DEFINED,
                                "The hour of the week and '%s' explain %.1f %% of what varies, which chance alone does in %.1f of 100 cases."
                                        .formatted(driver, 100 * goodness.rSquared(), 100 * chance),
                                "Bring a driver that moves the outcome, or another design than before and after.");
            });
        }

        /** Summed over a day, hours of the week are a level of each weekday. */
        private static Goodness ofDays(List<DataQuality.Reading> readings, double limit, HourlyPattern pattern) {
            var sums = new TreeMap<LocalDate, double[]>();
            for (var reading : readings) {
                var both = sums.computeIfAbsent(reading.day(), _ -> new double[2]);
                both[0] += Math.min(reading.outcome(), limit);
                both[1] +=
                        pattern.expected(reading.hourOfWeek(), reading.drivers().getFirst());
            }
            return Goodness.of(
                    sums.values().stream().mapToDouble(both -> both[0]).toArray(),
                    sums.values().stream().mapToDouble(both -> both[1]).toArray(),
                    WEEKDAYS - 1 + pattern.pieces());
        }
    }
}
