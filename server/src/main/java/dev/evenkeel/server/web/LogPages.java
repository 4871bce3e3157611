package dev.evenkeel.server.web;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.log.EngagementLog;
import dev.evenkeel.server.log.Proof;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import java.util.stream.Collectors;
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
    private static final int ENTRIES_MAX = 1_000_000;

    private final EngagementLog log;

    LogPages(EngagementLog log) {
        this.log = log;
    }

    /** All records, oldest first, one a line: each line's bytes are those that were hashed. */
    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/evidence/log.jsonl")
    ResponseEntity<String> records(Viewer viewer) {
        log.enter(viewer.engagement());
        var text = log.latest(viewer.engagement(), ENTRIES_MAX).reversed().stream()
                .map(entry -> entry.record() + "\n")
                .collect(Collectors.joining());
        return Downloads.of("log.jsonl", "application/jsonl", text);
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
        try {
            var text = kept.replace("\r\n", "\n").strip();
            if (text.startsWith("{")) {
                proof(viewer.engagement(), Proof.fromJson(text), flash);
            } else {
                var noted = Checkpoint.parse(text + "\n");
                checkpoint(
                        viewer.engagement(),
                        noted.origin(),
                        new EngagementLog.Checkpoint(noted.size(), noted.root()),
                        flash);
            }
        } catch (Malformed malformed) {
            flash.addFlashAttribute("problem", malformed.getMessage());
        }
        return "redirect:/e/{engagement}/evidence#log";
    }

    private void proof(Held held, Proof proof, RedirectAttributes flash) {
        if (!proof.holds()) {
            flash.addFlashAttribute(
                    "problem",
                    "It does not hold: the record does not lead to the root. Ask for the proof as it was made.");
        } else if (isOf(held, proof.log(), flash)
                && goesOn(held, new EngagementLog.Checkpoint(proof.inclusion().size(), proof.root()), flash)) {
            flash.addFlashAttribute(
                    "said",
                    "It holds: the record is entry %s of this log: %s"
                            .formatted(Numbers.grouped(proof.inclusion().index()), proof.record()));
        }
    }

    private void checkpoint(Held held, String origin, EngagementLog.Checkpoint noted, RedirectAttributes flash) {
        if (isOf(held, origin, flash) && goesOn(held, noted, flash)) {
            flash.addFlashAttribute(
                    "said",
                    "The log goes on from it: its first %s are those that were noted."
                            .formatted(Numbers.of(noted.size(), "entry", "entries")));
        }
    }

    private static boolean isOf(Held held, String origin, RedirectAttributes flash) {
        if (!origin.equals(held.name())) {
            flash.addFlashAttribute(
                    "problem", "It is of the log '%s', and this is '%s'.".formatted(origin, held.name()));
        }
        return origin.equals(held.name());
    }

    private boolean goesOn(Held held, EngagementLog.Checkpoint noted, RedirectAttributes flash) {
        var goesOn = log.goesOnFrom(held, noted);
        if (!goesOn) {
            flash.addFlashAttribute(
                    "problem",
                    "The log does not go on from it: its first %s are not those that were noted. A log only grows: keep what"
                                    .formatted(Numbers.of(noted.size(), "entry", "entries"))
                            + " you have noted, and ask whoever runs this server.");
        }
        return goesOn;
    }
}
