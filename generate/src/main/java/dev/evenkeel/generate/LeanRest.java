package dev.evenkeel.generate;

/**
 * What a lean event has beside time, kind and case, packed into 64 bits: customer 26, intent 8, channel 4, worker 20,
 * score 3.
 */
final class LeanRest {
    static final int WORKERS_MAX = 1 << 20;

    private LeanRest() {}

    static long pack(long customer, int intent, int channel, int worker, int score) {
        return ((((customer << 8 | intent) << 4 | channel) << 20 | worker) << 3) | score;
    }

    static long customer(long rest) {
        return rest >>> 35;
    }

    static int intent(long rest) {
        return (int) (rest >>> 27) & 0xFF;
    }

    static int channel(long rest) {
        return (int) (rest >>> 23) & 0xF;
    }

    static int worker(long rest) {
        return (int) (rest >>> 3) & 0xFFFFF;
    }

    static int score(long rest) {
        return (int) rest & 7;
    }
}
