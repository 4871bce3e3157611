package dev.evenkeel.bulk;

import dev.evenkeel.event.EventType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Sees to it that the rows of a log are in the journal's order. */
final class LogOrder {
    private static final String MEMORY_MAX = "2GB";

    private LogOrder() {}

    /** Refuses a log that is not in order. */
    static void check(LogFiles files, BatchOrder.Found[] found) {
        for (var at = 0; at < found.length; at++) {
            if (!found[at].isInOrder() || (at > 0 && found[at].first().isBefore(found[at - 1].last()))) {
                throw new NotInOrder("an event after row %d of %s is not in the journal's order"
                        .formatted(
                                files.batches().get(at).firstRow(),
                                files.files().getFirst().path()));
            }
        }
    }

    /** Refuses a log that is not in order. */
    static void check(LogFiles files, Threads threads) {
        var found = new BatchOrder.Found[files.batches().size()];
        threads.share(found.length, () -> new Threads.Hand() {
            private final BatchColumns columns = new BatchColumns(files);
            private final BatchOrder order = new BatchOrder();

            @Override
            public void piece(int number) {
                columns.read(files.batches().get(number), _ -> false);
                found[number] = order.look(columns);
            }

            @Override
            public void end() {
                columns.close();
            }
        });
        check(files, found);
    }

    /** A sorted copy of a log, made by DuckDB, which sorts what memory does not hold on disk; to be deleted by the caller. */
    static Path sorted(List<Path> paths, Path folder, int threads) {
        try {
            return new SortedCopy(folder, threads, MEMORY_MAX).of(statement -> {
                var from = "read_parquet([%s], union_by_name = true)"
                        .formatted(paths.stream()
                                .map(path -> SortedCopy.quoted(path.toString()))
                                .collect(Collectors.joining(", ")));
                var hasSequence = false;
                try (var described = statement.executeQuery("DESCRIBE SELECT * FROM " + from)) {
                    while (described.next()) {
                        hasSequence |= "sequence".equals(described.getString(1));
                    }
                }
                return "SELECT * FROM %s ORDER BY time, %s, %s, source, id"
                        .formatted(from, hasSequence ? "coalesce(sequence, 0)" : "0", rank());
            });
        } catch (SQLException e) {
            throw new NotForBulk("the log could not be sorted: " + e.getMessage(), e);
        }
    }

    private static String rank() {
        return "CASE type "
                + EventType.known().stream()
                        .map(type -> "WHEN %s THEN %d".formatted(SortedCopy.quoted(type), EventType.rank(type)))
                        .collect(Collectors.joining(" "))
                + " ELSE %d END".formatted(EventType.rank(""));
    }
}
