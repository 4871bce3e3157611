package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract that was amended: A1, A2, A3 are claimed in March, A5 in April; it counts in May. */
class AmendmentTest {
    private static final String ENGAGEMENT = "harbor.example/small-desk";

    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));

    @BeforeEach
    void a_desk_and_its_keys() {
        desk = SmallDesk.in(folder);
        Ran.typed("keys", "new", "--name", ENGAGEMENT, "--out", in("provider.key"))
                .isDone();
        Ran.typed("keys", "new", "--name", "client.example/small-desk", "--out", in("client.key"))
                .isDone();
        sign("contract.yaml");
    }

    @Test
    void a_claim_is_decided_and_priced_by_the_version_in_force_when_it_was_made() {
        amended("2026-05-01", "");
        desk.write(
                "events.jsonl",
                desk.read("events.jsonl")
                        + resolved("B1", "2026-04-30T23:00:00Z")
                        + resolved("B2", "2026-05-01T00:00:00Z"));

        settle("2026-05").isDone();

        assertThat(desk.read("bills/2026-05/claims.csv"))
                .contains("A5,,2026-04-29T10:00:00Z,confirmed")
                .containsPattern("B1,.*,2026-05,7.5,7.5,resolutions")
                .containsPattern("B2,.*,2026-05,9,9,resolutions");
        assertThat(desk.read("bills/2026-05/statement.json"))
                .as("of what was claimed under the version before and of what was claimed since, one line")
                .contains("\"amount\":\"24.00\"");
        assertThat(desk.read("bills/2026-03/statement.json")).contains("\"amount\":\"12.00\"");
    }

    @Test
    void every_version_counts_with_both_signatures_and_the_bundle_holds_the_chain() {
        amend("2026-05-01", "");
        settle("2026-05").couldNotRun("'%s' is not signed by both parties".formatted(in("amended.yaml")));
        sign("amended.yaml");
        settle("2026-05", "--key", in("provider.key")).isDone();
        cosign();

        assertThat(verify("2026-05").isDone().out())
                .contains("ok      versions/0001.yaml.signatures: signed by both")
                .contains("ok      contract.yaml.signatures: signed by both")
                .contains("ok      versions/0001.yaml: logged as contract");
    }

    @Test
    void an_amendment_is_never_retroactive_unless_it_says_so() {
        settle(List.of("contract.yaml"), "2026-04").isDone();
        amended("2026-04-01", "");
        settle("2026-05", "--issued", in("bills"))
                .couldNotRun("The statement of 2026-04 was issued before the amendment", "'restate from'");
        amended("2026-05-01", "");
        settle("2026-05", "--issued", in("bills")).isDone();
        assertThat(desk.read("bills/2026-05/statement.json")).doesNotContain("true-up\",\"moved\":[{");
        amended("2026-06-01", ", restate from: 2026-03-01");
        settle("2026-06", "--issued", in("bills")).couldNotRun("issued under the contract", "none of these versions");
    }

    @Test
    void with_restate_from_what_was_issued_before_is_trued_up() {
        settle(List.of("contract.yaml"), "2026-04").isDone();
        amended("2026-05-01", ", restate from: 2026-03-01");

        settle("2026-05", "--issued", in("bills")).isDone();

        assertThat(desk.read("bills/2026-05/statement.json"))
                .contains("2026-03 recomputed 13.50 − issued so far 12.00")
                .contains("2026-04 recomputed -9.00 − issued so far -7.50");
    }

    @Test
    void a_version_names_the_one_before_it_and_begins_with_a_period() {
        amend("2026-05-01", "");
        Ran.typed("check", in("amended.yaml"), "--after", desk.contract()).isDone();
        Ran.typed("settle", "-c", in("amended.yaml"), "-e", desk.events(), "--period", "2026-05", "--out", in("bills"))
                .couldNotRun("It amends the version sha256:", "Give all versions, the oldest first");
        amend("2026-05-02", "");
        assertThat(Ran.typed("check", in("amended.yaml"), "--after", desk.contract())
                        .saysNo()
                        .out())
                .contains("begins no billing period");
        desk.write("contract.yaml", SmallDesk.CONTRACT.replace("7.50", "7.60"));
        assertThat(Ran.typed("check", in("amended.yaml"), "--after", desk.contract())
                        .saysNo()
                        .out())
                .contains("amends the version sha256:")
                .contains("and the one before it is sha256:");
        assertThat(Ran.typed("print", in("amended.yaml")).isDone().out()).contains("Agents cost 9.00");
    }

    @Test
    void a_case_is_explained_by_the_version_that_decided_it() {
        amend("2026-04-01", "");
        assertThat(under("explain", "--case", "A1", "--case", "A5", "--as-of", "2026-05-10"))
                .contains("Case A1: the only claim", "version 1 of 2 of the contract, in force from 2026-03-01")
                .contains("version 2 of 2 of the contract, in force from 2026-04-01", "at a unit price of €9.00");
    }

    @Test
    void an_amended_contract_is_compared_as_one() {
        amend("2026-04-01", "");
        var chain = in("contract.yaml") + "," + in("amended.yaml");
        var compared = Ran.typed(
                        "compare",
                        "-c",
                        chain,
                        "-c",
                        in("contract.yaml"),
                        "-e",
                        desk.events(),
                        "-w",
                        desk.workers(),
                        "--as-of",
                        "2026-05-10",
                        "--json")
                .isDone()
                .json();
        assertThat(compared.path("contracts")
                        .get(0)
                        .path("periods")
                        .path("2026-05")
                        .asString(""))
                .isEqualTo("9.00");
        assertThat(compared.path("contracts")
                        .get(1)
                        .path("periods")
                        .path("2026-05")
                        .asString(""))
                .isEqualTo("7.50");
        assertThat(compared.path("contracts")
                        .get(0)
                        .path("periods")
                        .path("2026-03")
                        .asString(""))
                .isEqualTo(compared.path("contracts")
                        .get(1)
                        .path("periods")
                        .path("2026-03")
                        .asString(""));
    }

    @Test
    void workers_earn_by_the_version_in_force_when_they_claimed() {
        var rewards = "rewards: [{id: each, pay: resolution, to: worker, price: %s}]%n";
        desk.write("contract.yaml", SmallDesk.CONTRACT + rewards.formatted("2.00"));
        var digest = ContractFile.read(desk.contract()).digest();
        desk.write(
                "amended.yaml",
                SmallDesk.CONTRACT
                        + rewards.formatted("3.00")
                        + "amends: {version: \"%s\", effective: 2026-05-01, change: More for each}%n"
                                .formatted(digest));
        desk.write(
                "events.jsonl",
                desk.read("events.jsonl")
                        + resolved("B1", "2026-04-30T23:00:00Z")
                        + resolved("B2", "2026-05-01T00:00:00Z"));
        assertThat(under(
                        "earnings",
                        "--period",
                        "2026-05",
                        "--out",
                        in("rewards.csv").toString()))
                .contains("ann earned €7.00 in May 2026", "2 × 2", "1 × 3");
        assertThat(desk.read("rewards.csv"))
                .isEqualTo("reward,worker,amount,at\n2026-05-ann,ann,7.00,2026-06-05T00:00:00Z\n");
    }

    private String under(String verb, String... more) {
        var words = new ArrayList<Object>(List.of(
                verb, "-c", in("contract.yaml"), in("amended.yaml"), "-e", desk.events(), "-w", desk.workers()));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray()).isDone().out();
    }

    private void amend(String effective, String more) {
        var digest = ContractFile.read(desk.contract()).digest();
        desk.write(
                "amended.yaml",
                SmallDesk.CONTRACT.replace("else: 7.50", "else: 9.00").replace("expert: 4.50", "expert: 4.50")
                        + "amends: {version: \"%s\", effective: %s, change: Agents cost 9.00%s}%n"
                                .formatted(digest, effective, more));
    }

    private void amended(String effective, String more) {
        amend(effective, more);
        try {
            Files.deleteIfExists(in("amended.yaml.signatures"));
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        sign("amended.yaml");
    }

    private void sign(String contract) {
        for (var key : List.of("provider.key", "client.key")) {
            Ran.typed("sign", "contract", in(contract), "--engagement", ENGAGEMENT, "--key", in(key))
                    .isDone();
        }
    }

    private Ran settle(String through, Object... more) {
        return settle(List.of("contract.yaml", "amended.yaml"), through, more);
    }

    private Ran settle(List<String> versions, String through, Object... more) {
        var words = new ArrayList<Object>(List.of("settle", "-c"));
        versions.forEach(version -> words.add(in(version)));
        words.addAll(List.of("-e", desk.events(), "-w", desk.workers(), "--through", through, "--out", in("bills")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    private void cosign() {
        Ran.typed(
                        "witness",
                        "cosign",
                        "--log",
                        in("bills/log"),
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
                        in("bills/2026-05"),
                        "--key",
                        in("provider.key"),
                        "--cosignature",
                        in("cosignature"),
                        "--client-key",
                        in("client.key.pub"))
                .isDone();
    }

    private Ran verify(String period) {
        return Ran.typed(
                "verify",
                in("bills").resolve(period),
                "--provider-key",
                in("provider.key.pub"),
                "--client-key",
                in("client.key.pub"));
    }

    private static String resolved(String caseId, String time) {
        return "{\"specversion\":\"1.0\",\"id\":\"%s-resolved\",\"source\":\"desk\",\"type\":\"case.resolved\",\"subject\":\"%s\",\"time\":\"%s\",\"data\":{\"worker\":\"ann\"}}%n"
                .formatted(caseId, caseId, time);
    }

    private Path in(String name) {
        return folder.resolve(name);
    }
}
