package dev.evenkeel.bulk;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.JournalDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The size and digest of a journal some of whose rows do not count, as of several instants: one walk through the log from
 * first to last row, since pages shift with every row that is left out.
 */
final class JournalWalk {
    private final LogFiles files;
    private final LongSet dropped;
    private final JournalPage page;
    private final List<byte[]> hashes = new ArrayList<>();
    private final Map<Instant, Mark> marks = new TreeMap<>();
    private long events;

    JournalWalk(LogFiles files, Attributes attributes, LongSet dropped) {
        this.files = files;
        this.dropped = dropped;
        this.page = new JournalPage(files.data(), attributes);
    }

    /** How many events count, and their digest. */
    record Mark(long events, String digest) {}

    /** The marks as of instants. */
    Map<Instant, Mark> marks(List<Instant> asked) {
        var open = new ArrayList<>(asked.stream().sorted().toList());
        try (var columns = new BatchColumns(files)) {
            for (var batch : files.batches()) {
                columns.read(batch, _ -> true);
                walk(batch, columns, open);
            }
        }
        open.forEach(this::mark);
        return marks;
    }

    private void walk(LogFiles.Batch batch, BatchColumns columns, List<Instant> open) {
        var from = 0;
        for (var row = 0; row < columns.rows(); row++) {
            while (!open.isEmpty() && columns.time.values()[row] >= Moments.afterwards(open.getFirst())) {
                append(columns, from, row);
                from = row;
                mark(open.removeFirst());
            }
            if (dropped.contains(batch.firstRow() + row + 1)) {
                append(columns, from, row);
                from = row + 1;
            }
        }
        append(columns, from, columns.rows());
    }

    private void append(BatchColumns columns, int from, int to) {
        for (var start = from; start < to; ) {
            var end = Math.min(to, start + JournalDigest.PAGE_EVENTS - page.rows());
            page.append(columns, start, end);
            events += end - start;
            start = end;
            if (page.rows() == JournalDigest.PAGE_EVENTS) {
                hashes.add(page.hash());
                page.clear();
            }
        }
    }

    private void mark(Instant asOf) {
        var journal = JournalDigest.sha256();
        hashes.forEach(journal::update);
        if (page.rows() > 0) {
            journal.update(page.hash());
        }
        marks.put(asOf, new Mark(events, JournalDigest.spelling(journal.digest())));
    }
}
