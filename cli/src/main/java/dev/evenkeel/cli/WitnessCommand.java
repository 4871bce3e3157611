package dev.evenkeel.cli;

import com.sun.net.httpserver.HttpServer;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.log.AddCheckpoint;
import dev.evenkeel.proof.log.LogFiles;
import dev.evenkeel.proof.log.TileNodes;
import dev.evenkeel.proof.log.Witness;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.WitnessFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel witness}: the client's signature on the provider's log. */
@Command(
        name = "witness",
        synopsisSubcommandLabel = "HOW",
        description = {
            "Cosigns the other party's log, so that it cannot be rewritten.",
            "",
            "The witness remembers what it cosigned last, and cosigns only what goes on from there. A log that was forked or"
                    + " shortened is refused, and the request is kept as proof."
        },
        commandListHeading = "%nHow:%n",
        footer = {
            "  evenkeel witness cosign --log log --log-key provider.key.pub --key client.key --memory seen --out client.cosignature",
            "  evenkeel witness serve --port 8701 --log-key provider.key.pub --key client.key --memory seen"
        })
final class WitnessCommand extends CommandGroup {
    private static final int OK = 200;

    /** Whose log, whose signature, and where what was signed is remembered. */
    static final class Eye {
        @Option(
                names = "--log-key",
                required = true,
                paramLabel = "FILE",
                description = "The public key of the log's owner; its name is the log's.")
        private Path logKey;

        @Option(names = "--key", required = true, paramLabel = "FILE", description = "The witness's secret key.")
        private Path key;

        @Option(
                names = "--memory",
                required = true,
                paramLabel = "DIR",
                description = "The folder in which the witness remembers what it cosigned.")
        private Path memory;

        WitnessFolder open() {
            var owner = KeyFiles.readPublic(logKey).as(KeyKind.ED25519);
            return WitnessFolder.open(
                    OutFolder.ready(memory),
                    new Witness(Map.of(owner.name(), List.of(owner))),
                    KeyFiles.readSecret(key).as(KeyKind.COSIGNATURE_ED25519));
        }
    }

    @Command(name = "cosign", description = "Cosigns the checkpoint of a log in a folder, once.")
    static final class Cosign implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Eye eye;

        @Option(names = "--log", required = true, paramLabel = "DIR", description = "The log, or a copy of it.")
        private Path log;

        @Option(
                names = {"-o", "--out"},
                required = true,
                paramLabel = "FILE",
                description = "Where the cosignature goes, for the log's owner.")
        private Path out;

        @Option(
                names = "--at",
                paramLabel = "INSTANT",
                description =
                        "The time that the cosignature says, such as 2026-04-28T12:00:00Z. Default: now. Who signs a false one answers for it.")
        private Optional<Instant> at;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var checkpoint = SignedNote.parse(InputFiles.content(log.resolve("checkpoint")));
            var head = Checkpoint.of(checkpoint);
            OutFolder.readyFor(out);
            try (var witness = eye.open()) {
                var last = witness.last(head.origin()).map(Checkpoint::size).orElse(0L);
                var request = last == 0 || last > head.size()
                        ? new AddCheckpoint(Math.min(last, head.size()), List.of(), checkpoint)
                        : AddCheckpoint.of(
                                new TileNodes(head.size(), files()).proofs().consistency(last), checkpoint);
                var answer = witness.answer(request, at.orElseGet(Instant::now));
                if (answer.status() != OK) {
                    terminal.remark("evenkeel: not cosigned: " + answer.body().strip());
                    terminal.answer(() ->
                            Json.fields("cosigned", false, "why", answer.body().strip()));
                    return CheckCommand.NO;
                }
                SchemaCommand.write(out, answer.body());
                terminal.say("Cosigned: %s with %s, root %s. For the log's owner: %s"
                        .formatted(head.origin(), Numbers.of(head.size(), "entry", "entries"), head.root(), out));
                terminal.answer(() -> Json.fields("cosigned", true, "size", head.size(), "file", out.toString()));
                return 0;
            }
        }

        private LogFiles files() {
            return tile -> {
                var file = log.resolve(tile.path());
                var full = log.resolve(tile.full().path());
                if (!Files.exists(file) && !Files.exists(full)) {
                    throw new Malformed("The log has no %s, which its checkpoint needs; get a whole copy of it."
                            .formatted(tile.path()));
                }
                return InputFiles.content(Files.exists(file) ? file : full);
            };
        }
    }

    @Command(
            name = "serve",
            description = "Cosigns over HTTP as C2SP tlog-witness says: POST /add-checkpoint. Ends with Ctrl+C.")
    static final class Serve implements Callable<Integer> {
        private static final int REQUEST_BYTES_MAX = 1 << 20;

        @Spec
        private CommandSpec spec;

        @Mixin
        private Eye eye;

        @Option(names = "--port", defaultValue = "8701", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
        private int port;

        @Option(
                names = "--host",
                defaultValue = "127.0.0.1",
                paramLabel = "ADDRESS",
                description = "Where it listens. Default: ${DEFAULT-VALUE}, this machine only.")
        private String host;

        @Override
        public Integer call() throws IOException, InterruptedException {
            var terminal = Terminal.of(spec);
            try (var witness = eye.open();
                    var server = new Running(start(witness))) {
                terminal.say("The witness listens on http://%s:%s/add-checkpoint"
                        .formatted(host, server.http.getAddress().getPort()));
                terminal.out().flush();
                new CountDownLatch(1).await();
            }
            return 0;
        }

        private record Running(HttpServer http) implements AutoCloseable {
            @Override
            public void close() {
                http.stop(0);
            }
        }

        private HttpServer start(WitnessFolder witness) throws IOException {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
            server.createContext("/add-checkpoint", exchange -> {
                try (exchange) {
                    var body = exchange.getRequestBody().readNBytes(REQUEST_BYTES_MAX);
                    var answer = exchange.getRequestMethod().equals("POST")
                            ? witness.answer(body, Instant.now())
                            : new WitnessFolder.Answer(405, "text/plain", "POST a checkpoint here.\n");
                    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", answer.contentType());
                    exchange.sendResponseHeaders(answer.status(), bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.start();
            return server;
        }
    }
}
