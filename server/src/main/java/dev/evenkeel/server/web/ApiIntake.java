package dev.evenkeel.server.web;

import dev.evenkeel.event.Event;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Look;
import dev.evenkeel.server.intake.Looking;
import dev.evenkeel.server.intake.Quarantine;
import dev.evenkeel.server.intake.Receipt;
import dev.evenkeel.server.intake.Signing;
import dev.evenkeel.server.intake.Upload;
import dev.evenkeel.server.intake.Uploads;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Open;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Receipts, quarantine, files and reconciliation, for programs. */
@RestController
class ApiIntake {
    private static final int SHOWN = 100;

    private final Intake intake;
    private final Quarantine quarantine;
    private final Uploads uploads;
    private final Looking looking;
    private final House house;
    private final Signing signing;
    private final Bodies bodies;
    private final Tagged tags;
    private final ObjectMapper json;

    ApiIntake(
            Intake intake,
            Quarantine quarantine,
            Uploads uploads,
            Looking looking,
            House house,
            Signing signing,
            Bodies bodies,
            Tagged tags,
            ObjectMapper json) {
        this.tags = tags;
        this.intake = intake;
        this.quarantine = quarantine;
        this.uploads = uploads;
        this.looking = looking;
        this.house = house;
        this.signing = signing;
        this.bodies = bodies;
        this.json = json;
    }

    /** By which anybody checks a receipt; it is no secret. */
    @Open
    @GetMapping("/v1/key")
    ResponseEntity<String> key() {
        return text(signing.key().text() + "\n");
    }

    @Needs(Right.DELIVER)
    @GetMapping("/v1/receipts")
    Page<Receipt> receipts(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(
                intake.receipts(viewer.engagement(), Page.before(after), Page.size(size) + 1),
                size,
                receipt -> Long.toString(receipt.id()));
    }

    @Needs(Right.DELIVER)
    @GetMapping("/v1/receipts/{id}")
    Receipt receipt(Viewer viewer, @PathVariable long id) {
        return intake.receipt(viewer.engagement(), id)
                .orElseThrow(() -> notFound("There is no receipt %d of yours.".formatted(id)));
    }

    /** As {@code evenkeel reconcile --receipt} takes it. */
    @Needs(Right.DELIVER)
    @GetMapping("/v1/receipts/{id}/note")
    ResponseEntity<String> note(Viewer viewer, @PathVariable long id) {
        var signed = receipt(viewer, id).signed();
        if (signed.isEmpty()) {
            throw notFound("Receipt %d is for no event that was sent as one, so nothing was signed.".formatted(id));
        }
        return text(signed);
    }

    /** What does not count; its content is withheld where the viewer may not see it. */
    record Quarantined(String id, String kind, String reason, String message, String content, Instant at) {
        static Quarantined of(Quarantine.Item item) {
            return new Quarantined(item.id(), item.kind(), item.reason(), item.message(), item.content(), item.at());
        }
    }

    @Needs(Right.DELIVER)
    @GetMapping("/v1/quarantine")
    Page<Quarantined> quarantine(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        var page = Page.of(
                quarantine.items(viewer.engagement(), after, Page.size(size) + 1), size, Quarantine.Item::cursor);
        return new Page<>(
                page.items().stream()
                        .map(item -> Quarantined.of(Disclosed.notCounted(viewer, item)))
                        .toList(),
                page.next());
    }

    @Needs(Right.DELIVER)
    @PostMapping("/v1/quarantine/{id}")
    ResponseEntity<Receipt> mend(Viewer viewer, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        var item = quarantine
                .item(viewer.engagement(), id)
                .map(it -> Disclosed.notCounted(viewer, it))
                .filter(it -> !it.content().equals(Frame.WITHHELD))
                .orElseThrow(() ->
                        notFound("Nothing in quarantine is called '%s', or it is not yours to mend.".formatted(id)));
        return created(quarantine.mend(viewer.engagement(), viewer.name(), item, bodies.text(request)));
    }

    private static ResponseEntity<Receipt> created(Receipt receipt) {
        return ResponseEntity.created(URI.create("/v1/receipts/" + receipt.id()))
                .body(receipt);
    }

    @Needs(Right.DELIVER)
    @PostMapping("/v1/uploads")
    ResponseEntity<Upload> upload(
            Viewer viewer, @RequestParam(defaultValue = "file") String name, HttpServletRequest request)
            throws IOException {
        var upload = uploads.take(
                viewer.engagement(),
                new Uploads.Given(viewer.account(), viewer.seat().spelling(), viewer.name(), name, ""),
                request.getInputStream());
        return ResponseEntity.created(URI.create("/v1/uploads/" + upload.id())).body(upload);
    }

    @Needs(Right.DELIVER)
    @GetMapping("/v1/uploads")
    Page<Upload> uploads(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(
                uploads.latest(viewer.engagement(), viewer.seat().spelling(), Page.before(after), Page.size(size) + 1),
                size,
                upload -> Long.toString(upload.id()));
    }

    @Needs(Right.DELIVER)
    @GetMapping("/v1/uploads/{id}")
    ResponseEntity<Upload> progress(Viewer viewer, @PathVariable long id) {
        return tags.answer(mine(viewer, id));
    }

    private Upload mine(Viewer viewer, long id) {
        return uploads.get(viewer.engagement(), viewer.seat().spelling(), id)
                .orElseThrow(() -> notFound("There is no upload %d of yours.".formatted(id)));
    }

    /** What the beginning of a file would give. */
    record Seen(
            boolean isReadable,
            long rows,
            List<JsonNode> events,
            long known,
            long contradicting,
            List<String> refused,
            List<String> remarks) {}

    @Needs(Right.DELIVER)
    @GetMapping("/v1/uploads/{id}/look")
    Seen look(Viewer viewer, @PathVariable long id) {
        Look look = looking.look(viewer.engagement(), lookedAt(mine(viewer, id)));
        return new Seen(
                look.isReadable(),
                look.rows(),
                look.events().stream().limit(SHOWN).map(this::tree).toList(),
                look.known(),
                look.contradicting(),
                look.refused(),
                look.remarks());
    }

    private JsonNode tree(Event event) {
        return json.readTree(EventWire.toJson(event));
    }

    private static Upload lookedAt(Upload upload) {
        if (upload.state() != Upload.State.LOOKED_AT) {
            throw tooLate(upload);
        }
        return upload;
    }

    private static ResponseStatusException tooLate(Upload upload) {
        return new ResponseStatusException(
                HttpStatus.CONFLICT,
                "Upload %d is %s, so there is nothing to choose any more. Nothing was changed."
                        .formatted(upload.id(), upload.state().spelling()));
    }

    @Needs(Right.DELIVER)
    @PutMapping("/v1/uploads/{id}/mapping")
    Seen map(
            Viewer viewer,
            @PathVariable long id,
            HttpServletRequest request,
            @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch)
            throws IOException {
        var mapping = bodies.text(request);
        replace(viewer, id, ifMatch, () -> mapping(viewer, id), upload -> uploads.map(upload, mapping));
        return look(viewer, id);
    }

    /** How a file is read. */
    record Mapped(String mapping) {}

    @Needs(Right.DELIVER)
    @GetMapping("/v1/uploads/{id}/mapping")
    ResponseEntity<Mapped> mapped(Viewer viewer, @PathVariable long id) {
        return tags.answer(mapping(viewer, id));
    }

    private Mapped mapping(Viewer viewer, long id) {
        return new Mapped(mine(viewer, id).mapping());
    }

    /** Does something to a file of which nothing is stored yet. */
    private void replace(Viewer viewer, long id, String ifMatch, Supplier<?> shown, Predicate<Upload> change) {
        var isDone =
                tags.replace(viewer.engagement(), "upload " + id, ifMatch, shown, () -> change.test(mine(viewer, id)));
        if (!isDone) {
            throw tooLate(mine(viewer, id));
        }
    }

    @Needs(Right.DELIVER)
    @PostMapping("/v1/uploads/{id}/store")
    ResponseEntity<Upload> store(Viewer viewer, @PathVariable long id) {
        if (!uploads.start(mine(viewer, id))) {
            throw tooLate(mine(viewer, id));
        }
        return ResponseEntity.accepted()
                .location(URI.create("/v1/uploads/" + id))
                .body(mine(viewer, id));
    }

    @Needs(Right.DELIVER)
    @DeleteMapping("/v1/uploads/{id}")
    ResponseEntity<Void> discard(
            Viewer viewer, @PathVariable long id, @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        replace(viewer, id, ifMatch, () -> mine(viewer, id), uploads::throwAway);
        return ResponseEntity.noContent().build();
    }

    /** A file held against what is stored, or against another file, beside the request. */
    @Needs(Right.DELIVER)
    @GetMapping("/v1/uploads/{id}/reconciliation")
    ResponseEntity<Object> reconcile(Viewer viewer, @PathVariable long id, @RequestParam Optional<Long> against) {
        var upload = lookedAt(mine(viewer, id));
        var question = against.map(
                        other -> ReconciliationInquiry.withFile(viewer, upload, lookedAt(mine(viewer, other))))
                .orElseGet(() -> ReconciliationInquiry.withStored(viewer, upload));
        return House.answer(
                house.ask(viewer.engagement(), ReconciliationInquiry.NAME, question.spelling()),
                "/v1/uploads/%d/reconciliation%s"
                        .formatted(id, against.map("?against=%d"::formatted).orElse("")),
                HttpStatus.UNPROCESSABLE_CONTENT,
                answer -> ReconciliationInquiry.of(viewer, answer));
    }

    private static ResponseEntity<String> text(String text) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body(text);
    }

    private static ResponseStatusException notFound(String why) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, why);
    }
}
