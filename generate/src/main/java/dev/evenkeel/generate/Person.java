package dev.evenkeel.generate;

import java.math.BigDecimal;
import java.util.List;

/**
 * A customer.
 *
 * @param id a pseudonym
 * @param since when the subscription started, in microseconds
 */
record Person(String id, String brand, String language, String segment, String plan, long since, boolean isNewcomer) {
    private static final List<String> PLANS = List.of("basic", "plus", "family");
    private static final List<BigDecimal> PRICES =
            List.of(new BigDecimal("19.90"), new BigDecimal("29.90"), new BigDecimal("44.90"));
    private static final int TENURE_DAYS_MAX = 720;

    static Person of(World world, long index, Dice dice) {
        var mix = world.story().mix();
        var season = world.season();
        var isNewcomer = dice.chance(world.story().rate(Rate.NEWCOMER));
        var since = isNewcomer
                ? season.from() + (long) ((season.to() - season.from()) * dice.uniform() * 0.8)
                : season.from() - (long) (TENURE_DAYS_MAX * Season.MICROS_PER_DAY * dice.uniform()) - 1;
        return new Person(
                "cust-%06d".formatted(index),
                Choice.of(mix.brands()).pick(dice),
                Choice.of(mix.languages()).pick(dice),
                Choice.of(mix.segments()).pick(dice),
                PLANS.get(dice.below(PLANS.size())),
                since - Math.floorMod(since, 1000L),
                isNewcomer);
    }

    /** The plans, cheapest first. */
    static List<String> plans() {
        return PLANS;
    }

    /** Money a month. */
    static BigDecimal price(String plan) {
        return PRICES.get(PLANS.indexOf(plan));
    }
}
