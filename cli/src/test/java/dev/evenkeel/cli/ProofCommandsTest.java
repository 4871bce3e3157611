package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two months are billed and bundled; the client cosigns, and verifies alone. */
class ProofCommandsTest {
    private static final String ENGAGEMENT = "harbor.example/small-desk";

    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));

    @BeforeEach
    void march_and_april_are_issued() {
        desk = SmallDesk.in(folder);
        Ran.typed("keys", "new", "--name", ENGAGEMENT, "--out", in("provider.key"))
                .isDone();
        Ran.typed("keys", "new", "--name", "client.example/small-desk", "--out", in("client.key"))
                .isDone();
    }

    @Test
    void a_bundle_that_both_signed_is_checked_and_computed_again_by_anyone() {
        assertThat(settle().isDone().out()).contains("The client has not cosigned the log yet");
        assertThat(verify(in("bills/2026-04")).saysNo().out())
                .contains("the statement is not agreed before")
                .contains("it is not there, so nobody signed");
        bothSign();
        settle().isDone();
        cosign("client.cosignature").isDone();
        bundle("2026-03", "2026-04").isDone();

        var ran = verify(in("bills/2026-04"));

        assertThat(ran.isDone().out())
                .contains("computed again, to the cent: -7.50 EUR")
                .contains("claims.csv: computed again, the same to the byte")
                .contains("journal/: all 11 events are records of the log")
                .contains("lines and claims: all 7 are records of the log")
                .contains("checks hold");
        verify(in("bills/2026-03")).isDone();
        assertThat(verify(in("bills/2026-04.zip")).isDone().out()).contains("checks hold");
        assertThat(in("bills/2026-04/issued/2026-03/statement.json")).exists();
    }

    @Test
    void without_a_key_a_bundle_computes_again_but_nobody_vouches_for_it() {
        desk.typed("settle", "--period", "2026-03", "--out", in("bills"), "--bundle")
                .isDone();

        var ran = Ran.typed("verify", in("bills/2026-03"));

        assertThat(ran.saysNo().out())
                .contains("computed again, to the cent: 12.00 EUR")
                .contains("FAILED  manifest.json: nobody's signature was checked")
                .contains("1 of ");
        assertThat(Ran.typed("verify", in("bills/2026-03.zip")).saysNo().out()).contains("nobody's signature");
    }

    @Test
    void what_is_settled_twice_is_on_the_log_once() {
        settle().isDone();
        var log = desk.read("bills/log/checkpoint");
        var bundle = desk.read("bills/2026-04/manifest.json");

        settle().isDone();

        assertThat(desk.read("bills/log/checkpoint")).isEqualTo(log);
        assertThat(desk.read("bills/2026-04/manifest.json")).isEqualTo(bundle);
    }

    @Test
    void what_the_book_has_is_on_the_log_posting_by_posting_and_once() {
        settle().isDone();
        var first = "{\"bookedAt\":\"2026-04-08T00:00:00Z\",\"entries\":[],\"source\":\"a\"}\n";
        desk.write("bills/ledger.jsonl", first);
        Ran.typed("bundle", in("bills/2026-03"), "--key", in("provider.key")).isDone();
        desk.write("bills/ledger.jsonl", first + first.replace("\"a\"", "\"b\""));
        Ran.typed("bundle", in("bills/2026-03"), "--key", in("provider.key")).isDone();
        Ran.typed("bundle", in("bills/2026-04"), "--key", in("provider.key")).isDone();

        var key = KeyFiles.readSecret(in("provider.key"));
        try (var log = LogFolder.open(in("bills/log"), key.key().name(), key)) {
            var postings = log.records(LeafType.POSTING);
            assertThat(postings.size()).isEqualTo(2);
            assertThat(postings.batches()).extracting(batch -> batch.count()).containsExactly(1, 1);
        }
    }

    @Test
    void a_bill_that_its_events_do_not_give_is_found_although_it_is_signed_and_logged() {
        settle().isDone();
        var statement = desk.read("bills/2026-03/statement.json");
        desk.write("bills/2026-03/statement.json", statement.replace("\"12.00\"", "\"13.00\""));
        var claims = desk.read("bills/2026-03/claims.csv");
        desk.write(
                "bills/2026-03/claims.csv", claims.replace(",expert,1,2026-03,4.5,4.5,", ",expert,1,2026-03,5.5,5.5,"));
        bothSign();
        Ran.typed("bundle", in("bills/2026-03"), "--key", in("provider.key"), "-c", desk.contract())
                .isDone();
        cosign("client.cosignature").isDone();
        bundle("2026-03").isDone();

        assertThat(verify(in("bills/2026-03")).saysNo().out())
                .contains("issued charge of 'resolutions' 13.00, computed again charge of 'resolutions' 12.00")
                .contains("claim 1: issued ClaimRow[caseId=A1");
    }

    @Test
    void a_bill_that_its_statement_does_not_give_is_found_although_it_is_signed() {
        desk.write("billing.yaml", LedgerCommandTest.BILLING);
        bothSign();
        settle("--billing", desk.file("billing.yaml")).isDone();
        cosign("client.cosignature").isDone();
        bundle("2026-03", "2026-04").isDone();
        assertThat(verify(in("bills/2026-03")).isDone().out())
                .contains("ok      invoice.xml: computed again, the same to the byte")
                .contains("ok      invoice.pdf: computed again, the same to the byte")
                .contains("ok      ledger.jsonl: computed again, the same to the byte")
                .contains("ok      ledger.beancount: computed again");
        assertThat(verify(in("bills/2026-04")).isDone().out()).contains("ok      credit-note.xml: computed again");
        assertThat(desk.read("bills/2026-03/billing.yaml"))
                .contains("Kaistr. 7")
                .doesNotContain("DE02120300000000202051");

        desk.write(
                "bills/2026-03/invoice.xml",
                desk.read("bills/2026-03/invoice.xml").replace("14.28", "15.28"));
        bundle("2026-03").isDone();

        assertThat(verify(in("bills/2026-03")).saysNo().out())
                .contains("FAILED  invoice.xml: computed again, it is another file")
                .contains("1 of ");
    }

    @Test
    void a_bill_without_what_it_was_written_with_and_a_file_that_is_left_out_are_named() throws IOException {
        desk.write("billing.yaml", LedgerCommandTest.BILLING);
        bothSign();
        settle("--billing", desk.file("billing.yaml")).isDone();
        Files.delete(in("bills/2026-03/billing.yaml"));
        Files.delete(in("bills/2026-04/claims.parquet"));
        cosign("client.cosignature").isDone();
        bundle("2026-03", "2026-04").isDone();

        assertThat(verify(in("bills/2026-03")).saysNo().out())
                .contains("FAILED  invoice.xml: nothing here tells what it was written with")
                .contains("settle --billing");
        assertThat(verify(in("bills/2026-04")).saysNo().out())
                .contains("FAILED  claims.parquet: it is not there")
                .contains("1 of ");
    }

    @Test
    void a_page_that_is_drawn_otherwise_holds_and_one_that_says_something_else_does_not() {
        agreed();
        var page = desk.read("bills/2026-03/statement.html");
        desk.write("bills/2026-03/statement.html", page.replace("<style>", "<style>td { padding: 9px }"));
        bundle("2026-03").isDone();
        assertThat(verify(in("bills/2026-03")).isDone().out())
                .contains("ok      statement.html: computed again, the same words and figures; it is drawn otherwise");

        desk.write("bills/2026-03/statement.html", page.replace("12.00", "13.00"));
        bundle("2026-03").isDone();
        assertThat(verify(in("bills/2026-03")).saysNo().out())
                .contains("FAILED  statement.html: it says something else: issued \"")
                .contains("13.00")
                .contains("1 of ");
    }

    @Test
    void an_event_that_was_never_logged_is_found_although_the_manifest_lists_it() {
        agreed();
        desk.write(
                "bills/2026-03/journal/0000-events.jsonl",
                desk.read("bills/2026-03/journal/0000-events.jsonl").replace("A2-reopened", "A2-again"));
        Ran.typed("bundle", in("bills/2026-03"), "--key", in("provider.key")).isDone();

        assertThat(verify(in("bills/2026-03")).saysNo().out())
                .contains("FAILED  journal/: 1 of 11 events are on the log in no batch");
    }

    @Test
    void the_witness_refuses_a_forked_log_and_the_client_a_shortened_one() throws IOException {
        settle().isDone();
        cosign("one").isDone();
        copy(in("bills/log"), in("fork"));
        bothSign();
        settle().isDone();
        cosign("two").isDone();
        desk.write("contract.yaml", SmallDesk.CONTRACT + "# another\n");
        Files.delete(in("contract.yaml.signatures"));
        desk.typed(
                        "settle",
                        "--through",
                        "2026-04",
                        "--out",
                        in("elsewhere"),
                        "--key",
                        in("provider.key"),
                        "--log",
                        in("fork"))
                .isDone();
        bothSign();
        desk.typed(
                        "settle",
                        "--through",
                        "2026-04",
                        "--out",
                        in("elsewhere"),
                        "--key",
                        in("provider.key"),
                        "--log",
                        in("fork"))
                .isDone();

        var refused = Ran.typed(
                "witness",
                "cosign",
                "--log",
                in("fork"),
                "--log-key",
                in("provider.key.pub"),
                "--key",
                in("client.key"),
                "--memory",
                in("seen"),
                "--out",
                in("three"));

        assertThat(refused.saysNo().err()).contains("not cosigned").contains("the log was rewritten");
        assertThat(in("three")).doesNotExist();
    }

    @Test
    void a_contract_counts_with_the_signatures_of_both_over_the_same_bytes() {
        bothSign();
        assertThat(desk.read("contract.yaml.signatures"))
                .contains(ENGAGEMENT + "\ncontract\nsha256:")
                .contains("— client.example/small-desk ");
        desk.write("contract.yaml", SmallDesk.CONTRACT.replace("7.50", "8.50"));
        Ran.typed("sign", "contract", desk.contract(), "--engagement", ENGAGEMENT, "--key", in("client.key"))
                .couldNotRun("has signatures of something else");
        desk.write("contract.yaml", SmallDesk.CONTRACT);
        settle().isDone();
        Ran.typed("sign", "statement", in("bills/2026-03"), "--engagement", ENGAGEMENT, "--key", in("client.key"))
                .isDone();
        assertThat(desk.read("bills/2026-03.signatures")).contains("\nstatement\nsha256:");
        Ran.typed("keys", "new", "--name", ENGAGEMENT, "--out", in("provider.key"))
                .couldNotRun("a key is never replaced");
    }

    private void bothSign() {
        for (var key : List.of("provider.key", "client.key")) {
            Ran.typed("sign", "contract", desk.contract(), "--engagement", ENGAGEMENT, "--key", in(key))
                    .isDone();
        }
    }

    private Path in(String name) {
        return folder.resolve(name);
    }

    /** Both sign the contract, the bills are drawn up, and the client cosigns the log. */
    private void agreed() {
        bothSign();
        settle().isDone();
        cosign("client.cosignature").isDone();
        bundle("2026-03", "2026-04").isDone();
        verify(in("bills/2026-03")).isDone();
    }

    private Ran settle(Object... more) {
        var words = new ArrayList<Object>(List.of("--through", "2026-04", "--out", in("bills")));
        words.addAll(List.of("--key", in("provider.key")));
        words.addAll(List.of(more));
        return desk.typed("settle", words.toArray());
    }

    private Ran bundle(String... periods) {
        var words = new ArrayList<Object>(List.of("bundle"));
        for (var period : periods) {
            words.add(in("bills").resolve(period));
        }
        words.addAll(List.of("--key", in("provider.key"), "--cosignature", in("client.cosignature")));
        words.addAll(List.of("--client-key", in("client.key.pub")));
        return Ran.typed(words.toArray());
    }

    private Ran cosign(String out) {
        return Ran.typed(
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
                in(out));
    }

    private Ran verify(Path bundle) {
        return Ran.typed(
                "verify", bundle, "--provider-key", in("provider.key.pub"), "--client-key", in("client.key.pub"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(it -> !it.endsWith(".lock")).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
