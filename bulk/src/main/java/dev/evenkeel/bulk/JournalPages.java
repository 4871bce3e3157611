package dev.evenkeel.bulk;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.JournalDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The hashes of a journal's pages, while threads read its batches in any order. Rows of the log are its events, in order. */
final class JournalPages {
    private static final int PAGE = JournalDigest.PAGE_EVENTS;

    private final LogFiles files;
    private final Attributes attributes;
    private final byte[][] hashes;
    private final Map<Integer, TreeMap<Long, JournalPage>> parts = new TreeMap<>();
    private final List<JournalPage> free = new ArrayList<>();

    JournalPages(LogFiles files, Attributes attributes) {
        this.files = files;
        this.attributes = attributes;
        hashes = new byte[(int) ((files.rows() + PAGE - 1) / PAGE)][];
    }

    /** A page to be used again and again by one thread. */
    JournalPage page() {
        return new JournalPage(files.data(), attributes);
    }

    /** Hashes the pages that lie in a batch, and keeps its parts of others until the rest is there. */
    void add(LogFiles.Batch batch, BatchColumns columns, JournalPage page) {
        var end = batch.firstRow() + columns.rows();
        for (var from = batch.firstRow(); from < end; ) {
            var number = (int) (from / PAGE);
            var pageEnd = Math.min(files.rows(), (number + 1L) * PAGE);
            var to = Math.min(end, pageEnd);
            var isWhole = from == (long) number * PAGE && to == pageEnd;
            var part = isWhole ? page : free();
            part.clear();
            part.append(columns, (int) (from - batch.firstRow()), (int) (to - batch.firstRow()));
            if (isWhole) {
                hashes[number] = part.hash();
            } else {
                keep(number, from, part, pageEnd - (long) number * PAGE);
            }
            from = to;
        }
    }

    private void keep(int number, long from, JournalPage part, long rows) {
        TreeMap<Long, JournalPage> all;
        synchronized (parts) {
            all = parts.computeIfAbsent(number, _ -> new TreeMap<>());
            all.put(from, part);
            if (all.values().stream().mapToLong(JournalPage::rows).sum() < rows) {
                return;
            }
            parts.remove(number);
        }
        hashes[number] = JournalPage.hash(List.copyOf(all.values()));
        synchronized (parts) {
            free.addAll(all.values());
        }
    }

    /** A page for a part that is kept for a while; those that are not needed any more are used again, for their arrays. */
    private JournalPage free() {
        synchronized (parts) {
            if (!free.isEmpty()) {
                return free.removeLast();
            }
        }
        return page();
    }

    /** The digest of the first so many events. */
    String digest(long events) {
        var journal = JournalDigest.sha256();
        var whole = (int) (events == files.rows() ? hashes.length : events / PAGE);
        for (var number = 0; number < whole; number++) {
            journal.update(hashes[number]);
        }
        if (events > (long) whole * PAGE && events < files.rows()) {
            journal.update(cut(whole, events));
        }
        return JournalDigest.spelling(journal.digest());
    }

    /** The hash of a page that ends early; its batches are read again. */
    private byte[] cut(int number, long end) {
        var page = page();
        try (var columns = new BatchColumns(files)) {
            for (var batch : files.batches()) {
                var from = Math.max(batch.firstRow(), (long) number * PAGE);
                var to = Math.min(batch.firstRow() + batch.group().rows(), end);
                if (from < to) {
                    columns.read(batch, _ -> true);
                    page.append(columns, (int) (from - batch.firstRow()), (int) (to - batch.firstRow()));
                }
            }
        }
        return page.hash();
    }
}
