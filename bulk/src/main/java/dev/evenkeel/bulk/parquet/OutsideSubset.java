package dev.evenkeel.bulk.parquet;

import java.io.Serial;

/** Something not decoded here, noticed where the column is not known; becomes an {@link UnsupportedParquet}. */
final class OutsideSubset extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String found;

    OutsideSubset(String found) {
        super(found, null, false, false);
        this.found = found;
    }

    String found() {
        return found;
    }
}
