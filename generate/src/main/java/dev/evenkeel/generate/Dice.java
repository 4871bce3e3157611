package dev.evenkeel.generate;

/**
 * A stream of random numbers that depends on nothing but its key (seed, what it is for, which one): customers can be
 * thrown in any order, by any number of threads. It is SplitMix64.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood 2014</a>
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    Dice(long seed, Stream stream, long index) {
        reset(seed, stream, index);
    }

    /** Starts the stream of another key. */
    void reset(long seed, Stream stream, long index) {
        state = mix(mix(mix(seed) + stream.key * GOLDEN_GAMMA) + index * GOLDEN_GAMMA);
    }

    /** 64 random bits. */
    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Evenly from 0 (included) to 1 (excluded). */
    double uniform() {
        return (next() >>> 11) * UNIT;
    }

    /** Evenly from 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Whether something of this probability happens. */
    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** About normal, of mean 0 and standard deviation 1, never beyond 3.5: the sum of four even draws. */
    double bell() {
        return (uniform() + uniform() + uniform() + uniform() - 2) * 1.7320508075688772;
    }

    /** A spread-out number for a number: the finisher of SplitMix64. */
    static long mix(long value) {
        var bits = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }

    /** What a stream is for. The keys are part of what a seed means. */
    enum Stream {
        BLOCK(0),
        CUSTOMER(1),
        STRAY(2),
        ROSTER(3),
        ENGAGEMENT(4),
        LEAN(5),
        HOSTILE(6);

        private final long key;

        Stream(long key) {
            this.key = key;
        }
    }
}
