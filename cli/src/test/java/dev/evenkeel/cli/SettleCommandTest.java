package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettleCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));

    @BeforeEach
    void a_desk() {
        desk = SmallDesk.in(folder);
    }

    @Test
    void a_period_is_settled_and_everything_behind_it_left_in_its_folder() {
        var ran = desk.typed("settle", "--period", "2026-03", "--out", folder.resolve("bills"))
                .isDone();

        assertThat(ran.out()).startsWith("March 2026 cost €12.00").contains("Left in ");
        assertThat(folder.resolve("bills/2026-03"))
                .isDirectoryContaining("glob:**statement.json")
                .isDirectoryContaining("glob:**statement.html")
                .isDirectoryContaining("glob:**statement.txt")
                .isDirectoryContaining("glob:**claims.csv")
                .isDirectoryContaining("glob:**claims.parquet");
        assertThat(desk.read("bills/2026-03/claims.csv"))
                .contains(
                        "A1,,2026-03-02T10:00:00Z,confirmed,silence,silence,2026-03-05T10:00:00Z,,eve,expert,1,2026-03,4.5,4.5,resolutions")
                .contains("A2,,2026-03-03T10:00:00Z,refuted,reopened,")
                .contains("A4,,2026-02-27T10:00:00Z,excluded,term,");
        assertThat(folder.resolve("bills/quarantine.csv")).doesNotExist();
    }

    @Test
    void all_periods_through_one_are_settled_in_turn_and_a_reversal_falls_in_its_own() {
        var ran = desk.typed("settle", "--through", "2026-04", "--out", folder.resolve("bills"))
                .isDone();

        assertThat(ran.out()).contains("March 2026 cost €12.00").contains("April 2026");
        assertThat(ran.out()).contains("−7.50");
        assertThat(folder.resolve("bills/2026-04/statement.json")).exists();
    }

    @Test
    void a_correction_of_an_issued_month_comes_as_a_true_up_with_the_next() {
        desk.typed("settle", "--period", "2026-03", "--out", folder.resolve("bills"))
                .isDone();
        desk.write("late.jsonl", desk.read("events.jsonl").replace("2026-03-04T10:00:00Z", "2026-06-04T10:00:00Z"));

        var ran = Ran.typed(
                        "settle",
                        "-c",
                        desk.contract(),
                        "-e",
                        desk.file("late.jsonl"),
                        "-w",
                        desk.workers(),
                        "--issued",
                        folder.resolve("bills"),
                        "--period",
                        "2026-04",
                        "--out",
                        folder.resolve("bills"))
                .isDone();

        assertThat(ran.out()).contains("true-up");
        assertThat(desk.read("bills/2026-04/statement.json"))
                .contains("\"true-up\":\"7.50\"")
                .contains("\"case\":\"A2\"");
    }

    @Test
    void an_issued_statement_is_neither_settled_again_nor_written_over() {
        desk.typed("settle", "--period", "2026-03", "--out", folder.resolve("bills"))
                .isDone();
        desk.typed(
                        "settle",
                        "--period",
                        "2026-03",
                        "--issued",
                        folder.resolve("bills"),
                        "--out",
                        folder.resolve("bills"))
                .couldNotRun("2026-03 was issued and never changes");

        desk.write("contract.yaml", SmallDesk.CONTRACT.replace("7.50", "8.50"));
        var before = desk.read("bills/2026-03/claims.csv");
        desk.typed("settle", "--period", "2026-03", "--out", folder.resolve("bills"))
                .couldNotRun("was issued already and is another statement");
        assertThat(desk.read("bills/2026-03/claims.csv")).isEqualTo(before);
    }

    @Test
    void settling_again_gives_the_same_bytes() throws IOException {
        desk.typed("settle", "--through", "2026-04", "--out", folder.resolve("one"))
                .isDone();
        desk.typed("settle", "--through", "2026-04", "--out", folder.resolve("two"))
                .isDone();

        for (var file : new String[] {"statement.json", "statement.html", "claims.csv", "claims.parquet"}) {
            assertThat(Files.mismatch(folder.resolve("one/2026-04/" + file), folder.resolve("two/2026-04/" + file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    @Test
    void a_statement_as_of_an_earlier_instant_is_a_preview_and_is_never_taken_for_issued() {
        desk.typed("settle", "--period", "2026-03", "--as-of", "2026-03-10", "--out", folder.resolve("bills"))
                .isDone();

        assertThat(folder.resolve("bills/2026-03/preview.json")).exists();
        assertThat(folder.resolve("bills/2026-03/statement.json")).doesNotExist();
        desk.typed(
                        "settle",
                        "--through",
                        "2026-03",
                        "--issued",
                        folder.resolve("bills"),
                        "--out",
                        folder.resolve("bills"))
                .isDone();
        assertThat(folder.resolve("bills/2026-03/statement.json")).exists();
    }

    @Test
    void json_is_one_document_with_the_statements_as_their_files_have_them() {
        var json = desk.typed("settle", "--through", "2026-04", "--out", folder.resolve("bills"), "--json")
                .isDone()
                .json();

        assertThat(json.get("statements").size()).isEqualTo(2);
        assertThat(json.get("statements").get(0).get("total").stringValue()).isEqualTo("12.00");
    }

    @Test
    void a_period_is_named_as_the_contract_bills() {
        desk.typed("settle", "--period", "2026-Q1", "--out", folder.resolve("bills"))
                .couldNotRun("--period '2026-Q1'", "bills by the month", "2026-03");
        desk.typed("settle", "--period", "2026-02", "--out", folder.resolve("bills"))
                .couldNotRun("begins on 2026-03-01");
        desk.typed("settle", "--through", "2099-01", "--out", folder.resolve("bills"))
                .couldNotRun("ends on 2027-03-01");
        desk.typed("settle", "--period", "2026-03", "--as-of", "yesterday", "--out", folder.resolve("bills"))
                .couldNotRun("--as-of 'yesterday'", "2016-07-08T00:00:00Z");
        desk.typed("settle", "--out", folder.resolve("bills")).couldNotRun("--period");
    }

    @Test
    void columns_and_single_events_give_the_same_files() throws IOException {
        Ran.typed("generate", "--story", "law", "--cases", "150", "--seed", "3", "--out", folder.resolve("made"))
                .isDone();
        for (var from : new String[] {"0", "999999999999"}) {
            Ran.typed(
                            "settle",
                            "-c",
                            Ran.checkout().resolve("examples/northwind/contract.yaml"),
                            "-e",
                            folder.resolve("made/events.parquet"),
                            "-w",
                            folder.resolve("made/workers.csv"),
                            "--through",
                            "2026-05",
                            "--out",
                            folder.resolve("by" + from),
                            "--columns-from",
                            from)
                    .isDone();
            Ran.typed(
                            "verdicts",
                            "-c",
                            Ran.checkout().resolve("examples/northwind/contract.yaml"),
                            "-e",
                            folder.resolve("made/events.parquet"),
                            "-w",
                            folder.resolve("made/workers.csv"),
                            "--out",
                            folder.resolve("by" + from + "/verdicts.csv"),
                            "--columns-from",
                            from)
                    .isDone();
        }
        for (var file : new String[] {
            "verdicts.csv",
            "2026-04/statement.json",
            "2026-04/statement.txt",
            "2026-04/claims.csv",
            "2026-05/claims.parquet"
        }) {
            assertThat(Files.mismatch(folder.resolve("by0/" + file), folder.resolve("by999999999999/" + file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    @Test
    void the_language_of_the_machine_changes_no_byte() throws IOException {
        desk.typed("settle", "--through", "2026-04", "--out", folder.resolve("bills"))
                .isDone();
        var usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            desk.typed("settle", "--through", "2026-04", "--out", folder.resolve("elsewhere"))
                    .isDone();
        } finally {
            Locale.setDefault(usual);
        }
        for (var name : List.of("statement.json", "statement.txt", "statement.html", "claims.csv", "claims.parquet")) {
            assertThat(folder.resolve("elsewhere/2026-04").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("bills/2026-04").resolve(name));
        }
    }

    @Test
    void with_billing_details_a_statement_has_its_invoice_and_its_postings() {
        var details = desk.write("billing.yaml", """
                billing: 1
                seller: {street: Kaistr. 7, postcode: "20457", city: Hamburg, vat id: DE123456788, email: a@b.example}
                buyer: {street: Hauptstr. 1, postcode: "10115", city: Berlin, vat id: DE987654321}
                vat: {category: standard, rate: 19%}
                account: {iban: DE75 5121 0800 1245 1261 99, bic: SOLADEST600}
                """);
        desk.write(
                "contract.yaml",
                SmallDesk.CONTRACT
                        .replace("name: Client}", "name: Client, country: DE}")
                        .replace("name: Provider}", "name: Provider, country: DE}"));

        desk.typed("settle", "--through", "2026-04", "--billing", details, "--out", folder.resolve("bills"))
                .isDone();

        assertThat(desk.read("bills/2026-03/invoice.xml")).contains(">14.28<").contains("small-desk-2026-03");
        assertThat(folder.resolve("bills/2026-03/invoice.pdf")).isNotEmptyFile();
        assertThat(desk.read("bills/2026-03/invoice.xml"))
                .contains("filename=\"claims.csv\"")
                .contains(Base64.getEncoder()
                        .encodeToString(desk.read("bills/2026-03/claims.csv").getBytes(StandardCharsets.UTF_8)));
        assertThat(desk.read("bills/2026-04/credit-note.xml"))
                .contains(">8.93<")
                .contains("BillingReference", "small-desk-2026-03");
        assertThat(desk.read("bills/2026-03/ledger.journal")).contains("12.00 EUR");
        desk.typed("settle", "--through", "2026-04", "--billing", details, "--out", folder.resolve("again"))
                .isDone();
        for (var name : List.of("2026-03/invoice.pdf", "2026-04/credit-note.pdf", "2026-04/ledger.journal")) {
            assertThat(folder.resolve("again/" + name)).hasSameBinaryContentAs(folder.resolve("bills/" + name));
        }
        desk.typed(
                        "settle",
                        "--through",
                        "2026-04",
                        "--billing",
                        desk.write("wrong.yaml", "billing: 2\n"),
                        "--out",
                        folder.resolve("other"))
                .couldNotRun("wrong.yaml");
    }
}
