package dev.evenkeel.generate;

import java.util.Arrays;

/**
 * How many problems each customer has. Exactly so many as there are in all, some customers with several and some with
 * none; within blocks of customers, so that any customer's share is found without looking at all of them.
 */
final class Allotment {
    /** Customers of a block. */
    static final int BLOCK = 64;

    private static final double LEAST = 0.35;

    private final long seed;
    private final long problems;
    private final long customers;

    Allotment(long seed, long problems, long customers) {
        this.seed = seed;
        this.problems = problems;
        this.customers = customers;
    }

    long blocks() {
        return (customers + BLOCK - 1) / BLOCK;
    }

    /** How many customers a block has: the last may have fewer. */
    int customersOf(long block) {
        return (int) Math.min(BLOCK, customers - block * BLOCK);
    }

    /** The number of problems of all blocks before this one: where its own start to be numbered. */
    long firstProblem(long block) {
        var before = Math.min(block * BLOCK, customers);
        return before / customers * problems + before % customers * problems / customers;
    }

    /**
     * Puts the number of problems of each customer of the block into {@code counts}, which has {@link #BLOCK} cells.
     */
    void count(long block, Dice dice, int[] counts) {
        Arrays.fill(counts, 0);
        dice.reset(seed, Dice.Stream.BLOCK, block);
        var here = customersOf(block);
        for (var problem = firstProblem(block); problem < firstProblem(block + 1); problem++) {
            var at = dice.uniform();
            counts[(int) (here * at * (LEAST + (1 - LEAST) * at))]++;
        }
    }

    /** How many problems a customer has. */
    int of(long customer) {
        var counts = new int[BLOCK];
        var block = customer / BLOCK;
        count(block, new Dice(seed, Dice.Stream.BLOCK, block), counts);
        return counts[(int) (customer % BLOCK)];
    }

    /**
     * The expected number of further problems of a customer who has one, over the mean number of problems: above 1
     * because some have many. With x even in [0, 1) a customer at y = x(a + (1-a)x) has density 1/(a + 2(1-a)x), whose
     * square's mean is ln((2-a)/a) / (2(1-a)).
     */
    static double clustering() {
        return StrictMath.log((2 - LEAST) / LEAST) / (2 * (1 - LEAST));
    }

    /** How many times the mean number of problems the customer at this place of a block is expected to have. */
    static double relative(int place) {
        var y = (place + 0.5) / BLOCK;
        return 1 / StrictMath.sqrt(LEAST * LEAST + 4 * (1 - LEAST) * y);
    }
}
