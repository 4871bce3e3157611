package dev.evenkeel.bulk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through the events of Parquet files by columns, on several threads. */
public final class BulkEvents {
    private BulkEvents() {}

    /**
     * What is made of each batch of rows, in the order of the files.
     *
     * @param work what it makes must not share the columns, which are used again
     * @throws NotForBulk if the files are such as this engine does not read
     */
    public static <T> List<T> each(List<Path> paths, int threads, Function<BatchColumns, T> work) {
        try (var files = new LogFiles(paths)) {
            var made = new ArrayList<@Nullable T>(files.batches().size());
            files.batches().forEach(_ -> made.add(null));
            new Threads(threads).share(made.size(), () -> new Reading<>(files, work, made));
            return made.stream().map(Objects::requireNonNull).toList();
        }
    }

    /** One thread's reading. */
    private record Reading<T>(
            LogFiles files, BatchColumns columns, Function<BatchColumns, T> work, List<@Nullable T> made)
            implements Threads.Hand {
        Reading(LogFiles files, Function<BatchColumns, T> work, List<@Nullable T> made) {
            this(files, new BatchColumns(files), work, made);
        }

        @Override
        public void piece(int number) {
            columns.read(files.batches().get(number), _ -> true);
            made.set(number, work.apply(columns));
        }

        @Override
        public void end() {
            columns.close();
        }
    }
}
