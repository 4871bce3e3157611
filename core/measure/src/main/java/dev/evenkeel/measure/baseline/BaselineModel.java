package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.linear.Matrix;
import java.util.List;

/** What a baseline expects of a reading by its drivers. */
public sealed interface BaselineModel {
    /** How well it fits its own readings. */
    Goodness goodness();

    /** The same as the uncertainty of savings is made of: of hours by their days. */
    default Goodness forSavings() {
        return goodness();
    }

    /** What is expected of a reading with these drivers. */
    double expected(DataQuality.Reading reading);

    /** How unsure the sum of what is expected of these readings is. */
    PredictionError error(List<DataQuality.Reading> readings);

    /**
     * By one driver, level between two points of it and rising outside of them: the daily and the monthly form.
     *
     * @param line of a day; a month is as many of them as it has
     */
    record OneDriver(Every every, ChangePoint line) implements BaselineModel {
        @Override
        public Goodness goodness() {
            return line.goodness();
        }

        @Override
        public double expected(DataQuality.Reading reading) {
            return line.expected(BaselineForm.stretch(every, reading, reading.outcome()));
        }

        @Override
        public PredictionError error(List<DataQuality.Reading> readings) {
            return line.error(readings.stream()
                    .map(reading -> BaselineForm.stretch(every, reading, reading.outcome()))
                    .toList());
        }
    }

    /** By several drivers, a line in each. */
    record Drivers(DriverRegression line) implements BaselineModel {
        @Override
        public Goodness goodness() {
            return line.goodness();
        }

        @Override
        public double expected(DataQuality.Reading reading) {
            return line.expected(
                    reading.drivers().stream().mapToDouble(driver -> driver).toArray());
        }

        @Override
        public PredictionError error(List<DataQuality.Reading> readings) {
            return line.error(Matrix.ofRows(readings.stream()
                    .map(reading -> reading.drivers().stream()
                            .mapToDouble(driver -> driver)
                            .toArray())
                    .toArray(double[][]::new)));
        }
    }

    /**
     * By the hour of the week and one driver.
     *
     * @param ofDays how well the sums of days are fitted
     */
    record Hours(HourlyPattern pattern, Goodness ofDays) implements BaselineModel {
        @Override
        public Goodness goodness() {
            return pattern.goodness();
        }

        @Override
        public Goodness forSavings() {
            return ofDays;
        }

        @Override
        public double expected(DataQuality.Reading reading) {
            return pattern.expected(reading.hourOfWeek(), reading.drivers().getFirst());
        }

        /** What an hour leaves goes on through its day, so the spread of an hour is that of a day by 24. */
        @Override
        public PredictionError error(List<DataQuality.Reading> readings) {
            return pattern.error(readings, ofDays);
        }
    }
}
