package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may not be on the log is taken out of the events, shown to whom the contract discloses it, and erased. */
class SealCommandTest {
    private static final String ENGAGEMENT = "harbor.example/small-desk";

    private static final String TERMS = """
                refuted by: [{event: survey.answered, within: 14d, when: "event.kind == 'csat' && event.score <= 2", as: unhappy}]
                once per: case
            terms:
              - {id: resolutions, pay: resolution, price: {by: worker.tier, expert: 4.50, else: 7.50}}
              - {id: standby, fixed: 100.00}
            """;

    private static final String DISCLOSED = "disclose:\n  survey.answered: {to: [auditor], until: 2027-06-01}\n";

    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));

    @BeforeEach
    void a_desk_with_surveys_and_customers() {
        desk = SmallDesk.in(folder);
        contract(DISCLOSED);
        var named = desk.read("events.jsonl").replace("\"subject\":\"A", "\"customer\":\"mia\",\"subject\":\"A");
        desk.write(
                "events.jsonl",
                named
                        + survey("A1", "2026-03-03T08:00:00Z", 1, "You never called back, Mia Maier")
                        + survey("A2", "2026-03-07T08:00:00Z", 5, "fine"));
        Ran.typed("keys", "customers", "--out", in("customers.key")).isDone();
        for (var party : List.of("provider", "client")) {
            Ran.typed(
                            "keys",
                            "new",
                            "--name",
                            party.equals("provider") ? ENGAGEMENT : "client.example/small-desk",
                            "--out",
                            in(party + ".key"))
                    .isDone();
        }
    }

    @Test
    void no_name_and_no_comment_is_left_in_what_goes_onto_the_log() {
        seal("sealed").isDone();
        var sealed = desk.read("sealed/events.jsonl");
        assertThat(sealed).doesNotContain("mia", "Maier", "score", "csat").contains("\"_sd\":[");
        var customers = sealed.lines()
                .map(line -> line.replaceAll(".*\"customer\":\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
        assertThat(customers).as("one customer, one pseudonym").hasSize(1);
        assertThat(desk.read("sealed/disclosures.jsonl").lines()).hasSize(8);
        seal("sealed").isDone();
        assertThat(desk.read("sealed/events.jsonl"))
                .as("what was sealed before stays as it is")
                .isEqualTo(sealed);
    }

    @Test
    void who_may_see_the_fields_computes_the_whole_bill_and_others_all_that_does_not_need_them() {
        settled();
        assertThat(verify().isDone().out())
                .contains("unknown statement.json, term 'resolutions': not recomputable here: it reads survey.answered")
                .contains("ok      statement.json, term 'standby': computed again, to the cent")
                .contains("its lines add up to its total")
                .contains("checks hold");
        give("auditor").isDone();
        assertThat(verify("--disclosures", in("given.jsonl")).isDone().out())
                .contains("computed again, to the cent: 115.00 EUR")
                .doesNotContain("unknown");
        give("client leader").couldNotRun("discloses nothing of what is sealed to 'client leader'");
    }

    @Test
    void what_is_erased_breaks_no_proof() {
        settled();
        Ran.typed("prove", "record", in("bills/2026-03"), "--event", "A1-survey", "--out", in("proofs"))
                .isDone();
        Ran.typed("seal", "erase", "-c", desk.contract(), "--sealed", in("sealed"), "--case", "A1")
                .isDone();
        assertThat(desk.read("sealed/disclosures.jsonl")).doesNotContain("\"subject\":\"A1\"");
        verify().isDone();
        checked("proofs/event-1.json").isDone();
        Ran.typed("seal", "erase", "-c", desk.contract(), "--sealed", in("sealed"), "--case", "A1")
                .couldNotRun("Nothing of it is kept apart");
        seal("sealed").isDone();
        assertThat(desk.read("sealed/disclosures.jsonl"))
                .as("sealing the same events again brings nothing back")
                .doesNotContain("\"subject\":\"A1\"");
    }

    @Test
    void a_term_that_needs_what_the_contract_does_not_withhold_fails() {
        contract("");
        desk.write("contract.yaml", desk.read("contract.yaml").replace("event.score <= 2", "event.comment != 'fine'"));
        settled();
        assertThat(verify().saysNo().out())
                .contains("FAILED  statement.json, term 'resolutions'")
                .contains("the contract's 'disclose' does not say so");
    }

    @Test
    void one_claim_is_proven_to_somebody_who_sees_nothing_else() {
        settled();
        Ran.typed("prove", "record", in("bills/2026-03"), "--claim", "A1", "--out", in("proofs"))
                .isDone();
        Ran.typed("prove", "record", in("bills/2026-03"), "--line", "standby", "--out", in("proofs"))
                .isDone();
        assertThat(desk.read("proofs/claim-1.json"))
                .startsWith("{\"claim\":{\"amount\":\"0\",\"case\":\"A1\"")
                .contains("\"statement\":\"sha256:");
        assertThat(checked("proofs/claim-1.json").isDone().out()).contains("logged as statement");
        checked("proofs/line-1.json").isDone();
        desk.write("proofs/claim-1.json", desk.read("proofs/claim-1.json").replace("\"0\"", "\"9\""));
        assertThat(checked("proofs/claim-1.json").saysNo().out()).contains("FAILED  claim-1.json");
        Ran.typed("prove", "record", in("bills/2026-03"), "--claim", "Z9", "--out", in("proofs"))
                .couldNotRun("has no such claim");
    }

    private void settled() {
        for (var key : List.of("provider.key", "client.key")) {
            Ran.typed("sign", "contract", desk.contract(), "--engagement", ENGAGEMENT, "--key", in(key))
                    .isDone();
        }
        seal("sealed").isDone();
        Ran.typed(
                        "settle",
                        "-c",
                        desk.contract(),
                        "-e",
                        in("sealed/events.jsonl"),
                        "--disclosures",
                        in("sealed/disclosures.jsonl"),
                        "-w",
                        desk.workers(),
                        "--period",
                        "2026-03",
                        "--out",
                        in("bills"),
                        "--key",
                        in("provider.key"))
                .isDone();
        Ran.typed(
                        "witness",
                        "cosign",
                        "--log",
                        in("bills/2026-03/log"),
                        "--log-key",
                        in("provider.key.pub"),
                        "--key",
                        in("client.key"),
                        "--memory",
                        in("seen"),
                        "--out",
                        in("cosignature"))
                .isDone();
        Ran.typed(
                        "bundle",
                        in("bills/2026-03"),
                        "--key",
                        in("provider.key"),
                        "--cosignature",
                        in("cosignature"),
                        "--client-key",
                        in("client.key.pub"))
                .isDone();
    }

    private Ran seal(String out) {
        return Ran.typed(
                "seal",
                "events",
                "-c",
                desk.contract(),
                "-e",
                desk.events(),
                "--customer-key",
                in("customers.key"),
                "--out",
                in(out));
    }

    private Ran give(String role) {
        return Ran.typed(
                "seal",
                "give",
                "-c",
                desk.contract(),
                "--sealed",
                in("sealed"),
                "--to",
                role,
                "--on",
                "2026-05-01",
                "--out",
                in("given.jsonl"));
    }

    private Ran verify(Object... more) {
        var words = new ArrayList<Object>(List.of("verify", in("bills/2026-03")));
        words.addAll(keys());
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    private Ran checked(String record) {
        var words = new ArrayList<Object>(List.of("prove", "check", in(record)));
        words.addAll(keys());
        return Ran.typed(words.toArray());
    }

    private List<Object> keys() {
        return List.of("--provider-key", in("provider.key.pub"), "--client-key", in("client.key.pub"));
    }

    private void contract(String disclose) {
        var head = SmallDesk.CONTRACT.substring(0, SmallDesk.CONTRACT.indexOf("    refuted by:"));
        desk.write("contract.yaml", head + TERMS + disclose);
    }

    private static String survey(String caseId, String time, int score, String comment) {
        return ("{\"specversion\":\"1.0\",\"id\":\"%s-survey\",\"source\":\"desk\",\"type\":\"survey.answered\",\"subject\":\"%s\",\"customer\":\"mia\","
                        + "\"time\":\"%s\",\"data\":{\"kind\":\"csat\",\"score\":%d,\"scale\":\"1-5\",\"comment\":\"%s\"}}%n")
                .formatted(caseId, caseId, time, score, comment);
    }

    private Path in(String name) {
        return folder.resolve(name);
    }
}
