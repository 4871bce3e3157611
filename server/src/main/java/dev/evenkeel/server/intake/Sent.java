package dev.evenkeel.server.intake;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.Received;
import dev.evenkeel.server.engagements.Held;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What somebody sent, as it was read.
 *
 * @param received under the contract's declarations
 * @param asSent the events without them, which is what a receipt is signed for: a declaration, or its amendment, changes how a value
 *     is read, and not what was sent
 * @param digest SHA-256 of the bytes
 * @param header the first line of a table, without which its rows cannot be read; else empty
 */
public record Sent(Received received, List<Event> asSent, String digest, String header) {
    private static final int HEADER_LENGTH_MAX = 10_000;

    public Sent {
        asSent = List.copyOf(asSent);
    }

    /** What nobody is given a signed receipt for. */
    public static Sent unsigned(Received received, String digest) {
        return new Sent(received, List.of(), digest, "");
    }

    /** Reads a body: CloudEvents as JSON, a list or lines of them, or CSV. */
    public static Sent read(Held engagement, byte[] body) {
        var asSent = EventFiles.readText("request", body, Attributes.builtIn(), Optional.empty());
        var attributes = engagement.contract().attributes();
        var isSame = attributes.declared().isEmpty() && asSent.lines().isEmpty();
        var received = isSame
                ? asSent
                : EventFiles.readText(
                        "request",
                        body,
                        attributes,
                        Optional.of(engagement.contract().term().zone()));
        return new Sent(received, asSent.deliveries(), digest(body), header(received, body));
    }

    /** SHA-256, as digests are spelt everywhere. */
    public static String digest(byte[] body) {
        return JournalDigest.spelling(JournalDigest.sha256().digest(body));
    }

    private static String header(Received received, byte[] body) {
        var isTable = received.files().stream().anyMatch(file -> file.form().equals("CSV"));
        if (!isTable || received.lines().isEmpty()) {
            return "";
        }
        var end = 0;
        while (end < Math.min(body.length, HEADER_LENGTH_MAX) && body[end] != '\n') {
            end++;
        }
        return new String(body, 0, end, StandardCharsets.UTF_8).strip();
    }
}
