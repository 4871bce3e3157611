package dev.evenkeel.generate;

import dev.evenkeel.bulk.parquet.ParquetWriter;
import dev.evenkeel.bulk.parquet.RowGroupEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lean events as a Parquet file, a row group for a batch, encoded by several threads. */
final class LeanParquet implements LeanSink {
    private static final int WAITING_PER_THREAD = 2;

    private final World world;
    private final int threads;
    private final ParquetWriter writer;
    private final ExecutorService pool;
    private final ArrayDeque<Future<?>> waiting = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<Desk> idle = new ConcurrentLinkedQueue<>();

    LeanParquet(World world, Path file, int threads) throws IOException {
        this.world = world;
        this.threads = threads;
        this.writer = ParquetWriter.create(file, LeanColumns.FIELDS);
        this.pool = Executors.newFixedThreadPool(threads);
    }

    /** What one thread needs to encode. */
    private record Desk(LeanColumns columns, RowGroupEncoder encoder) {}

    @Override
    public void put(LeanBatch batch) {
        waiting.add(pool.submit(() -> encode(batch)));
        while (waiting.size() > threads * WAITING_PER_THREAD) {
            InOrder.result(waiting.remove());
        }
    }

    @Override
    public void finish() {
        while (!waiting.isEmpty()) {
            InOrder.result(waiting.remove());
        }
        try {
            writer.finish();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        pool.close();
        idle.forEach(desk -> desk.encoder().close());
        try {
            writer.close();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private void encode(LeanBatch batch) {
        var free = idle.poll();
        var desk = free != null ? free : new Desk(new LeanColumns(world), writer.encoder());
        try {
            writer.append(batch.ordinal, desk.encoder().encode(desk.columns().of(batch)));
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        } finally {
            idle.add(desk);
        }
    }
}
