package dev.evenkeel.bulk.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * An open Parquet file: its columns, its row groups, and {@link #reader readers} of them for any number of threads.
 *
 * <p>Chunks are read, not mapped, so a file that shrinks while it is open ends in an exception and not in a dead process.
 */
public final class ParquetFile implements AutoCloseable {
    private static final int MAGIC = 0x31524150;
    private static final int MAGIC_OF_ENCRYPTED = 0x45524150;
    /** The magic number at both ends, and the footer's length. */
    private static final int BYTES_MIN = 12;

    private static final int FOOTER_BYTES_MAX = 1 << 28;
    /** A chunk is copied to the heap as stored, and arrays end at 2 GB. */
    private static final int CHUNK_BYTES_MAX = 1 << 30;

    private final Path path;
    private final FileChannel channel;
    private final Footer footer;

    private ParquetFile(Path path, FileChannel channel, Footer footer) {
        this.path = path;
        this.channel = channel;
        this.footer = footer;
    }

    /**
     * Opens {@code path} and reads its footer.
     *
     * @throws IOException if it cannot be opened
     * @throws UnsupportedParquet if it is encrypted, or a row group is too large to be decoded at once
     * @throws CorruptParquet if it is not a Parquet file
     */
    public static ParquetFile open(Path path) throws IOException, UnsupportedParquet {
        var channel = FileChannel.open(path, StandardOpenOption.READ);
        boolean isOpen = false;
        try {
            var file = new ParquetFile(path, channel, readFooter(path, channel, channel.size()));
            isOpen = true;
            return file;
        } finally {
            if (!isOpen) {
                channel.close();
            }
        }
    }

    private static Footer readFooter(Path path, FileChannel channel, long size) throws UnsupportedParquet {
        if (size < BYTES_MIN) {
            throw new CorruptParquet(path, 0, "it has only %d bytes".formatted(size));
        }
        int first = word(path, channel, 0);
        int last = word(path, channel, size - Integer.BYTES);
        if (first == MAGIC_OF_ENCRYPTED && last == MAGIC_OF_ENCRYPTED) {
            throw new UnsupportedParquet(path, "", UnsupportedParquet.WHOLE_FILE, "an encrypted footer");
        }
        if (first != MAGIC) {
            throw new CorruptParquet(path, 0, "it does not begin as a Parquet file");
        }
        if (last != MAGIC) {
            throw new CorruptParquet(path, size - Integer.BYTES, "it does not end as a Parquet file");
        }
        long length = Integer.toUnsignedLong(word(path, channel, size - 2 * Integer.BYTES));
        long start = size - 2 * Integer.BYTES - length;
        if (start < Integer.BYTES) {
            throw new CorruptParquet(path, size, "a footer of %d bytes is announced".formatted(length));
        }
        if (length > FOOTER_BYTES_MAX) {
            throw new UnsupportedParquet(
                    path, "", UnsupportedParquet.WHOLE_FILE, "a footer of %d bytes".formatted(length));
        }
        var cursor = new ByteCursor();
        cursor.place(new byte[(int) length + ByteCursor.SLACK_BYTES], 0, (int) length);
        copy(path, channel, start, cursor);
        try {
            return new FooterReader(cursor, start).read();
        } catch (Malformed e) {
            throw new CorruptParquet(path, start + cursor.at, e.reason());
        } catch (IndexOutOfBoundsException e) {
            throw new CorruptParquet(path, start + cursor.at, "a number in the footer is out of range: " + e);
        } catch (OutsideSubset e) {
            throw new UnsupportedParquet(path, "", UnsupportedParquet.WHOLE_FILE, e.found());
        }
    }

    private static int word(Path path, FileChannel channel, long start) {
        var cursor = new ByteCursor();
        cursor.place(new byte[Integer.BYTES + ByteCursor.SLACK_BYTES], 0, Integer.BYTES);
        copy(path, channel, start, cursor);
        return ByteBuffer.wrap(cursor.bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    }

    /**
     * Fills {@code into} from its place to its end with the bytes from {@code start} on. Reads rather than maps: a file that
     * shrinks under a mapping ends in a fault that the virtual machine reports wherever it likes.
     */
    private static void copy(Path path, FileChannel channel, long start, ByteCursor into) {
        var buffer = ByteBuffer.wrap(into.bytes, into.at, into.remaining());
        try {
            for (var at = start; buffer.hasRemaining(); ) {
                var read = channel.read(buffer, at);
                if (read < 0) {
                    throw new CorruptParquet(path, at, "the file cannot be read any more (it ends here)");
                }
                at += read;
            }
        } catch (ClosedChannelException e) {
            throw new IllegalStateException("The file '%s' was closed.".formatted(path), e);
        } catch (IOException e) {
            throw new CorruptParquet(path, start, "the file cannot be read any more (%s)".formatted(e.getMessage()));
        }
    }

    /** The file, as given to {@link #open}. */
    public Path path() {
        return path;
    }

    /** The columns in the file's order. */
    public List<Column> columns() {
        return footer.columns();
    }

    /** The first column of this name. */
    public Optional<Column> column(String name) {
        return columns().stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The row groups in the file's order. */
    public List<RowGroup> rowGroups() {
        return footer.rowGroups();
    }

    /** How many rows all row groups have. */
    public long rows() {
        return rowGroups().stream().mapToLong(RowGroup::rows).sum();
    }

    /** The program that wrote the file, or empty if it doesn't say. */
    public String createdBy() {
        return footer.createdBy();
    }

    /**
     * Holds what the footer says about {@code column} against what is decoded here, in all row groups. Passing is no
     * promise: a page may still have an encoding that the footer doesn't list.
     *
     * @throws UnsupportedParquet if the column's type, a codec or an encoding is not decoded here
     */
    public void checkDecodable(Column column) throws UnsupportedParquet {
        for (RowGroup group : rowGroups()) {
            checkDecodable(group, column);
        }
        if (column.type() instanceof ColumnType.Unreadable(var found)) {
            throw new UnsupportedParquet(path, column.name(), UnsupportedParquet.WHOLE_FILE, found);
        }
    }

    private Codec checkDecodable(RowGroup group, Column column) throws UnsupportedParquet {
        Chunk chunk = footer.chunks().get(group.index()).get(column.index());
        Optional<Codec> codec = Codec.numbered(chunk.codec());
        String found = null;
        if (column.type() instanceof ColumnType.Unreadable(var reason)) {
            found = reason;
        } else if (codec.isEmpty()) {
            found = "codec " + Codec.nameOf(chunk.codec());
        } else if (chunk.hasUnknownEncoding()) {
            found = "an unknown encoding";
        } else if (chunk.isElsewhere()) {
            found = "its pages in another file";
        } else if (chunk.storedBytes() > CHUNK_BYTES_MAX) {
            found = "a column chunk of %d bytes; at most %d are decoded"
                    .formatted(chunk.storedBytes(), CHUNK_BYTES_MAX);
        }
        if (found != null) {
            throw new UnsupportedParquet(path, column.name(), group.index(), found);
        }
        return codec.orElseThrow();
    }

    /** A reader of this file's column chunks, for one thread at a time. */
    public ChunkReader reader() {
        return new ChunkReader(this);
    }

    /** Copies the stored bytes of a chunk into {@code into}, whose array is used again if it is long enough. */
    Codec load(RowGroup group, Column column, ByteCursor into) throws UnsupportedParquet {
        if (column.index() >= columns().size() || !columns().get(column.index()).equals(column)) {
            throw new IllegalArgumentException("Column %s is not of %s".formatted(column.name(), path));
        }
        Codec codec = checkDecodable(group, column);
        Chunk chunk = footer.chunks().get(group.index()).get(column.index());
        int length = (int) chunk.storedBytes();
        byte[] array = into.bytes.length >= length + ByteCursor.SLACK_BYTES
                ? into.bytes
                : new byte[length + ByteCursor.SLACK_BYTES];
        into.place(array, 0, length);
        copy(path, channel, chunk.start(), into);
        return codec;
    }

    /** The byte of the file where the chunk's first page begins. */
    long start(RowGroup group, Column column) {
        return footer.chunks().get(group.index()).get(column.index()).start();
    }

    /** Closes the file; a reader that is still at work gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
