package dev.evenkeel.bulk.parquet;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Measures decoding of all columns of a file against DuckDB reading and hashing them: {@code FILE THREADS RUNS}. Prints
 * a line per run; the first runs include compilation by the JVM.
 */
final class DecodeMeasurement {
    private DecodeMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        for (int run = 0; run < runs; run++) {
            System.out.printf("decoding, %d threads: %s%n", threads, timed(() -> decode(path, threads)));
        }
        try (ParquetFile file = ParquetFile.open(path)) {
            for (Column column : file.columns()) {
                System.out.printf("%s alone, 1 thread: %s%n", column.name(), timed(() -> decodeColumn(file, column)));
            }
        }
        for (int run = 0; run < runs; run++) {
            System.out.printf("DuckDB scan and hash, %d threads: %s%n", threads, timed(() -> scan(path, threads)));
        }
    }

    interface Work {
        long run() throws Exception;
    }

    static String timed(Work work) throws Exception {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long rows = work.run();
        return "%.3f s, %.3f s of CPU, %d rows"
                .formatted((System.nanoTime() - start) / 1e9, (cpuNanos() - cpu) / 1e9, rows);
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static long decode(Path path, int threads) throws Exception {
        var next = new AtomicInteger();
        try (ParquetFile file = ParquetFile.open(path);
                var executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                parts.add(executor.submit(() -> decodePart(file, next)));
            }
            return sum(parts);
        }
    }

    private static long sum(List<Future<Long>> parts) throws ExecutionException, InterruptedException {
        long rows = 0;
        for (Future<Long> part : parts) {
            rows += part.get();
        }
        return rows;
    }

    private static long decodePart(ParquetFile file, AtomicInteger next) throws UnsupportedParquet {
        List<ColumnValues> vectors = new ArrayList<>();
        file.columns().forEach(column -> vectors.add(ColumnValues.of(column.type())));
        long rows = 0;
        try (ChunkReader reader = file.reader()) {
            for (int group = next.getAndIncrement(); group < file.rowGroups().size(); group = next.getAndIncrement()) {
                for (Column column : file.columns()) {
                    read(reader, file.rowGroups().get(group), column, vectors.get(column.index()));
                }
                rows += file.rowGroups().get(group).rows();
            }
        }
        return rows;
    }

    private static long decodeColumn(ParquetFile file, Column column) throws UnsupportedParquet {
        ColumnValues values = ColumnValues.of(column.type());
        try (ChunkReader reader = file.reader()) {
            for (RowGroup group : file.rowGroups()) {
                read(reader, group, column, values);
            }
        }
        return file.rows();
    }

    private static void read(ChunkReader reader, RowGroup group, Column column, ColumnValues into)
            throws UnsupportedParquet {
        switch (into) {
            case LongColumn longs -> reader.read(group, column, longs);
            case DoubleColumn doubles -> reader.read(group, column, doubles);
            case TextColumn texts -> reader.read(group, column, texts);
        }
    }

    private static long scan(Path path, int threads) throws Exception {
        String hashes;
        try (ParquetFile file = ParquetFile.open(path)) {
            hashes = file.columns().stream()
                    .map(column -> "bit_xor(hash(\"" + column.name() + "\"))")
                    .collect(Collectors.joining(", "));
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set threads = " + threads);
            try (var rows = statement.executeQuery("select count(*), " + hashes + " from '" + path + "'")) {
                if (!rows.next()) {
                    throw new SQLException("No row counts the rows of " + path);
                }
                return rows.getLong(1);
            }
        }
    }
}
