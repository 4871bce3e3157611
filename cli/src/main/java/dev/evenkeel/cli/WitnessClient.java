package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.log.AddCheckpoint;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.proof.note.VerifierKey;
import dev.evenkeel.vault.LogFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the other party's witness for its cosignature, as C2SP tlog-witness says. */
final class WitnessClient {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int OTHER_SIZE = 409;

    private final URI witness;

    WitnessClient(URI witness) {
        this.witness = witness;
    }

    /** Has the log's last checkpoint cosigned. The witness says itself which one it saw before, if any. */
    void cosign(LogFolder log, VerifierKey client) {
        var answer = post(AddCheckpoint.first(log.checkpoint()));
        if (answer.statusCode() == OTHER_SIZE && answer.body().strip().matches("[0-9]{1,18}")) {
            var seen = Long.parseLong(answer.body().strip());
            if (seen < 1 || seen > log.size()) {
                throw refused("it has seen %d entries of this log, which has %d".formatted(seen, log.size()));
            }
            answer = post(AddCheckpoint.of(log.consistency(seen), log.checkpoint()));
        }
        if (answer.statusCode() != OK) {
            throw refused(answer.body().strip());
        }
        for (var line : answer.body().lines().toList()) {
            var signature = NoteSignature.parse(line);
            if (signature.name().equals(client.name())) {
                log.add(signature, client);
                return;
            }
        }
        throw refused("its answer has no signature of " + client.name());
    }

    private HttpResponse<String> post(AddCheckpoint request) {
        Checkpoint.of(request.checkpoint());
        try (var http = HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build()) {
            return http.send(
                    HttpRequest.newBuilder(witness.resolve("/add-checkpoint"))
                            .timeout(ANSWER_MAX)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException failure) {
            throw refused("it does not answer (%s)".formatted(failure.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw refused("it was interrupted");
        }
    }

    private CannotRun refused(String why) {
        return new CannotRun(
                Reason.NOT_ALLOWED,
                "The witness at %s did not cosign: %s. What was logged stays; 'evenkeel bundle' goes on from there."
                        .formatted(witness, why));
    }

    /** The address of a witness. Throws {@link CannotRun} if it is none. */
    static URI address(String text) {
        try {
            var address = URI.create(text);
            if (address.isAbsolute() && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException | Malformed _) {
            // said below
        }
        throw CannotRun.option("--witness", text, "it is no address. Name one such as http://127.0.0.1:8701");
    }
}
