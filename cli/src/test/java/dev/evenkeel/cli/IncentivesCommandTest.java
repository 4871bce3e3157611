package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class IncentivesCommandTest {
    private static final String HOURS = """
            evenkeel: 1
            id: hours
            title: A desk by the hour
            parties: {client: {id: c, name: Client}, provider: {id: p, name: Provider}}
            term: {from: 2026-03-01, to: 2027-03-01, zone: UTC}
            billing: {currency: EUR, period: month}
            terms:
              - {id: hours, effort: {per: hour}, price: 30}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path contract() {
        return SmallDesk.in(folder).write("hours.yaml", HOURS);
    }

    /** Ten cases of half an hour each. */
    private Path events() {
        var lines = new StringBuilder();
        for (var number = 0; number < 10; number++) {
            for (var event : new String[][] {
                {"case.opened", "09:00", "\"intent\":\"address\""},
                {"work.logged", "09:30", "\"worker\":\"ann\",\"seconds\":1800"},
                {"case.resolved", "10:00", "\"worker\":\"ann\""}
            }) {
                lines.append(
                        "{\"specversion\":\"1.0\",\"id\":\"%s-%d\",\"source\":\"desk\",\"type\":\"%s\",\"subject\":\"W%d\",\"customer\":\"cu%d\",\"time\":\"2026-03-0%dT%s:00Z\",\"data\":{%s}}%n"
                                .formatted(
                                        event[0],
                                        number,
                                        event[0],
                                        number,
                                        number,
                                        1 + number % 5,
                                        event[1],
                                        event[2]));
            }
        }
        return SmallDesk.in(folder).write("work.jsonl", lines.toString());
    }

    private Ran incentives(Object... more) {
        var words = new java.util.ArrayList<Object>(java.util.List.of("incentives", "-c", contract(), "-e", events()));
        words.addAll(java.util.List.of(more));
        return Ran.typed(words.toArray());
    }

    private static JsonNode move(JsonNode answer, String lever, String by) {
        return answer.path("moves").values().stream()
                .filter(it -> it.path("lever").asString("").equals(lever)
                        && it.path("by").asString("").equals(by))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_contract_by_the_hour_pulls_apart_whom_faster_work_should_serve() {
        var answer =
                incentives("--cost-per-hour", "agent=20", "--json").isDone().json();
        assertThat(answer.path("now").path("bill").asString("")).isEqualTo("150.00");
        var faster = move(answer, "handle-time", "-0.1");
        assertThat(faster.path("pull").asString("")).isEqualTo("apart");
        assertThat(faster.path("change").path("client").asString("")).isEqualTo("15.00");
        assertThat(faster.path("change").path("provider").asString("")).isEqualTo("-5.00");
        assertThat(faster.path("terms").get(0).path("after").asString("")).isEqualTo("135.00");
        assertThat(move(answer, "quality", "0.1").path("notMoved").asString(""))
                .contains("no case that was resolved and went wrong");
    }

    @Test
    void the_text_says_in_whose_hands_it_lies() {
        var text = incentives("--cost-per-hour", "agent=20").isDone().out();
        assertThat(text.replaceAll("\\s+", " "))
                .contains("Where 'A desk by the hour' pulls its parties")
                .containsPattern("handle time −10 % 10 −15.00 \\+15.00 −5.00 \\+10.00 APART")
                .contains("the client gains €15.00 and the provider loses €5.00; together they gain €10.00. It is in")
                .contains("quality +10 % was not moved: the log shows no case")
                .contains("an hour of work by agent costs the provider €20.00");
    }

    @Test
    void without_any_cost_nothing_is_called_apart() {
        assertThat(incentives().isDone().out())
                .contains("Nothing is assumed to cost anything")
                .doesNotContain("APART");
    }

    @Test
    void the_page_stands_alone() throws IOException {
        var page = folder.resolve("out/incentives.html");
        incentives("--cost-per-hour", "agent=20", "--page", page).isDone();
        assertThat(Files.readString(page))
                .contains("<h1>Where &#39;A desk by the hour&#39; pulls its parties</h1>")
                .contains("class=\"apart\"")
                .contains("default-src &#39;none&#39;")
                .doesNotContain("<script", "src=");
    }

    @Test
    void levers_and_parts_can_be_chosen() {
        var answer = incentives("--lever", "handle-time", "--by", "5%,50%", "--json")
                .isDone()
                .json();
        assertThat(answer.path("moves").size()).isEqualTo(2);
        assertThat(move(answer, "handle-time", "-0.5")
                        .path("change")
                        .path("bill")
                        .asString(""))
                .isEqualTo("-75.00");
    }

    @Test
    void what_is_no_part_tier_amount_or_lever_is_answered_with_what_there_is() {
        incentives("--by", "0%").couldNotRun("0%", "more than 0% and 100% at most");
        incentives("--by", "120%").couldNotRun("120%");
        incentives("--by", "ten").couldNotRun("ten", "such as 10% or -5%");
        incentives("--lever", "speed").couldNotRun("speed", "handle-time, volume, automation, quality, mix");
        incentives("--cost-per-hour", "robots=3").couldNotRun("robots", "self-service");
        incentives("--cost-per-case", "ai=cheap").couldNotRun("cheap", "such as 22.50");
        incentives("--by", "1%,2%,3%,4%,5%").couldNotRun("25 moves", "--lever");
    }

    @Test
    void a_log_before_the_term_has_no_period_to_settle() {
        incentives("--as-of", "2026-02-01").couldNotRun("begins on 2026-03-01", "there is no period to settle");
    }
}
