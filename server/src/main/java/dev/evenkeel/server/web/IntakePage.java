package dev.evenkeel.server.web;

import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Quarantine;
import dev.evenkeel.server.intake.Receipt;
import dev.evenkeel.server.intake.Signing;
import dev.evenkeel.server.intake.Upload;
import dev.evenkeel.server.intake.Uploads;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was delivered, by whom, what of it does not count and why, and how that is mended. */
@Controller
class IntakePage {
    private static final int RECEIPTS = 50;
    private static final int UPLOADS = 20;
    private static final int NOT_COUNTED = 200;
    private static final int CONTENT_SHOWN = 2_000;

    private final Frame frame;
    private final Intake intake;
    private final Uploads uploads;
    private final Quarantine quarantine;
    private final Signing signing;
    private final ClaimList claims;

    IntakePage(Frame frame, Intake intake, Uploads uploads, Quarantine quarantine, Signing signing, ClaimList claims) {
        this.frame = frame;
        this.intake = intake;
        this.uploads = uploads;
        this.quarantine = quarantine;
        this.signing = signing;
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
            String state,
            boolean isSigned) {}

    /** A file in the list. */
    record FileRow(String id, String name, String at, String sender, String size, String state, boolean isOver) {}

    /** Something that does not count, and what is proposed in its place; no proposal where the viewer cannot mend it. */
    record Aside(
            String id, String kind, String reason, String message, String content, String header, String proposal) {}

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/intake")
    String page(Viewer viewer, Model model) {
        var load = claims.load(viewer.engagement());
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
                intake.receipts(viewer.engagement(), Long.MAX_VALUE, RECEIPTS).stream()
                        .map(receipt -> row(viewer, receipt))
                        .toList());
        model.addAttribute(
                "uploads",
                uploads.latest(viewer.engagement(), viewer.seat().spelling(), Long.MAX_VALUE, UPLOADS).stream()
                        .map(upload -> row(viewer, upload))
                        .toList());
        model.addAttribute(
                "notCounted",
                quarantine.items(viewer.engagement(), "", NOT_COUNTED).stream()
                        .map(item -> aside(viewer, Disclosed.notCounted(viewer, item)))
                        .toList());
        model.addAttribute("mayDeliver", viewer.may(Right.DELIVER));
        model.addAttribute("key", signing.key().text());
        return "intake";
    }

    private static FileRow row(Viewer viewer, Upload upload) {
        return new FileRow(
                Long.toString(upload.id()),
                upload.name(),
                moment(viewer, upload.createdAt()),
                upload.sender(),
                UploadPages.size(upload.bytes()),
                upload.state().spelling(),
                upload.state() == Upload.State.STORED || upload.state() == Upload.State.THROWN_AWAY);
    }

    private static String moment(Viewer viewer, java.time.Instant at) {
        return Frame.dates(viewer).moment(at.truncatedTo(ChronoUnit.SECONDS));
    }

    private static Row row(Viewer viewer, Receipt receipt) {
        return new Row(
                Long.toString(receipt.id()),
                moment(viewer, receipt.receivedAt()),
                receipt.sender(),
                Numbers.grouped(receipt.rows()),
                Numbers.grouped(receipt.events()),
                Numbers.grouped(receipt.repeated()),
                Numbers.grouped(receipt.refused()),
                receipt.isSorted() ? "sorted" : "waits",
                !receipt.signed().isEmpty());
    }

    private static Aside aside(Viewer viewer, Quarantine.Item item) {
        var isMendable = viewer.may(Right.DELIVER) && !item.content().equals(Frame.WITHHELD);
        return new Aside(
                item.id(),
                item.kind(),
                item.reason().toLowerCase(Locale.ROOT).replace('_', ' '),
                item.message(),
                item.content().length() > CONTENT_SHOWN
                        ? item.content().substring(0, CONTENT_SHOWN) + "…"
                        : item.content(),
                item.header(),
                isMendable ? Quarantine.proposal(viewer.engagement(), item) : "");
    }

    /** A receipt as a file, as {@code evenkeel reconcile --receipt} takes it. */
    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/intake/receipts/{id}")
    ResponseEntity<String> receipt(Viewer viewer, @PathVariable long id) {
        var receipt = intake.receipt(viewer.engagement(), id)
                .filter(it -> !it.signed().isEmpty())
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no signed receipt %d.".formatted(id)));
        return Downloads.of("receipt-%d.txt".formatted(id), "text/plain;charset=UTF-8", receipt.signed());
    }

    /** Stores what was mended. */
    @Needs(Right.DELIVER)
    @PostMapping("/e/{engagement}/intake/quarantine/{id}")
    String mend(Viewer viewer, @PathVariable String id, @RequestParam String content, RedirectAttributes flash) {
        var item = quarantine
                .item(viewer.engagement(), id)
                .map(it -> Disclosed.notCounted(viewer, it))
                .filter(it -> !it.content().equals(Frame.WITHHELD));
        if (item.isEmpty()) {
            flash.addFlashAttribute("problem", "That is not in quarantine any more. Nothing was changed.");
        } else {
            try {
                var receipt = quarantine.mend(viewer.engagement(), viewer.name(), item.get(), content);
                flash.addFlashAttribute(
                        "said",
                        receipt.events() == 0
                                ? "Receipt %d: that was delivered before, so nothing was added.".formatted(receipt.id())
                                : "Receipt %d: it is stored. What it settles leaves the list once it is sorted."
                                        .formatted(receipt.id()));
            } catch (Quarantine.StillRefused refused) {
                flash.addFlashAttribute("problem", String.valueOf(refused.getMessage()));
            }
        }
        return "redirect:/e/{engagement}/intake";
    }
}
