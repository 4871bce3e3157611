package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecountCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Ran recounted(SmallDesk desk, Object... more) {
        var words = new java.util.ArrayList<Object>(
                java.util.List.of("--bill", desk.file("bill.csv"), "--format", "csv", "--out", desk.file("packet")));
        words.addAll(java.util.List.of(more));
        return desk.typed("recount", words.toArray());
    }

    @Test
    void every_charge_is_sorted_with_its_reason_in_both_directions() {
        var desk = SmallDesk.in(folder);
        desk.write("bill.csv", """
                case,at,amount,reason
                A2,2026-03-06,7.50,solved
                A3,2026-03-28,7.50,solved
                A5,2026-04-30,7.50,solved
                B9,2026-03-28,7.50,solved
                """);
        var ran = recounted(desk).isDone();
        assertThat(ran.out())
                .contains("Of €30.00 on the bill, €15.00 too much and €4.50 too little")
                .contains("No rule of the client's own was given");
        assertThat(desk.read("packet/recount.csv")
                        .lines()
                        .map(line -> line.split(",", -1)[0] + " " + line.split(",", -1)[1]))
                .containsExactly(
                        "sort case",
                        "overbilled A2",
                        "overbilled A3",
                        "underbilled A1",
                        "unprovable A5",
                        "unprovable B9");
        assertThat(desk.read("packet/recount.csv")).contains("case.reopened happened", "desk A2-reopened");
        assertThat(desk.read("packet/recount.html")).contains("Overbilled", "Whoever has the bill");
        assertThat(desk.read("packet/recount.json")).contains("\"sort\" : \"underbilled\"");
    }

    @Test
    void the_clients_own_rule_is_a_lane_of_its_own() {
        var desk = SmallDesk.in(folder);
        desk.write("bill.csv", "case,amount\nA1,4.50\n");
        desk.write("own.yaml", SmallDesk.CONTRACT.replace("claim: case.resolved", "claim: case.confirmed"));
        var ran = recounted(desk, "--value", desk.file("own.yaml")).isDone();
        assertThat(ran.out()).contains("business-value variance");
        assertThat(desk.read("packet/recount.csv")).contains("business-value variance,A1");
    }

    @Test
    void a_definition_can_stand_for_the_contract_and_what_is_unverified_is_told() {
        var desk = SmallDesk.in(folder);
        desk.write("bill.json", "[{\"id\": \"A1\", \"ai_agent\": {\"resolution_state\": \"assumed_resolution\"}}]");
        var ran = Ran.typed(
                        "recount",
                        "--bill",
                        desk.file("bill.json"),
                        "--format",
                        "intercom",
                        "-c",
                        "intercom-fin",
                        "-e",
                        desk.events(),
                        "-o",
                        desk.file("packet"))
                .isDone();
        assertThat(ran.out()).contains("not documented publicly").contains("overbilled");
    }

    @Test
    void what_cannot_be_recounted_is_told() {
        var desk = SmallDesk.in(folder);
        desk.write("bill.csv", "case,amount\nA1,4.50\n");
        recounted(desk, "--period", "2026-13").couldNotRun("2026-13");
        Ran.typed(
                        "recount",
                        "--bill",
                        desk.file("bill.csv"),
                        "--format",
                        "xml",
                        "-c",
                        desk.contract(),
                        "-e",
                        desk.events())
                .couldNotRun("xml", "intercom, zendesk");
        Ran.typed("recount", "--bill", desk.file("bill.csv"), "--format", "csv", "-c", "ada", "-e", desk.events())
                .couldNotRun("ada", "no price for an outcome");
    }
}
