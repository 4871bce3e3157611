package dev.evenkeel.server.web;

import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Receipt;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Takes events as CloudEvents over HTTP: structured (one event), batched (a list of them, or one a line), or binary (attributes
 * in headers that begin with {@code ce-}, the data in the body).
 */
@RestController
class EventsApi {
    private static final String HEADER = "ce-";
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Intake intake;
    private final ObjectMapper json;
    private final Bodies bodies;

    EventsApi(Intake intake, ObjectMapper json, Bodies bodies) {
        this.intake = intake;
        this.json = json;
        this.bodies = bodies;
    }

    @Needs(Right.DELIVER)
    @PostMapping("/v1/events")
    ResponseEntity<Receipt> receive(Viewer viewer, HttpServletRequest request) throws IOException {
        if (intake.isBusy()) {
            throw busy();
        }
        var body = bodies.events(request);
        var isBinary = Optional.ofNullable(request.getHeader(HEADER + "id")).isPresent();
        if (body.length == 0 && !isBinary) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "The body is empty; send one CloudEvent, a list of them, or one a line.");
        }
        var receipt = intake.receive(viewer.engagement(), viewer.name(), isBinary ? structured(request, body) : body);
        return ResponseEntity.created(URI.create("/v1/receipts/" + receipt.id()))
                .body(receipt);
    }

    /** An event in binary mode as the same event in structured mode. */
    private byte[] structured(HttpServletRequest request, byte[] data) {
        var event = json.createObjectNode();
        for (var name : Collections.list(request.getHeaderNames())) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(HEADER)) {
                event.put(
                        lower.substring(HEADER.length()),
                        URLDecoder.decode(request.getHeader(name).replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        try {
            if (data.length > 0) {
                event.set("data", json.readTree(data));
            }
        } catch (JacksonException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The data are no JSON: %s. Nothing was stored.".formatted(e.getOriginalMessage()));
        }
        return json.writeValueAsBytes(event);
    }

    /** That so much waits to be sorted that the sender has to wait. */
    static Later busy() {
        return new Later(
                RETRY,
                "So much waits to be sorted that nothing more is taken just now. Nothing was stored; send it again in %d seconds."
                        .formatted(RETRY.toSeconds()));
    }
}
