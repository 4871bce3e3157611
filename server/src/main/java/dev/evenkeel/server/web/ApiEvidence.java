package dev.evenkeel.server.web;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.log.EngagementLog;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The log, its checkpoint and proofs, statements computed again, and bundles checked, for programs. */
@RestController
class ApiEvidence {
    private final EngagementLog log;
    private final StatementList statements;
    private final House house;
    private final Holding holding;
    private final BundleCheck bundleCheck;
    private final EventFile eventFile;
    private final Bodies bodies;
    private final ObjectMapper json;

    ApiEvidence(
            EngagementLog log,
            StatementList statements,
            House house,
            Holding holding,
            BundleCheck bundleCheck,
            EventFile eventFile,
            Bodies bodies,
            ObjectMapper json) {
        this.log = log;
        this.statements = statements;
        this.house = house;
        this.holding = holding;
        this.bundleCheck = bundleCheck;
        this.eventFile = eventFile;
        this.bodies = bodies;
        this.json = json;
    }

    /**
     * An entry of the log.
     *
     * @param record the bytes that were hashed, as text
     */
    record Entry(long number, String source, String record, Instant enteredAt) {}

    @Needs(Right.MONEY)
    @GetMapping("/v1/log")
    Page<Entry> log(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        log.enter(viewer.engagement());
        return Page.of(
                log.before(viewer.engagement(), Page.before(after), Page.size(size) + 1).stream()
                        .map(entry -> new Entry(entry.number(), entry.source(), entry.record(), entry.enteredAt()))
                        .toList(),
                size,
                entry -> Long.toString(entry.number()));
    }

    /** How far the log is, to be noted. */
    @Needs(Right.MONEY)
    @GetMapping("/v1/log/checkpoint")
    ResponseEntity<String> checkpoint(Viewer viewer) {
        log.enter(viewer.engagement());
        var now = log.checkpoint(viewer.engagement());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body(Checkpoint.of(viewer.engagement().name(), now.size(), now.root())
                        .text());
    }

    @Needs(Right.MONEY)
    @GetMapping("/v1/statements/{period}/lines/{line}/proof")
    JsonNode proof(Viewer viewer, @PathVariable String period, @PathVariable String line) {
        log.enter(viewer.engagement());
        return log.proof(viewer.engagement(), "line/%s/%s".formatted(period, line))
                .map(proof -> json.readTree(proof.toJson()))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No statement of %s has a line %s.".formatted(period, line)));
    }

    /** Has a statement computed again from the stored journal, beside the request. */
    @Needs(Right.MONEY)
    @PostMapping("/v1/statements/{period}/recomputation")
    ResponseEntity<Object> recompute(Viewer viewer, @PathVariable String period) {
        BasisPages.kept(statements, viewer, period);
        return recomputed(house.ask(viewer.engagement(), RecomputationInquiry.NAME, period), period);
    }

    /** What came of it the last time, or how far it is. */
    @Needs(Right.MONEY)
    @GetMapping("/v1/statements/{period}/recomputation")
    ResponseEntity<Object> recomputation(Viewer viewer, @PathVariable String period) {
        BasisPages.kept(statements, viewer, period);
        return recomputed(
                house.asked(viewer.engagement(), RecomputationInquiry.NAME, period)
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "The statement of %s was not computed again yet; ask for it by POST."
                                        .formatted(period))),
                period);
    }

    private static ResponseEntity<Object> recomputed(Inquiry inquiry, String period) {
        return House.answer(
                inquiry,
                "/v1/statements/%s/recomputation".formatted(period),
                HttpStatus.CONFLICT,
                RecomputationInquiry::of);
    }

    /** The journal that a statement was drawn from, one event a line. */
    @Needs(Right.MONEY)
    @GetMapping("/v1/statements/{period}/events.jsonl")
    void events(Viewer viewer, @PathVariable String period, HttpServletResponse response) throws IOException {
        eventFile.send(viewer, BasisPages.kept(statements, viewer, period), response);
    }

    /** Whether the log goes on from what somebody has noted, in a sentence. */
    @Needs(Right.MONEY)
    @PostMapping("/v1/log/hold")
    Holding.Answer hold(Viewer viewer, HttpServletRequest request) throws IOException {
        log.enter(viewer.engagement());
        return holding.hold(viewer.engagement(), bodies.text(request));
    }

    /**
     * One check of a bundle.
     *
     * @param result passed, failed, or unknown, where it cannot be computed here
     * @param rule and {@code remedy}, of one that failed; else empty
     */
    record Checked(String kind, String subject, String result, String found, String rule, String remedy) {
        static Checked of(Check check) {
            var kind = check.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return switch (check.result()) {
                case Check.Passed(var what) -> new Checked(kind, check.subject(), "passed", what, "", "");
                case Check.NotRecomputable(var why) -> new Checked(kind, check.subject(), "unknown", why, "", "");
                case Check.Failed(var value, var rule, var remedy) ->
                    new Checked(kind, check.subject(), "failed", value, rule, remedy);
            };
        }
    }

    /** What came of checking a bundle, which was not kept. */
    record BundleChecked(boolean isSound, List<Checked> checks) {}

    @Needs(Right.MONEY)
    @PostMapping("/v1/bundles/check")
    BundleChecked checkBundle(
            Viewer viewer,
            @RequestParam(name = "provider-key", defaultValue = "") String provider,
            @RequestParam(name = "client-key", defaultValue = "") String client,
            HttpServletRequest request)
            throws IOException {
        try {
            var bytes = new ByteArrayInputStream(bodies.events(request));
            var checks = bundleCheck.of(viewer.engagement(), bytes, BundleCheck.keys(provider, client));
            return new BundleChecked(
                    checks.stream().noneMatch(Check::isFailed),
                    checks.stream().map(Checked::of).toList());
        } catch (Malformed malformed) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, malformed.getMessage() + " Nothing was checked.");
        }
    }
}
