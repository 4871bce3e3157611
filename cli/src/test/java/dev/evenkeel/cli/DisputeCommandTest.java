package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** March of the small desk cost 12.00 and was drawn up on Wednesday, 8 April. */
class DisputeCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));

    @BeforeEach
    void march_is_issued() {
        desk = SmallDesk.in(folder);
        desk.typed("settle", "--period", "2026-03", "--out", folder.resolve("bills"))
                .isDone();
    }

    @Test
    void a_dispute_runs_from_its_opening_to_a_true_up_of_the_next_month() {
        assertThat(dispute("show", "--at", "2026-04-09").isDone().out())
                .startsWith("March 2026, €12.00: can be disputed to the end of ");
        assertThat(open("D1", "2026-04-09T09:00:00Z").isDone().out())
                .contains("1 dispute is open. €7.50 is undisputed and falls due; €4.50 waits.")
                .contains("working level, to the end of")
                .contains("Eve solved nothing.");
        dispute(
                        "evidence",
                        "--dispute",
                        "D1",
                        "--by",
                        "client",
                        "--words",
                        "The chat.",
                        "--file",
                        desk.events(),
                        "--at",
                        "2026-04-09T10:00:00Z")
                .isDone();
        dispute("offer", "--dispute", "D1", "--by", "provider", "--less", "3.00", "--at", "2026-04-10")
                .isDone();
        assertThat(dispute("agree", "--dispute", "D1", "--by", "client", "--at", "2026-04-11")
                        .isDone()
                        .out())
                .contains("agreed on 11 Apr 2026: −€3.00");

        var april = desk.typed(
                        "settle",
                        "--period",
                        "2026-04",
                        "--issued",
                        folder.resolve("bills"),
                        "--out",
                        folder.resolve("bills"))
                .isDone();

        assertThat(april.out()).contains("true-up").contains("−3.00");
        assertThat(desk.read("bills/2026-04/statement.json")).contains("dispute D1 3.00");
        assertThat(desk.read("bills/disputes.jsonl").lines()).hasSize(4);
    }

    @Test
    void every_move_is_a_leaf_of_the_log_once() {
        Ran.typed("keys", "new", "--name", "harbor.example/small-desk", "--out", desk.file("provider.key"))
                .isDone();
        open("D1", "2026-04-09T09:00:00Z").isDone();
        var onLog = new Object[] {"--log", desk.file("log"), "--key", desk.file("provider.key")};
        logged(onLog, "escalate", "--dispute", "D1", "--by", "client", "--at", "2026-04-13T09:00:00Z");
        logged(onLog, "escalate", "--dispute", "D1", "--by", "client", "--at", "2026-04-14T09:00:00Z");
        logged(onLog, "rule", "--dispute", "D1", "--expert", "Dr. Ada", "--reason", "Spam.", "--at", "2026-04-15");

        var key = KeyFiles.readSecret(desk.file("provider.key"));
        try (var log = LogFolder.open(desk.file("log"), key.key().name(), key)) {
            var types = new ArrayList<LeafType>();
            for (var at = 0L; at < log.size(); at++) {
                types.add(Leaf.parse(log.entry(at)).type());
            }
            assertThat(types)
                    .as("also the one that was made before there was a log")
                    .containsExactly(LeafType.DISPUTE, LeafType.DISPUTE, LeafType.DISPUTE, LeafType.RULING);
        }
    }

    private void logged(Object[] onLog, Object... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(onLog));
        dispute(all.toArray()).isDone();
    }

    @Test
    void a_claim_is_disputed_by_its_case() {
        var claim = List.of(
                "open", "--statement", "2026-03", "--by", "provider", "--term", "resolutions", "--more", "7.50");
        var words = new ArrayList<Object>(claim);
        words.addAll(List.of("--case", "A2", "--reason", "It was another matter.", "--at", "2026-04-09"));
        assertThat(dispute(words.toArray()).isDone().out()).contains("too little: case A2, claimed at");
        var unknown = new ArrayList<Object>(claim);
        unknown.addAll(List.of("--case", "A9", "--reason", "No.", "--at", "2026-04-10"));
        dispute(unknown.toArray()).couldNotRun("Case 'A9' has these claims", "[]");
    }

    @Test
    void what_the_procedure_does_not_allow_is_refused_with_the_reason() {
        open("D1", "2026-06-01").couldNotRun("could be disputed up to", "silence up to then accepted it");
        dispute("agree", "--dispute", "D7", "--by", "client").couldNotRun("There is no dispute 'D7'");
        dispute("accept", "--statement", "2026-03", "--by", "client", "--at", "2026-04-09")
                .isDone();
        open("D1", "2026-04-10").couldNotRun("The client has accepted 2026-03");
        Ran.typed("dispute", "show", "-c", desk.contract(), "--bills", folder.resolve("none"))
                .couldNotRun("there is no such folder");
        desk.write("bills/disputes.jsonl", "{\"move\":\"sigh\"}\n");
        dispute("show").couldNotRun("disputes.jsonl line 1 is no move that can be read");
    }

    @Test
    void an_experts_ruling_and_a_withdrawal_end_disputes_and_programs_read_how_they_stand() {
        open("D1", "2026-04-09").isDone();
        dispute("escalate", "--dispute", "D1", "--by", "client", "--at", "2026-04-10")
                .isDone();
        dispute("escalate", "--dispute", "D1", "--by", "client", "--at", "2026-04-11")
                .isDone();
        var json = dispute(
                        "rule",
                        "--dispute",
                        "D1",
                        "--expert",
                        "Dr. Ito",
                        "--less",
                        "1.00",
                        "--reason",
                        "A part.",
                        "--at",
                        "2026-04-12",
                        "--json")
                .isDone()
                .json();
        var ruled = json.get("statements").get(0).get("disputes").get(0);
        assertThat(ruled.get("change").stringValue()).isEqualTo("-1.00");
        assertThat(ruled.get("open").booleanValue()).isFalse();
        open("D2", "2026-04-13").isDone();
        assertThat(dispute("withdraw", "--dispute", "D2", "--by", "client", "--at", "2026-04-14")
                        .isDone()
                        .out())
                .contains("withdrawn on 14 Apr 2026");
    }

    private Ran open(String id, String at) {
        return dispute(
                "open",
                "--id",
                id,
                "--statement",
                "2026-03",
                "--by",
                "client",
                "--term",
                "resolutions",
                "--line",
                "charge",
                "--less",
                "4.50",
                "--reason",
                "Eve solved nothing.",
                "--at",
                at);
    }

    private Ran dispute(Object... words) {
        var typed = new ArrayList<Object>(List.of("dispute"));
        typed.addAll(List.of(words));
        typed.addAll(List.of("-c", desk.contract(), "--bills", folder.resolve("bills")));
        return Ran.typed(typed.toArray());
    }
}
