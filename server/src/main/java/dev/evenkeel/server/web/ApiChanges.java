package dev.evenkeel.server.web;

import dev.evenkeel.server.changes.Changes;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.webhooks.Webhooks;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What has changed, as a feed and as webhooks. */
@RestController
class ApiChanges {
    private final Changes changes;
    private final Webhooks webhooks;
    private final Tagged tags;

    ApiChanges(Changes changes, Webhooks webhooks, Tagged tags) {
        this.tags = tags;
        this.changes = changes;
        this.webhooks = webhooks;
    }

    /** Something that changed. */
    record Change(long position, String type, String subject, String href, Instant at) {}

    /** The feed: its next cursor is there after the last change, too, so that whoever follows asks on from there. */
    @Needs(Right.LOOK)
    @GetMapping("/v1/changes")
    Page<Change> changes(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        var position = position(after);
        var found = changes.after(viewer.engagement(), viewer.seat().spelling(), position, Page.size(size));
        var items = found.stream()
                .map(change ->
                        new Change(change.position(), change.type(), change.subject(), change.href(), change.at()))
                .toList();
        return new Page<>(
                items,
                Long.toString(found.isEmpty() ? position : found.getLast().position()));
    }

    private static long position(String after) {
        if (!after.matches("\\d{0,18}")) {
            throw Page.noCursor();
        }
        return after.isEmpty() ? 0 : Long.parseLong(after);
    }

    /**
     * A webhook that is wanted.
     *
     * @param types of changes; absent for all
     */
    record NewWebhook(String url, Optional<Set<String>> types) {}

    @Needs(Right.CONNECT)
    @GetMapping("/v1/webhooks")
    Page<Webhooks.Shown> webhooks(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.slice(
                webhooks.all(viewer.engagement(), viewer.seat().spelling()),
                after,
                size,
                webhook -> Long.toString(webhook.id()));
    }

    @Needs(Right.CONNECT)
    @PostMapping("/v1/webhooks")
    ResponseEntity<Webhooks.Made> makeWebhook(Viewer viewer, @RequestBody NewWebhook wanted) {
        var made = webhooks.make(
                viewer.engagement(),
                viewer.seat().spelling(),
                viewer.account(),
                wanted.url(),
                wanted.types().orElse(Set.of()));
        return ResponseEntity.created(URI.create("/v1/webhooks/" + made.id())).body(made);
    }

    @Needs(Right.CONNECT)
    @GetMapping("/v1/webhooks/{id}")
    ResponseEntity<Webhooks.Shown> webhook(Viewer viewer, @PathVariable long id) {
        return tags.answer(shown(viewer, id));
    }

    private Webhooks.Shown shown(Viewer viewer, long id) {
        return webhooks.all(viewer.engagement(), viewer.seat().spelling()).stream()
                .filter(webhook -> webhook.id() == id)
                .findFirst()
                .orElseThrow(() -> noWebhook(id));
    }

    @Needs(Right.CONNECT)
    @DeleteMapping("/v1/webhooks/{id}")
    ResponseEntity<Void> deleteWebhook(
            Viewer viewer, @PathVariable long id, @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        var isDone = tags.replace(
                viewer.engagement(),
                "webhook " + id,
                ifMatch,
                () -> shown(viewer, id),
                () -> webhooks.delete(viewer.engagement(), viewer.seat().spelling(), id));
        if (!isDone) {
            throw noWebhook(id);
        }
        return ResponseEntity.noContent().build();
    }

    @Needs(Right.CONNECT)
    @GetMapping("/v1/webhooks/{id}/messages")
    Page<Webhooks.Message> messages(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        check(viewer, id);
        List<Webhooks.Message> found = webhooks.messages(id, Page.before(after), Page.size(size) + 1);
        return Page.of(found, size, message -> Long.toString(message.id()));
    }

    /** How many messages are sent again; what was never on the list comes on top. */
    record Replayed(int messages) {}

    @Needs(Right.CONNECT)
    @PostMapping("/v1/webhooks/{id}/replay")
    Replayed replay(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String after) {
        check(viewer, id);
        return new Replayed(webhooks.replay(viewer.engagement(), id, position(after)));
    }

    @Needs(Right.CONNECT)
    @PostMapping("/v1/webhooks/{id}/secret")
    Webhooks.Made rotateSecret(Viewer viewer, @PathVariable long id) {
        return webhooks.rotate(viewer.engagement(), viewer.seat().spelling(), id)
                .orElseThrow(() -> noWebhook(id));
    }

    private void check(Viewer viewer, long id) {
        if (!webhooks.isThere(viewer.engagement(), viewer.seat().spelling(), id)) {
            throw noWebhook(id);
        }
    }

    private static ResponseStatusException noWebhook(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no webhook %d of yours.".formatted(id));
    }
}
