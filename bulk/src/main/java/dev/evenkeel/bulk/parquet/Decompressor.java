package dev.evenkeel.bulk.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.xerial.snappy.Snappy;

/** Turns the compressed bytes of a page into exactly as many bytes as its header announces. One per thread. */
final class Decompressor implements AutoCloseable {
    /** A block of 128 KB takes at least 4 bytes. */
    private static final int ZSTD_RATIO_MAX = 1 << 15;

    /** 258 bytes take at least 2 bits. */
    private static final int GZIP_RATIO_MAX = 1032;

    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();

    /**
     * Refuses {@code length} bytes of {@code source} from {@code from} that cannot be {@code expected} bytes when
     * decompressed. To be called before memory is taken for those, and for Snappy always: its native decoder trusts
     * the array to be as long as the data say.
     */
    static void check(Codec codec, byte[] source, int from, int length, int expected) {
        long atMost;
        try {
            atMost = switch (codec) {
                case UNCOMPRESSED -> length;
                case SNAPPY -> Snappy.uncompressedLength(source, from, length);
                case GZIP -> (long) length * GZIP_RATIO_MAX;
                case ZSTD -> (long) length * ZSTD_RATIO_MAX;
            };
        } catch (IOException e) {
            throw unsound(codec, length, e);
        }
        boolean isExact = codec == Codec.UNCOMPRESSED || codec == Codec.SNAPPY;
        if (expected > atMost || (isExact && expected != atMost)) {
            throw new Malformed("a page of %d bytes %s cannot have the %d bytes that its header announces"
                    .formatted(length, codec, expected));
        }
    }

    private static Malformed unsound(Codec codec, int length, Exception cause) {
        return new Malformed("a page of %d bytes is not sound %s: %s".formatted(length, codec, cause.getMessage()));
    }

    /**
     * Decompresses {@code length} bytes of {@code source} from {@code from}, which passed {@link #check}, into all of
     * {@code into}, from its place to its end.
     */
    void decompress(Codec codec, byte[] source, int from, int length, ByteCursor into) {
        int expected = into.remaining();
        int got;
        try {
            got = switch (codec) {
                case UNCOMPRESSED -> copy(source, from, length, into);
                case SNAPPY -> Snappy.uncompress(source, from, length, into.bytes, into.at);
                case GZIP -> gzip(source, from, length, into);
                case ZSTD -> zstd.decompressByteArray(into.bytes, into.at, expected, source, from, length);
            };
        } catch (ZstdException | IOException e) {
            throw unsound(codec, length, e);
        }
        if (got != expected) {
            throw new Malformed("a page has %d bytes where its header announces %d".formatted(got, expected));
        }
    }

    private static int copy(byte[] source, int from, int length, ByteCursor into) {
        System.arraycopy(source, from, into.bytes, into.at, length);
        return length;
    }

    private static int gzip(byte[] source, int from, int length, ByteCursor into) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(source, from, length))) {
            int got = stream.readNBytes(into.bytes, into.at, into.remaining());
            return stream.read() < 0 ? got : got + 1;
        }
    }

    @Override
    public void close() {
        zstd.close();
    }
}
