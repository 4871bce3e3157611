package dev.evenkeel.server.web;

import dev.evenkeel.server.hooks.Hooks;
import dev.evenkeel.server.hooks.Vendor;
import dev.evenkeel.server.hooks.Vendors;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Open;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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

/** Webhooks of helpdesks: where they come in, and which addresses there are for them. */
@RestController
class HooksApi {
    private final Hooks hooks;
    private final Vendors vendors;
    private final Intake intake;
    private final Bodies bodies;
    private final Tagged tags;

    HooksApi(Hooks hooks, Vendors vendors, Intake intake, Bodies bodies, Tagged tags) {
        this.tags = tags;
        this.hooks = hooks;
        this.vendors = vendors;
        this.intake = intake;
        this.bodies = bodies;
    }

    /** What a helpdesk is answered. */
    record Answer(int events, int repeated, int refused, String why) {}

    /** Open, since a helpdesk has no key of ours; it proves itself by its signature. */
    @Open
    @PostMapping("/v1/in/{address}")
    Answer comeIn(@PathVariable String address, HttpServletRequest request) throws IOException {
        if (intake.isBusy()) {
            throw EventsApi.busy();
        }
        var body = bodies.small(request);
        return switch (hooks.receive(address, name -> Optional.ofNullable(request.getHeader(name)), body)) {
            case Hooks.Outcome.Stored(var receipt) ->
                new Answer(receipt.events(), receipt.repeated(), receipt.refused(), "");
            case Hooks.Outcome.Nothing(var why) -> new Answer(0, 0, 0, why);
            case Hooks.Outcome.Unproven(var header) ->
                throw new ResponseStatusException(
                        HttpStatus.UNAUTHORIZED,
                        "The header %s does not prove who sent this. Nothing was stored; check the secret of the hook."
                                .formatted(header));
            case Hooks.Outcome.Unknown() ->
                throw new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No webhook comes in here, or not any more. Nothing was stored.");
        };
    }

    /** A helpdesk whose webhooks are known, with the mapping that they are read by. */
    record Known(
            String name,
            String title,
            String source,
            boolean isPublished,
            List<String> unverified,
            String setUp,
            String mapping) {}

    @Needs(Right.LOOK)
    @GetMapping("/v1/hooks/vendors")
    Page<Known> helpdesks(Viewer viewer) {
        return Page.whole(vendors.all().stream()
                .map((Vendor vendor) -> new Known(
                        vendor.name(),
                        vendor.title(),
                        vendor.source(),
                        vendor.isPublished(),
                        vendor.unverified(),
                        vendor.setUp(),
                        vendors.mapping(vendor.name())))
                .toList());
    }

    @Needs(Right.CONNECT)
    @GetMapping("/v1/hooks")
    Page<Hooks.Shown> hooks(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.slice(
                hooks.all(viewer.engagement(), viewer.seat().spelling()),
                after,
                size,
                hook -> Long.toString(hook.id()));
    }

    /**
     * A hook that is wanted.
     *
     * @param secret absent to have one made
     * @param mapping absent for the helpdesk's own
     */
    record NewHook(String vendor, Optional<String> secret, Optional<String> mapping) {}

    @Needs(Right.CONNECT)
    @PostMapping("/v1/hooks")
    ResponseEntity<Hooks.Made> makeHook(Viewer viewer, @RequestBody NewHook wanted) {
        if (vendors.named(wanted.vendor()).isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "'%s' is no helpdesk that is known here; /v1/hooks/vendors lists them.".formatted(wanted.vendor()));
        }
        var made = hooks.make(
                viewer.engagement(),
                new Hooks.Wanted(
                        viewer.seat().spelling(),
                        viewer.account(),
                        wanted.vendor(),
                        wanted.secret().orElse(""),
                        wanted.mapping().orElse("")));
        return ResponseEntity.created(URI.create("/v1/in/" + made.address())).body(made);
    }

    @Needs(Right.CONNECT)
    @GetMapping("/v1/hooks/{id}")
    ResponseEntity<Hooks.Shown> hook(Viewer viewer, @PathVariable long id) {
        return tags.answer(shown(viewer, id));
    }

    private Hooks.Shown shown(Viewer viewer, long id) {
        return hooks.all(viewer.engagement(), viewer.seat().spelling()).stream()
                .filter(hook -> hook.id() == id)
                .findFirst()
                .orElseThrow(() -> noHook(id));
    }

    @Needs(Right.CONNECT)
    @DeleteMapping("/v1/hooks/{id}")
    ResponseEntity<Void> revokeHook(
            Viewer viewer, @PathVariable long id, @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        var isDone = tags.replace(
                viewer.engagement(),
                "hook " + id,
                ifMatch,
                () -> shown(viewer, id),
                () -> hooks.revoke(viewer.engagement(), viewer.seat().spelling(), id));
        if (!isDone) {
            throw noHook(id);
        }
        return ResponseEntity.noContent().build();
    }

    private static ResponseStatusException noHook(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no hook %d of yours.".formatted(id));
    }
}
