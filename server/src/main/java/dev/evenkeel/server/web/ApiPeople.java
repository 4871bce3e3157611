package dev.evenkeel.server.web;

import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Keys;
import dev.evenkeel.server.people.Looks;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Who takes part, and keys, for programs. */
@RestController
class ApiPeople {
    private static final String SCOPES = Arrays.stream(Right.values())
            .map(right -> right.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    private final Accounts accounts;
    private final Inviting inviting;
    private final Keys keys;
    private final Looks looks;
    private final Tagged tags;

    ApiPeople(Accounts accounts, Inviting inviting, Keys keys, Looks looks, Tagged tags) {
        this.tags = tags;
        this.accounts = accounts;
        this.inviting = inviting;
        this.keys = keys;
        this.looks = looks;
    }

    @Needs(Right.LOOK)
    @GetMapping("/v1/people")
    Page<Accounts.Member> people(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.slice(
                accounts.members(viewer.engagement()), after, size, member -> Long.toString(member.account()));
    }

    /** Somebody who is to take part: on one's own side, or as an auditor of neither. */
    record Invited(String login, String name, String role) {}

    /** Where somebody signs in once; empty where they have an account already and sign in as before. */
    record Invitation(long account, String link) {}

    @Needs(Right.INVITE)
    @PostMapping("/v1/people")
    ResponseEntity<Invitation> invite(Viewer viewer, @RequestBody Invited invited) {
        var done = inviting.invite(viewer, invited.login(), invited.name(), invited.role());
        return ResponseEntity.created(URI.create("/v1/people"))
                .body(new Invitation(done.account(), done.link().orElse("")));
    }

    /** Which worker of the journal somebody is. */
    record Work(String worker) {}

    /** Says which worker somebody of one's own side is, so that they see what they earned; empty for none. */
    @Needs(Right.INVITE)
    @PutMapping("/v1/people/{id}/worker")
    ResponseEntity<Void> setWorker(
            Viewer viewer,
            @PathVariable long id,
            @RequestBody Work work,
            @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        var isDone = tags.replace(
                viewer.engagement(),
                "worker " + id,
                ifMatch,
                () -> work(viewer, id),
                () -> accounts.setWorker(viewer.engagement(), viewer.seat(), id, work.worker()));
        if (!isDone) {
            throw nobody(id);
        }
        return ResponseEntity.noContent().build();
    }

    @Needs(Right.LOOK)
    @GetMapping("/v1/people/{id}/worker")
    ResponseEntity<Work> worker(Viewer viewer, @PathVariable long id) {
        return tags.answer(work(viewer, id));
    }

    private Work work(Viewer viewer, long id) {
        return accounts.members(viewer.engagement()).stream()
                .filter(member -> member.account() == id)
                .findFirst()
                .map(member -> new Work(member.worker()))
                .orElseThrow(() -> nobody(id));
    }

    private static ResponseStatusException nobody(long id) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "Nobody of your side has the number %d.".formatted(id));
    }

    /** Who looked at what the other side disclosed, latest first. */
    @Needs(Right.LOOK)
    @GetMapping("/v1/looks")
    Page<Looks.Look> looks(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(
                looks.latest(viewer.engagement(), Page.before(after), Page.size(size) + 1),
                size,
                look -> Long.toString(look.id()));
    }

    @Needs(Right.LOOK)
    @GetMapping("/v1/keys")
    Page<Keys.Shown> keys(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.slice(own(viewer), after, size, key -> Long.toString(key.id()));
    }

    private List<Keys.Shown> own(Viewer viewer) {
        return keys.all(viewer.engagement()).stream()
                .filter(key -> key.side().equals(viewer.seat().spelling()))
                .toList();
    }

    /** A key that is wanted; it may do what its maker may at most. */
    record NewKey(String label, List<String> scopes) {}

    @Needs(Right.INVITE)
    @PostMapping("/v1/keys")
    ResponseEntity<Keys.Made> makeKey(Viewer viewer, @RequestBody NewKey wanted) {
        var rights = EnumSet.of(Right.LOOK);
        for (var scope : wanted.scopes()) {
            rights.add(Arrays.stream(Right.values())
                    .filter(right -> right.name().toLowerCase(Locale.ROOT).equals(scope))
                    .findFirst()
                    .orElseThrow(() -> refused("There is no scope '%s'; there are: %s.".formatted(scope, SCOPES))));
        }
        if (wanted.label().isBlank()) {
            throw refused("Give the key a label that says who has it.");
        }
        rights.retainAll(viewer.rights());
        var made = keys.make(viewer.engagement(), viewer.seat(), viewer.account(), wanted.label(), rights);
        return ResponseEntity.created(URI.create("/v1/keys/" + made.id())).body(made);
    }

    @Needs(Right.INVITE)
    @DeleteMapping("/v1/keys/{id}")
    ResponseEntity<Void> revokeKey(
            Viewer viewer, @PathVariable long id, @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        return tags.replace(viewer.engagement(), "key " + id, ifMatch, () -> shown(viewer, id), () -> {
            shown(viewer, id);
            keys.revoke(viewer.engagement(), viewer.seat(), id);
            return ResponseEntity.noContent().build();
        });
    }

    @Needs(Right.LOOK)
    @GetMapping("/v1/keys/{id}")
    ResponseEntity<Keys.Shown> aKey(Viewer viewer, @PathVariable long id) {
        return tags.answer(shown(viewer, id));
    }

    private Keys.Shown shown(Viewer viewer, long id) {
        return own(viewer).stream()
                .filter(key -> key.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no key %d of your side.".formatted(id)));
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why + " Nothing was changed.");
    }
}
