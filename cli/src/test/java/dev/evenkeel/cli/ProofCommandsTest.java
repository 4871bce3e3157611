package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two months are billed and bundled; the client cosigns, and verifies alone. */
class ProofCommandsTest {
    private static final String ENGAGEMENT = "harbor.example/small-desk";
    private static final int FLIPS = 60;

    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));

    @BeforeEach
    void march_and_april_are_issued() {
        desk = SmallDesk.in(folder);
        desk.typed("settle", "--through", "2026-04", "--out", in("bills")).isDone();
        Ran.typed("keys", "new", "--name", ENGAGEMENT, "--out", in("provider.key"))
                .isDone();
        Ran.typed("keys", "new", "--name", "client.example/small-desk", "--out", in("client.key"))
                .isDone();
    }

    @Test
    void a_bundle_that_both_signed_is_checked_and_computed_again_by_anyone() {
        assertThat(bundle("2026-04").isDone().out()).contains("The client has not cosigned the log yet");
        assertThat(verify(in("bundle")).saysNo().out())
                .contains("the statement is not agreed before")
                .contains("it is not there, so nobody signed");
        bothSign();
        cosign("client.cosignature").isDone();
        bundle("2026-04", cosigned()).isDone();

        var ran = verify(in("bundle"));

        assertThat(ran.isDone().out())
                .contains("computed again, to the cent: -7.50 EUR")
                .contains("claims.csv: computed again, the same to the byte")
                .contains("checks hold");
        assertThat(verify(in("bundle.zip")).isDone().out()).contains("checks hold");
        assertThat(in("bundle/issued/2026-03/statement.json")).exists();
    }

    @Test
    void one_changed_byte_anywhere_makes_it_fail_and_names_what() throws IOException {
        bothSign();
        bundle("2026-03").isDone();
        cosign("client.cosignature").isDone();
        bundle("2026-03", cosigned()).isDone();
        verify(in("bundle")).isDone();
        var random = new Random(20_261_122);
        List<Path> files;
        try (var walk = Files.walk(in("bundle"))) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (var round = 0; round < FLIPS; round++) {
            var file = files.get(random.nextInt(files.size()));
            var whole = Files.readAllBytes(file);
            var broken = whole.clone();
            var at = random.nextInt(broken.length);
            broken[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, broken);
            assertThat(verify(in("bundle")).saysNo().out())
                    .as("%s, byte %s", file, at)
                    .contains(in("bundle")
                            .relativize(file)
                            .toString()
                            .replace(".leaf", "")
                            .replace(".tlog-proof", ""));
            Files.write(file, whole);
        }
        verify(in("bundle")).isDone();
    }

    @Test
    void a_bill_that_its_events_do_not_give_is_found_although_it_is_signed_and_logged() {
        var statement = desk.read("bills/2026-03/statement.json");
        desk.write("bills/2026-03/statement.json", statement.replace("\"12.00\"", "\"13.00\""));
        var claims = desk.read("bills/2026-03/claims.csv");
        desk.write(
                "bills/2026-03/claims.csv", claims.replace(",expert,1,2026-03,4.5,4.5,", ",expert,1,2026-03,5.5,5.5,"));
        bothSign();
        bundle("2026-03").isDone();
        cosign("client.cosignature").isDone();
        bundle("2026-03", cosigned()).isDone();

        assertThat(verify(in("bundle")).saysNo().out())
                .contains("issued charge of 'resolutions' 13.00, computed again charge of 'resolutions' 12.00")
                .contains("claim 1: issued ClaimRow[caseId=A1");
    }

    @Test
    void the_witness_refuses_a_forked_log_and_the_client_a_shortened_one() throws IOException {
        bundle("2026-03").isDone();
        cosign("one").isDone();
        copy(in("log"), in("fork"));
        bundle("2026-04").isDone();
        cosign("two").isDone();
        Ran.typed(bundled("2026-03", "fork", "elsewhere").toArray()).isDone();
        desk.write("contract.yaml", SmallDesk.CONTRACT + "# another\n");
        Ran.typed(bundled("2026-03", "fork", "elsewhere").toArray()).isDone();

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

        assertThat(refused.saysNo().err()).contains("not cosigned").contains("it was forked");
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
        Ran.typed("sign", "statement", in("bills/2026-03"), "--engagement", ENGAGEMENT, "--key", in("client.key"))
                .isDone();
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

    private Object[] cosigned() {
        return new Object[] {
            "--cosignature", in("client.cosignature"), "--client-key", in("client.key.pub"), "--zip", in("bundle.zip")
        };
    }

    private Ran bundle(String period, Object... more) {
        var words = new ArrayList<>(bundled(period, "log", "bundle"));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    private List<Object> bundled(String period, String log, String out) {
        return List.of(
                "bundle",
                "--bill",
                in("bills").resolve(period),
                "-c",
                desk.contract(),
                "-e",
                desk.events(),
                "-w",
                desk.workers(),
                "--log",
                in(log),
                "--key",
                in("provider.key"),
                "--out",
                in(out));
    }

    private Ran cosign(String out) {
        return Ran.typed(
                "witness",
                "cosign",
                "--log",
                in("log"),
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
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
