package dev.evenkeel.generate;

/** Told now and then how far the writing is; always by the thread that called. */
@FunctionalInterface
public interface Progress {
    /**
     * So much is done.
     *
     * @param done share of the whole, from 0 to 1, never less than before
     * @param events how many events are written so far
     */
    void at(double done, long events);

    /** Nobody wants to know. */
    static Progress none() {
        return (_, _) -> {};
    }
}
