package dev.evenkeel.bulk.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a Parquet file of flat columns. Each thread encodes row groups with its own {@link #encoder} and appends them
 * by their number; they are written in the order of the numbers, so the file's bytes don't depend on the threads.
 *
 * <p>The file appears under its name when {@link #finish} is called; until then it grows under a name with
 * {@code .partial} behind it, which {@link #close} removes.
 */
public final class ParquetWriter implements AutoCloseable {
    /** Rows of a row group, as DuckDB writes them: large enough for a scan, small enough for a core's cache. */
    public static final int ROW_GROUP_ROWS = 122_880;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final Path partial;
    private final List<Field> fields;
    private final Compression compression;
    private final FileChannel channel;
    private final Map<Integer, EncodedRowGroup> waiting = new HashMap<>();
    private final List<EncodedRowGroup> written = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private long size;

    private ParquetWriter(Path path, List<Field> fields, Compression compression) throws IOException {
        this.path = path;
        this.partial = path.resolveSibling(path.getFileName() + ".partial");
        this.fields = List.copyOf(fields);
        this.compression = compression;
        this.channel = FileChannel.open(
                partial, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Begins a file at {@code path}, which is replaced if it exists, compressed {@link Compression#FAST}. */
    public static ParquetWriter create(Path path, List<Field> fields) throws IOException {
        return create(path, fields, Compression.FAST);
    }

    /** Begins a file at {@code path}, which is replaced if it exists. */
    public static ParquetWriter create(Path path, List<Field> fields, Compression compression) throws IOException {
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("Two columns are named " + field.name());
            }
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("A Parquet file has at least one column");
        }
        var writer = new ParquetWriter(path, fields, compression);
        writer.write(MAGIC, MAGIC.length);
        return writer;
    }

    /** An encoder of this file's row groups, for one thread at a time. */
    public RowGroupEncoder encoder() {
        return new RowGroupEncoder(fields, compression);
    }

    /**
     * Adds row group number {@code ordinal}, from 0. Those before it may still come: it is kept in memory until then,
     * so threads should take numbers in ascending order. May be called by any thread.
     */
    public synchronized void append(int ordinal, EncodedRowGroup group) throws IOException {
        if (!group.fields().equals(fields)) {
            throw new IllegalArgumentException("The row group has other columns than " + path);
        }
        if (ordinal < written.size() || waiting.putIfAbsent(ordinal, group) != null) {
            throw new IllegalArgumentException("Row group %d of %s is added twice".formatted(ordinal, path));
        }
        EncodedRowGroup next = waiting.remove(written.size());
        while (next != null) {
            starts.add(size);
            write(next.bytes(), next.bytes().length);
            written.add(next.withoutBytes());
            next = waiting.remove(written.size());
        }
    }

    /**
     * Writes the footer and gives the file its name.
     *
     * @throws IllegalStateException if a row group is missing
     */
    public synchronized void finish() throws IOException {
        if (!waiting.isEmpty()) {
            throw new IllegalStateException("Row group %d of %s is missing".formatted(written.size(), path));
        }
        var footer = new ByteSink();
        new FooterWriter(fields, compression.codec(), footer).put(written, starts);
        footer.putInt(footer.size);
        footer.put(MAGIC, 0, MAGIC.length);
        write(footer.bytes, footer.size);
        channel.close();
        Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        size += length;
    }

    /** Removes what was written, unless it is finished. */
    @Override
    public synchronized void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            Files.deleteIfExists(partial);
        }
    }
}
