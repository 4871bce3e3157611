package dev.evenkeel.bulk.parquet;

/**
 * How pages are compressed when written.
 *
 * @param codec any but GZIP, whose bytes depend on the JDK
 * @param level of ZSTD, from 1 (fast) to 22 (small); the other codecs have none
 */
public record Compression(Codec codec, int level) {
    /** Zstandard at its fastest ordinary level. */
    public static final Compression FAST = new Compression(Codec.ZSTD, 1);

    private static final int LEVEL_MAX = 22;

    public Compression {
        if (codec == Codec.GZIP || level < 1 || level > LEVEL_MAX) {
            throw new IllegalArgumentException("Pages are not written with %s of level %d".formatted(codec, level));
        }
    }
}
