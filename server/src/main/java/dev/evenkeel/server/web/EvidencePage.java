package dev.evenkeel.server.web;

import dev.evenkeel.files.EventWire;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.proof.note.VerifierKey;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.log.EngagementLog;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What either party needs to compute a bill again alone, and what comes of doing it here. */
@Controller
class EvidencePage {
    private final Frame frame;
    private final StatementList statements;
    private final Deliveries deliveries;
    private final Issuing issuing;
    private final BundleCheck bundleCheck;
    private final EngagementLog log;

    EvidencePage(
            Frame frame,
            StatementList statements,
            Deliveries deliveries,
            Issuing issuing,
            BundleCheck bundleCheck,
            EngagementLog log) {
        this.frame = frame;
        this.statements = statements;
        this.deliveries = deliveries;
        this.issuing = issuing;
        this.bundleCheck = bundleCheck;
        this.log = log;
    }

    private static final int ENTRIES_SHOWN = 20;

    /** An entry of the log. */
    record EntryRow(String number, String at, String source, String record) {}

    /** A statement's proof. */
    record Row(String period, String name, String digest, String journal, String events, String drawn) {}

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/evidence")
    String page(Viewer viewer, Model model) {
        return shown(viewer, model, "");
    }

    /** A check of a bundle in the list. */
    record CheckRow(String state, String tone, String subject, String words) {}

    /** Checks a bundle that somebody brings; it is not kept. */
    @Needs(Right.MONEY)
    @PostMapping("/e/{engagement}/evidence/check")
    String check(
            Viewer viewer,
            @RequestParam MultipartFile file,
            @RequestParam(name = "provider-key", defaultValue = "") String provider,
            @RequestParam(name = "client-key", defaultValue = "") String client,
            Model model)
            throws IOException {
        var zip = Files.createTempFile("evenkeel-bundle", ".zip");
        try {
            file.transferTo(zip);
            var keys = provider.isBlank() || client.isBlank()
                    ? Optional.<BundleCheck.Keys>empty()
                    : Optional.of(new BundleCheck.Keys(
                            VerifierKey.parse(provider.strip()), VerifierKey.parse(client.strip())));
            var checks = bundleCheck.of(viewer.engagement(), zip, keys);
            var failed = checks.stream().filter(Check::isFailed).count();
            model.addAttribute("checks", checks.stream().map(EvidencePage::row).toList());
            return shown(
                    viewer,
                    model,
                    failed == 0
                            ? "The bundle holds: %s passed".formatted(Numbers.of(checks.size(), "check", "checks"))
                            : "The bundle does not hold: %s of %s failed"
                                    .formatted(Numbers.grouped(failed), Numbers.of(checks.size(), "check", "checks")));
        } catch (Malformed malformed) {
            model.addAttribute("problem", malformed.getMessage() + " Nothing was checked.");
            return shown(viewer, model, "");
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private static CheckRow row(Check check) {
        return switch (check.result()) {
            case Check.Passed(var what) -> new CheckRow("● holds", "good", check.subject(), what);
            case Check.NotRecomputable(var why) -> new CheckRow("○ unknown", "none", check.subject(), why);
            case Check.Failed(var value, var rule, var remedy) ->
                new CheckRow("▲ failed", "bad", check.subject(), "%s. Rule: %s. %s".formatted(value, rule, remedy));
        };
    }

    private String shown(Viewer viewer, Model model, String title) {
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
                !title.isEmpty()
                        ? title
                        : rows.isEmpty()
                                ? "There is nothing to prove yet: no statement was issued"
                                : "%s can be computed again by either party, alone, to the cent"
                                        .formatted(Numbers.of(rows.size(), "statement", "statements")));
        model.addAttribute("rows", rows.reversed());
        model.addAttribute("digest", viewer.engagement().digest());
        log.enter(viewer.engagement());
        var checkpoint = log.checkpoint(viewer.engagement());
        model.addAttribute("logSize", Numbers.of(checkpoint.size(), "entry", "entries"));
        model.addAttribute("logRoot", checkpoint.root().toString());
        model.addAttribute(
                "entries",
                log.latest(viewer.engagement(), ENTRIES_SHOWN).stream()
                        .map(entry -> new EntryRow(
                                Numbers.grouped(entry.number()),
                                Frame.minute(viewer, entry.enteredAt()),
                                entry.source(),
                                entry.record()))
                        .toList());
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
