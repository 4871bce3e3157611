package dev.evenkeel.server.web;

import dev.evenkeel.event.EventText;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Receipt;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was delivered, what of it does not count and why, and a file looked at before it is stored. */
@Controller
class IntakePage {
    private static final int RECEIPTS = 50;
    private static final int NOT_COUNTED = 200;
    private static final int PREVIEWED = 20;
    private static final int CONTENT_SHOWN = 300;

    private final Frame frame;
    private final Intake intake;
    private final ClaimList claims;

    IntakePage(Frame frame, Intake intake, ClaimList claims) {
        this.frame = frame;
        this.intake = intake;
        this.claims = claims;
    }

    /** A delivery in the list. */
    record Row(
            String id,
            String at,
            String sender,
            String rows,
            String events,
            String repeated,
            String refused,
            String state) {}

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/intake")
    String page(Viewer viewer, Model model) {
        var load = claims.load(viewer.engagement());
        var notCounted = intake.notCounted(viewer.engagement(), NOT_COUNTED);
        frame.around(
                model,
                viewer,
                "intake",
                load.events() == 0
                        ? "No event has been delivered yet"
                        : "%s stored, %s"
                                .formatted(
                                        Numbers.of(load.events(), "event is", "events are"),
                                        load.unsorted() + load.due() == 0
                                                ? "all of them in the verdicts"
                                                : Numbers.of(load.unsorted(), "event waits", "events wait")
                                                        + " to be sorted"));
        model.addAttribute(
                "receipts",
                intake.receipts(viewer.engagement(), RECEIPTS).stream()
                        .map(receipt -> row(viewer, receipt))
                        .toList());
        model.addAttribute(
                "notCounted",
                notCounted.stream()
                        .map(item -> cut(Disclosed.notCounted(viewer, item)))
                        .toList());
        model.addAttribute("mayDeliver", viewer.may(Right.DELIVER));
        return "intake";
    }

    private static Row row(Viewer viewer, Receipt receipt) {
        return new Row(
                Long.toString(receipt.id()),
                Frame.dates(viewer).moment(receipt.receivedAt().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)),
                receipt.sender(),
                Numbers.grouped(receipt.rows()),
                Numbers.grouped(receipt.events()),
                Numbers.grouped(receipt.repeated()),
                Numbers.grouped(receipt.refused()),
                receipt.isSorted() ? "sorted" : "waits");
    }

    private static Intake.NotCounted cut(Intake.NotCounted item) {
        return new Intake.NotCounted(
                item.kind(),
                item.reason().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                item.message(),
                item.content().length() > CONTENT_SHOWN
                        ? item.content().substring(0, CONTENT_SHOWN) + "…"
                        : item.content());
    }

    /** What a file would give, before anything is stored. */
    @Needs(Right.DELIVER)
    @PostMapping("/e/{engagement}/intake/preview")
    String preview(Viewer viewer, @RequestParam MultipartFile file, Model model) throws IOException {
        var contract = viewer.engagement().contract();
        var received = EventFiles.readText(
                "file",
                file.getBytes(),
                contract.attributes(),
                Optional.of(contract.term().zone()));
        model.addAttribute("rows", Numbers.of(received.rows(), "row", "rows"));
        model.addAttribute("events", Numbers.of(received.deliveries().size(), "event", "events"));
        model.addAttribute(
                "first",
                received.deliveries().stream()
                        .limit(PREVIEWED)
                        .map(EventText::of)
                        .toList());
        model.addAttribute(
                "refused",
                received.lines().stream()
                        .limit(PREVIEWED)
                        .map(Quarantined::message)
                        .toList());
        model.addAttribute("refusedCount", Numbers.of(received.lines().size(), "row", "rows"));
        return "intake-preview :: preview";
    }

    @Needs(Right.DELIVER)
    @PostMapping("/e/{engagement}/intake")
    String store(Viewer viewer, @RequestParam MultipartFile file, RedirectAttributes flash) throws IOException {
        if (intake.isBusy()) {
            flash.addFlashAttribute(
                    "problem", "Much waits to be sorted just now. Nothing was stored; try again in a minute.");
        } else {
            var receipt = intake.receive(viewer.engagement(), viewer.name(), file.getBytes());
            flash.addFlashAttribute(
                    "said",
                    "Receipt %d: %s stored, %s delivered before, %s refused."
                            .formatted(
                                    receipt.id(),
                                    Numbers.of(receipt.events(), "event", "events"),
                                    Numbers.grouped(receipt.repeated()),
                                    Numbers.grouped(receipt.refused())));
        }
        return "redirect:/e/{engagement}/intake";
    }
}
