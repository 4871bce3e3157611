package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.JournalDigest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A page of the journal, or a part of one, as the digest of a journal writes it: see {@link JournalDigest}. */
final class JournalPage {
    private static final byte[] ZEROS = new byte[Long.BYTES * 1024];

    private final Bytes times = new Bytes();
    private final Bytes sequences = new Bytes();
    private final Bytes revisions = new Bytes();
    private final Bytes ids = new Bytes();
    private final Bytes subjects = new Bytes();
    private final Bytes customers = new Bytes();
    private final PageColumn type = PageColumn.ofEnvelope("type");
    private final PageColumn source = PageColumn.ofEnvelope("source");
    private final List<PageColumn> data = new ArrayList<>();
    private final Bytes scratch = new Bytes();
    private int rows;

    /** An empty page for a log with these data columns, in code-point order of their names. */
    JournalPage(Map<String, ColumnType> columns, Attributes attributes) {
        columns.forEach((name, ofColumn) -> data.add(PageColumn.ofData(name, ofColumn, attributes)));
    }

    int rows() {
        return rows;
    }

    void clear() {
        List.of(times, sequences, revisions, ids, subjects, customers).forEach(Bytes::clear);
        type.clear();
        source.clear();
        data.forEach(PageColumn::clear);
        rows = 0;
    }

    /** Adds rows of a batch. */
    void append(BatchColumns batch, int from, int to) {
        var values = batch.time.values();
        times.reserve((to - from) * Long.BYTES);
        for (var row = from; row < to; row++) {
            Bytes.LONGS.set(times.array, times.size, values[row]);
            times.size += Long.BYTES;
        }
        if (batch.hasSequence()) {
            fillTo(sequences);
            for (var row = from; row < to; row++) {
                sequences.putLong(batch.sequence(row));
            }
        }
        if (batch.hasRevision()) {
            fillTo(revisions);
            for (var row = from; row < to; row++) {
                revisions.putLong(batch.revision(row));
            }
        }
        append(batch.id, from, to, ids);
        append(batch.subject, from, to, subjects);
        append(batch.customer, from, to, customers);
        type.append(batch.type, from, to);
        source.append(batch.source, from, to);
        var at = 0;
        for (var column : batch.data().values()) {
            data.get(at++).append(column, from, to);
        }
        rows += to - from;
    }

    /** Fills a column of numbers that no row had so far with zeros. */
    private void fillTo(Bytes numbers) {
        while (numbers.size < rows * Long.BYTES) {
            numbers.putLong(0);
        }
    }

    /** Texts; where they lie one after the other with their lengths between, as in a plain page, they are copied at once. */
    private static void append(TextColumn column, int from, int to, Bytes into) {
        var starts = column.starts();
        var lengths = column.lengths();
        if (!column.isCoded() && !column.nulls().any() && from < to && starts[from] >= Integer.BYTES) {
            var isOneRun = true;
            for (var row = from; row < to - 1; row++) {
                isOneRun &= starts[row + 1] - starts[row] - lengths[row] == Integer.BYTES;
            }
            var bytes = column.bytes();
            for (var row = from; isOneRun && row < to; row++) {
                isOneRun = (int) Bytes.INTS.get(bytes, starts[row] - Integer.BYTES) == lengths[row];
            }
            if (isOneRun) {
                var start = starts[from] - Integer.BYTES;
                into.put(bytes, start, starts[to - 1] + lengths[to - 1] - start);
                return;
            }
        }
        for (var row = from; row < to; row++) {
            var entry = column.entry(row);
            if (entry < 0) {
                into.putInt(0);
            } else {
                into.putText(column.bytes(), starts[entry], lengths[entry]);
            }
        }
    }

    /** Adds the rows of another part of the page, which come after. */
    void append(JournalPage later) {
        append(sequences, later.sequences, later);
        append(revisions, later.revisions, later);
        times.put(later.times.array, 0, later.times.size);
        ids.put(later.ids.array, 0, later.ids.size);
        subjects.put(later.subjects.array, 0, later.subjects.size);
        customers.put(later.customers.array, 0, later.customers.size);
        type.append(later.type);
        source.append(later.source);
        for (var at = 0; at < data.size(); at++) {
            data.get(at).append(later.data.get(at));
        }
        rows += later.rows;
    }

    private void append(Bytes numbers, Bytes laterNumbers, JournalPage later) {
        if (laterNumbers.size > 0) {
            fillTo(numbers);
            numbers.put(laterNumbers.array, 0, laterNumbers.size);
        } else if (numbers.size > 0) {
            for (var row = 0; row < later.rows; row++) {
                numbers.putLong(0);
            }
        }
    }

    /** The SHA-256 of the page. */
    byte[] hash() {
        var sha256 = JournalDigest.sha256();
        scratch.clear();
        scratch.putLong(rows);
        sha256.update(scratch.array, 0, scratch.size);
        sha256.update(times.array, 0, times.size);
        for (var numbers : List.of(sequences, revisions)) {
            sha256.update(numbers.array, 0, numbers.size);
            for (var missing = rows * Long.BYTES - numbers.size; missing > 0; missing -= ZEROS.length) {
                sha256.update(ZEROS, 0, Math.min(missing, ZEROS.length));
            }
        }
        for (var texts : List.of(ids, subjects, customers)) {
            sha256.update(texts.array, 0, texts.size);
        }
        type.hash(sha256, scratch);
        source.hash(sha256, scratch);
        var named = data.stream().filter(PageColumn::hasAny).toList();
        scratch.clear();
        scratch.putLong(named.size());
        sha256.update(scratch.array, 0, scratch.size);
        for (var column : named) {
            var name = column.name().getBytes(StandardCharsets.UTF_8);
            scratch.clear();
            scratch.putText(name, 0, name.length);
            sha256.update(scratch.array, 0, scratch.size);
            column.hash(sha256, scratch);
        }
        return sha256.digest();
    }
}
