package dev.evenkeel.bulk.parquet;

import dev.evenkeel.bulk.parquet.ColumnType.Clock;
import dev.evenkeel.bulk.parquet.EncodedRowGroup.EncodedChunk;
import java.util.List;

/** Writes the footer's Thrift structs. */
final class FooterWriter {
    static final String CREATED_BY = "evenkeel";

    private static final int FORMAT_VERSION = 1;

    private final List<Field> fields;
    private final Codec codec;
    private final ThriftWriter out;

    FooterWriter(List<Field> fields, Codec codec, ByteSink into) {
        this.fields = fields;
        this.codec = codec;
        this.out = new ThriftWriter(into);
    }

    /** Writes the footer of a file whose row groups begin at the bytes {@code starts}. */
    void put(List<EncodedRowGroup> groups, List<Long> starts) {
        out.begin();
        out.i32(1, FORMAT_VERSION);
        out.list(2, ThriftWriter.STRUCT, fields.size() + 1);
        putRoot();
        fields.forEach(this::putField);
        out.i64(3, groups.stream().mapToLong(EncodedRowGroup::rows).sum());
        out.list(4, ThriftWriter.STRUCT, groups.size());
        for (int i = 0; i < groups.size(); i++) {
            putRowGroup(groups.get(i), starts.get(i), i);
        }
        out.text(6, CREATED_BY);
        out.list(7, ThriftWriter.STRUCT, fields.size());
        for (int i = 0; i < fields.size(); i++) {
            putOrder();
        }
        out.end();
    }

    private void putRoot() {
        out.begin();
        out.text(4, "schema");
        out.i32(5, fields.size());
        out.end();
    }

    private void putField(Field field) {
        out.begin();
        out.i32(1, physical(field).number());
        out.i32(3, field.presence().number());
        out.text(4, field.name());
        switch (field.type()) {
            case ColumnType.Text _ -> putText();
            case ColumnType.Int64 _ -> putInteger();
            case ColumnType.Decimal(int precision, int scale) -> putDecimal(precision, scale);
            case ColumnType.Timestamp(Clock clock) -> putTimestamp(clock);
            case ColumnType.Date _ -> putDate();
            case ColumnType.Bytes _, ColumnType.Bool _, ColumnType.Float64 _ -> {}
            case ColumnType.Unreadable _ -> throw new IllegalStateException("refused by Field");
        }
        out.end();
    }

    static PhysicalType physical(Field field) {
        return switch (field.type()) {
            case ColumnType.Text _, ColumnType.Bytes _ -> PhysicalType.BYTE_ARRAY;
            case ColumnType.Bool _ -> PhysicalType.BOOLEAN;
            case ColumnType.Date _ -> PhysicalType.INT32;
            case ColumnType.Float64 _ -> PhysicalType.DOUBLE;
            case ColumnType.Int64 _, ColumnType.Decimal _, ColumnType.Timestamp _ -> PhysicalType.INT64;
            case ColumnType.Unreadable _ -> throw new IllegalStateException("refused by Field");
        };
    }

    private void putText() {
        out.i32(6, LogicalType.CONVERTED_UTF8);
        out.begin(10);
        out.empty(LogicalType.STRING);
        out.end();
    }

    private void putInteger() {
        out.i32(6, LogicalType.CONVERTED_INT64);
        out.begin(10);
        out.begin(LogicalType.INTEGER);
        out.i8(1, Long.SIZE);
        out.bool(2, true);
        out.end();
        out.end();
    }

    private void putDecimal(int precision, int scale) {
        out.i32(6, LogicalType.CONVERTED_DECIMAL);
        out.i32(7, scale);
        out.i32(8, precision);
        out.begin(10);
        out.begin(LogicalType.DECIMAL);
        out.i32(1, scale);
        out.i32(2, precision);
        out.end();
        out.end();
    }

    /** The older annotation means an instant, so a timestamp without one has only the newer. */
    private void putTimestamp(Clock clock) {
        if (clock == Clock.UTC) {
            out.i32(6, LogicalType.CONVERTED_TIMESTAMP_MICROS);
        }
        out.begin(10);
        out.begin(LogicalType.TIMESTAMP);
        out.bool(1, clock == Clock.UTC);
        out.begin(2);
        out.empty(SchemaElement.MICROS);
        out.end();
        out.end();
        out.end();
    }

    private void putDate() {
        out.i32(6, LogicalType.CONVERTED_DATE);
        out.begin(10);
        out.empty(LogicalType.DATE);
        out.end();
    }

    private void putRowGroup(EncodedRowGroup group, long start, int ordinal) {
        long stored =
                group.chunks().stream().mapToLong(EncodedChunk::storedBytes).sum();
        out.begin();
        out.list(1, ThriftWriter.STRUCT, fields.size());
        for (int i = 0; i < fields.size(); i++) {
            putChunk(fields.get(i), group.chunks().get(i), group.rows(), start);
        }
        out.i64(2, group.chunks().stream().mapToLong(EncodedChunk::plainBytes).sum());
        out.i64(3, group.rows());
        out.i64(5, start);
        out.i64(6, stored);
        if (ordinal <= Short.MAX_VALUE) {
            out.i16(7, ordinal);
        }
        out.end();
    }

    private void putChunk(Field field, EncodedChunk chunk, int rows, long groupStart) {
        out.begin();
        out.i64(2, 0);
        out.begin(3);
        out.i32(1, physical(field).number());
        int[] encodings = chunk.hasDictionary()
                ? new int[] {Encoding.PLAIN, Encoding.RLE, Encoding.RLE_DICTIONARY}
                : new int[] {Encoding.PLAIN, Encoding.RLE};
        out.list(2, ThriftWriter.I32, encodings.length);
        for (int encoding : encodings) {
            out.i32(encoding);
        }
        out.list(3, ThriftWriter.BINARY, 1);
        out.text(field.name());
        out.i32(4, codec.number());
        out.i64(5, rows);
        out.i64(6, chunk.plainBytes());
        out.i64(7, chunk.storedBytes());
        out.i64(9, groupStart + chunk.dataStart());
        if (chunk.hasDictionary()) {
            out.i64(11, groupStart + chunk.start());
        }
        putStatistics(chunk.statistics());
        out.end();
        out.end();
    }

    private void putStatistics(Statistics statistics) {
        out.begin(12);
        out.i64(3, statistics.nulls);
        if (statistics.isKnown) {
            out.binary(5, statistics.max);
            out.binary(6, statistics.min);
        }
        out.end();
    }

    /** Values are ordered as their type says, which makes the statistics mean something. */
    private void putOrder() {
        out.begin();
        out.empty(1);
        out.end();
    }
}
