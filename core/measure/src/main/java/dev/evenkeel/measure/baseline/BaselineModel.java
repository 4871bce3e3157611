package dev.evenkeel.measure.baseline;

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
    }
}
