package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));
    private Path bill = Path.of("");
    private Path sample = Path.of("");

    @BeforeEach
    void march_is_issued() {
        desk = SmallDesk.in(folder);
        bill = folder.resolve("bills/2026-03");
        sample = folder.resolve("sample.csv");
        desk.typed("settle", "--period", "2026-03", "--out", folder.resolve("bills"))
                .isDone();
    }

    @Test
    void a_sample_is_blind_and_its_answers_say_what_all_claims_are_worth() {
        Ran.typed("audit", "sample", "-c", desk.contract(), "--bill", bill, "--size", "5", "--out", sample)
                .isDone();
        assertThat(desk.read("sample.csv"))
                .startsWith("case,claimed_at,stratum,second\n")
                .contains("A1,2026-03-02T10:00:00Z,all,\n")
                .doesNotContain("4.5")
                .doesNotContain("A2");
        result().couldNotRun("'' is no answer for case A1", "'upheld' or 'overturned'");

        desk.write("sample.csv", desk.read("sample.csv").replace(",all,", ",all,overturned"));

        assertThat(result().isDone().out())
                .contains("Between 100.0 % and 100.0 % of all claims do not stand")
                .contains("The lower limits are worth 4.50.");
        var json = Ran.typed("audit", "result", "-c", desk.contract(), "--bill", bill, "--sample", sample, "--json")
                .isDone()
                .json();
        assertThat(json.get("worth").stringValue()).startsWith("4.5");
        assertThat(json.get("credit").stringValue()).isEqualTo("0.00");
        assertThat(result().out()).contains("The contract gives nothing back for it by itself");
    }

    @Test
    void the_contract_says_how_an_audit_is_drawn_and_what_its_result_gives_back() {
        desk.write(
                "contract.yaml",
                SmallDesk.CONTRACT + "audit: {by: tier, sample: 40 cases, confidence: 90%, credit: lower limit}\n");
        Ran.typed("audit", "sample", "-c", desk.contract(), "--bill", bill, "--out", sample)
                .isDone();
        assertThat(desk.read("sample.csv")).contains("A1,2026-03-02T10:00:00Z,expert,\n");
        desk.write("sample.csv", desk.read("sample.csv").replace("expert,", "expert,overturned"));

        assertThat(result().isDone().out())
                .contains("with a confidence of 90 %")
                .contains("By the contract the provider gives back 4.50 EUR.")
                .contains("--statement 2026-03 --by client --term resolutions --line charge --less 4.50 --not-proved");
        Ran.typed("audit", "sample", "-c", desk.contract(), "--bill", bill, "--out", sample, "--by", "worker")
                .couldNotRun("--by 'worker'", "clause 'audit' says tier", "Leave the option out");
        Ran.typed("audit", "sample", "-c", desk.contract(), "--bill", bill, "--out", sample, "--size", "3")
                .couldNotRun("--size '3'", "says 40");
        Ran.typed("audit", "result", "-c", desk.contract(), "--bill", bill, "--sample", sample, "--confidence", "95")
                .couldNotRun("--confidence '95'", "says 9");
    }

    @Test
    void a_sample_that_was_not_drawn_from_the_bill_is_refused() {
        desk.write("sample.csv", "case,claimed_at,stratum,second\nA2,2026-03-03T10:00:00Z,all,upheld\n");
        result().couldNotRun("is not the sample that was drawn", "case A2");
        desk.write("sample.csv", "a,b\n1,2\n");
        result().couldNotRun("is no sample of an audit");
        Ran.typed("audit", "sample", "-c", desk.contract(), "--bill", bill, "--size", "0", "--out", sample)
                .couldNotRun("--size '0'");
        Ran.typed("audit", "result", "-c", desk.contract(), "--bill", bill, "--sample", sample, "--confidence", "100")
                .couldNotRun("--confidence '100'");
        Ran.typed("audit", "sample", "-c", desk.contract(), "--bill", folder, "--size", "3", "--out", sample)
                .couldNotRun("claims.csv");
    }

    private Ran result() {
        return Ran.typed("audit", "result", "-c", desk.contract(), "--bill", bill, "--sample", sample);
    }
}
