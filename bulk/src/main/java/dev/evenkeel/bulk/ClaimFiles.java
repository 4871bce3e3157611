package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ParquetWriter;
import dev.evenkeel.bulk.parquet.RowGroupEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Writes the list of claims as of one instant, with several threads; the bytes do not depend on their number. */
final class ClaimFiles {
    private static final int CSV_ROWS = 1 << 16;

    private final ClaimRows rows;
    private final Registers registers;
    private final Moments moments;
    private final Prices prices;
    private final Instant asOf;
    private final Threads threads;

    ClaimFiles(ClaimRows rows, Registers registers, Moments moments, Prices prices, Instant asOf, Threads threads) {
        this.rows = rows;
        this.registers = registers;
        this.moments = moments;
        this.prices = prices;
        this.asOf = asOf;
        this.threads = threads;
    }

    /** Writes rows, all of claims that have been made, as Parquet; {@code first} is done by whoever is free first. */
    void parquet(int[] order, Path path, Runnable first) {
        var groups = (order.length + ParquetWriter.ROW_GROUP_ROWS - 1) / ParquetWriter.ROW_GROUP_ROWS;
        try (var writer = ParquetWriter.create(path, ClaimsParquet.FIELDS)) {
            threads.share(groups + 1, () -> new ParquetHand(order, writer, first));
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class ParquetHand implements Threads.Hand {
        private final int[] order;
        private final ParquetWriter writer;
        private final Runnable first;
        private final RowGroupEncoder encoder;
        private final ClaimsParquet columns = new ClaimsParquet(registers, moments, prices);
        private final ClaimCells cells = new ClaimCells(rows, moments, prices, asOf);

        ParquetHand(int[] order, ParquetWriter writer, Runnable first) {
            this.order = order;
            this.writer = writer;
            this.first = first;
            this.encoder = writer.encoder();
        }

        @Override
        public void piece(int number) throws IOException {
            if (number == 0) {
                first.run();
                return;
            }
            var group = number - 1;
            var from = group * ParquetWriter.ROW_GROUP_ROWS;
            var to = Math.min(order.length, from + ParquetWriter.ROW_GROUP_ROWS);
            columns.begin(to - from);
            cells.takeAll(order, from, to, _ -> columns.put(cells));
            writer.append(group, encoder.encode(columns.columns()));
        }

        @Override
        public void end() {
            encoder.close();
        }
    }

    /** Writes rows, all of claims that have been made, as CSV. */
    void csv(int[] order, Path path) {
        var pieces = (order.length + CSV_ROWS - 1) / CSV_ROWS;
        var partial = path.resolveSibling(path.getFileName() + ".partial");
        try {
            try (var channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                var out = new InOrder(channel);
                out.put(ClaimsCsv.header());
                threads.share(pieces, () -> new CsvHand(order, out));
            }
            Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class CsvHand implements Threads.Hand {
        private final int[] order;
        private final InOrder out;
        private final ClaimsCsv csv = new ClaimsCsv(registers, moments, prices);
        private final ClaimCells cells = new ClaimCells(rows, moments, prices, asOf);
        private final Bytes bytes = new Bytes();

        CsvHand(int[] order, InOrder out) {
            this.order = order;
            this.out = out;
        }

        @Override
        public void piece(int number) throws IOException {
            bytes.clear();
            var from = number * CSV_ROWS;
            cells.takeAll(order, from, Math.min(order.length, from + CSV_ROWS), _ -> csv.put(cells, bytes));
            out.put(number, java.util.Arrays.copyOf(bytes.array, bytes.size));
        }
    }

    /** Writes pieces in the order of their numbers, whoever brings them. */
    private static final class InOrder {
        private final FileChannel channel;
        private final Map<Integer, byte[]> waiting = new HashMap<>();
        private int next;

        InOrder(FileChannel channel) {
            this.channel = channel;
        }

        synchronized void put(byte[] bytes) throws IOException {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        synchronized void put(int number, byte[] bytes) throws IOException {
            waiting.put(number, bytes);
            for (var piece = waiting.remove(next); piece != null; piece = waiting.remove(next)) {
                put(piece);
                next++;
            }
        }
    }
}
