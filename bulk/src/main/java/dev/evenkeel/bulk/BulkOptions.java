package dev.evenkeel.bulk;

import java.nio.file.Path;

/**
 * How a bulk run uses the machine; the results do not depend on it.
 *
 * @param threads at least 1
 * @param partitions into how many parts the customers are divided; 0 lets the size of the log decide
 * @param folder where files are put that are gone when the run ends
 */
public record BulkOptions(int threads, int partitions, Path folder) {
    public BulkOptions {
        if (threads < 1 || partitions < 0) {
            throw new IllegalArgumentException("A run has at least one thread and no negative partitions; got %d, %d."
                    .formatted(threads, partitions));
        }
    }

    /** All processors, and the machine's folder for temporary files. */
    public static BulkOptions usual() {
        return new BulkOptions(
                Runtime.getRuntime().availableProcessors(), 0, Path.of(System.getProperty("java.io.tmpdir", ".")));
    }
}
