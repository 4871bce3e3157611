package dev.evenkeel.server.web;

import dev.evenkeel.files.EventWire;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What either party needs to compute a bill again alone, and what comes of doing it here. */
@Controller
class EvidencePage {
    private final Frame frame;
    private final StatementList statements;
    private final Deliveries deliveries;
    private final Issuing issuing;

    EvidencePage(Frame frame, StatementList statements, Deliveries deliveries, Issuing issuing) {
        this.frame = frame;
        this.statements = statements;
        this.deliveries = deliveries;
        this.issuing = issuing;
    }

    /** A statement's proof. */
    record Row(String period, String name, String digest, String journal, String events, String drawn) {}

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/evidence")
    String page(Viewer viewer, Model model) {
        var rows = statements.all(viewer.engagement()).stream()
                .map(kept -> new Row(
                        Dates.period(kept.period()),
                        kept.period().name(),
                        kept.issued().digest(),
                        kept.issued().journal().digest(),
                        Numbers.grouped(kept.issued().journal().events()),
                        Frame.dates(viewer).zoned(kept.issued().statement().asOf())))
                .toList();
        frame.around(
                model,
                viewer,
                "evidence",
                rows.isEmpty()
                        ? "There is nothing to prove yet: no statement was issued"
                        : "%s can be computed again by either party, alone, to the cent"
                                .formatted(Numbers.of(rows.size(), "statement", "statements")));
        model.addAttribute("rows", rows.reversed());
        model.addAttribute("digest", viewer.engagement().digest());
        return "evidence";
    }

    /** Computes a statement again from the stored journal, and holds it against what was issued. */
    @Needs(Right.MONEY)
    @PostMapping("/e/{engagement}/evidence/{period}")
    String again(Viewer viewer, @PathVariable String period, RedirectAttributes flash) {
        var kept = kept(viewer, period);
        var digest = issuing.recomputed(viewer.engagement(), kept);
        var name = Dates.period(kept.period());
        if (digest.equals(kept.issued().digest())) {
            flash.addFlashAttribute(
                    "said",
                    "%s was computed again from %s: the same statement, to the byte."
                            .formatted(name, Numbers.of(kept.issued().journal().events(), "event", "events")));
        } else {
            flash.addFlashAttribute(
                    "problem",
                    "%s was computed again and is not what was issued: %s in place of %s. Tell whoever runs this server."
                            .formatted(name, digest, kept.issued().digest()));
        }
        return "redirect:/e/{engagement}/evidence";
    }

    /** The journal that a statement was drawn from, one event a line. */
    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/evidence/{period}/events.jsonl")
    ResponseEntity<String> events(Viewer viewer, @PathVariable String period) {
        var kept = kept(viewer, period);
        var held = viewer.engagement();
        var text = new StringBuilder();
        deliveries.all(held, OptionalLong.of(kept.receiptMax())).stream()
                .filter(event -> viewer.sees(event, Frame.dates(viewer).dayOf(event.time())))
                .forEach(event -> text.append(EventWire.toJson(event)).append('\n'));
        return Downloads.of("events-%s.jsonl".formatted(kept.period().name()), "application/jsonl", text.toString());
    }

    private StatementList.Kept kept(Viewer viewer, String period) {
        return statements
                .of(viewer.engagement(), period)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No statement of %s was issued.".formatted(period)));
    }
}
