package dev.evenkeel.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A fixed number of threads that share out numbered pieces of work. */
final class Threads {
    private final int count;

    Threads(int count) {
        this.count = Math.max(1, count);
    }

    int count() {
        return count;
    }

    /** Does one piece after the other. */
    @FunctionalInterface
    interface Hand {
        void piece(int number) throws Exception;

        /** Ends its work. */
        default void end() {}
    }

    /** Lets each thread make a hand and do pieces, in ascending order of their numbers, until all are done. */
    void share(int pieces, Supplier<? extends Hand> hands) {
        var next = new AtomicInteger();
        var failed = new AtomicInteger();
        Runnable work = () -> {
            var hand = hands.get();
            try {
                for (var piece = next.getAndIncrement();
                        piece < pieces && failed.get() == 0;
                        piece = next.getAndIncrement()) {
                    hand.piece(piece);
                }
            } catch (Exception | Error e) {
                failed.set(1);
                throw rethrown(e);
            } finally {
                hand.end();
            }
        };
        if (count == 1 || pieces <= 1) {
            work.run();
            return;
        }
        try (var pool = Executors.newFixedThreadPool(count)) {
            List<Future<?>> all = new ArrayList<>();
            for (var thread = 0; thread < count; thread++) {
                all.add(pool.submit(work));
            }
            for (var one : all) {
                await(one);
            }
        }
    }

    /** What another thread made, or what it failed with. */
    static <T> T await(Future<T> one) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause() != null ? e.getCause() : e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotForBulk("it was interrupted", e);
        }
    }

    private static RuntimeException rethrown(Throwable e) {
        return switch (e) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            case java.io.IOException io -> new java.io.UncheckedIOException(io);
            default -> new IllegalStateException(e);
        };
    }
}
