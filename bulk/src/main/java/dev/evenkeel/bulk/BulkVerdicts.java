package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.Coverage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** All claims of a log of Parquet files, as of an instant: what the verb {@code verdicts} writes. */
public final class BulkVerdicts {
    private BulkVerdicts() {}

    /**
     * Decides all claims.
     *
     * @param parquet files of events, in any order
     * @throws NotForBulk if only the plain path can read this log
     */
    public static BulkView of(
            Contract contract,
            List<Path> parquet,
            Workers workers,
            Coverage coverage,
            BulkOptions options,
            Instant asOf) {
        return new BulkRun(contract, workers, coverage, options, List.of(asOf))
                .over(parquet, false)
                .view(asOf);
    }
}
