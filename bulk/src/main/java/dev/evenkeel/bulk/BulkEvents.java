package dev.evenkeel.bulk;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Goes through the events of Parquet files without holding them, on several threads; they are those that the reader of tables makes. */
public final class BulkEvents {
    private BulkEvents() {}

    /** What is kept of one batch of rows. */
    public interface Keeper<T> {
        /** Takes the next row's event. */
        void take(Event event);

        /** What is kept of all. */
        T kept();
    }

    /**
     * What keepers keep of each batch, in the order of the files.
     *
     * @param keepers makes one for a batch of so many rows
     * @throws NotForBulk if the files are such as this engine does not read
     */
    public static <T> List<T> keep(
            List<Path> paths, Attributes attributes, int threads, IntFunction<Keeper<T>> keepers) {
        try (var files = new LogFiles(paths)) {
            var kept = new ArrayList<T>(files.batches().size());
            var pieces = new ArrayList<Keeper<T>>();
            files.batches()
                    .forEach(batch -> pieces.add(keepers.apply(batch.group().rows())));
            new Threads(threads).share(pieces.size(), () -> new Reading<>(files, attributes, pieces));
            pieces.forEach(piece -> kept.add(piece.kept()));
            return kept;
        }
    }

    /** One thread's reading. */
    private static final class Reading<T> implements Threads.Hand {
        private final LogFiles files;
        private final BatchColumns columns;
        private final RowEvents events;
        private final List<Keeper<T>> pieces;

        Reading(LogFiles files, Attributes attributes, List<Keeper<T>> pieces) {
            this.files = files;
            this.columns = new BatchColumns(files);
            this.events = new RowEvents(columns, attributes);
            this.pieces = pieces;
        }

        @Override
        public void piece(int number) {
            columns.read(files.batches().get(number), _ -> true);
            for (var row = 0; row < columns.rows(); row++) {
                pieces.get(number).take(events.event(row));
            }
        }

        @Override
        public void end() {
            columns.close();
        }
    }
}
