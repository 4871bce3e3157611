package dev.evenkeel.bulk.parquet;

import java.io.Serial;

/** Bytes that contradict the format, noticed where the file is not known; becomes a {@link CorruptParquet}. */
final class Malformed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    Malformed(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
