package dev.evenkeel.measure.panel;

/**
 * One unit in one period.
 *
 * @param unit its name: a site, a queue, a country, a customer
 * @param period numbered so that later is higher, such as 2026 or 202611
 * @param isTreated whether the treatment was in force
 */
public record Observation(String unit, int period, double outcome, boolean isTreated) {
    private static final int MONTHS_FROM = 1900_01;
    private static final int MONTHS_TO = 2999_12;
    private static final int DAYS_FROM = 1900_01_01;
    private static final int DAYS_TO = 2999_12_31;

    /** A period as it is written: 202611 is 2026-11, 20261103 is 2026-11-03, 17 is 17. */
    public static String spelled(int period) {
        if (period >= MONTHS_FROM && period <= MONTHS_TO) {
            return "%d-%02d".formatted(period / 100, period % 100);
        }
        return period >= DAYS_FROM && period <= DAYS_TO
                ? "%d-%02d-%02d".formatted(period / 10_000, period / 100 % 100, period % 100)
                : String.valueOf(period);
    }
}
