package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimCommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));

    @BeforeEach
    void a_desk() {
        desk = SmallDesk.in(folder);
    }

    @Test
    void every_claim_is_listed_those_outside_the_term_included_as_of_the_last_event() {
        var ran = desk.typed("verdicts", "--out", folder.resolve("claims.csv"), "--json")
                .isDone();

        assertThat(ran.json().get("asOf").stringValue()).isEqualTo("2026-04-29T10:00:00Z");
        assertThat(desk.read("claims.csv").lines())
                .hasSize(6)
                .first()
                .isEqualTo(
                        "case,customer,claimed_at,state,reason,evidence,decided_at,reversed_at,worker,tier,credit,period,price,amount,line");
        assertThat(ran.json().get("states").toString())
                .isEqualTo(
                        "{\"confirmed silence\":1,\"excluded term\":1,\"pending\":1,\"refuted reopened\":1,\"reversed reopened\":1}");
    }

    @Test
    void an_earlier_instant_knows_less() {
        var ran = desk.typed("verdicts", "--as-of", "2026-03-29T00:00:00Z", "--out", folder.resolve("claims.parquet"))
                .isDone();

        assertThat(ran.out()).contains("confirmed  silence").doesNotContain("reversed");
        assertThat(folder.resolve("claims.parquet")).isNotEmptyFile();
    }

    @Test
    void the_name_of_the_list_says_its_form() {
        desk.typed("verdicts", "--out", folder.resolve("claims.xlsx")).couldNotRun(".csv or .parquet");
        desk.typed("verdicts", "--out", folder).couldNotRun("it is a folder");
    }

    @Test
    void a_case_is_explained_with_events_windows_and_what_decided() {
        var out = desk.typed("explain", "--case", "A3", "--case", "A4").isDone().out();

        assertThat(out).contains("case.reopened").contains("silence").contains("claimed outside the term");
        var json = desk.typed("explain", "--case", "A3", "--json")
                .isDone()
                .json()
                .get("cases")
                .get(0);
        assertThat(json.get("claims").get(0).get("state").stringValue()).isEqualTo("reversed");
        assertThat(json.get("claims").get(0).get("steps").get(2).get("by").stringValue())
                .isEqualTo("desk A3-reopened");
    }

    @Test
    void an_unknown_case_is_told_with_one_that_was_probably_meant() {
        desk.typed("explain", "--case", "A33").couldNotRun("No event", "'A33'", "Did you mean 'A3'?");
    }

    @Test
    void several_contracts_are_compared_on_the_same_events() {
        var longer = desk.write(
                "longer.yaml",
                SmallDesk.CONTRACT.replace("after: 3d", "after: 9d").replace("7.50", "8.00"));

        var ran = Ran.typed("compare", "-c", desk.contract(), "-c", longer, "-e", desk.events(), "-w", desk.workers());

        assertThat(ran.isDone().out()).contains("longer.yaml").contains("refuted");
        var json = Ran.typed(
                        "compare",
                        "-c",
                        desk.contract(),
                        "-c",
                        longer,
                        "-e",
                        desk.events(),
                        "-w",
                        desk.workers(),
                        "--json")
                .json();
        assertThat(json.get("contracts").get(0).get("total").stringValue()).isEqualTo("4.50");
        assertThat(json.get("differing").get(0).get("claims").get(0).get("case").stringValue())
                .isEqualTo("A3");
        Ran.typed("compare", "-c", desk.contract(), "-e", desk.events()).couldNotRun("give a second");
    }

    @Test
    void a_mapping_is_shown_at_work_row_by_row_and_over_the_whole_log() {
        var log = desk.write(
                "log.csv", "ticket,at,state\nT1,2026-03-01 10:00,New\nT1,2026-03-01 11:00,Done\nT2,soon,New\n");
        var mapping = desk.write("mapping.yaml", """
                mapping: my-helpdesk
                row: {case: ticket, time: at, format: "yyyy-MM-dd HH:mm", zone: UTC}
                emit:
                  - {type: case.opened, on: first}
                  - {type: case.resolved, on: {becomes: {state: [Done]}}}
                """);

        assertThat(Ran.typed("map", log, "--mapping", mapping, "--preview")
                        .isDone()
                        .out())
                .contains("line 3: at=2026-03-01 11:00  state=Done")
                .contains("→ 2026-03-01T11:00:00Z case.resolved")
                .contains("1 rows would be set aside")
                .contains("line 4, column at");
        assertThat(Ran.typed("map", log, "--mapping", mapping, "--json")
                        .isDone()
                        .json()
                        .get("types")
                        .toString())
                .isEqualTo("{\"case.opened\":1,\"case.resolved\":1}");
        Ran.typed("map", log, "--mapping", desk.write("wrong.yaml", "mapping: x\nrow: {case: tikket}\n"))
                .couldNotRun("wrong.yaml:");
    }

    @Test
    void an_engagement_is_made_up_out_of_a_story_and_a_seed() {
        Ran.typed(
                        "generate",
                        "--story",
                        "law",
                        "--cases",
                        30,
                        "--seed",
                        5,
                        "--form",
                        "jsonl",
                        "--out",
                        folder.resolve("made"))
                .isDone();

        assertThat(folder.resolve("made/events.jsonl")).isNotEmptyFile();
        Ran.typed("generate", "--story", "nothwind", "--out", folder.resolve("made"))
                .couldNotRun("--story 'nothwind'", "northwind");
        Ran.typed("generate", "--cases", 0, "--out", folder.resolve("made")).couldNotRun("cases");
        Ran.typed("generate", "--cases", "many", "--out", folder.resolve("made"))
                .couldNotRun("--cases");
    }
}
