package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.evidence.Receipts;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.vault.KeyFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileCommandTest {
    private static final String MAPPING = """
            mapping: a-desk
            row: {case: number, time: at, format: "yyyy-MM-dd HH:mm:ss", zone: UTC}
            emit:
              - {type: case.opened, on: first}
              - {type: case.resolved, on: {becomes: {status: [Resolved]}}, data: {worker: who}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_one_feed_has_and_the_other_lacks_is_reported_and_the_check_says_no() {
        var desk = SmallDesk.in(folder);
        var theirs = desk.read("events.jsonl")
                .lines()
                .filter(line -> !line.contains("A2-reopened"))
                .map(line ->
                        line.replace("\"worker\":\"eve\"", "\"worker\":\"ann\"").replace("A5-opened", "A5-begun"))
                .collect(Collectors.joining("\n"));
        desk.write("theirs.jsonl", theirs + "\n");

        var ran = Ran.typed(
                "reconcile",
                "--ours",
                desk.events(),
                "--theirs",
                desk.file("theirs.jsonl"),
                "--out",
                folder.resolve("differences.csv"));

        assertThat(ran.saysNo().out())
                .contains("8 events are the same in both feeds.")
                .contains("1 only in ours:")
                .contains("case.reopened of A2")
                .contains("1 told differently:")
                .contains("data.worker")
                .contains("1 the same under another identity:");
        assertThat(desk.read("differences.csv").lines()).hasSize(4);
        Ran.typed("reconcile", "--ours", desk.events(), "--theirs", desk.events())
                .isDone();
        Ran.typed(
                        "reconcile",
                        "--ours",
                        desk.events(),
                        "--theirs",
                        desk.file("theirs.jsonl"),
                        "--to",
                        "2026-03-02T09:30:00Z")
                .isDone();
    }

    @Test
    void days_are_those_of_the_zone_and_a_last_day_is_not_compared() {
        var desk = SmallDesk.in(folder);
        desk.write("theirs.jsonl", desk.read("events.jsonl").lines().skip(1).collect(Collectors.joining("\n")) + "\n");
        var first = desk.read("events.jsonl").lines().findFirst().orElseThrow();
        assertThat(first).contains("\"time\":\"2026-03-02T09:00:00Z\"");

        Ran.typed("reconcile", "--ours", desk.events(), "--theirs", desk.file("theirs.jsonl"), "--from", "2026-03-03")
                .isDone();
        Ran.typed("reconcile", "--ours", desk.events(), "--theirs", desk.file("theirs.jsonl"), "--to", "2026-03-02")
                .isDone();
        // In Honolulu it was still the first of March.
        Ran.typed(
                        "reconcile",
                        "--ours",
                        desk.events(),
                        "--theirs",
                        desk.file("theirs.jsonl"),
                        "--to",
                        "2026-03-02",
                        "--zone",
                        "Pacific/Honolulu")
                .saysNo();
        Ran.typed("reconcile", "--ours", desk.events(), "--theirs", desk.events(), "--from", "March")
                .couldNotRun("it is neither a day, such as 2026-03-01, nor an instant");
        Ran.typed(
                        "reconcile",
                        "--ours",
                        desk.events(),
                        "--theirs",
                        desk.events(),
                        "--from",
                        "2026-03-02",
                        "--to",
                        "2026-03-02")
                .couldNotRun("nothing is from 2026-03-02 on and before that");
    }

    @Test
    void where_only_one_feed_tells_anything_that_is_said() {
        var desk = SmallDesk.in(folder);
        desk.write(
                "theirs.jsonl",
                desk.read("events.jsonl")
                                .lines()
                                .filter(line -> !line.contains("A5-resolved"))
                                .collect(Collectors.joining("\n"))
                        + "\n");

        assertThat(Ran.typed("reconcile", "--ours", desk.events(), "--theirs", desk.file("theirs.jsonl"))
                        .saysNo()
                        .err())
                .contains("lie before or after all of the other's")
                .contains("with --from and --to");
    }

    @Test
    void a_helpdesks_change_log_is_compared_by_its_mapping() {
        var desk = SmallDesk.in(folder);
        desk.write("desk.csv", """
                number,at,status,who
                A1,2026-03-02 08:00:00,New,ann
                A1,2026-03-02 09:00:00,Resolved,ann
                """);
        desk.write("mapping.yaml", MAPPING);
        desk.write("theirs.csv", desk.read("desk.csv").replace("Resolved", "Closed"));
        Object[] words = {
            "reconcile",
            "--ours",
            desk.file("desk.csv"),
            "--our-mapping",
            desk.file("mapping.yaml"),
            "--theirs",
            desk.file("theirs.csv"),
            "--their-mapping",
            desk.file("mapping.yaml")
        };

        assertThat(Ran.typed(words).saysNo().out()).contains("1 only in ours:").contains("case.resolved of A1");
        desk.write("theirs.csv", desk.read("desk.csv"));
        Ran.typed(words).isDone();
    }

    @Test
    void an_event_that_they_lack_and_have_signed_for_is_told() {
        var desk = SmallDesk.in(folder);
        desk.write("theirs.jsonl", desk.read("events.jsonl").lines().skip(1).collect(Collectors.joining("\n")) + "\n");
        Ran.typed("keys", "new", "--name", "harbor.example/small-desk", "--out", desk.file("intake.key"))
                .isDone();
        var sent = EventFiles.read(
                        List.of(desk.events()),
                        Attributes.builtIn(),
                        Optional.empty(),
                        dev.evenkeel.files.Progress.silent())
                .deliveries();
        var receipt = Receipts.of("harbor.example/small-desk", Instant.parse("2026-05-01T08:00:00Z"), sent);
        desk.write(
                "receipt",
                receipt.signedBy(KeyFiles.readSecret(desk.file("intake.key"))).toString());
        var words = new Object[] {
            "reconcile",
            "--ours",
            desk.events(),
            "--theirs",
            desk.file("theirs.jsonl"),
            "--receipt",
            desk.file("receipt"),
            "--receipt-key",
            desk.file("intake.key.pub")
        };

        assertThat(Ran.typed(words).saysNo().out())
                .contains("1 of those only in ours were received: harbor.example/small-desk signed for them.");
        desk.write(
                "receipt",
                receipt.signedBy(KeyFiles.readSecret(desk.file("intake.key")))
                        .toString()
                        .replace("2026-05-01", "2026-05-02"));
        Ran.typed(words).couldNotRun("is not signed by harbor.example/small-desk, so it acknowledges nothing");
    }
}
