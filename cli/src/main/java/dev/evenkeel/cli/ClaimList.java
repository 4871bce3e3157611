package dev.evenkeel.cli;

import dev.evenkeel.bulk.BulkView;
import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.Field;
import dev.evenkeel.bulk.parquet.RowWriter;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Instants;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.report.ClaimCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A list of claims that can be written; where it is kept is for the engine that made it to say. */
sealed interface ClaimList extends AutoCloseable {
    /** Writes it as CSV. */
    void writeCsv(Path file);

    /** Writes it as Parquet. */
    void writeParquet(Path file);

    /** All of it in memory; {@code folder} is for what is kept on the way. */
    List<ClaimRow> rows(Path folder);

    /** Removes what was kept on the way. */
    @Override
    void close();

    /** In memory. */
    record Rows(List<ClaimRow> all) implements ClaimList {
        private static final List<String> INSTANTS = List.of("claimed_at", "decided_at", "reversed_at");
        private static final List<String> ALWAYS_THERE = List.of("case", "claimed_at", "state", "amount");

        public Rows {
            all = List.copyOf(all);
        }

        @Override
        public void close() {}

        @Override
        public void writeCsv(Path file) {
            ClaimsFile.writeCsv(all, file);
        }

        @Override
        public List<ClaimRow> rows(Path folder) {
            return all;
        }

        @Override
        public void writeParquet(Path file) {
            var fields = fields();
            try (var writer = RowWriter.create(file, fields)) {
                for (var row : all) {
                    write(row.cells(), fields, writer);
                }
                writer.finish();
            } catch (IOException failure) {
                throw CannotRun.unwritable(file, "%s.".formatted(failure.getMessage()));
            }
        }

        /** Instants are timestamps in UTC; price and amount are text, because they are exact whatever their digits. */
        private static List<Field> fields() {
            var fields = new ArrayList<Field>();
            for (var column : ClaimRow.COLUMNS) {
                var type = INSTANTS.contains(column)
                        ? new ColumnType.Timestamp(ColumnType.Clock.UTC)
                        : new ColumnType.Text();
                fields.add(ALWAYS_THERE.contains(column) ? Field.required(column, type) : Field.optional(column, type));
            }
            return fields;
        }

        private static void write(List<String> cells, List<Field> fields, RowWriter writer) throws IOException {
            for (var column = 0; column < cells.size(); column++) {
                var cell = cells.get(column);
                if (cell.isEmpty()) {
                    continue;
                }
                if (fields.get(column).type() instanceof ColumnType.Timestamp) {
                    writer.put(column, Instants.micros(Instant.parse(cell)));
                } else {
                    writer.put(column, cell);
                }
            }
            writer.endRow();
        }
    }

    /** In columns, for millions. */
    final class Columns implements ClaimList {
        private final BulkView view;
        private final Path kept;
        private boolean isWritten;

        private Columns(BulkView view, Path kept, boolean isWritten) {
            this.view = view;
            this.kept = kept;
            this.isWritten = isWritten;
        }

        /** Keeps the Parquet in a file until it is known where it goes. */
        static Columns of(BulkView view, Path kept) {
            return new Columns(view, kept, false);
        }

        /** With the Parquet in its file already. */
        static Columns written(BulkView view, Path kept) {
            return new Columns(view, kept, true);
        }

        @Override
        public void close() {
            OutFolder.remove(kept);
        }

        /** How many there are of each kind. */
        ClaimCounts counts() {
            return new ClaimCounts(view.counts().stream()
                    .map(it -> new ClaimCounts.Count(it.claimedIn(), it.state(), it.reason(), it.claims()))
                    .toList());
        }

        /** The Parquet, wherever it is for now. */
        Path parquet() {
            if (!isWritten) {
                view.writeParquet(kept);
                isWritten = true;
            }
            return kept;
        }

        @Override
        public void writeCsv(Path file) {
            view.writeCsv(file);
        }

        @Override
        public List<ClaimRow> rows(Path folder) {
            var file = folder.resolve(".claims.csv");
            view.writeCsv(file);
            try {
                return ClaimsFile.read(file);
            } finally {
                OutFolder.remove(file);
            }
        }

        @Override
        public void writeParquet(Path file) {
            try {
                Files.move(parquet(), file, StandardCopyOption.REPLACE_EXISTING);
                isWritten = false;
            } catch (IOException failure) {
                throw CannotRun.unwritable(file, "%s.".formatted(failure.getMessage()));
            }
        }
    }
}
