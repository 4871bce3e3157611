package dev.evenkeel.server.web;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.log.EngagementLog;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What either party needs to compute a bill again alone, and what comes of doing it here. */
@Controller
class EvidencePage {
    private static final Pattern LINE = Pattern.compile("line/([^/]+)/([0-9]{1,6})");

    private final Frame frame;
    private final StatementList statements;
    private final EventFile eventFile;
    private final House house;
    private final BundleCheck bundleCheck;
    private final EngagementLog log;

    EvidencePage(
            Frame frame,
            StatementList statements,
            EventFile eventFile,
            House house,
            BundleCheck bundleCheck,
            EngagementLog log) {
        this.frame = frame;
        this.statements = statements;
        this.eventFile = eventFile;
        this.house = house;
        this.bundleCheck = bundleCheck;
        this.log = log;
    }

    private static final int ENTRIES_SHOWN = 20;

    /** An entry of the log. */
    record EntryRow(String number, String at, String source, String record) {}

    /** A statement's proof. */
    record Row(String period, String name, String digest, String journal, String events, String drawn, String again) {}

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
        try (var in = file.getInputStream()) {
            var checks = bundleCheck.of(viewer.engagement(), in, BundleCheck.keys(provider, client));
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
            return shown(viewer, model, "The bundle was not checked: a key cannot be read");
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
                        Frame.dates(viewer).zoned(kept.issued().statement().asOf()),
                        again(viewer, kept, model)))
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
                                about(entry.source()),
                                entry.record()))
                        .toList());
        return "evidence";
    }

    /** What an entry of the log is about, in words: {@code line/2026-05/2} as the third line of May 2026. */
    static String about(String source) {
        var line = LINE.matcher(source);
        if (line.matches()) {
            return "line %d of %s".formatted(Integer.parseInt(line.group(2)) + 1, Dates.spelled(line.group(1)));
        }
        return source.startsWith("statement/")
                ? "the statement of " + Dates.spelled(source.substring("statement/".length()))
                : source.replace('/', ' ');
    }

    /** What came of computing a statement again the last time; puts into the model how far it is where it goes on. */
    private String again(Viewer viewer, StatementList.Kept kept, Model model) {
        var inquiry = house.asked(
                viewer.engagement(), RecomputationInquiry.NAME, kept.period().name());
        inquiry.filter(it -> it.isWaiting() || !it.problem().isEmpty()).ifPresent(it -> House.show(viewer, it, model));
        return inquiry.flatMap(Inquiry::answer)
                .map(it -> (RecomputationInquiry.of(it).isEqual() ? "● the same" : "▲ another") + " on "
                        + Frame.minute(viewer, it.at()))
                .orElse("");
    }

    /** Has a statement computed again from the stored journal, and held against what was issued. */
    @Needs(Right.MONEY)
    @PostMapping("/e/{engagement}/evidence/{period}")
    String again(Viewer viewer, @PathVariable String period, RedirectAttributes flash) {
        var kept = BasisPages.kept(statements, viewer, period);
        var inquiry = house.ask(viewer.engagement(), RecomputationInquiry.NAME, period);
        inquiry.answer()
                .filter(_ -> !inquiry.isWaiting())
                .map(RecomputationInquiry::of)
                .ifPresent(it -> flash.addFlashAttribute(it.isEqual() ? "said" : "problem", words(kept, it)));
        return "redirect:/e/{engagement}/evidence";
    }

    private static String words(StatementList.Kept kept, RecomputationInquiry.Recomputed it) {
        var name = Dates.period(kept.period());
        return it.isEqual()
                ? "%s was computed again from %s: the same statement, to the byte."
                        .formatted(name, Numbers.of(it.events(), "event", "events"))
                : "%s was computed again and is not what was issued: %s in place of %s. Tell whoever runs this server."
                        .formatted(name, it.recomputed(), it.issued());
    }

    /** The journal that a statement was drawn from, one event a line. */
    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/evidence/{period}/events.jsonl")
    void events(Viewer viewer, @PathVariable String period, HttpServletResponse response) throws IOException {
        eventFile.send(viewer, BasisPages.kept(statements, viewer, period), response);
    }
}
