package dev.evenkeel.bulk.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.xerial.snappy.Snappy;

/** Turns the compressed bytes of a page into exactly as many bytes as its header announces. One per thread. */
final class Decompressor implements AutoCloseable {
    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();

    /**
     * Decompresses {@code length} bytes of {@code source} from {@code from} into all of {@code into}, from its place to
     * its end.
     */
    void decompress(Codec codec, byte[] source, int from, int length, ByteCursor into) {
        int expected = into.remaining();
        int got;
        try {
            got = switch (codec) {
                case UNCOMPRESSED -> copy(source, from, length, into);
                case SNAPPY -> snappy(source, from, length, into);
                case GZIP -> gzip(source, from, length, into);
                case ZSTD -> zstd.decompressByteArray(into.bytes, into.at, expected, source, from, length);
            };
        } catch (ZstdException | IOException e) {
            throw new Malformed("a page of %d bytes is not sound %s: %s".formatted(length, codec, e.getMessage()));
        }
        if (got != expected) {
            throw new Malformed("a page has %d bytes where its header announces %d".formatted(got, expected));
        }
    }

    private static int copy(byte[] source, int from, int length, ByteCursor into) {
        if (length == into.remaining()) {
            System.arraycopy(source, from, into.bytes, into.at, length);
        }
        return length;
    }

    /** Asks for the length first: the native decoder trusts the array to be as long as the data says. */
    private static int snappy(byte[] source, int from, int length, ByteCursor into) throws IOException {
        int announced = Snappy.uncompressedLength(source, from, length);
        return announced == into.remaining()
                ? Snappy.uncompress(source, from, length, into.bytes, into.at)
                : announced;
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
