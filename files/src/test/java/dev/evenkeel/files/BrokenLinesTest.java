package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Quarantined;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad line is set aside with file, line, column and reason, and the run goes on. */
class BrokenLinesTest {
    @TempDir
    private Path temporary = Path.of("");

    private Folder folder = new Folder(temporary);

    @BeforeEach
    void begin() {
        folder = new Folder(temporary);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String good(String id) {
        return json("{'id':'%s','source':'s','type':'case.opened','time':'2026-03-01T10:00:00Z','subject':'c'}\n"
                .formatted(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', useHeadersInDisplayName = true, textBlock = """
            line | column | message
            {'id':'1','source':'s','type':'t','time':'2026-03-01T10:00:00Z' | ~~ | is no JSON
            {'id':'1','id':'2','source':'s','type':'t','time':'2026-03-01T10:00:00Z'} | id | has 'id' twice
            {'id':'1','source':'s','type':'t','time':'2026-03-01T10:00:00Z','data':{'a':1,'a':2}} | data.a | has 'a' twice
            {'id':'1','source':'s','type':'t','time':'2026-03-01T10:00:00Z','data':{'a':{'b':1,'b':2}}} | b | has 'b' twice
            {'id':'1','source':'s','type':'t'} | time | has no 'time'
            {'id':'','source':'s','type':'t','time':'2026-03-01T10:00:00Z'} | id | has no 'id'
            {'id':5,'source':'s','type':'t','time':'2026-03-01T10:00:00Z'} | id | put it in quotes
            {'id':'1','source':'s','type':'t','time':'2026-03-01T10:00:00'} | time | without an offset
            {'id':'1','source':'s','type':'t','time':'2026-02-30T10:00:00Z'} | time | no instant of RFC 3339
            {'id':'1','source':'s','type':'t','time':'1066-10-14T09:00:00Z'} | time | which is absurd
            {'id':'1','source':'s','type':'t','time':'20260-03-01T10:00:00Z'} | time | no instant of RFC 3339
            {'id':'1','source':'s','type':'t','time':'9999-12-31T23:59:59Z'} | time | which is absurd
            {'id':'1','source':'s','type':'t','time':'2026-03-01T10:00:00Z','revision':-1} | revision | a revision is 0 or more
            {'id':'1','source':'s','type':'t','time':'2026-03-01T10:00:00Z','sequence':1.5} | sequence | no whole number
            {'id':'1','source':'s','type':'t','time':'2026-03-01T10:00:00Z','data':'hello'} | data | an object in braces is due
            {'id':'1','source':'s','type':'t','time':'2026-03-01T10:00:00Z','data':{'a':1e400}} | ~~ | has the number 1e400
            {'id':'1','source':'s','type':'t','time':'2026-03-01T10:00:00Z','data':{'a':'\\ud800'}} | ~~ | half a character
            {'id':'1','source':'s','type':'t','time':'2026-03-01T10:00:00Z','data':{'a':NaN}} | ~~ | is no JSON
            'just a text' | ~~ | where an object in braces is due
            """)
    void a_broken_line_is_set_aside_with_its_reason(String line, String column, String message) {
        var received = folder.events("events.jsonl", good("a") + json(line) + "\n\n" + good("b"));
        assertThat(received.deliveries()).extracting(event -> event.id().id()).containsExactly("a", "b");
        var aside = Folder.only(received.lines());
        assertThat(aside.place()).endsWith("events.jsonl");
        assertThat(aside.line()).isEqualTo(2);
        assertThat(aside.column()).isEqualTo(column);
        assertThat(aside.message()).contains(message).contains("line 2");
        assertThat(aside.content()).isEqualTo(json(line));
        assertThat(received.rows()).isEqualTo(3);
    }

    @Test
    void nesting_beyond_the_limit_is_set_aside() {
        var deep = "{\"a\":".repeat(JsonValues.NESTING_MAX + 1) + "1" + "}".repeat(JsonValues.NESTING_MAX + 1);
        var line = good("x").replace("}\n", ",\"data\":" + deep + "}\n");
        var received = folder.events("events.jsonl", line + good("b"));
        assertThat(received.deliveries()).hasSize(1);
        assertThat(Folder.only(received.lines()).message()).contains("nesting depth");
    }

    @Test
    void a_line_beyond_the_limit_is_set_aside_and_only_its_start_is_kept() {
        var line = good("x").replace("}\n", ",\"data\":{\"text\":\"" + "x".repeat(Pieces.PIECE_BYTES_MAX) + "\"}}\n");
        var received = folder.events("events.jsonl", good("a") + line + good("b"));
        assertThat(received.deliveries()).hasSize(2);
        var aside = Folder.only(received.lines());
        assertThat(aside.line()).isEqualTo(2);
        assertThat(aside.message()).contains("longer than");
        assertThat(aside.content()).hasSizeLessThan(Shown.CONTENT_LENGTH_MAX + 10);
    }

    @Test
    void a_broken_event_of_an_array_does_not_take_the_others_with_it() {
        var received = folder.events("events.json", "[" + good("a") + ",\n{\"id\": oops}\n," + good("b") + "]");
        assertThat(received.deliveries()).hasSize(2);
        assertThat(Folder.only(received.lines()).line()).isEqualTo(3);
    }

    @Test
    void a_value_of_another_type_than_declared_is_set_aside_by_the_journal_in_every_form() {
        var json = folder.events("a.jsonl", good("1").replace("}\n", ",\"data\":{\"priority\":\"high\"}}\n"));
        var table = folder.events(
                "a.csv", "id,source,type,time,subject,data.priority\n1,s,case.opened,2026-03-01T10:00:00Z,c,high\n");
        assertThat(json.deliveries()).isEqualTo(table.deliveries());
        var journal = Journal.of(table.deliveries(), Folder.TYPES);
        assertThat(journal.events()).isEmpty();
        assertThat(journal.quarantine().getFirst().reason()).isEqualTo(Quarantined.Reason.WRONG_TYPE);
        assertThat(journal.quarantine().getFirst().message()).contains("priority is 'high'", "integer");
    }

    @Test
    void merges_in_a_circle_come_through_to_the_quarantine_of_the_journal() {
        var merge =
                "{'id':'%s','source':'s','type':'case.merged','time':'2026-03-0%sT10:00:00Z','subject':'%s','data':{'into':'%s'}}\n";
        var received = folder.events(
                "m.jsonl",
                json(merge.formatted("1", "1", "a", "b")
                        + merge.formatted("2", "2", "b", "c")
                        + merge.formatted("3", "3", "c", "a")));
        var journal = Journal.of(received.deliveries(), Folder.TYPES);
        assertThat(journal.events()).hasSize(2);
        assertThat(journal.quarantine().getFirst().reason()).isEqualTo(Quarantined.Reason.MERGE_CYCLE);
    }

    @Test
    void the_same_identity_with_two_contents_is_a_conflict_and_a_repetition_is_not() {
        var received = folder.events(
                "c.jsonl", good("1") + good("1") + good("2") + good("2").replace("\"c\"", "\"d\""));
        var journal = Journal.of(received.deliveries(), Folder.TYPES);
        assertThat(journal.redelivered()).isEqualTo(1);
        assertThat(journal.quarantine()).hasSize(2).allMatch(it -> it.reason() == Quarantined.Reason.CONFLICT);
    }

    @Test
    void a_row_with_too_few_or_too_many_cells_is_set_aside() {
        var received = folder.events(
                "a.csv",
                "id,source,type,time\n1,s,t\n2,s,t,2026-03-01T10:00:00Z,more\n3,s,t,2026-03-01T10:00:00Z,\n4,s,t,2026-03-01T10:00:00Z\n");
        assertThat(received.deliveries()).extracting(event -> event.id().id()).containsExactly("3", "4");
        assertThat(received.lines())
                .extracting(Quarantined::message)
                .satisfiesExactly(
                        message -> assertThat(message).contains("line 2", "3 cells", "4 columns"),
                        message -> assertThat(message).contains("line 3", "5 cells"));
    }

    @Test
    void a_quote_that_is_never_closed_costs_one_row() {
        var received = folder.events(
                "a.csv",
                "id,source,type,time\n\"1,s,t,2026-03-01T10:00:00Z\n2,s,t,2026-03-01T10:00:00Z\n3,\"s\"x,t,2026-03-01T10:00:00Z\n4,s,t,2026-03-01T10:00:00Z\n");
        assertThat(received.deliveries()).extracting(event -> event.id().id()).containsExactly("2", "4");
        assertThat(received.lines())
                .extracting(line -> ((Quarantined.Line) line).line())
                .containsExactly(2L, 4L);
        assertThat(received.lines().getFirst().message()).contains("quote");
    }

    @Test
    void bytes_that_are_no_utf_8_are_set_aside_and_shown() {
        var latin = good("1").replace("\"c\"", "\"M\u00fcller\"").getBytes(StandardCharsets.ISO_8859_1);
        var file = folder.write(
                "a.jsonl",
                concat(
                        good("0").getBytes(StandardCharsets.UTF_8),
                        latin,
                        good("2").getBytes(StandardCharsets.UTF_8)));
        var received = folder.events(file);
        assertThat(received.deliveries()).hasSize(2);
        assertThat(Folder.only(received.lines()).message()).contains("is not UTF-8", "0xFC");
        assertThat(Folder.only(received.lines()).content()).contains("M\\xFCller");
    }

    @Test
    void bytes_that_are_no_utf_8_in_a_table_are_set_aside_and_shown() {
        var text = "id,source,type,time,customer\n1,s,t,2026-03-01T10:00:00Z,M\u00fcller\n";
        var file = folder.write(
                "a.csv",
                concat(
                        text.getBytes(StandardCharsets.ISO_8859_1),
                        "2,s,t,2026-03-01T10:00:00Z,Jos\u00e9 \ud83d\ude00\n".getBytes(StandardCharsets.UTF_8)));
        var received = folder.events(file);
        assertThat(received.deliveries())
                .extracting(event -> event.customer())
                .containsExactly("Jos\u00e9 \ud83d\ude00");
        assertThat(Folder.only(received.lines()).content()).isEqualTo("1,s,t,2026-03-01T10:00:00Z,M\\xFCller");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void a_byte_order_mark_says_the_encoding(String charset) {
        var text = "\ufeff" + good("1").replace("\"c\"", "\"Zo\u00eb \ud83d\ude00\"");
        var file = folder.write("a.jsonl", text.getBytes(java.nio.charset.Charset.forName(charset)));
        assertThat(folder.events(file).deliveries())
                .extracting(event -> event.subject())
                .containsExactly("Zo\u00eb \ud83d\ude00");
    }

    @Test
    void of_a_truncated_gzip_everything_before_the_damage_counts() {
        var text = new StringBuilder();
        var random = new Random(7);
        for (var at = 0; at < 5000; at++) {
            text.append(good("e" + random.nextLong()));
        }
        var packed = Folder.packed(text.toString());
        var received = folder.events(folder.write("a.jsonl.gz", Arrays.copyOf(packed, packed.length / 2)));
        assertThat(received.deliveries()).hasSizeBetween(1000, 4000);
        var aside = Folder.only(received.lines());
        assertThat(aside.message()).contains("damaged", "ends too early", "get the file anew");
        assertThat(aside.line()).isGreaterThanOrEqualTo(received.deliveries().size());
    }

    @Test
    void the_row_that_a_damage_cuts_short_does_not_count() {
        var text = new StringBuilder("id,source,type,time,data.n\n");
        var random = new Random(7);
        for (var at = 0; at < 5000; at++) {
            text.append(at)
                    .append(",s,t,2026-03-01T10:00:00Z,")
                    .append(random.nextLong())
                    .append('\n');
        }
        var whole = folder.events("a.csv", text.toString()).deliveries();
        var packed = Folder.packed(text.toString());
        for (var cut = packed.length / 3; cut < packed.length / 3 + 40; cut++) {
            var received = folder.events(folder.write("a.csv.gz", Arrays.copyOf(packed, cut)));
            assertThat(received.deliveries())
                    .isEqualTo(whole.subList(0, received.deliveries().size()));
            assertThat(Folder.only(received.lines()).message()).contains("damaged");
        }
    }

    @Test
    void a_gzip_whose_checksum_is_wrong_says_so() {
        var packed = Folder.packed(good("1"));
        packed[packed.length - 8] ^= 1;
        var received = folder.events(folder.write("a.jsonl.gz", packed));
        assertThat(received.deliveries()).hasSize(1);
        assertThat(Folder.only(received.lines()).message()).contains("damaged");
    }

    @Test
    void files_that_nothing_can_read_are_refused() {
        assertThatThrownBy(() -> folder.events(temporary.resolve("none.csv"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> folder.events(temporary)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> folder.events("book.xlsx", "PK\u0003\u0004…"))
                .hasMessageContaining("save the sheet as CSV");
        assertThatThrownBy(() -> folder.events("a.parquet", "PAR1 and then nothing"))
                .hasMessageContaining("is no Parquet file that can be read");
        assertThatThrownBy(() -> folder.events("cut.parquet", "PAR1 and then cut"))
                .hasMessageContaining("ends with the bytes 20637574")
                .hasMessageContaining("ends with PAR1, too")
                .hasMessageContaining("give the rows as CSV");
        assertThatThrownBy(() -> folder.events("hollow.parquet", "PAR1 is all it has of one PAR1"))
                .hasMessageContaining("is no Parquet file that can be read")
                .hasMessageContaining("give the rows as CSV");
        assertThatThrownBy(() -> folder.events("sealed.parquet", "PARE…PARE")).hasMessageContaining("encrypted");
        assertThat(folder.events("empty.csv", "").files().getFirst().remarks()).containsExactly("the file is empty");
    }

    @Test
    void a_table_whose_first_column_begins_like_parquet_is_text() {
        for (var column : new String[] {"PARTNER", "PARENT"}) {
            var received = folder.events(
                    column + ".csv", column + ",id,source,type,time\nx,1,s,case.opened,2026-03-01T10:00:00Z\n");
            assertThat(received.files()).as(column).hasSize(1);
        }
    }

    @Test
    void no_garbage_makes_the_reading_fail() {
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var bytes = (good("1") + good("2") + "id,source,type,time\n1,\"s\",t,2026-03-01T10:00:00Z\n")
                    .getBytes(StandardCharsets.UTF_8);
            for (var flips = random.nextInt(1, 8); flips > 0; flips--) {
                bytes[random.nextInt(4, bytes.length)] = (byte) random.nextInt(256);
            }
            var name = random.nextBoolean() ? "g.jsonl" : random.nextBoolean() ? "g.json" : "g.csv";
            try {
                var received = folder.events(folder.write(name, bytes));
                assertThat(received.deliveries().size() + received.lines().size())
                        .as("seed %d", seed)
                        .isPositive();
            } catch (UnusableFile e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining(name);
            }
        }
    }

    private static byte[] concat(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
