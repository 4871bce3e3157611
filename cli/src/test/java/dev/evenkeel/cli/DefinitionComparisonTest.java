package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DefinitionComparisonTest {
    @TempDir
    private Path folder = Path.of("");

    private static JsonNode definition(JsonNode answer, String name) {
        return answer.path("definitions").values().stream()
                .filter(it -> it.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Ran compared(Object... more) {
        var desk = SmallDesk.in(folder);
        var words = new java.util.ArrayList<Object>(
                java.util.List.of("compare", "-e", desk.events(), "-w", desk.workers()));
        words.addAll(java.util.List.of(more));
        return Ran.typed(words.toArray());
    }

    @Test
    void each_definition_says_what_it_would_have_billed_and_what_the_log_cannot_show() {
        var answer = compared("--definitions", "all", "--json").isDone().json();
        assertThat(definition(answer, "pay-per-resolution-received")
                        .path("casesBilled")
                        .asLong())
                .isEqualTo(4);
        assertThat(definition(answer, "pay-per-resolution-resolved")
                        .path("casesBilled")
                        .asLong())
                .isEqualTo(5);
        assertThat(definition(answer, "per-contact").path("outcomesStanding").asLong())
                .isEqualTo(6);
        var fin = definition(answer, "intercom-fin");
        assertThat(fin.path("judged").asBoolean()).isFalse();
        assertThat(fin.has("casesBilled")).isFalse();
        assertThat(fin.path("gaps").toString()).contains("the log has no message.sent");
        var hubspot = definition(answer, "hubspot-customer-agent");
        assertThat(hubspot.path("casesBilled").asLong()).isZero();
        assertThat(hubspot.path("gaps").toString()).contains("no claim meets the condition", "[agent, expert]");
    }

    @Test
    void months_before_the_first_case_cost_nothing() {
        var desk = SmallDesk.in(folder);
        var fee = desk.write("fee.yaml", SmallDesk.CONTRACT + "  - {id: standby, fixed: 100.00}\n");
        var old = """
                {"specversion":"1.0","id":"s1","source":"shop","type":"subscription.started","time":"2024-01-02T08:00:00Z"}
                """;
        desk.write("old.jsonl", old + desk.read("events.jsonl"));
        for (var events : java.util.List.of("events.jsonl", "old.jsonl")) {
            var answer = Ran.typed("compare", "--definitions", "ada", "-c", fee, "-e", desk.file(events), "--json")
                    .isDone()
                    .json();
            // February, in which A4 was claimed, to April
            assertThat(definition(answer, "fee.yaml").path("money").asString("")).isEqualTo("315.00");
        }
    }

    @Test
    void the_work_of_people_can_be_taken_for_that_of_an_ai_agent() {
        var answer = compared("--definitions", "hubspot-customer-agent,ada", "--as-ai", "agent,expert", "--json")
                .isDone()
                .json();
        var hubspot = definition(answer, "hubspot-customer-agent");
        assertThat(hubspot.path("casesBilled").asLong()).isEqualTo(4);
        assertThat(hubspot.path("money").asString("")).isEqualTo("2.00");
        assertThat(hubspot.path("atMost").asBoolean()).isTrue();
        assertThat(definition(answer, "ada").path("judged").asBoolean()).isFalse();
    }

    @Test
    void a_contract_of_ones_own_stands_beside_them_and_disagreements_have_both_sides() {
        var desk = SmallDesk.in(folder);
        var answer = compared("--definitions", "pay-per-resolution-resolved", "-c", desk.contract(), "--json")
                .isDone()
                .json();
        var overlap = answer.path("overlaps").get(0);
        assertThat(overlap.path("one").asString("")).isEqualTo("pay-per-resolution-resolved");
        assertThat(overlap.path("other").asString("")).isEqualTo("contract.yaml");
        assertThat(overlap.path("both").asLong()).isEqualTo(2); // A1, and A4, which the log's own months hold
        assertThat(overlap.path("onlyOne").asLong()).isEqualTo(3);
        assertThat(overlap.path("reasons").toString())
                .contains("contract.yaml does not bill it: reopened")
                .contains("contract.yaml billed it and gives it back: reopened")
                .contains("contract.yaml has not decided yet");
    }

    @Test
    void the_page_stands_alone() throws IOException {
        var page = folder.resolve("page.html");
        compared("--definitions", "all", "--page", page).isDone();
        assertThat(Files.readString(page))
                .contains("<h1>Of the same 5 cases, ")
                .contains("What this log cannot show")
                .contains("default-src &#39;none&#39;")
                .doesNotContain("<script", "src=");
    }

    @Test
    void a_name_that_is_none_is_answered_with_the_nearest() {
        compared("--definitions", "intercom-fim").couldNotRun("intercom-fim", "maybe 'intercom-fin' was meant");
        compared("--definitions", "all", "--as-ai", "robots").couldNotRun("robots", "self-service");
        compared("--as-ai", "agent").couldNotRun("goes with --definitions");
    }

    @Test
    void columns_and_events_give_the_same() {
        Ran.typed("generate", "--story", "law", "--cases", "150", "--seed", "3", "--out", folder.resolve("made"))
                .isDone();
        var answers = new java.util.ArrayList<String>();
        for (var from : new String[] {"0", "999999999999"}) {
            answers.add(Ran.typed(
                            "compare",
                            "--definitions",
                            "all",
                            "-e",
                            folder.resolve("made/events.parquet"),
                            "-w",
                            folder.resolve("made/workers.csv"),
                            "--columns-from",
                            from,
                            "--json")
                    .isDone()
                    .out());
        }
        assertThat(answers.getFirst()).isEqualTo(answers.getLast());
        assertThat(definition(Json.read(answers.getFirst()), "intercom-fin")
                        .path("casesBilled")
                        .asLong())
                .isPositive();
    }
}
