package dev.evenkeel.files;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Quarantined;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came out of files: every row is a delivery, set aside, or counted as identical to an earlier one.
 *
 * @param deliveries events as they were received, duplicates and all; what counts of them is for the journal to say
 * @param lines what could not be read, in the order of the files
 * @param files what was read
 * @param warnings what a reader of the summary should know, with how often it happened
 */
public record Received(
        List<Event> deliveries, List<Quarantined> lines, List<ReadFile> files, SortedMap<String, Long> warnings) {
    public Received {
        deliveries = List.copyOf(deliveries);
        lines = List.copyOf(lines);
        files = List.copyOf(files);
        warnings = Collections.unmodifiableSortedMap(new TreeMap<>(warnings));
    }

    /**
     * One file.
     *
     * @param name as it was given
     * @param form {@code CSV}, {@code JSON}, {@code JSON Lines} or {@code Parquet}
     * @param rows how many rows or events it has, those set aside included
     * @param remarks what a reader of the summary should know of it
     */
    public record ReadFile(String name, String form, long rows, List<String> remarks) {
        public ReadFile {
            remarks = List.copyOf(remarks);
        }
    }

    /** How many rows were read. */
    public long rows() {
        return files.stream().mapToLong(ReadFile::rows).sum();
    }
}
