package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.proof.log.AddCheckpoint;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.SecretKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client's witness, asked over HTTP as C2SP tlog-witness says. */
class WitnessServeTest {
    private static final String ORIGIN = "harbor.example/small-desk";
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter said = new StringWriter();
    private Thread serving = Thread.currentThread();
    private URI address = URI.create("");
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void the_witness_listens() throws InterruptedException {
        Ran.typed("keys", "new", "--name", ORIGIN, "--out", in("provider.key")).isDone();
        Ran.typed("keys", "new", "--name", "client.example/small-desk", "--out", in("client.key"))
                .isDone();
        serving = Thread.ofPlatform()
                .start(() -> Main.run(
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "witness",
                        "serve",
                        "--port",
                        "0",
                        "--log-key",
                        in("provider.key.pub").toString(),
                        "--key",
                        in("client.key").toString(),
                        "--memory",
                        in("seen").toString()));
        address = URI.create(listening());
    }

    @AfterEach
    void it_ends() throws InterruptedException {
        serving.interrupt();
        serving.join();
        http.close();
    }

    @Test
    void it_cosigns_what_goes_on_from_what_it_saw_and_refuses_a_fork() throws Exception {
        var five = log("leaf", 5);
        var cosigned = post(AddCheckpoint.first(five.signed()).bytes());
        assertThat(cosigned.statusCode()).isEqualTo(200);
        var client = KeyFiles.readPublic(in("client.key.pub")).as(KeyKind.COSIGNATURE_ED25519);
        assertThat(five.signed()
                        .with(NoteSignature.parse(cosigned.body().strip()))
                        .state(client))
                .isEqualTo(SignatureState.VALID);

        var nine = log("leaf", 9);
        assertThat(post(AddCheckpoint.first(nine.signed()).bytes()))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(409))
                .satisfies(answer -> assertThat(answer.body()).isEqualTo("5\n"))
                .satisfies(answer ->
                        assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size"));
        assertThat(post(AddCheckpoint.of(nine.tree().proofs().consistency(5), nine.signed())
                                .bytes())
                        .statusCode())
                .isEqualTo(200);

        var fork = log("another leaf", 12);
        var refused = post(AddCheckpoint.of(fork.tree().proofs().consistency(9), fork.signed())
                .bytes());
        assertThat(refused.statusCode()).isEqualTo(422);
        try (var kept = Files.list(in("seen/refused"))) {
            assertThat(kept).as("the proof of the fork is kept").hasSize(1);
        }
        var sameSize = log("another leaf", 9);
        assertThat(post(AddCheckpoint.of(sameSize.tree().proofs().consistency(9), sameSize.signed())
                                .bytes())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void it_refuses_what_is_not_signed_by_the_log_or_no_request() throws Exception {
        var stranger = SecretKey.generate(ORIGIN, KeyKind.ED25519, new java.security.SecureRandom());
        var forged = SignedNote.unsigned(Checkpoint.of(
                                ORIGIN, 1, Tree.of(List.of(new byte[] {1})).root())
                        .text())
                .signedBy(stranger);
        assertThat(post(AddCheckpoint.first(forged).bytes()).statusCode()).isEqualTo(403);
        var other = SecretKey.generate("elsewhere.example/log", KeyKind.ED25519, new java.security.SecureRandom());
        var unknown = SignedNote.unsigned(Checkpoint.of(
                                "elsewhere.example/log",
                                1,
                                Tree.of(List.of(new byte[] {1})).root())
                        .text())
                .signedBy(other);
        assertThat(post(AddCheckpoint.first(unknown).bytes()).statusCode()).isEqualTo(404);
        assertThat(post("hello".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
        assertThat(http.send(HttpRequest.newBuilder(address).GET().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void a_bill_is_cosigned_as_it_is_drawn_up_and_a_rewritten_log_is_not() {
        var desk = SmallDesk.in(folder);
        for (var key : List.of("provider.key", "client.key")) {
            Ran.typed("sign", "contract", desk.contract(), "--engagement", ORIGIN, "--key", in(key))
                    .isDone();
        }
        for (var period : List.of("2026-03", "2026-04")) {
            settle(desk, period, "bills").isDone();
            Ran.typed(
                            "verify",
                            in("bills").resolve(period),
                            "--provider-key",
                            in("provider.key.pub"),
                            "--client-key",
                            in("client.key.pub"))
                    .isDone();
        }
        settle(desk, "2026-04", "others").couldNotRun("did not cosign", "entries of this log, which has");
    }

    private Ran settle(SmallDesk desk, String period, String out) {
        return desk.typed(
                "settle",
                "--period",
                period,
                "--out",
                in(out),
                "--key",
                in("provider.key"),
                "--witness",
                address,
                "--client-key",
                in("client.key.pub"));
    }

    private record Log(Tree tree, SignedNote signed) {}

    private Log log(String kind, int entries) {
        var tree = Tree.of(IntStream.range(0, entries)
                .mapToObj(at -> (kind + at).getBytes(StandardCharsets.UTF_8))
                .toList());
        var head = Checkpoint.of(ORIGIN, entries, tree.root());
        return new Log(tree, SignedNote.unsigned(head.text()).signedBy(KeyFiles.readSecret(in("provider.key"))));
    }

    private HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String listening() throws InterruptedException {
        for (var waited = 0; waited < 100 * PATIENCE_SECONDS; waited++) {
            var text = said.toString();
            if (text.contains("/add-checkpoint")) {
                return text.substring(text.indexOf("http://")).strip();
            }
            serving.join(10);
        }
        throw new AssertionError("The witness does not listen: " + said);
    }

    private Path in(String name) {
        return folder.resolve(name);
    }
}
