package dev.evenkeel.server.web;

import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.server.log.EngagementLog;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.time.Instant;
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

/** The log, its checkpoint and proofs, and statements computed again, for programs. */
@RestController
class ApiEvidence {
    private final EngagementLog log;
    private final StatementList statements;
    private final Issuing issuing;
    private final ObjectMapper json;

    ApiEvidence(EngagementLog log, StatementList statements, Issuing issuing, ObjectMapper json) {
        this.log = log;
        this.statements = statements;
        this.issuing = issuing;
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

    /** A statement computed again from the stored journal, beside what was issued. */
    record Recomputed(String period, boolean isEqual, String issued, String recomputed, long events) {}

    @Needs(Right.MONEY)
    @PostMapping("/v1/statements/{period}/recomputation")
    Recomputed recompute(Viewer viewer, @PathVariable String period) {
        var kept = statements
                .of(viewer.engagement(), period)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No statement of '%s' was issued.".formatted(period)));
        var digest = issuing.recomputed(viewer.engagement(), kept);
        return new Recomputed(
                kept.period().name(),
                digest.equals(kept.issued().digest()),
                kept.issued().digest(),
                digest,
                kept.issued().journal().events());
    }
}
