package dev.evenkeel.measure.plan;

/**
 * What data there are, known before the first treated day.
 *
 * @param donors comparable markets, queues or sites that stay without the treatment
 * @param drivers of the outcome that are known by period: volume, mix, price, outages
 */
public record Situation(
        Assignment assignment, RollOut rollOut, Units units, Periods periods, int donors, int drivers, Goal goal) {
    /** What can be dealt out by lot. */
    public enum Assignment {
        CUSTOMERS,
        /** Customers share a queue, but the service can be switched by the hour. */
        TIMES,
        NOTHING
    }

    /** How the treatment comes. */
    public enum RollOut {
        AT_ONCE,
        STAGED_BY_LOT,
        STAGED_BY_CHOICE
    }

    /**
     * How many.
     *
     * @param eligible customers
     * @param controlShare of them that would be held out, in (0, 1)
     * @param sites that are rolled out to at different times
     * @param blocksPerArm of time, with and without
     */
    public record Units(long eligible, double controlShare, int sites, int blocksPerArm) {}

    /** How many periods of equal length (months, weeks) lie before the change, and how many will lie after it. */
    public record Periods(int before, int after) {}

    /**
     * What must be found if it is there.
     *
     * @param mean of the outcome a customer before the change
     * @param standardDeviation between customers
     * @param correlation of the outcome with the same before, 0 where nothing is known
     * @param relativeEffect the least effect that is worth a contract, by the mean (0.05 = 5 %)
     */
    public record Goal(double mean, double standardDeviation, double correlation, double relativeEffect) {
        /** Of a share, such as of customers who leave. */
        public static Goal ofShare(double share, double relativeEffect) {
            return new Goal(share, StrictMath.sqrt(share * (1 - share)), 0, relativeEffect);
        }
    }
}
