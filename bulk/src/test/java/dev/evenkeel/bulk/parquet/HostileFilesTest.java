package dev.evenkeel.bulk.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of one optional text column that are made to harm their reader. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {
    private static final int MANY = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    @Test
    void lists_larger_than_the_file_are_refused_before_memory_is_taken() throws IOException {
        assertCorrupt(footer(out -> out.list(2, ThriftWriter.STRUCT, MANY)), "a list of 2147483647");
        assertCorrupt(footer(out -> out.list(4, ThriftWriter.STRUCT, MANY)), "a list of 2147483647");
        assertCorrupt(footer(out -> out.list(9, ThriftWriter.BINARY, MANY)), "a list of 2147483647");
    }

    @Test
    void a_schema_tree_larger_than_its_list_is_refused() throws IOException {
        assertCorrupt(
                footer(out -> {
                    out.list(2, ThriftWriter.STRUCT, 1);
                    out.begin();
                    out.text(4, "schema");
                    out.i32(5, MANY);
                    out.end();
                }),
                "tree is larger");
    }

    @Test
    void structs_nested_without_end_are_refused() throws IOException {
        byte[] nested = new byte[100_000];
        Arrays.fill(nested, (byte) ((1 << 4) | ThriftWriter.STRUCT));
        assertCorrupt(write(new byte[0], sink -> sink.put(nested, 0, nested.length)), "nested more than");
    }

    @Test
    void a_column_outside_the_file_is_refused() throws IOException {
        assertCorrupt(file(new byte[0], chunk(0, 10, 4, 1 << 20)), "1048576 bytes at byte 4");
        assertCorrupt(file(new byte[0], chunk(0, 10, Long.MAX_VALUE - 5, 100)), "100 bytes at byte");
        assertCorrupt(file(new byte[0], chunk(0, 10, 4, -1)), "-1 bytes at byte 4");
    }

    @Test
    void more_rows_than_are_decoded_at_once_are_left_to_others() throws IOException {
        assertUnsupported(file(new byte[0], chunk(0, 1L << 40, 4, 0)), "a row group of 1099511627776 rows");
    }

    @Test
    void a_page_that_announces_too_much_is_refused_before_memory_is_taken() throws IOException {
        assertUnsupported(page(6, 10, header(10, Encoding.PLAIN, MANY, 0), new byte[0]), "a page of 2147483647 bytes");
        assertCorrupt(page(6, 10, header(10, Encoding.PLAIN, 100, MANY), new byte[0]), "are announced where");
        assertCorrupt(page(6, 10, header(10, Encoding.PLAIN, -5, 3), new byte[3]), "a page has -5 bytes");
        assertCorrupt(page(6, 10, header(MANY, Encoding.PLAIN, 3, 3), new byte[3]), "2147483647 values for 10 rows");
        assertCorrupt(page(6, 10, header(10, Encoding.PLAIN, 1 << 28, 3), new byte[3]), "3 bytes ZSTD cannot have");
        assertCorrupt(page(0, 10, header(10, Encoding.PLAIN, 4, 3), new byte[3]), "UNCOMPRESSED cannot have");
        assertCorrupt(page(1, 10, header(10, Encoding.PLAIN, 1 << 20, 3), new byte[] {(byte) 0xFF, 1, 0}), "SNAPPY");
    }

    @Test
    void a_bomb_unpacks_to_what_its_header_says_or_not_at_all() throws IOException {
        byte[] bomb = Zstd.compress(new byte[1 << 24]);
        assertCorrupt(page(6, 10, header(10, Encoding.PLAIN, 1000, bomb.length), bomb), "not sound ZSTD");
    }

    @Test
    void text_longer_than_its_page_is_refused() throws IOException {
        byte[] values = {2, 0, 0, 0, 20, 1, -1, -1, -1, 127, 'x'};
        assertCorrupt(page(0, 10, header(10, Encoding.PLAIN, values.length, values.length), values), "text of");
    }

    @Test
    void delta_text_that_grows_without_end_is_left_to_others() throws IOException {
        int rows = 40_000;
        var values = new ByteSink();
        values.putInt(4);
        values.varint((long) rows << 1);
        values.put(1);
        putSteps(values, rows, 0, 1);
        putSteps(values, rows, 1, 0);
        values.put(new byte[rows], 0, rows);
        byte[] body = values.copy();
        assertThatThrownBy(() ->
                        read(page(0, rows, header(rows, Encoding.DELTA_BYTE_ARRAY, body.length, body.length), body)))
                .isInstanceOf(UnsupportedParquet.class)
                .hasMessageContaining("more than 536870912 bytes of text");
    }

    /** Writes {@code rows} numbers, from {@code first} on by {@code step}. */
    private static void putSteps(ByteSink out, int rows, int first, int step) {
        out.varint(1 << 20);
        out.varint(1);
        out.varint(rows);
        out.varint((long) first << 1);
        out.varint((long) step << 1);
        out.put(0);
    }

    @Test
    void a_run_of_millions_of_nulls_in_a_few_bytes_is_what_it_says() throws Exception {
        int rows = FooterReader.ROWS_MAX;
        var values = new ByteSink();
        values.putInt(5);
        values.varint((long) rows << 1);
        values.put(0);
        byte[] body = values.copy();
        Path path = page(0, rows, header(rows, Encoding.PLAIN, body.length, body.length), body);
        try (ParquetFile file = ParquetFile.open(path);
                ChunkReader reader = file.reader()) {
            var texts = new TextColumn();
            reader.read(file.rowGroups().getFirst(), file.columns().getFirst(), texts);
            assertThat(texts.nulls().count()).isEqualTo(rows);
        }
    }

    @Test
    void a_file_that_shrinks_while_it_is_open_is_named_corrupt() throws Exception {
        Path path = folder.resolve("shrinking.parquet");
        try (var rows = RowWriter.create(path, List.of(Field.required("id", new ColumnType.Text())))) {
            for (int row = 0; row < 50_000; row++) {
                rows.put(0, "e" + Integer.reverse(row)).endRow();
            }
            rows.finish();
        }
        try (ParquetFile file = ParquetFile.open(path);
                ChunkReader reader = file.reader()) {
            try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(100_000);
            }
            assertThatThrownBy(() -> reader.read(
                            file.rowGroups().getFirst(), file.columns().getFirst(), new TextColumn()))
                    .isInstanceOf(CorruptParquet.class)
                    .hasMessageContaining("cannot be read any more");
        }
    }

    @Test
    void an_encrypted_file_is_left_to_others() throws IOException {
        Path path = folder.resolve("encrypted.parquet");
        Files.writeString(path, "PARE and what only the key's owner reads PARE");
        assertUnsupported(path, "an encrypted footer");
        assertUnsupported(footer(out -> out.empty(8)), "encrypted columns");
    }

    @Test
    void what_is_no_Parquet_file_says_so() throws IOException {
        for (String text : new String[] {"", "PAR1", "PAR1PAR1PAR1", "id,type\nc1,opened\n"}) {
            Path path = folder.resolve("events.csv");
            Files.writeString(path, text);
            assertThatThrownBy(() -> ParquetFile.open(path)).isInstanceOfSatisfying(CorruptParquet.class, refused -> {
                assertThat(refused.file()).isEqualTo(path.toString());
                assertThat(refused.offset()).isBetween(0L, (long) text.length());
            });
        }
    }

    private void assertCorrupt(Path path, String reason) {
        assertThatThrownBy(() -> read(path)).isInstanceOf(CorruptParquet.class).hasMessageContainingAll(reason);
    }

    private void assertUnsupported(Path path, String found) {
        assertThatThrownBy(() -> read(path))
                .isInstanceOf(UnsupportedParquet.class)
                .hasMessageContaining(found);
    }

    private static void read(Path path) throws Exception {
        try (ParquetFile file = ParquetFile.open(path);
                ChunkReader reader = file.reader()) {
            reader.read(file.rowGroups().getFirst(), file.columns().getFirst(), new TextColumn());
        }
    }

    /** A file of one page. */
    private Path page(int codec, int rows, byte[] header, byte[] body) throws IOException {
        var pages = new ByteSink();
        pages.put(header, 0, header.length);
        pages.put(body, 0, body.length);
        return file(pages.copy(), chunk(codec, rows, 4, pages.size));
    }

    private static byte[] header(int values, int encoding, int bytes, int storedBytes) {
        var sink = new ByteSink();
        var out = new ThriftWriter(sink);
        out.begin();
        out.i32(1, PageHeader.DATA);
        out.i32(2, bytes);
        out.i32(3, storedBytes);
        out.begin(5);
        out.i32(1, values);
        out.i32(2, encoding);
        out.i32(3, Encoding.RLE);
        out.i32(4, Encoding.RLE);
        out.end();
        out.end();
        return sink.copy();
    }

    private static Consumer<ThriftWriter> chunk(int codec, long rows, long start, long storedBytes) {
        return out -> {
            out.i64(3, rows);
            out.list(4, ThriftWriter.STRUCT, 1);
            out.begin();
            out.list(1, ThriftWriter.STRUCT, 1);
            out.begin();
            out.begin(3);
            out.i32(4, codec);
            out.i64(5, rows);
            out.i64(7, storedBytes);
            out.i64(9, start);
            out.end();
            out.end();
            out.i64(3, rows);
            out.end();
        };
    }

    private Path file(byte[] pages, Consumer<ThriftWriter> rowGroups) throws IOException {
        return write(pages, sink -> {
            var out = new ThriftWriter(sink);
            out.begin();
            out.list(2, ThriftWriter.STRUCT, 2);
            out.begin();
            out.text(4, "schema");
            out.i32(5, 1);
            out.end();
            out.begin();
            out.i32(1, PhysicalType.BYTE_ARRAY.number());
            out.i32(3, Presence.OPTIONAL.number());
            out.text(4, "id");
            out.i32(6, LogicalType.CONVERTED_UTF8);
            out.end();
            rowGroups.accept(out);
            out.end();
        });
    }

    private Path footer(Consumer<ThriftWriter> content) throws IOException {
        return write(new byte[0], sink -> {
            var out = new ThriftWriter(sink);
            out.begin();
            content.accept(out);
            out.end();
        });
    }

    private Path write(byte[] pages, Consumer<ByteSink> footer) throws IOException {
        byte[] magic = "PAR1".getBytes(StandardCharsets.US_ASCII);
        var sink = new ByteSink();
        sink.put(magic, 0, magic.length);
        sink.put(pages, 0, pages.length);
        int start = sink.size;
        footer.accept(sink);
        sink.putInt(sink.size - start);
        sink.put(magic, 0, magic.length);
        Path path = folder.resolve("hostile.parquet");
        Files.write(path, sink.copy());
        return path;
    }
}
