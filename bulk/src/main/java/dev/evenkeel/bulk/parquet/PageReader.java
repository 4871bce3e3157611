package dev.evenkeel.bulk.parquet;

import dev.evenkeel.bulk.parquet.PageSink.Span;
import java.util.zip.CRC32;

/** Walks over the pages of one chunk after the other: headers, checksums, decompression, definition levels. */
final class PageReader implements AutoCloseable {
    /** The chunk as stored; its place is where the next page begins. */
    final ByteCursor stored = new ByteCursor();

    private final Decompressor decompressor = new Decompressor();
    private final ByteCursor page = new ByteCursor();
    private final ByteCursor levels = new ByteCursor();
    private final ThriftReader thrift = new ThriftReader(stored);
    private final PageHeader header = new PageHeader();
    private final CRC32 checksum = new CRC32();
    private Codec codec = Codec.UNCOMPRESSED;
    private Presence presence = Presence.REQUIRED;
    private int rows;

    /** Makes ready for the chunk that is in {@link #stored}. */
    void begin(Codec codec, Presence presence, int rows) {
        this.codec = codec;
        this.presence = presence;
        this.rows = rows;
    }

    /** Gives {@code sink} the chunk's dictionary and values. */
    void readAll(PageSink sink) {
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
                    dictionary(start, sink);
                    isFirst = false;
                }
                case PageHeader.DATA, PageHeader.DATA_V2 -> {
                    if (header.values > rows - row) {
                        throw new Malformed("a page has %d values for %d rows".formatted(header.values, rows - row));
                    }
                    int present = header.type == PageHeader.DATA ? data(start, row, sink) : dataV2(start, row, sink);
                    sink.values(page, header.encoding, new Span(row, header.values, present));
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

    private void dictionary(int start, PageSink sink) {
        if (header.encoding != Encoding.PLAIN && header.encoding != Encoding.PLAIN_DICTIONARY) {
            throw new OutsideSubset("a dictionary of encoding " + Encoding.nameOf(header.encoding));
        }
        if (header.values > header.bytes) {
            throw new Malformed("a dictionary of %d values has %d bytes".formatted(header.values, header.bytes));
        }
        if (header.values > rows) {
            throw new OutsideSubset("a dictionary of %d values for %d rows".formatted(header.values, rows));
        }
        header.encoding = Encoding.PLAIN;
        unpack(codec, start, 0, sink);
        sink.dictionary(page, header.values);
    }

    /** Unpacks a data page of version 1, levels and values together, and returns how many values are present. */
    private int data(int start, int row, PageSink sink) {
        unpack(codec, start, 0, sink);
        if (presence == Presence.REQUIRED || header.values == 0) {
            return header.values;
        }
        if (header.levelEncoding != Encoding.RLE) {
            throw new OutsideSubset("levels of encoding " + Encoding.nameOf(header.levelEncoding));
        }
        int length = page.int32();
        int from = page.take(length);
        levels.place(page.bytes, from, from + length);
        return HybridDecoder.presence(levels, sink.nulls(), row, header.values);
    }

    /** The same for version 2: levels come first, uncompressed; where no value is, there may be nothing behind them. */
    private int dataV2(int start, int row, PageSink sink) {
        int present = header.values;
        if (presence == Presence.OPTIONAL && header.values > 0) {
            levels.place(stored.bytes, start, start + header.levelBytes);
            present = HybridDecoder.presence(levels, sink.nulls(), row, header.values);
        }
        if (present > 0) {
            unpack(header.isCompressed ? codec : Codec.UNCOMPRESSED, start, header.levelBytes, sink);
        }
        return present;
    }

    /** Puts {@link #page} on what the page at {@code start}, without its first {@code passed} bytes, unpacks to. */
    private void unpack(Codec used, int start, int passed, PageSink sink) {
        int from = start + passed;
        int storedBytes = header.storedBytes - passed;
        int length = header.bytes - passed;
        Decompressor.check(used, stored.bytes, from, storedBytes, length);
        sink.makeRoom(page, length, header.encoding);
        decompressor.decompress(used, stored.bytes, from, storedBytes, page);
    }

    /** Frees the native memory of the decompressor. */
    @Override
    public void close() {
        decompressor.close();
    }
}
