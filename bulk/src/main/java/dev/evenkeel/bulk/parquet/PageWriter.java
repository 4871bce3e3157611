package dev.evenkeel.bulk.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.xerial.snappy.Snappy;

/** Compresses pages and writes them behind their headers, with a checksum each. */
final class PageWriter implements AutoCloseable {
    private final Codec codec;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private final ByteSink packed = new ByteSink();
    private final CRC32 checksum = new CRC32();
    private final ByteSink out;
    private final ThriftWriter thrift;

    /** What the pages since {@link #beginChunk} would take uncompressed, headers included. */
    private long plainBytes;

    PageWriter(Compression compression, ByteSink out) {
        this.codec = compression.codec();
        this.out = out;
        this.thrift = new ThriftWriter(out);
        zstd.setLevel(compression.level());
    }

    void beginChunk() {
        plainBytes = 0;
    }

    long plainBytes() {
        return plainBytes;
    }

    /** Writes a dictionary of {@code values} values. */
    void dictionary(ByteSink body, int values) {
        page(PageHeader.DICTIONARY, body, values, Encoding.PLAIN);
    }

    /** Writes a data page of {@code rows} rows. */
    void data(ByteSink body, int rows, int encoding) {
        page(PageHeader.DATA, body, rows, encoding);
    }

    private void page(int type, ByteSink body, int values, int encoding) {
        pack(body);
        checksum.reset();
        checksum.update(packed.bytes, 0, packed.size);
        int start = out.size;
        thrift.begin();
        thrift.i32(1, type);
        thrift.i32(2, body.size);
        thrift.i32(3, packed.size);
        thrift.i32(4, (int) checksum.getValue());
        thrift.begin(type == PageHeader.DICTIONARY ? 7 : 5);
        thrift.i32(1, values);
        thrift.i32(2, encoding);
        if (type == PageHeader.DATA) {
            thrift.i32(3, Encoding.RLE);
            thrift.i32(4, Encoding.RLE);
        }
        thrift.end();
        thrift.end();
        plainBytes += out.size - start + body.size;
        out.put(packed.bytes, 0, packed.size);
    }

    private void pack(ByteSink body) {
        packed.clear();
        switch (codec) {
            case ZSTD -> {
                packed.grow(Zstd.compressBound(body.size));
                packed.size = zstd.compressByteArray(packed.bytes, 0, packed.bytes.length, body.bytes, 0, body.size);
            }
            case SNAPPY -> {
                packed.grow(Snappy.maxCompressedLength(body.size));
                try {
                    packed.size = Snappy.compress(body.bytes, 0, body.size, packed.bytes, 0);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case UNCOMPRESSED -> packed.put(body.bytes, 0, body.size);
            case GZIP -> throw new IllegalStateException("GZIP is refused by Compression");
        }
    }

    /** Frees the native memory of the compressor. */
    @Override
    public void close() {
        zstd.close();
    }
}
