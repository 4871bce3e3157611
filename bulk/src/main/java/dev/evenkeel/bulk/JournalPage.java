package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.TextColumn;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.JournalDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToLongFunction;

/** A page of the journal, or a part of one, as the digest of a journal writes it: see {@link JournalDigest}. */
final class JournalPage {
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
            append(batch::sequence, from, to, sequences);
        }
        if (batch.hasRevision()) {
            append(batch::revision, from, to, revisions);
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

    /** Numbers of which many a log has none but 0: they are kept from the first other one on, with the zeros before it. */
    private void append(IntToLongFunction numbers, int from, int to, Bytes into) {
        for (var row = from; row < to; row++) {
            var number = numbers.applyAsLong(row);
            if (into.size > 0) {
                into.putLong(number);
            } else if (number != 0) {
                into.putZeros((rows + row - from) * Long.BYTES);
                into.putLong(number);
            }
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

    /** The SHA-256 of the page. */
    byte[] hash() {
        return hash(List.of(this));
    }

    /** The SHA-256 of a page that these are the parts of, in their order. The first one's codes are changed. */
    static byte[] hash(List<JournalPage> parts) {
        var whole = parts.getFirst();
        for (var part : parts.subList(1, parts.size())) {
            whole.appendCodes(part);
        }
        var sha256 = JournalDigest.sha256();
        whole.scratch.clear();
        whole.scratch.putLong(parts.stream().mapToLong(JournalPage::rows).sum());
        update(sha256, whole.scratch);
        parts.forEach(part -> update(sha256, part.times));
        whole.numbers(sha256, parts, part -> part.sequences);
        whole.numbers(sha256, parts, part -> part.revisions);
        parts.forEach(part -> update(sha256, part.ids));
        parts.forEach(part -> update(sha256, part.subjects));
        parts.forEach(part -> update(sha256, part.customers));
        whole.codes(sha256);
        return sha256.digest();
    }

    private void appendCodes(JournalPage later) {
        type.append(later.type);
        source.append(later.source);
        for (var at = 0; at < data.size(); at++) {
            data.get(at).append(later.data.get(at));
        }
    }

    private void numbers(MessageDigest sha256, List<JournalPage> parts, Function<JournalPage, Bytes> column) {
        var hasAny = parts.stream().anyMatch(part -> column.apply(part).size > 0);
        sha256.update((byte) (hasAny ? 1 : 0));
        for (var part : parts) {
            if (hasAny) {
                var numbers = column.apply(part);
                scratch.clear();
                scratch.putZeros(part.rows * Long.BYTES - numbers.size);
                update(sha256, numbers);
                update(sha256, scratch);
            }
        }
    }

    private void codes(MessageDigest sha256) {
        type.hash(sha256, scratch);
        source.hash(sha256, scratch);
        var named = data.stream().filter(PageColumn::hasAny).toList();
        scratch.clear();
        scratch.putLong(named.size());
        update(sha256, scratch);
        for (var column : named) {
            var name = column.name().getBytes(StandardCharsets.UTF_8);
            scratch.clear();
            scratch.putText(name, 0, name.length);
            update(sha256, scratch);
            column.hash(sha256, scratch);
        }
    }

    private static void update(MessageDigest sha256, Bytes bytes) {
        sha256.update(bytes.array, 0, bytes.size);
    }
}
