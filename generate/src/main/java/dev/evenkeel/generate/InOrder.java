package dev.evenkeel.generate;

import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Work done by several threads whose results are taken in order by one, a few ahead at most. */
final class InOrder {
    private static final int AHEAD_PER_THREAD = 4;

    private final int threads;

    InOrder(int threads) {
        this.threads = threads;
    }

    /** Makes something of each number from 0 to {@code count - 1} and hands it on, in the order of the numbers. */
    <T> void each(long count, LongFunction<T> work, Consumer<T> taker) {
        var waiting = new ArrayDeque<Future<T>>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            try {
                for (var next = 0L; next < count || !waiting.isEmpty(); ) {
                    while (next < count && waiting.size() < threads * AHEAD_PER_THREAD) {
                        var number = next++;
                        waiting.add(pool.submit(() -> work.apply(number)));
                    }
                    taker.accept(result(waiting.remove()));
                }
            } finally {
                waiting.forEach(future -> future.cancel(false));
            }
        }
    }

    /** The result, or the exception of the work. */
    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while generating.");
        }
    }
}
