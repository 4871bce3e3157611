package dev.evenkeel.bulk.parquet;

import dev.evenkeel.bulk.parquet.PageSink.Span;
import java.util.zip.CRC32;

/**
 * Decodes column chunks, one column of one row group at a time, into columns that the caller brings and uses again.
 *
 * <p>Holds what decoding needs besides, so each thread has a reader of its own. After an exception the content of the
 * column is undefined; reader and column may be used again.
 */
public final class ChunkReader implements AutoCloseable {
    private final ParquetFile file;
    private final Decompressor decompressor = new Decompressor();
    private final ByteCursor stored = new ByteCursor();
    private final ByteCursor page = new ByteCursor();
    private final ByteCursor levels = new ByteCursor();
    private final ThriftReader thrift = new ThriftReader(stored);
    private final PageHeader header = new PageHeader();
    private final CRC32 checksum = new CRC32();
    private final LongDecoder longs;
    private final TextDecoder texts;
    private final LongColumn bits = new LongColumn();

    ChunkReader(ParquetFile file) {
        this.file = file;
        var binaryDecoder = new BinaryDecoder();
        longs = new LongDecoder(binaryDecoder);
        texts = new TextDecoder(binaryDecoder);
    }

    /**
     * Decodes {@code column} of {@code group}, whose type is a whole number, decimal, timestamp, date or boolean.
     *
     * @throws UnsupportedParquet if it has something that is not decoded here
     * @throws CorruptParquet if its bytes contradict the format
     */
    public void read(RowGroup group, Column column, LongColumn into) throws UnsupportedParquet {
        if (column.type() instanceof ColumnType.Float64) {
            throw mismatch(column);
        }
        longs.begin(column.storage(), into, group.rows());
        decode(group, column, longs);
    }

    /** The same for {@code column} of floating-point numbers. */
    public void read(RowGroup group, Column column, DoubleColumn into) throws UnsupportedParquet {
        if (!(column.type() instanceof ColumnType.Float64)) {
            throw mismatch(column);
        }
        longs.begin(column.storage(), bits, group.rows());
        decode(group, column, longs);
        into.reset(group.rows());
        into.nulls().copy(bits.nulls(), group.rows());
        boolean isFloat = column.storage().physical() == PhysicalType.FLOAT;
        for (int row = 0; row < group.rows(); row++) {
            long value = bits.values()[row];
            into.values()[row] = isFloat ? Float.intBitsToFloat((int) value) : Double.longBitsToDouble(value);
        }
    }

    /** The same for {@code column} of text or bytes. */
    public void read(RowGroup group, Column column, TextColumn into) throws UnsupportedParquet {
        if (!(column.type() instanceof ColumnType.Text || column.type() instanceof ColumnType.Bytes)) {
            throw mismatch(column);
        }
        texts.begin(column.storage(), into, group.rows());
        decode(group, column, texts);
    }

    private static IllegalArgumentException mismatch(Column column) {
        return new IllegalArgumentException(
                "Column %s of %s is decoded into another kind of column".formatted(column.name(), column.type()));
    }

    private void decode(RowGroup group, Column column, PageSink sink) throws UnsupportedParquet {
        Codec codec = file.load(group, column, stored);
        try {
            pages(codec, column.presence(), group.rows(), sink);
        } catch (Malformed e) {
            throw corrupt(group, column, e.reason());
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw corrupt(group, column, "a length or a code is out of range: " + e);
        } catch (OutsideSubset e) {
            throw new UnsupportedParquet(file.path(), column.name(), group.index(), e.found());
        }
    }

    private CorruptParquet corrupt(RowGroup group, Column column, String reason) {
        long offset = file.start(group, column) + stored.at;
        return new CorruptParquet(file.path(), offset, "in column %s: %s".formatted(column.name(), reason));
    }

    private void pages(Codec codec, Presence presence, int rows, PageSink sink) {
        boolean isFirst = true;
        int row = 0;
        while (row < rows) {
            header.read(thrift);
            int start = stored.take(header.storedBytes);
            checkChecksum(start);
            switch (header.type) {
                case PageHeader.DICTIONARY -> {
                    if (!isFirst) {
                        throw new Malformed("a dictionary comes after other pages");
                    }
                    dictionary(codec, start, sink);
                    isFirst = false;
                }
                case PageHeader.DATA, PageHeader.DATA_V2 -> {
                    if (header.values > rows - row) {
                        throw new Malformed("a page has %d values for %d rows".formatted(header.values, rows - row));
                    }
                    boolean isOptional = presence == Presence.OPTIONAL;
                    if (header.type == PageHeader.DATA) {
                        data(codec, start, isOptional, row, sink);
                    } else {
                        dataV2(codec, start, isOptional, row, sink);
                    }
                    row += header.values;
                    isFirst = false;
                }
                default -> {}
            }
        }
    }

    private void checkChecksum(int start) {
        if (!header.hasChecksum) {
            return;
        }
        checksum.reset();
        checksum.update(stored.bytes, start, header.storedBytes);
        if ((int) checksum.getValue() != header.checksum) {
            throw new Malformed("a page of %d bytes differs from its checksum".formatted(header.storedBytes));
        }
    }

    private void dictionary(Codec codec, int start, PageSink sink) {
        if (header.encoding != Encoding.PLAIN && header.encoding != Encoding.PLAIN_DICTIONARY) {
            throw new OutsideSubset("a dictionary of encoding " + Encoding.nameOf(header.encoding));
        }
        if (header.values > header.bytes) {
            throw new Malformed("a dictionary of %d values has %d bytes".formatted(header.values, header.bytes));
        }
        sink.makeRoom(page, header.bytes, Encoding.PLAIN);
        decompressor.decompress(codec, stored.bytes, start, header.storedBytes, page);
        sink.dictionary(page, header.values);
    }

    /** A data page of version 1: levels and values are compressed together. */
    private void data(Codec codec, int start, boolean isOptional, int row, PageSink sink) {
        sink.makeRoom(page, header.bytes, header.encoding);
        decompressor.decompress(codec, stored.bytes, start, header.storedBytes, page);
        int present = header.values;
        if (isOptional && header.values > 0) {
            if (header.levelEncoding != Encoding.RLE) {
                throw new OutsideSubset("levels of encoding " + Encoding.nameOf(header.levelEncoding));
            }
            int levelBytes = page.int32();
            int from = page.take(levelBytes);
            levels.place(page.bytes, from, from + levelBytes);
            present = HybridDecoder.presence(levels, sink.nulls(), row, header.values);
        }
        sink.values(page, header.encoding, new Span(row, header.values, present));
    }

    /** A data page of version 2: the levels come first, uncompressed; without values there may be nothing behind. */
    private void dataV2(Codec codec, int start, boolean isOptional, int row, PageSink sink) {
        int present = header.values;
        if (isOptional && header.values > 0) {
            levels.place(stored.bytes, start, start + header.levelBytes);
            present = HybridDecoder.presence(levels, sink.nulls(), row, header.values);
        }
        int length = header.bytes - header.levelBytes;
        sink.makeRoom(page, length, header.encoding);
        if (present > 0) {
            Codec used = header.isCompressed ? codec : Codec.UNCOMPRESSED;
            int from = start + header.levelBytes;
            decompressor.decompress(used, stored.bytes, from, header.storedBytes - header.levelBytes, page);
        }
        sink.values(page, header.encoding, new Span(row, header.values, present));
    }

    /** Frees the native memory of the decompressor. */
    @Override
    public void close() {
        decompressor.close();
    }
}
