package dev.evenkeel.bulk;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Goes through the events of Parquet files by columns, on several threads. */
public final class BulkEvents {
    private BulkEvents() {}

    /**
     * Gives what is made of each batch of rows, in the order of the files, to one thread at a time. Few wait for their turn.
     *
     * @param work what it makes must not share the columns, which are used again
     * @throws NotForBulk if the files are such as this engine does not read, perhaps after some were given
     */
    public static <T> void each(List<Path> paths, int threads, Function<BatchColumns, T> work, Consumer<T> taker) {
        try (var files = new LogFiles(paths)) {
            var queue = new InOrder<>(taker);
            new Threads(threads).share(files.batches().size(), () -> new Reading<>(files, work, queue));
        }
    }

    /** Hands on what comes in any order by its number. */
    private static final class InOrder<T> {
        private final Map<Integer, T> waiting = new HashMap<>();
        private final Consumer<T> taker;
        private int next;

        InOrder(Consumer<T> taker) {
            this.taker = taker;
        }

        synchronized void put(int number, T made) {
            waiting.put(number, made);
            while (waiting.containsKey(next)) {
                taker.accept(waiting.remove(next++));
            }
        }
    }

    /** One thread's reading. */
    private record Reading<T>(LogFiles files, BatchColumns columns, Function<BatchColumns, T> work, InOrder<T> queue)
            implements Threads.Hand {
        Reading(LogFiles files, Function<BatchColumns, T> work, InOrder<T> queue) {
            this(files, new BatchColumns(files), work, queue);
        }

        @Override
        public void piece(int number) {
            columns.read(files.batches().get(number), _ -> true);
            queue.put(number, work.apply(columns));
        }

        @Override
        public void end() {
            columns.close();
        }
    }
}
