package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the input: a clear error or a row of quarantine, never a trace and never a silent drop. */
class BadInputTest {
    private static final int ONE_CUSTOMERS_EVENTS = 1_000_000;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));

    @BeforeEach
    void a_desk() {
        desk = SmallDesk.in(folder);
    }

    @Test
    void a_truncated_gzip_is_read_as_far_as_it_goes_and_what_is_lost_is_told() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(desk.read("events.jsonl").repeat(50).getBytes(StandardCharsets.UTF_8));
        }
        var cut = Files.write(folder.resolve("cut.jsonl.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 20));

        var ran = settle(cut);

        assertThat(ran.isDone().err()).contains("set aside");
        assertThat(desk.read("bills/quarantine.csv")).contains("cut.jsonl.gz");
    }

    @Test
    void a_line_in_another_encoding_goes_to_quarantine_and_the_others_count() throws IOException {
        var mixed = folder.resolve("mixed.jsonl");
        var bad = desk.read("events.jsonl").lines().findFirst().orElseThrow().replace("A1", "Zoë");
        Files.write(mixed, desk.read("events.jsonl").getBytes(StandardCharsets.UTF_8));
        Files.write(mixed, (bad + "\n").getBytes(StandardCharsets.ISO_8859_1), java.nio.file.StandardOpenOption.APPEND);

        assertThat(settle(mixed).isDone().err()).contains("12 rows").contains("11 count");
        assertThat(desk.read("bills/quarantine.csv").lines()).hasSize(2);
    }

    @Test
    void an_absurd_date_goes_to_quarantine() {
        desk.write(
                "absurd.jsonl",
                desk.read("events.jsonl")
                        .replace("2026-03-02T10:00:00Z", "9999-99-99T10:00:00Z")
                        .replace("2026-03-03T10:00:00Z", "20260-03-03T10:00:00Z"));

        settle(desk.file("absurd.jsonl")).isDone();

        assertThat(desk.read("bills/quarantine.csv")).contains("9999-99-99").contains("20260-03-03");
    }

    @Test
    void a_contract_of_ten_megabytes_is_refused() {
        var huge = desk.write("huge.yaml", "# " + "x".repeat(10 << 20) + "\n" + SmallDesk.CONTRACT);

        assertThat(Ran.typed("check", huge).saysNo().out()).contains("at most").contains("1 MiB");
        Ran.typed("print", huge).couldNotRun("is no valid contract");
    }

    @Test
    void merges_in_a_circle_go_to_quarantine() {
        desk.write(
                "circle.jsonl",
                desk.read("events.jsonl")
                        + merge("A1", "A2", "08")
                        + merge("A2", "A3", "09")
                        + merge("A3", "A1", "10"));

        settle(desk.file("circle.jsonl")).isDone();

        assertThat(desk.read("bills/quarantine.csv")).contains("merge-cycle").contains("A3-merged");
    }

    @Test
    void a_million_events_of_one_customer_are_settled_in_bounded_time() throws IOException {
        var many = folder.resolve("many.jsonl");
        try (BufferedWriter writer = Files.newBufferedWriter(many)) {
            for (var at = 0; at < ONE_CUSTOMERS_EVENTS; at++) {
                var type = at % 2 == 0 ? "opened" : "resolved";
                writer.write(
                        "{\"specversion\":\"1.0\",\"id\":\"%d\",\"source\":\"s\",\"type\":\"case.%s\",\"subject\":\"C%d\",\"customer\":\"one\",\"time\":\"2026-03-%02dT%02d:%02d:%02dZ\",\"data\":{\"intent\":\"x\"}}%n"
                                .formatted(
                                        at, type, at / 2, 1 + at / 43_200, at / 1800 % 24, at / 30 % 60, at % 30 * 2));
            }
        }

        Assertions.assertTimeoutPreemptively(
                LONG_ENOUGH,
                () -> assertThatCode(() -> Ran.typed(
                                        "verdicts",
                                        "-c",
                                        desk.contract(),
                                        "-e",
                                        many,
                                        "--out",
                                        folder.resolve("claims.csv"))
                                .isDone())
                        .doesNotThrowAnyException());
    }

    @Test
    void a_negative_window_and_an_unknown_time_zone_are_told_at_their_places() {
        var wrong = desk.write(
                "wrong.yaml",
                SmallDesk.CONTRACT.replace("within: 14d", "within: -14d").replace("zone: UTC", "zone: Berlin"));

        assertThat(Ran.typed("check", wrong).saysNo().out())
                .contains("wrong.yaml:5:")
                .contains("did you mean 'Europe/Berlin'?")
                .contains("wrong.yaml:12:")
                .contains("-14d");
        desk.typed("settle", "--period", "2026-03", "--zone", "Mars", "--out", folder.resolve("bills"))
                .couldNotRun("--zone 'Mars'");
    }

    @Test
    void a_missing_file_a_folder_and_a_place_that_cannot_be_written_are_told_before_anything_is_done() {
        Ran.typed("check", folder.resolve("none.yaml")).couldNotRun("none.yaml", "there is no such file");
        Ran.typed("check", folder).couldNotRun("it is a folder");
        settle(folder.resolve("none.jsonl")).couldNotRun("none.jsonl", "there is no such file (--events)");
        settle(folder).couldNotRun("it is a folder");
        desk.typed("settle", "--period", "2026-03", "--out", desk.contract()).couldNotRun("it is a file");
        desk.typed("settle", "--period", "2026-03", "--out", desk.contract().resolve("below"))
                .couldNotRun("below");
        desk.typed("settle", "--period", "2026-03", "--out", "/proc/nowhere").couldNotRun("/proc/nowhere");
        desk.typed("verdicts", "--out", "/proc/nowhere/claims.csv").couldNotRun("/proc/nowhere");
    }

    @Test
    void files_that_are_something_else_are_told_as_what_they_are() throws IOException {
        var zip = Files.write(folder.resolve("events.zip"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
        settle(zip).couldNotRun("ZIP");
        var broken = Files.writeString(folder.resolve("events.parquet"), "PAR1 and then nothing");
        settle(broken).couldNotRun("events.parquet");
        desk.typed(
                        "settle",
                        "--period",
                        "2026-03",
                        "--mapping",
                        desk.write("m.yaml", "a: [1"),
                        "--out",
                        folder.resolve("bills"))
                .couldNotRun("m.yaml");
        Ran.typed(
                        "settle",
                        "-c",
                        desk.contract(),
                        "-e",
                        desk.events(),
                        "-w",
                        desk.write("w.csv", "who,tier\nann,agent\n"),
                        "--period",
                        "2026-03",
                        "--out",
                        folder.resolve("bills"))
                .couldNotRun("w.csv", "'worker'");
        desk.typed(
                        "settle",
                        "--period",
                        "2026-03",
                        "--coverage",
                        desk.write("c.csv", "from,to\nnow,then\n"),
                        "--out",
                        folder.resolve("bills"))
                .couldNotRun("c.csv:2", "'now'");
        settle(desk.write("empty.jsonl", "")).couldNotRun("There is no event");
    }

    @Test
    void a_failure_is_told_to_programs_as_json_with_a_code() {
        var json = Ran.typed("print", folder.resolve("none.yaml"), "--json").json();

        assertThat(json.get("error").get("code").stringValue()).isEqualTo("unreadable-file");
    }

    private Ran settle(Path events) {
        return Ran.typed(
                "settle",
                "-c",
                desk.contract(),
                "-e",
                events,
                "-w",
                desk.workers(),
                "--period",
                "2026-03",
                "--out",
                folder.resolve("bills"));
    }

    private static String merge(String from, String into, String minute) {
        return "{\"specversion\":\"1.0\",\"id\":\"%s-merged\",\"source\":\"desk\",\"type\":\"case.merged\",\"subject\":\"%s\",\"time\":\"2026-03-26T10:%s:00Z\",\"data\":{\"into\":\"%s\"}}%n"
                .formatted(from, from, minute, into);
    }
}
