package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.yaml.Problem;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who works on cases, and which days nobody does. */
class WorkerFileTest {
    @TempDir
    private Path temporary = Path.of("");

    private Folder folder = new Folder(temporary);

    @BeforeEach
    void begin() {
        folder = new Folder(temporary);
    }

    private List<String> problems(String name, String text) {
        return catchThrowableOfType(UnusableFile.class, () -> WorkerFile.read(folder.write(name, text)))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void csv_and_yaml_give_the_same_workers() {
        var csv = WorkerFile.read(folder.write(
                "workers.csv",
                "worker,tier,employer,languages,team\nw1,expert,self,de;en,\nw2,in-house,,,blue\nw3,,,,\n"));
        var list = WorkerFile.read(
                folder.write(
                        "workers.yaml",
                        "- {worker: w1, tier: expert, employer: self, languages: [de, en]}\n- {worker: w2, tier: in-house, team: blue}\n- {worker: w3}\n"));
        var byId = WorkerFile.read(
                folder.write(
                        "workers.yml",
                        "w1: {tier: expert, employer: self, languages: de;en}\nw2: {tier: in-house, team: blue}\nw3: {tier: agent}\n"));
        assertThat(csv.registered()).isEqualTo(list.registered()).isEqualTo(byId.registered());
        assertThat(csv.worker("w1").tier()).isEqualTo(Worker.Tier.EXPERT);
        assertThat(csv.worker("w1").field("languages"))
                .contains(new Value.Items(List.of(Value.of("de"), Value.of("en"))));
        assertThat(csv.worker("w3").tier()).isEqualTo(Worker.Tier.AGENT);
    }

    @Test
    void every_problem_of_a_table_is_told_with_its_line() {
        assertThat(problems("workers.csv", "worker,tier\nw1,exprt\n,agent\nw2,agent\nw2,ai\nw3\n"))
                .satisfiesExactly(
                        it -> assertThat(it)
                                .contains("workers.csv:2:1", "'exprt' is no tier", "Did you mean 'expert'?"),
                        it -> assertThat(it).contains("workers.csv:3:1", "without an id"),
                        it -> assertThat(it).contains("workers.csv:5:1", "'w2' is here twice"),
                        it -> assertThat(it).contains("workers.csv:6:1", "1 cells where the header has 2 columns"));
        assertThat(problems("workers.csv", "id,tier\nw1,agent\n"))
                .singleElement()
                .asString()
                .contains("needs a column 'worker'", "Rename 'id'");
    }

    @Test
    void every_problem_of_a_yaml_file_is_told_with_its_place() {
        assertThat(problems("workers.yaml", "- {worker: w1, teir: agent}\n- {worker: w2, tier: robot}\n- w3\n"))
                .satisfiesExactly(
                        it -> assertThat(it).contains("workers.yaml:1:16", "Did you mean 'tier'?"),
                        it -> assertThat(it).contains("workers.yaml:2:22", "'robot' is no tier"),
                        it -> assertThat(it).contains("workers.yaml:3:3", "fields of a worker are due"));
    }

    @Test
    void holidays_are_one_date_a_line_or_a_list() {
        var days = List.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 12, 25));
        for (var calendar : List.of(
                Holidays.read(folder.write(
                        "h.csv", "date,holiday\n2026-04-03,Good Friday\n\n2026-12-25,\"Christmas, all day\"\n")),
                Holidays.read(folder.write("h.txt", "# days off\n2026-04-03\n2026-12-25\n")),
                Holidays.read(folder.write("h.yaml", "- 2026-04-03\n- 2026-12-25\n")))) {
            assertThat(calendar.holidays()).containsExactlyInAnyOrderElementsOf(days);
        }
    }

    @Test
    void a_holiday_that_is_no_date_is_told_with_its_line() {
        var problem = catchThrowableOfType(
                UnusableFile.class, () -> Holidays.read(folder.write("h.txt", "2026-04-03\n3.4.2026\n2026-02-30\n")));
        assertThat(problem.problems()).extracting(Problem::line).containsExactly(2, 3);
        assertThat(problem).hasMessageContaining("'3.4.2026' is no date");
    }
}
