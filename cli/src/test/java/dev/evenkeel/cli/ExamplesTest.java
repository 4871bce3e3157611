package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.data.SharedData;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The examples give what their READMEs say. */
@Execution(ExecutionMode.CONCURRENT)
class ExamplesTest {
    private static final Path EXAMPLES = Ran.checkout().resolve("examples");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_servicenow_log_gives_the_figures_that_two_independent_programs_found() throws IOException {
        var log = SharedData.find("servicenow-incidents/incidents.csv.gz");
        var expected = expected("servicenow-incidents");
        var asOf = expected.get("asOf").stringValue();

        var claims = verdicts("servicenow-incidents", log, asOf, "-w", log.resolveSibling("workers.csv"));

        assertThat(claims).hasSize(expected.get("claims").intValue());
        assertThat(states(claims)).isEqualTo(states(expected.get("states")));
        for (var period : expected.get("charges").propertyNames()) {
            var lines = settled(log, period, asOf);
            holds(lines, "charge", expected.get("charges").get(period));
            if (expected.get("reversals").has(period)) {
                holds(lines, "reversal", expected.get("reversals").get(period));
            }
        }
    }

    @Test
    void a_second_click_on_resolve_does_not_bill_twice() throws IOException {
        var log = SharedData.find("helpdesk-italian/helpdesk.csv.gz");
        var independent = Json.read(Files.readString(log.resolveSibling("EXPECTED.json")));
        var of30Days = independent.get("window").get("30d");
        var expected = expected("helpdesk-italian");

        var atEnd = verdicts("helpdesk-italian", log, expected.get("logEnd").stringValue());
        var after = verdicts(
                "helpdesk-italian", log, expected.get("afterAllWindows").stringValue());

        assertThat(expected.get("clicks").intValue())
                .isEqualTo(independent.get("raw_resolve_events").intValue());
        assertThat(after)
                .hasSize(expected.get("claims").intValue())
                .hasSize(expected.get("clicks").intValue()
                        - expected.get("clicksInIdenticalRows").intValue());
        assertThat(states(after)).isEqualTo(states(expected.get("afterAllWindowsStates")));
        assertThat(confirmed(after))
                .as("billed, each case once")
                .isEqualTo(of30Days.get("billable_cases").intValue());
        assertThat(after.stream()
                        .filter(ExamplesTest::isConfirmed)
                        .map(ClaimRow::caseId)
                        .distinct()
                        .count())
                .isEqualTo(confirmed(after));
        assertThat(confirmed(after) - confirmed(atEnd))
                .isEqualTo(of30Days.get("not_matured_at_log_end").intValue())
                .isEqualTo(expected.get("confirmedOnlyAfterLogEnd").intValue());
        assertThat(after.stream()
                        .filter(claim -> claim.state().equals("refuted"))
                        .map(claim -> claim.caseId() + claim.decidedAt())
                        .distinct()
                        .count())
                .isEqualTo(of30Days.get("void").intValue())
                .isEqualTo(expected.get("reopeningsThatRefuted").intValue());
    }

    @Test
    void the_demo_settles_the_quarter_of_northwind_as_its_golden_statements_say() throws IOException {
        var ran = Ran.typed("demo", "--out", folder.resolve("demo")).isDone();

        assertThat(ran.out())
                .contains("March 2026 cost", "April 2026 cost", "May 2026 cost")
                .contains("did not bill", "refuted, recontact", "Try next:");
        for (var period : List.of("2026-03", "2026-04", "2026-05")) {
            Golden.assertMatches(
                    EXAMPLES.resolve("northwind/expected/%s.txt".formatted(period)),
                    Files.readString(folder.resolve("demo/bills/%s/statement.txt".formatted(period))));
            assertThat(folder.resolve("demo/bills/%s/statement.html".formatted(period)))
                    .isNotEmptyFile();
        }
        Ran.typed("demo", "--out", folder.resolve("demo")).isDone();
    }

    @Test
    void the_demo_settles_a_real_log_with_the_workers_beside_it() {
        var log = SharedData.find("servicenow-incidents/incidents.csv.gz");

        var ran =
                Ran.typed("demo", "--log", log, "--out", folder.resolve("demo")).isDone();

        assertThat(ran.out()).contains("March 2016 cost €13,703.18").contains("June 2016");
    }

    @Test
    void the_linter_finds_that_the_servicenow_condition_uses_hindsight() {
        var log = SharedData.find("servicenow-incidents/incidents.csv.gz");
        var example = EXAMPLES.resolve("servicenow-incidents");

        var ran =
                Ran.typed("check", example.resolve("contract.yaml"), "-e", log, "-m", example.resolve("mapping.yaml"));

        assertThat(ran.isDone().out()).contains("case.closed_code").contains("hindsight");
    }

    private List<ClaimRow> verdicts(String example, Path log, String asOf, Object... more) {
        var claims = folder.resolve("claims.csv");
        var words = new ArrayList<Object>(List.of(
                "verdicts",
                "-c",
                EXAMPLES.resolve(example + "/contract.yaml"),
                "-e",
                log,
                "-m",
                EXAMPLES.resolve(example + "/mapping.yaml"),
                "--as-of",
                asOf,
                "--out",
                claims));
        words.addAll(List.of(more));
        Ran.typed(words.toArray()).isDone();
        return ClaimsFile.read(claims);
    }

    private JsonNode settled(Path log, String period, String asOf) {
        var example = EXAMPLES.resolve("servicenow-incidents");
        return Ran.typed(
                        "settle",
                        "-c",
                        example.resolve("contract.yaml"),
                        "-e",
                        log,
                        "-m",
                        example.resolve("mapping.yaml"),
                        "-w",
                        log.resolveSibling("workers.csv"),
                        "--period",
                        period,
                        "--as-of",
                        asOf,
                        "--out",
                        folder.resolve("bills"),
                        "--json")
                .isDone()
                .json()
                .get("statements")
                .get(0)
                .get("lines");
    }

    private static void holds(JsonNode lines, String kind, JsonNode expected) {
        for (var line : lines) {
            if (line.get("kind").stringValue().equals(kind)) {
                assertThat(line.get("amount").stringValue())
                        .isEqualTo(expected.get("amount").stringValue());
                assertThat(line.get("quantity").stringValue())
                        .isEqualTo(expected.get("outcomes").asString());
                return;
            }
        }
        throw new AssertionError("There is no line '%s' in %s".formatted(kind, lines));
    }

    private static JsonNode expected(String example) throws IOException {
        return Json.read(Files.readString(EXAMPLES.resolve(example + "/expected.json")));
    }

    private static Map<String, Long> states(List<ClaimRow> claims) {
        return claims.stream()
                .collect(Collectors.groupingBy(
                        claim -> claim.state() + (claim.reason().isEmpty() ? "" : " " + claim.reason()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static Map<String, Long> states(JsonNode expected) {
        var states = new TreeMap<String, Long>();
        expected.forEachEntry(
                (name, count) -> states.put(name.equals("confirmed") ? "confirmed silence" : name, count.longValue()));
        return states;
    }

    private static boolean isConfirmed(ClaimRow claim) {
        return claim.state().equals("confirmed");
    }

    private static long confirmed(List<ClaimRow> claims) {
        return claims.stream().filter(ExamplesTest::isConfirmed).count();
    }
}
