package dev.evenkeel.bulk.parquet;

import java.io.Serial;
import java.nio.file.Path;

/** A file whose bytes contradict the Parquet format: damaged, cut short, or made to harm. */
public final class CorruptParquet extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;
    private final String reason;

    CorruptParquet(Path file, long offset, String reason) {
        super("""
                %s is not a sound Parquet file: at byte %d, %s.
                Maybe its transfer was cut short; fetch or export it again.""".formatted(file, offset, reason));
        this.file = file.toString();
        this.offset = offset;
        this.reason = reason;
    }

    /** The path of the file, as given to [ParquetFile#open]. */
    public String file() {
        return file;
    }

    /** The byte of the file, from 0, at or shortly after which the contradiction was noticed. */
    public long offset() {
        return offset;
    }

    /** What contradicts the format, without file and offset. */
    public String reason() {
        return reason;
    }
}
