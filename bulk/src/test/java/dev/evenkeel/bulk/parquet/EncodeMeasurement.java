package dev.evenkeel.bulk.parquet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures writing a file of claims (case, state, time, amount; 75 row groups), made up on the fly: {@code FILE THREADS
 * RUNS}. Prints a line per run; the first runs include compilation by the JVM.
 */
final class EncodeMeasurement {
    private static final int ROW_GROUPS = 75;
    private static final List<Field> FIELDS = List.of(
            Field.required("case", new ColumnType.Text()),
            Field.required("state", new ColumnType.Text()),
            Field.required("decided", new ColumnType.Timestamp(ColumnType.Clock.UTC)),
            Field.optional("amount", new ColumnType.Decimal(18, 2)));

    private EncodeMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        for (int run = 0; run < Integer.parseInt(arguments[2]); run++) {
            System.out.printf(
                    "encoding, %d threads: %s%n", threads, DecodeMeasurement.timed(() -> write(path, threads)));
        }
        System.out.printf("%,d bytes%n", Files.size(path));
    }

    private static long write(Path path, int threads) throws Exception {
        var next = new AtomicInteger();
        try (var writer = ParquetWriter.create(path, FIELDS);
                var executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                parts.add(executor.submit(() -> {
                    writePart(writer, next);
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
            writer.finish();
        }
        return (long) ROW_GROUPS * ParquetWriter.ROW_GROUP_ROWS;
    }

    private static void writePart(ParquetWriter writer, AtomicInteger next) throws Exception {
        var cases = new TextColumn();
        var states = new TextColumn();
        var decided = new LongColumn();
        var amounts = new LongColumn();
        try (RowGroupEncoder encoder = writer.encoder()) {
            for (int group = next.getAndIncrement(); group < ROW_GROUPS; group = next.getAndIncrement()) {
                fill(group, cases, states, decided, amounts);
                writer.append(group, encoder.encode(List.of(cases, states, decided, amounts)));
            }
        }
    }

    private static void fill(int group, TextColumn cases, TextColumn states, LongColumn decided, LongColumn amounts) {
        int rows = ParquetWriter.ROW_GROUP_ROWS;
        cases.clear();
        states.resetCoded(rows);
        List.of("billable", "refuted", "pending").forEach(states::addEntry);
        decided.reset(rows);
        amounts.reset(rows);
        byte[] digits = new byte[9];
        for (int row = 0; row < rows; row++) {
            long mixed = (group * (long) rows + row) * 0x9E37_79B9_7F4A_7C15L;
            long rest = (mixed >>> 16) % 100_000_000;
            digits[0] = 'c';
            for (int at = 8; at > 0; at--) {
                digits[at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            cases.add(digits, 0, digits.length);
            states.codes()[row] = (int) ((mixed >>> 40) % 3);
            decided.values()[row] = 1_735_689_600_000_000L + (mixed >>> 20);
            amounts.values()[row] = 149 * ((mixed >>> 50) % 4);
            if ((mixed >>> 40) % 3 != 0) {
                amounts.setNull(row);
            }
        }
    }
}
