package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileCommandTest {
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
}
