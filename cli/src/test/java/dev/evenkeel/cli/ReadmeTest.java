package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.data.SharedData;
import dev.evenkeel.report.Figures;
import dev.evenkeel.report.Numbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the READMEs show, runs, each in a copy of its folder; and the pages that it leaves can be read by everybody. */
class ReadmeTest {
    private static final LeftPages PAGES = new LeftPages();

    @TempDir
    private static Path once = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @AfterAll
    static void closeTheBrowser() {
        PAGES.close();
    }

    @Test
    void the_first_readme_shows_the_demo_and_the_command_of_the_tests() throws IOException {
        var readme = Ran.checkout().resolve("README.md");

        var commands = commands(readme);

        assertThat(commands.getFirst()).isEqualTo("./evenkeel demo");
        assertThat(commands).contains("./mvnw verify");
        assertThat(Files.readString(Ran.checkout().resolve(".ci/run")))
                .contains("./mvnw")
                .contains(" verify");
        runAll(commands);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "provider", "finance", "auditor", "running"})
    void a_guide_runs_as_it_is_told(String role) throws IOException {
        runAll(commands(Ran.checkout().resolve("docs/guides/%s.md".formatted(role))));
        assertThat(folder.resolve("evenkeel-demo/bills/2026-05/statement.html")).exists();
    }

    @Test
    void the_guide_to_measuring_runs_as_it_is_told() throws IOException {
        var tables = new MeasureTables(folder);
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        tables.months("months.csv", YearMonth.of(2024, 4), 24, false);
        tables.answers("pilot.csv", 100, 10);
        tables.days("since.csv", LocalDate.of(2026, 5, 1), 120, false);
        tables.adjustments();
        tables.lives();
        tables.contacts();
        tables.answers();
        tables.scores(0.02);
        tables.cases();
        runAll(commands(Ran.checkout().resolve("docs/guides/measuring.md")));
        assertThat(folder.resolve("baseline.json")).exists();
        assertThat(folder.resolve("saved/savings.html")).exists();
        assertThat(folder.resolve("stay/survival.html")).exists();
    }

    @Test
    void the_gain_share_is_settled_as_it_is_told_and_near_the_truth() throws IOException {
        copy("gain-share");
        runAll(commands(folder.resolve("README.md")));
        var readme = Files.readString(folder.resolve("README.md"));
        var truth = Json.read(Files.readString(folder.resolve("journal/truth.json")))
                .path("holdout")
                .path("effectPerCustomer")
                .path("handlingSeconds");
        var certificate = Json.read(Files.readString(folder.resolve("certified/certificate.json")));
        var result = certificate.path("result");
        assertThat(truth.asDouble())
                .isBetween(
                        Double.parseDouble(result.path("low").asString()),
                        Double.parseDouble(result.path("high").asString()));
        var shared = BigDecimal.ZERO;
        for (var month : List.of("2026-05", "2026-06", "2026-07", "2026-08")) {
            for (var line : Json.read(Files.readString(folder.resolve("bills/%s/statement.json".formatted(month))))
                    .path("lines")) {
                shared = line.path("term").asString().equals("ai-gain")
                        ? shared.add(new BigDecimal(line.path("amount").asString()))
                        : shared;
            }
        }
        var payment = new BigDecimal(certificate.path("money").path("payment").asString());
        assertThat(shared).isCloseTo(payment, within(new BigDecimal("0.02")));
        for (var told : List.of(
                payment,
                new BigDecimal(certificate.path("money").path("counted").asString()),
                new BigDecimal(certificate.path("money").path("advance 2026-07").asString()))) {
            assertThat(readme).contains(Numbers.grouped(told, 2));
        }
        assertThat(readme)
                .contains(Figures.of(Double.parseDouble(result.path("effect").asString())))
                .contains(Figures.of(truth.asDouble()));
    }

    @Test
    void each_guide_is_run() throws IOException {
        try (var guides = Files.list(Ran.checkout().resolve("docs/guides"))) {
            assertThat(guides.map(guide -> guide.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "client.md", "provider.md", "finance.md", "auditor.md", "running.md", "measuring.md");
        }
    }

    @Test
    void the_northwind_example_runs_as_it_is_told() throws IOException {
        copy("northwind");
        runAll(commands(folder.resolve("README.md")));
        assertThat(folder.resolve("bills/2026-05/statement.json")).exists();
    }

    @Test
    void the_mechanics_run_as_they_are_told() throws IOException {
        copy("mechanics/e02-quality-and-speed");
        runAll(commands(Ran.checkout().resolve("examples/mechanics/README.md")));
        assertThat(folder.resolve("bills/2026-03/statement.html")).exists();
    }

    @Test
    void the_servicenow_example_runs_as_it_is_told() throws IOException {
        var data = SharedData.find("servicenow-incidents/incidents.csv.gz");
        copy("servicenow-incidents");
        Files.copy(data, folder.resolve("incidents.csv.gz"));
        Files.copy(data.resolveSibling("workers.csv"), folder.resolve("workers.csv"));
        runAll(commands(folder.resolve("README.md")));
        assertThat(folder.resolve("bills/2016-06/statement.json")).exists();
    }

    @Test
    void the_helpdesk_example_runs_as_it_is_told() throws IOException {
        var data = SharedData.find("helpdesk-italian/helpdesk.csv.gz");
        copy("helpdesk-italian");
        Files.copy(data, folder.resolve("helpdesk.csv.gz"));
        runAll(commands(folder.resolve("README.md")));
        assertThat(folder.resolve("claims.csv")).exists();
    }

    private void copy(String example) throws IOException {
        Walk.inCopyOf(example, folder);
    }

    private static List<String> commands(Path readme) throws IOException {
        return Walk.commands(readme);
    }

    /** Runs the commands of Evenkeel; relative files are those of the folder. */
    private void runAll(List<String> commands) throws IOException {
        var walk = new Walk(folder);
        for (var command : commands) {
            var words = Walk.words(command);
            if (words.equals(List.of("./evenkeel", "demo")) || words.equals(List.of("evenkeel", "demo"))) {
                demo();
            } else if (Walk.isOurs(command)) {
                // The demo writes where it is called unless it is told.
                Object[] more = words.get(1).equals("demo")
                        ? new Object[] {"--out", folder.resolve("evenkeel-demo")}
                        : new Object[0];
                walk.typed(command, more).isDone();
            }
        }
        PAGES.look(folder);
    }

    /** The demo is the same each time, so it is run once, and what it leaves is there for each of those who read on. */
    private void demo() throws IOException {
        var demo = once.resolve("evenkeel-demo");
        if (!Files.exists(demo)) {
            Ran.typed("demo", "--out", demo).isDone();
        }
        try (var files = Files.walk(demo)) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(once.relativize(file)));
            }
        }
    }
}
