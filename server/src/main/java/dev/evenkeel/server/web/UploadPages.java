package dev.evenkeel.server.web;

import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.intake.Differences;
import dev.evenkeel.server.intake.Look;
import dev.evenkeel.server.intake.Looking;
import dev.evenkeel.server.intake.Upload;
import dev.evenkeel.server.intake.Uploads;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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

/** A file on its way in: what it would give, how far it has come, and how it differs from what is stored. */
@Controller
class UploadPages {
    private static final int SHOWN = 20;
    private static final int MEBIBYTE = 1 << 20;

    private final Frame frame;
    private final Uploads uploads;
    private final Looking looking;
    private final House house;
    private final Differences differences;

    UploadPages(Frame frame, Uploads uploads, Looking looking, House house, Differences differences) {
        this.frame = frame;
        this.uploads = uploads;
        this.looking = looking;
        this.house = house;
        this.differences = differences;
    }

    /** A size as people say it. */
    static String size(long bytes) {
        return bytes < MEBIBYTE
                ? "%,d KiB".formatted(Math.ceilDiv(bytes, 1024))
                : String.format(Locale.ROOT, "%,.1f MiB", (double) bytes / MEBIBYTE);
    }

    @Needs(Right.DELIVER)
    @PostMapping("/e/{engagement}/intake/uploads")
    String give(
            Viewer viewer,
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @org.jspecify.annotations.Nullable MultipartFile mapping,
            RedirectAttributes flash)
            throws IOException {
        var yaml = mapping == null ? "" : new String(mapping.getBytes(), StandardCharsets.UTF_8);
        var name = file.getOriginalFilename();
        try (var content = file.getInputStream()) {
            var upload = uploads.take(
                    viewer.engagement(),
                    new Uploads.Given(
                            viewer.account(),
                            viewer.seat().spelling(),
                            viewer.name(),
                            name == null ? "file" : name,
                            yaml),
                    content);
            return "redirect:/e/{engagement}/intake/uploads/" + upload.id();
        } catch (Uploads.NotTaken refused) {
            flash.addFlashAttribute("problem", String.valueOf(refused.getMessage()));
            return "redirect:/e/{engagement}/intake";
        }
    }

    @Needs(Right.DELIVER)
    @GetMapping("/e/{engagement}/intake/uploads/{id}")
    String page(Viewer viewer, @PathVariable long id, Model model) {
        var upload = upload(viewer, id);
        progress(model, upload);
        if (upload.state() == Upload.State.LOOKED_AT) {
            var look = looking.look(viewer.engagement(), upload);
            look(model, viewer, upload, look);
            around(model, viewer, title(upload, look));
        } else {
            around(model, viewer, title(upload));
        }
        return "upload";
    }

    private void around(Model model, Viewer viewer, String title) {
        frame.around(
                model,
                viewer,
                "intake",
                title,
                new Frame.Crumb(
                        "Intake", "/e/%s/intake".formatted(viewer.engagement().name())));
    }

    private static String title(Upload upload, Look look) {
        if (!look.isReadable()) {
            return "%s cannot be read so; nothing is stored".formatted(upload.name());
        }
        return "The first %s of %s give %s; nothing is stored yet"
                .formatted(
                        Numbers.of(look.rows(), "row", "rows"),
                        upload.name(),
                        Numbers.of(look.events().size(), "event", "events"));
    }

    private static String title(Upload upload) {
        return switch (upload.state()) {
            case LOOKED_AT, WAITING, RUNNING -> "%s is being stored".formatted(upload.name());
            case STORED ->
                "%s gave %s, %s delivered before, %s refused"
                        .formatted(
                                upload.name(),
                                Numbers.of(upload.events(), "new event", "new events"),
                                Numbers.grouped(upload.repeated()),
                                Numbers.grouped(upload.refused()));
            case FAILED -> "%s could not be stored".formatted(upload.name());
            case THROWN_AWAY -> "%s was thrown away".formatted(upload.name());
        };
    }

    private static void look(Model model, Viewer viewer, Upload upload, Look look) {
        model.addAttribute("look", look);
        model.addAttribute("mapping", upload.mapping());
        model.addAttribute(
                "rows",
                look.first().stream().limit(SHOWN).map(row -> row.content()).toList());
        model.addAttribute(
                "events",
                look.events().stream()
                        .limit(SHOWN)
                        .map(event -> ShownEvent.of(viewer, event))
                        .toList());
        model.addAttribute("figures", figures(look));
        model.addAttribute("refused", look.refused().stream().limit(SHOWN).toList());
    }

    private static List<Frame.Figure> figures(Look look) {
        return List.of(
                new Frame.Figure(
                        "Rows read",
                        "The beginning of the file, as much of it as is looked at before anything is stored.",
                        Numbers.grouped(look.rows()),
                        look.first().isEmpty() ? "events, one each" : "the first of them",
                        look.first().isEmpty() ? "#events" : "#rows"),
                new Frame.Figure(
                        "Events",
                        "What these rows give.",
                        Numbers.grouped(look.events().size()),
                        look.events().isEmpty() ? "by the mapping" : "the first of them",
                        look.events().isEmpty() ? "#mapping" : "#events"),
                new Frame.Figure(
                        "Delivered before",
                        "Events that are stored already, to the letter; they count once.",
                        Numbers.grouped(look.known()),
                        "count once",
                        "#events"),
                new Frame.Figure(
                        "Contradicting",
                        "Events whose identity is stored with other contents; they would be set aside.",
                        Numbers.grouped(look.contradicting()),
                        "would be set aside",
                        "#events"),
                new Frame.Figure(
                        "Refused",
                        "Rows that cannot be read; each is listed with what to do.",
                        Numbers.grouped(look.refused().size()),
                        look.refused().isEmpty() ? "none" : "why",
                        look.refused().isEmpty() ? "#events" : "#aside"));
    }

    private static void progress(Model model, Upload upload) {
        model.addAttribute("upload", upload);
        model.addAttribute("size", size(upload.bytes()));
        model.addAttribute(
                "doing",
                switch (upload.state()) {
                    case WAITING -> "It waits for its turn.";
                    case RUNNING ->
                        upload.total() == 0
                                ? "It is being read."
                                : "%s of %s stored; %s delivered before."
                                        .formatted(
                                                Numbers.grouped(upload.done()),
                                                Numbers.of(upload.total(), "event is", "events are"),
                                                Numbers.grouped(upload.repeated()));
                    case LOOKED_AT, STORED, FAILED, THROWN_AWAY -> "";
                });
    }

    /** The part of the page that asks for itself again until it is over, and then for the whole page. */
    @Needs(Right.DELIVER)
    @GetMapping("/e/{engagement}/intake/uploads/{id}/state")
    String state(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        var upload = upload(viewer, id);
        var base = "/e/" + viewer.engagement().name();
        model.addAttribute("base", base);
        progress(model, upload);
        if (!upload.isUnderWay()) {
            response.setHeader("HX-Redirect", "%s/intake/uploads/%d".formatted(base, id));
        }
        return "upload-progress :: progress";
    }

    /** Reads it by another mapping, or by none. */
    @Needs(Right.DELIVER)
    @PostMapping("/e/{engagement}/intake/uploads/{id}/mapping")
    String map(Viewer viewer, @PathVariable long id, @RequestParam String mapping) {
        uploads.map(upload(viewer, id), mapping.isBlank() ? "" : mapping);
        return "redirect:/e/{engagement}/intake/uploads/{id}";
    }

    @Needs(Right.DELIVER)
    @PostMapping("/e/{engagement}/intake/uploads/{id}/store")
    String store(Viewer viewer, @PathVariable long id) {
        uploads.start(upload(viewer, id));
        return "redirect:/e/{engagement}/intake/uploads/{id}";
    }

    @Needs(Right.DELIVER)
    @PostMapping("/e/{engagement}/intake/uploads/{id}/discard")
    String discard(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        var upload = upload(viewer, id);
        if (uploads.throwAway(upload)) {
            flash.addFlashAttribute("said", "%s is thrown away; nothing of it was stored.".formatted(upload.name()));
        } else {
            flash.addFlashAttribute(
                    "problem",
                    "%s is %s already.".formatted(upload.name(), upload.state().spelling()));
        }
        return "redirect:/e/{engagement}/intake";
    }

    /** The receipt for a whole file. */
    @Needs(Right.DELIVER)
    @GetMapping("/e/{engagement}/intake/uploads/{id}/receipt")
    ResponseEntity<String> receipt(Viewer viewer, @PathVariable long id) {
        var upload = upload(viewer, id);
        if (upload.signed().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no receipt for it yet.");
        }
        return Downloads.of("receipt-of-file-%d.txt".formatted(id), "text/plain;charset=UTF-8", upload.signed());
    }

    /** What is stored against the file: computed beside the request, as soon as a server is free. */
    @Needs(Right.DELIVER)
    @GetMapping("/e/{engagement}/intake/uploads/{id}/reconciliation")
    String reconcile(Viewer viewer, @PathVariable long id, Model model) {
        var upload = comparable(viewer, id);
        var inquiry = house.ask(
                viewer.engagement(),
                ReconciliationInquiry.NAME,
                ReconciliationInquiry.withStored(viewer, upload).spelling());
        var found = inquiry.answer()
                .filter(_ -> !inquiry.isWaiting() && inquiry.problem().isEmpty());
        if (found.isEmpty()) {
            House.show(viewer, inquiry, model);
        }
        var reconciled = found.map(answer -> ReconciliationInquiry.of(viewer, answer));
        around(model, viewer, reconciled.map(it -> title(it, upload)).orElseGet(() -> title(inquiry, upload)));
        model.addAttribute("upload", upload);
        model.addAttribute("isFound", reconciled.isPresent());
        model.addAttribute("isClean", reconciled.filter(it -> !it.isClean()).isEmpty());
        model.addAttribute(
                "figures", reconciled.map(ShownReconciliation::figures).orElse(List.of()));
        model.addAttribute("kinds", found.map(ReconciliationInquiry::kinds).orElse(List.of()));
        return "reconciliation";
    }

    /** All that differed when the page was computed. */
    @Needs(Right.DELIVER)
    @GetMapping("/e/{engagement}/intake/uploads/{id}/reconciliation.csv")
    void differences(Viewer viewer, @PathVariable long id, HttpServletResponse response) throws IOException {
        var question =
                ReconciliationInquiry.withStored(viewer, comparable(viewer, id)).spelling();
        var answer = house.asked(viewer.engagement(), ReconciliationInquiry.NAME, question)
                .flatMap(Inquiry::answer)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "File %d was not compared with what is stored yet; open the page of the comparison first."
                                .formatted(id)));
        ReconciliationInquiry.of(viewer, answer);
        var next = new int[1];
        Streamed.csv(response, "differences.csv", text -> {
            var piece = differences.piece(id, question, next[0]++);
            piece.ifPresent(text::append);
            return piece.isPresent();
        });
    }

    private Upload comparable(Viewer viewer, long id) {
        var upload = upload(viewer, id);
        if (upload.state() != Upload.State.LOOKED_AT) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "%s is %s; only a file that is neither can be compared."
                            .formatted(upload.name(), upload.state().spelling()));
        }
        return upload;
    }

    private static String title(Inquiry inquiry, Upload upload) {
        return inquiry.problem().isEmpty()
                ? "%s is being compared with what is stored".formatted(upload.name())
                : "%s could not be compared with what is stored".formatted(upload.name());
    }

    private static String title(ReconciliationInquiry.Reconciled found, Upload upload) {
        return found.isClean()
                ? "What is stored and %s tell the same: %s"
                        .formatted(upload.name(), Numbers.of(found.same(), "event", "events"))
                : "%s the same here and in %s; %s only here, %s only there, %s told differently, %s under another identity"
                        .formatted(
                                Numbers.of(found.same(), "event is", "events are"),
                                upload.name(),
                                Numbers.grouped(found.onlyLeft()),
                                Numbers.grouped(found.onlyRight()),
                                Numbers.grouped(found.differing()),
                                Numbers.grouped(found.renamed()));
    }

    private Upload upload(Viewer viewer, long id) {
        return uploads.get(viewer.engagement(), viewer.seat().spelling(), id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no file %d of your side.".formatted(id)));
    }
}
