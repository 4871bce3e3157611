package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.ContractSchema;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ContractCommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));

    @BeforeEach
    void a_desk() {
        desk = SmallDesk.in(folder);
    }

    @Test
    void a_valid_contract_passes_and_warnings_stop_it_only_when_strict() {
        var silent = desk.write(
                "silent.yaml",
                SmallDesk.CONTRACT.replace("    confirmed by: [{event: case.confirmed, evidence: customer}]\n", ""));

        assertThat(Ran.typed("check", desk.contract()).isDone().out()).contains("no problem found");
        assertThat(Ran.typed("check", silent).isDone().out())
                .contains("warning: ")
                .contains("1 warning");
        Ran.typed("check", silent, "--strict").saysNo();
    }

    @Test
    void every_mistake_of_a_contract_is_told_at_once_with_its_place() {
        var wrong = desk.write(
                "wrong.yaml",
                SmallDesk.CONTRACT.replace("after: 3d", "after: -3d").replace("pay: resolution", "pay: resolutoin"));

        var out = Ran.typed("check", wrong).saysNo().out();

        assertThat(out).contains("wrong.yaml:10:").contains("-3d");
        assertThat(out)
                .contains("wrong.yaml:15:")
                .contains("did you mean 'resolution'?")
                .contains("2 errors");
        var json = Ran.typed("check", wrong, "--json").saysNo().json();
        assertThat(json.get("valid").booleanValue()).isFalse();
        assertThat(json.get("problems").get(0).get("line").intValue()).isEqualTo(10);
    }

    @Test
    void with_events_the_check_tells_what_they_show() {
        desk.write("contract.yaml", SmallDesk.CONTRACT.replace("else: 7.50", "ai: 0.90"));

        var out = Ran.typed("check", desk.contract(), "-e", desk.events(), "-w", desk.workers())
                .isDone()
                .out();

        assertThat(out).contains("'agent'").contains("no row covers");
    }

    @Test
    void a_contract_is_printed_as_prose_and_as_its_canonical_form() {
        assertThat(Ran.typed("print", desk.contract()).isDone().out())
                .contains("What counts: resolution")
                .contains("72 hours");
        var json = Ran.typed("print", desk.contract(), "--json").isDone().json();
        assertThat(json.get("digest").stringValue()).startsWith("sha256:");
        assertThat(json.get("contract").get("id").stringValue()).isEqualTo("small-desk");
    }

    @Test
    void two_versions_are_told_apart_in_sentences() {
        var other = desk.write("other.yaml", SmallDesk.CONTRACT.replace("within: 14d", "within: 7d"));

        assertThat(Ran.typed("diff", desk.contract(), other).isDone().out()).contains("from 14 days to 7 days");
        assertThat(Ran.typed("diff", desk.contract(), desk.contract()).isDone().out())
                .contains("Both say the same.");
    }

    @Test
    void a_new_contract_out_of_options_is_valid_and_no_file_is_written_over() {
        var file = folder.resolve("new.yaml");
        Object[] typed = {
            "new",
            "--client",
            "It's a client",
            "--provider",
            "Böse & Söhne",
            "--currency",
            "chf",
            "--from",
            "2026-03-01",
            "--price",
            "ai=0.90,agent=7.50",
            "--reopen-window",
            "10d",
            "--no-recontact",
            "--out",
            file
        };

        Ran.typed(typed).isDone();

        Ran.typed("check", file).isDone();
        assertThat(desk.read("new.yaml"))
                .startsWith("# yaml-language-server: $schema=contract.schema.json\n")
                .contains("currency: CHF")
                .contains("within: 10d");
        assertThat(folder.resolve("contract.schema.json")).exists();
        Ran.typed(typed).couldNotRun("it is there already", "--force");
        Ran.typed("new", "--out", folder.resolve("b.yaml")).couldNotRun("--client must be given");
        Ran.typed("new", "--client", "a", "--provider", "b", "--price", "gold=3", "--out", folder.resolve("b.yaml"))
                .couldNotRun("--price 'gold=3'", "tiers");
    }

    @Test
    void a_new_contract_is_made_of_answers_and_a_wrong_one_is_asked_again() {
        var questions = new StringWriter();
        var answers = "Northwind\nHarbor\n\n2026-02-30\n2026-03-01\n4.50\n\nmaybe\nno\n";
        var command = new NewCommand();
        new CommandLine(command).parseArgs();

        var text = command.text(Optional.of(new Dialogue(new StringReader(answers), new PrintWriter(questions))));

        assertThat(text).contains("name: 'Northwind'").contains("currency: EUR").contains("price: 4.50");
        assertThat(questions.toString()).contains("it is no date").contains("answer yes or no");
    }

    @Test
    void the_schemas_of_what_people_write_are_published_for_their_editors() {
        Ran.typed("schema", "contract", "--out", folder.resolve("c.json")).isDone();

        assertThat(Json.read(desk.read("c.json"))).isEqualTo(Json.read(ContractSchema.text()));
        assertThat(Ran.typed("schema", "mapping").isDone().json().get("$schema").stringValue())
                .contains("2020-12");
        Ran.typed("schema", "bill").couldNotRun("bill");
    }
}
