package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events in every form that files have. */
class FormsOfEventsTest {
    private static final String LINES = """
            {"specversion":"1.0","id":"1","source":"desk","type":"case.opened","time":"2026-03-01T10:00:00+01:00","subject":"c1","customer":"anna","data":{"channel":"chat","priority":3,"vip":true,"due":"2026-03-02T09:00:00Z","note":"says \\"hi\\", twice"}}
            {"id":"2","source":"desk","type":"survey.answered","time":"2026-03-01T10:00:00.123456Z","subject":"c1","sequence":7,"revision":2,"data":{"kind":"csat","score":4.50}}
            """;

    private static final List<Event> EVENTS = List.of(
            new Event(
                    new EventId("desk", "1"),
                    0,
                    "case.opened",
                    Instant.parse("2026-03-01T09:00:00Z"),
                    0,
                    "c1",
                    "anna",
                    new TreeMap<>(Map.of(
                            "channel", Value.of("chat"),
                            "priority", Value.of(3),
                            "vip", Value.of(true),
                            "due", new Value.Moment(Instant.parse("2026-03-02T09:00:00Z")),
                            "note", Value.of("says \"hi\", twice")))),
            new Event(
                    new EventId("desk", "2"),
                    2,
                    "survey.answered",
                    Instant.parse("2026-03-01T10:00:00.123456Z"),
                    7,
                    "c1",
                    "",
                    new TreeMap<>(Map.of("kind", Value.of("csat"), "score", Value.of(new BigDecimal("4.50"))))));

    @TempDir
    private Path temporary = Path.of("");

    private Folder folder = new Folder(temporary);

    @BeforeEach
    void begin() {
        folder = new Folder(temporary);
    }

    @Test
    void json_lines_are_read_as_cloudevents() {
        var received = folder.events("events.jsonl", LINES);
        assertThat(received.deliveries()).isEqualTo(EVENTS);
        assertThat(received.lines()).isEmpty();
        assertThat(received.rows()).isEqualTo(2);
    }

    @Test
    void decimals_keep_the_digits_they_were_written_with() {
        var score =
                folder.events("events.jsonl", LINES).deliveries().get(1).data().get("score");
        assertThat(score)
                .isInstanceOfSatisfying(
                        Value.Decimal.class, it -> assertThat(it.decimal()).hasToString("4.50"));
    }

    @Test
    void a_json_array_over_several_lines_is_the_same() {
        var array = "[\n" + LINES.strip().replace("\n", ",\n").replace(",\"type\"", ",\n  \"type\"") + "\n]\n";
        assertThat(folder.events("events.json", array).deliveries()).isEqualTo(EVENTS);
    }

    @Test
    void a_long_file_is_the_same_in_every_form() {
        var lines = new StringBuilder();
        var table = new StringBuilder("id,source,type,time,data.text\n");
        for (var at = 0; at < 6000; at++) {
            var text = "{ ] \\\"\\\\ ".repeat(at % 11);
            lines.append(
                    "{\"id\":\"%d\",\"source\":\"s\",\"type\":\"t\",\"time\":\"2026-03-01T10:00:00Z\",\"data\":{\"text\":\"x%s\"}}\n"
                            .formatted(at, text));
            table.append("%d,s,t,2026-03-01T10:00:00Z,\"x%s\"\n"
                    .formatted(at, text.replace("\\\"", "\"\"").replace("\\\\", "\\")));
        }
        var expected = folder.events("long.jsonl", lines.toString()).deliveries();
        assertThat(expected).hasSize(6000);
        var array = "[" + lines.toString().strip().replace("}\n", "}\n,\n") + "]";
        assertThat(folder.events("long.json", array).deliveries()).isEqualTo(expected);
        assertThat(folder.events("long.csv", table.toString()).deliveries()).isEqualTo(expected);
    }

    @Test
    void a_batch_on_one_line_is_the_same() {
        var batch = "[" + LINES.strip().replace("\n", ",") + "]\n";
        assertThat(folder.events("events.jsonl", batch).deliveries()).isEqualTo(EVENTS);
    }

    @Test
    void a_single_event_over_several_lines_is_read() {
        var single = LINES.lines().findFirst().orElseThrow().replace(",\"type\"", ",\n\"type\"");
        assertThat(folder.events("event.json", single).deliveries()).isEqualTo(EVENTS.subList(0, 1));
    }

    @Test
    void a_table_with_a_column_for_each_data_attribute_is_the_same() {
        var table = """
                id,source,type,time,subject,customer,sequence,revision,data.channel,data.priority,data.vip,data.due,data.note,data.kind,data.score
                1,desk,case.opened,2026-03-01T10:00:00+01:00,c1,anna,,,chat,3,true,2026-03-02T09:00:00Z,"says ""hi"", twice",,
                2,desk,survey.answered,2026-03-01T10:00:00.123456Z,c1,,7,2,,,,,,csat,4.50
                """;
        assertThat(folder.events("events.csv", table).deliveries()).isEqualTo(EVENTS);
        assertThat(folder.events(folder.write("events.csv.gz", Folder.packed(table)))
                        .deliveries())
                .isEqualTo(EVENTS);
    }

    @Test
    void a_table_with_one_column_of_json_data_is_the_same() {
        var table = """
                id;source;type;time;subject;customer;sequence;revision;data
                1;desk;case.opened;2026-03-01T10:00:00+01:00;c1;anna;;;"{""channel"":""chat"",""priority"":3,""vip"":true,""due"":""2026-03-02T09:00:00Z"",""note"":""says \\""hi\\"", twice""}"
                2;desk;survey.answered;2026-03-01T10:00:00.123456Z;c1;;7;2;"{""kind"":""csat"",""score"":4.50}"
                """;
        var received = folder.events("events.csv", table);
        assertThat(received.deliveries()).isEqualTo(EVENTS);
        assertThat(received.files().getFirst().remarks()).containsExactly("the cells are separated by ';'");
    }

    @Test
    void a_table_as_spreadsheets_save_unicode_text_is_the_same() {
        var table = "[note]\tid\tsource\ttype\ttime\n\t1\ts\tt\t2026-03-01T10:00:00Z\n";
        var wide = folder.events(folder.write("a.csv", ("\ufeff" + table).getBytes(StandardCharsets.UTF_16LE)));
        assertThat(wide.deliveries())
                .hasSize(1)
                .isEqualTo(folder.events("b.tsv", table).deliveries());
    }

    @Test
    void parquet_is_the_same() throws SQLException {
        assertThat(folder.events(parquet("TIMESTAMPTZ", "2026-03-01 10:00:00+01", "2026-03-01 10:00:00.123456+00"))
                        .deliveries())
                .isEqualTo(EVENTS);
    }

    @Test
    void a_timestamp_without_a_zone_needs_a_declared_one() throws SQLException {
        var file = parquet("TIMESTAMP", "2026-03-01 10:00:00", "2026-03-01 11:00:00.123456");
        assertThat(folder.events(file).lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line.message()).contains("without an offset", "declare the file's zone"));
        var berlin = Optional.of(ZoneId.of("Europe/Berlin"));
        assertThat(EventFiles.read(List.of(file), Folder.TYPES, berlin, Progress.silent())
                        .deliveries())
                .isEqualTo(EVENTS);
    }

    @Test
    void an_attribute_that_nobody_declared_is_text_in_every_form() {
        var json = folder.events(
                "a.jsonl",
                "{\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"time\":\"2026-03-01T10:00:00Z\",\"data\":{\"floor\":4,\"open\":true}}");
        var table =
                folder.events("a.csv", "id,source,type,time,data.floor,data.open\n1,s,t,2026-03-01T10:00:00Z,4,true\n");
        assertThat(json.deliveries()).isEqualTo(table.deliveries());
        assertThat(json.deliveries().getFirst().data().get("floor")).isEqualTo(Value.of("4"));
    }

    @Test
    void an_explicit_null_unsets_an_attribute() {
        var event = folder.events(
                        "a.jsonl",
                        "{\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"time\":\"2026-03-01T10:00:00Z\",\"data\":{\"floor\":null}}")
                .deliveries()
                .getFirst();
        assertThat(event.data()).containsEntry("floor", Value.nothing());
    }

    @Test
    void data_as_one_column_and_as_several_is_refused() {
        assertThatThrownBy(() -> folder.events("a.csv", "id,source,type,time,data,data.x\n"))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("has one or the other");
    }

    @Test
    void a_table_that_is_a_change_log_says_that_a_mapping_is_due() {
        assertThatThrownBy(() -> folder.events("a.csv", "number,state\n1,New\n"))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("number, state")
                .hasMessageContaining("needs a mapping file");
    }

    @Test
    void a_column_that_is_no_attribute_is_remarked() {
        var received = folder.events("a.csv", "id,source,type,time,custommer\n1,s,t,2026-03-01T10:00:00Z,x\n");
        assertThat(received.files().getFirst().remarks())
                .containsExactly(
                        "the column 'custommer' is no attribute of events and is not read; was 'customer' meant?");
    }

    private Path parquet(String timeType, String first, String second) throws SQLException {
        var file = temporary.resolve("events.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("""
                    COPY (SELECT * FROM (VALUES
                        ('1', 'desk', 'case.opened', '%s'::%s, 'c1', 'anna', NULL, NULL, 'chat', 3, true,
                         '2026-03-02 09:00:00+00'::TIMESTAMPTZ, 'says "hi", twice', NULL, NULL),
                        ('2', 'desk', 'survey.answered', '%s'::%s, 'c1', NULL, 7, 2, NULL, NULL, NULL,
                         NULL, NULL, 'csat', 4.50::DECIMAL(4, 2)))
                        AS t(id, source, type, time, subject, customer, sequence, revision, "data.channel", "data.priority",
                             "data.vip", "data.due", "data.note", "data.kind", "data.score"))
                    TO '%s' (FORMAT parquet)""".formatted(first, timeType, second, timeType, file));
        }
        return file;
    }

    @Test
    void the_events_of_one_case_are_read_in_the_memory_of_one_case() {
        var line = """
                {"specversion":"1.0","id":"1","source":"desk","type":"case.opened","time":"2026-03-02T10:00:00Z","subject":"k"}
                """.getBytes(StandardCharsets.UTF_8);
        var memory = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        var before = 0L;
        for (var time = 0; time < 100; time++) { // the last, when all is loaded that is loaded once
            before = memory.getCurrentThreadAllocatedBytes();
            EventFiles.readText("a", line, Attributes.builtIn(), Optional.empty());
        }

        assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000);
    }

    @Test
    void the_beginning_of_a_file_takes_the_memory_of_its_beginning_in_whatever_form_it_is() throws Exception {
        var lines = new java.util.ArrayList<String>();
        var rows = new java.util.ArrayList<String>(List.of("id,source,type,time,subject"));
        for (var at = 0; at < 100_000; at++) {
            lines.add("""
                    {"specversion":"1.0","id":"%d","source":"desk","type":"case.opened","time":"2026-03-02T10:00:00Z","subject":"k%d"}""".formatted(at, at));
            rows.add("%d,desk,case.opened,2026-03-02T10:00:00Z,k%d".formatted(at, at));
        }
        var texts = Map.of(
                "lines.jsonl", String.join("\n", lines),
                "list.json", "[" + String.join(",\n", lines) + "]",
                "table.csv", String.join("\n", rows));
        var memory = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        for (var text : texts.entrySet()) {
            for (var isPacked : new boolean[] {false, true}) {
                var file = temporary.resolve(text.getKey() + (isPacked ? ".gz" : ""));
                try (var out = isPacked
                        ? new java.util.zip.GZIPOutputStream(java.nio.file.Files.newOutputStream(file))
                        : java.nio.file.Files.newOutputStream(file)) {
                    out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                }
                var how = new EventFiles.Reading(Attributes.builtIn(), Optional.empty(), Progress.silent());
                var before = memory.getCurrentThreadAllocatedBytes();
                var received = EventFiles.beginning(file, how, 1_000);

                assertThat(memory.getCurrentThreadAllocatedBytes() - before)
                        .as("%s", file)
                        .isLessThan(8 << 20);
                assertThat(received.deliveries()).as("%s", file).hasSize(1_000);
                assertThat(received.rows()).as("%s", file).isEqualTo(1_000);
            }
        }
    }
}
