package dev.evenkeel.server.web;

import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.log.EngagementLog;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The log of an engagement as files, and whether it goes on from what somebody has noted. */
@Controller
class LogPages {
    private static final int ENTRIES_A_PIECE = 2_000;

    private final EngagementLog log;
    private final Holding holding;

    LogPages(EngagementLog log, Holding holding) {
        this.log = log;
        this.holding = holding;
    }

    /** All records, oldest first, one a line: each line's bytes are those that were hashed. */
    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/evidence/log.jsonl")
    void records(Viewer viewer, HttpServletResponse response) throws IOException {
        var held = viewer.engagement();
        log.enter(held);
        var size = log.checkpoint(held).size();
        var from = new long[1];
        Streamed.send(response, "log.jsonl", "application/jsonl", text -> {
            var entries = log.from(held, from[0], (int) Math.min(ENTRIES_A_PIECE, size - from[0]));
            entries.forEach(entry -> text.append(entry.record()).append('\n'));
            from[0] += entries.size();
            return !entries.isEmpty() && from[0] < size;
        });
    }

    /** How far the log is, to be noted: whoever has it can tell later whether the log goes on from it. */
    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/evidence/checkpoint.txt")
    ResponseEntity<String> checkpoint(Viewer viewer) {
        log.enter(viewer.engagement());
        return Downloads.of("checkpoint.txt", "text/plain;charset=UTF-8", text(viewer.engagement()));
    }

    private String text(Held held) {
        var now = log.checkpoint(held);
        return Checkpoint.of(held.name(), now.size(), now.root()).text();
    }

    /** One line of a statement with its proof, for somebody who need not see the rest. */
    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/evidence/{period}/lines/{id}/proof.json")
    ResponseEntity<String> proof(Viewer viewer, @PathVariable String period, @PathVariable String id) {
        log.enter(viewer.engagement());
        return log.proof(viewer.engagement(), "line/%s/%s".formatted(period, id))
                .map(proof -> Downloads.json("proof-%s-line-%s.json".formatted(period, id), proof.toJson()))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No statement of %s has a line %s.".formatted(period, id)));
    }

    /** Holds the log against a checkpoint or a proof that somebody has kept. */
    @Needs(Right.MONEY)
    @PostMapping("/e/{engagement}/evidence/hold")
    String hold(Viewer viewer, @RequestParam String kept, RedirectAttributes flash) {
        var answer = holding.hold(viewer.engagement(), kept);
        flash.addFlashAttribute(answer.isHeld() ? "said" : "problem", answer.words());
        return "redirect:/e/{engagement}/evidence#log";
    }
}
