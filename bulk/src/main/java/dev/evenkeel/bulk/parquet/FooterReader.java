package dev.evenkeel.bulk.parquet;

import java.util.ArrayList;
import java.util.List;

/** Reads the footer's Thrift structs and holds them against each other and against the file's length. */
final class FooterReader {
    /** Rows of a row group that are decoded at once at most: 128 MB for a column of longs. */
    static final int ROWS_MAX = 1 << 24;

    private static final int SCHEMA_DEPTH_MAX = 64;

    private final ThriftReader in;
    private final long dataEnd;
    private final List<SchemaElement> elements = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<RowGroup> rowGroups = new ArrayList<>();
    private final List<List<Chunk>> chunks = new ArrayList<>();
    private long rows = -1;
    private String createdBy = "";

    /** Reads from {@code footer}; pages must end at the byte {@code dataEnd} of the file. */
    FooterReader(ByteCursor footer, long dataEnd) {
        this.in = new ThriftReader(footer);
        this.dataEnd = dataEnd;
    }

    Footer read() {
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 2 -> readSchema();
                case 3 -> rows = in.i64();
                case 4 -> readRowGroups();
                case 6 -> createdBy = in.text();
                case 8 -> throw new OutsideSubset("encrypted columns");
                default -> in.skip();
            }
        }
        long sum = rowGroups.stream().mapToLong(RowGroup::rows).sum();
        if (sum != rows) {
            throw new Malformed("the footer counts %d rows, its row groups %d".formatted(rows, sum));
        }
        return new Footer(columns, rowGroups, chunks, createdBy);
    }

    private void readSchema() {
        int size = in.list();
        for (int i = 0; i < size; i++) {
            elements.add(SchemaElement.read(in));
        }
        if (elements.isEmpty()) {
            throw new Malformed("the schema is empty");
        }
        int next = 1;
        for (int i = 0; i < elements.getFirst().children; i++) {
            next = flatten(next, "", 1);
        }
        if (next != elements.size()) {
            throw new Malformed("the schema lists %d elements and uses %d".formatted(elements.size(), next));
        }
    }

    /** Adds the columns of the schema element numbered {@code at}, and returns the number after its last. */
    private int flatten(int at, String prefix, int depth) {
        if (at >= elements.size() || depth > SCHEMA_DEPTH_MAX) {
            throw new Malformed("the schema's tree is larger than its list of %d".formatted(elements.size()));
        }
        SchemaElement element = elements.get(at);
        String name = prefix + element.name;
        if (element.physical != SchemaElement.NONE) {
            columns.add(column(element, name, depth > 1));
            return at + 1;
        }
        int next = at + 1;
        for (int i = 0; i < element.children; i++) {
            next = flatten(next, name + ".", depth + 1);
        }
        return next;
    }

    private Column column(SchemaElement leaf, String name, boolean isNested) {
        LogicalType.Meaning meaning = LogicalType.of(leaf);
        boolean isFixed = meaning.storage().physical() == PhysicalType.FIXED_LEN_BYTE_ARRAY;
        if (isFixed && leaf.length < 1) {
            throw new Malformed("column %s has values of %d bytes".formatted(name, leaf.length));
        }
        ColumnType type = meaning.type();
        if (isNested) {
            type = new ColumnType.Unreadable("a nested column");
        } else if (leaf.repetition == SchemaElement.REPEATED) {
            type = new ColumnType.Unreadable("a repeated column");
        }
        Presence presence = leaf.repetition == SchemaElement.REQUIRED ? Presence.REQUIRED : Presence.OPTIONAL;
        return new Column(columns.size(), name, type, presence, meaning.storage());
    }

    private void readRowGroups() {
        int size = in.list();
        long firstRow = 0;
        for (int i = 0; i < size; i++) {
            firstRow += readRowGroup(i, firstRow);
        }
    }

    private int readRowGroup(int index, long firstRow) {
        List<Chunk> ofGroup = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        long groupRows = -1;
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> {
                    int size = in.list();
                    for (int i = 0; i < size; i++) {
                        ofGroup.add(readChunk(counts));
                    }
                }
                case 3 -> groupRows = in.i64();
                default -> in.skip();
            }
        }
        if (groupRows < 0 || ofGroup.size() != columns.size()) {
            throw new Malformed("row group %d has %d rows and %d of %d columns"
                    .formatted(index, groupRows, ofGroup.size(), columns.size()));
        }
        if (groupRows > ROWS_MAX) {
            throw new OutsideSubset("a row group of %d rows; at most %d are decoded".formatted(groupRows, ROWS_MAX));
        }
        for (Column column : columns) {
            boolean isFlat = !(column.type() instanceof ColumnType.Unreadable);
            if (isFlat && counts.get(column.index()) != groupRows) {
                throw new Malformed("row group %d has %d rows, its column %s %d"
                        .formatted(index, groupRows, column.name(), counts.get(column.index())));
            }
        }
        long stored = ofGroup.stream().mapToLong(Chunk::storedBytes).sum();
        rowGroups.add(new RowGroup(index, firstRow, (int) groupRows, stored));
        chunks.add(ofGroup);
        return (int) groupRows;
    }

    private Chunk readChunk(List<Long> counts) {
        var chunk = new ChunkReading(in);
        chunk.read();
        counts.add(chunk.values);
        return chunk.checked(dataEnd);
    }
}
