package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as RFC 4180 has them, and as helpdesks write them. */
class CsvTest {
    private static final String[] PIECES = {
        "a", "B", "é", "😀", " ", ",", ";", "\"", "\n", "\r\n", "'", "longer text", ""
    };

    @TempDir
    private Path temporary = Path.of("");

    private Folder folder = new Folder(temporary);

    @BeforeEach
    void begin() {
        folder = new Folder(temporary);
    }

    private List<Row> rows(String text) {
        var file = folder.write("table.csv", text.getBytes(StandardCharsets.UTF_8));
        try (var bytes = TextFile.open(file, Progress.silent());
                var table = CsvTable.open(bytes)) {
            var rows = new ArrayList<Row>();
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                rows.add(row.get());
            }
            return rows;
        }
    }

    @Test
    void whatever_is_written_is_read_back() {
        for (var seed = 0; seed < 10; seed++) {
            var random = new Random(seed);
            var written = new ArrayList<List<String>>();
            var text = new StringBuilder("one,two,three\n");
            for (var at = 0; at < 3000; at++) {
                var cells = List.of("x" + cell(random), cell(random), cell(random));
                written.add(cells);
                CsvText.append(text, cells);
            }
            assertThat(rows(text.toString()))
                    .as("seed %d", seed)
                    .extracting(Row::cells)
                    .isEqualTo(written);
        }
    }

    private static String cell(Random random) {
        var cell = new StringBuilder();
        for (var count = random.nextInt(8); count > 0; count--) {
            cell.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return cell.toString();
    }

    @Test
    void any_line_end_ends_a_row_and_blank_lines_are_passed_over() {
        var rows = rows("a,b\r\n1,2\r3,4\n\n\r\n5,\"6\r\n7\"\n8,9");
        assertThat(rows)
                .extracting(Row::cells)
                .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6\r\n7"), List.of("8", "9"));
        assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 6L, 8L);
    }

    @Test
    void a_quote_inside_a_cell_is_a_character_like_another() {
        assertThat(rows("a,b\n5\" pipe,x \"y\" z\n"))
                .extracting(Row::cells)
                .containsExactly(List.of("5\" pipe", "x \"y\" z"));
    }
}
