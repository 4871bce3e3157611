package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventText;
import dev.evenkeel.event.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Change logs in every form, and what is wrong with them. */
class LogFilesTest {
    private static final MappingFile MAPPING = MappingFile.read("mapping.yaml", """
            mapping: desk
            row: {case: number, customer: caller, time: at, format: "yyyy-MM-dd HH:mm", zone: Europe/Berlin, sequence: n, absent: ["?", "-"]}
            attributes: {intent: "Sub category"}
            emit:
              - {type: case.opened, on: first}
              - {type: case.updated, on: {changes: attributes}}
              - {type: case.resolved, on: {becomes: {state: [Resolved]}}, when: "row.caller != 'test' && has(row.worker)", data: {worker: worker}}
            """.getBytes(StandardCharsets.UTF_8));

    private static final String LOG = """
            number,caller,at,n,state,Sub category,worker
            c1,anna,2026-03-01 10:00,0,New,refund,?
            c1,anna,2026-03-01 11:00,1,Resolved,?,w1
            c2,test,2026-03-01 10:00,0,New,refund,-
            c2,test,2026-03-01 11:00,1,Resolved,refund,w1
            c1,anna,2026-03-01 11:00,1,Resolved,?,w1
            """;

    private static final List<String> EVENTS = List.of(
            "case.opened 2026-03-01T09:00:00Z id=desk c1/2026-03-01T09:00:00Z/0/1 revision=0 sequence=0 subject=c1 customer=anna intent=refund",
            "case.updated 2026-03-01T09:00:00Z id=desk c1/2026-03-01T09:00:00Z/0/2 revision=0 sequence=0 subject=c1 customer=anna intent=refund",
            "case.updated 2026-03-01T10:00:00Z id=desk c1/2026-03-01T10:00:00Z/1/2 revision=0 sequence=1 subject=c1 customer=anna intent=",
            "case.resolved 2026-03-01T10:00:00Z id=desk c1/2026-03-01T10:00:00Z/1/3 revision=0 sequence=1 subject=c1 customer=anna worker=w1",
            "case.opened 2026-03-01T09:00:00Z id=desk c2/2026-03-01T09:00:00Z/0/1 revision=0 sequence=0 subject=c2 customer=test intent=refund",
            "case.updated 2026-03-01T09:00:00Z id=desk c2/2026-03-01T09:00:00Z/0/2 revision=0 sequence=0 subject=c2 customer=test intent=refund");

    @TempDir
    private Path temporary = Path.of("");

    private Folder folder = new Folder(temporary);

    @BeforeEach
    void begin() {
        folder = new Folder(temporary);
    }

    private Received read(Path... files) {
        return LogFiles.read(List.of(files), MAPPING, Progress.silent());
    }

    private static List<String> texts(List<Event> events) {
        return events.stream().map(EventText::of).toList();
    }

    @Test
    void a_csv_log_becomes_events_by_its_mapping() {
        var received = read(folder.write("log.csv", LOG));
        assertThat(texts(received.deliveries())).isEqualTo(EVENTS);
        assertThat(received.rows()).isEqualTo(5);
        assertThat(received.warnings()).containsEntry("rows identical to an earlier one, counted once", 1L);
    }

    @Test
    void packed_with_gzip_and_with_tabs_it_is_the_same() {
        var tabs = read(folder.write("log.csv.gz", Folder.packed(LOG.replace(',', '\t'))));
        assertThat(texts(tabs.deliveries())).isEqualTo(EVENTS);
        assertThat(tabs.files().getFirst().remarks()).containsExactly("the cells are separated by tabs");
    }

    @Test
    void as_json_lines_it_is_the_same_whatever_the_order_of_fields() {
        var json = new StringBuilder();
        LOG.lines().skip(1).forEach(line -> {
            var cell = line.split(",", -1);
            json.append("{\"at\":\"%s\",\"number\":\"%s\",\"caller\":\"%s\",\"n\":%s,\"state\":\"%s\",\"worker\":\"%s\""
                    .formatted(cell[2], cell[0], cell[1], cell[3], cell[4], cell[6]));
            json.append(cell[5].equals("?") ? ",\"Sub category\":null}\n" : ",\"Sub category\":\"" + cell[5] + "\"}\n");
        });
        assertThat(texts(read(folder.write("log.jsonl", json.toString())).deliveries()))
                .isEqualTo(EVENTS);
    }

    @Test
    void as_parquet_it_is_the_same() throws SQLException {
        var csv = folder.write("log.csv", LOG);
        var parquet = temporary.resolve("log.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('%s', all_varchar = true)) TO '%s' (FORMAT parquet)"
                    .formatted(csv, parquet));
        }
        assertThat(texts(read(parquet).deliveries())).isEqualTo(EVENTS);
    }

    @Test
    void several_files_are_one_log_whatever_the_order_of_their_columns() {
        var lines = LOG.lines().toList();
        var first = folder.write("1.csv", String.join("\n", lines.get(0), lines.get(1), lines.get(4)));
        var second = folder.write("2.csv", """
                worker,Sub category,state,n,at,caller,number
                w1,?,Resolved,1,2026-03-01 11:00,anna,c1
                -,refund,New,0,2026-03-01 10:00,test,c2
                ?,refund,New,0,2026-03-01 10:00,anna,c1
                """);
        var received = read(first, second);
        assertThat(texts(received.deliveries())).isEqualTo(EVENTS);
        assertThat(received.warnings()).containsEntry("rows identical to an earlier one, counted once", 1L);
    }

    @Test
    void columns_that_the_log_lacks_are_told_with_the_nearest_and_their_place_in_the_mapping() {
        var log = folder.write(
                "log.csv", LOG.replace("Sub category", "sub_category").replace("state", "status"));
        assertThatThrownBy(() -> read(log))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("mapping.yaml:3:")
                .hasMessageContaining("has no column 'Sub category'")
                .hasMessageContaining("Did you mean 'sub_category'?")
                .hasMessageContaining("mapping.yaml:7:")
                .hasMessageContaining("has no column 'state'");
    }

    @Test
    void a_column_that_comes_twice_can_be_named_by_its_number() {
        var mapping = MappingFile.read(
                "m.yaml",
                "mapping: m\nrow: {case: id, time: at}\nemit: [{type: case.opened, on: first, data: {first: v, second: v (2)}}]\n"
                        .getBytes(StandardCharsets.UTF_8));
        var log = folder.write("log.csv", "id,at,v,v\n1,2026-03-01T10:00:00Z,a,b\n");
        var received = LogFiles.read(List.of(log), mapping, Progress.silent());
        assertThat(received.deliveries().getFirst().text("first")).isEqualTo("a");
        assertThat(received.deliveries().getFirst().text("second")).isEqualTo("b");
        assertThat(received.files().getFirst().remarks())
                .containsExactly("the column 'v' comes 2 times; this one is called 'v (2)'");
    }

    @Test
    void bad_rows_are_set_aside_and_the_rest_is_mapped() {
        var received = read(
                folder.write(
                        "log.csv",
                        LOG
                                + "c9,anna,2026-02-30 10:00,0,New,x,w\n,anna,2026-03-01 10:00,0,New,x,w\nc9,anna,2026-03-01 10:00,x,New,x,w\nc9,anna,3026-03-01 10:00,0,New,x,w\nc9,anna\n"));
        assertThat(texts(received.deliveries())).isEqualTo(EVENTS);
        assertThat(received.lines()).hasSize(5);
        assertThat(received.rows()).isEqualTo(10);
        assertThat(received.lines())
                .extracting(line -> line.message())
                .satisfiesExactlyInAnyOrder(
                        it -> assertThat(it).contains("log.csv line 7, column at", "2026-02-30 10:00"),
                        it -> assertThat(it).contains("line 8, column number", "names no case"),
                        it -> assertThat(it).contains("line 9, column n", "'x'"),
                        it -> assertThat(it).contains("line 10, column at", "outside 1970 to 2200"),
                        it -> assertThat(it).contains("line 11", "2 cells"));
    }

    @Test
    void a_preview_reads_only_the_first_rows() {
        var preview = LogFiles.preview(List.of(folder.write("log.csv", LOG)), MAPPING, 2);
        assertThat(preview.rows()).hasSize(2);
        assertThat(texts(preview.events())).isEqualTo(EVENTS.subList(0, 4));
        assertThat(preview.text())
                .contains("line 2: c1,anna,2026-03-01 10:00,0,New,refund,?", "4 events", "0 set aside");
    }

    @Test
    void types_of_the_contract_hold_for_a_log_and_instants_are_spelt_as_its_times() {
        var mapping = MappingFile.read("m.yaml", """
                mapping: m
                row: {case: id, time: at, format: "dd.MM.yyyy HH:mm", zone: Europe/Berlin}
                attributes: {priority: prio, due: due}
                emit: [{type: case.opened, on: first}]
                """.getBytes(StandardCharsets.UTF_8));
        var log = folder.write("log.csv", "id,at,prio,due\n1,01.03.2026 10:00,3,02.03.2026 10:00\n");
        var event = LogFiles.read(List.of(log), mapping.declaring(Folder.TYPES), Progress.silent())
                .deliveries()
                .getFirst();
        assertThat(event.data())
                .containsEntry("priority", Value.of(3))
                .containsEntry("due", new Value.Moment(Instant.parse("2026-03-02T09:00:00Z")));
        var other = Attributes.declaring(Map.of("intent", AttributeType.INTEGER));
        assertThat(MAPPING.declaring(other).mapping().types().type("intent")).isEqualTo(AttributeType.INTEGER);
        var clash = mapping.declaring(Attributes.declaring(Map.of("priority", AttributeType.DECIMAL)));
        assertThatThrownBy(() -> clash.declaring(Folder.TYPES))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("reads 'priority' as decimal, and the contract declares it as integer");
    }
}
