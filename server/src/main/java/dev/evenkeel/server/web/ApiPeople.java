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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Who takes part, and keys, for programs. */
@RestController
class ApiPeople {
    private final Accounts accounts;
    private final Inviting inviting;
    private final Keys keys;
    private final Looks looks;

    ApiPeople(Accounts accounts, Inviting inviting, Keys keys, Looks looks) {
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
    ResponseEntity<Void> setWorker(Viewer viewer, @PathVariable long id, @RequestBody Work work) {
        if (!accounts.setWorker(viewer.engagement(), viewer.seat(), id, work.worker())) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "Nobody of your side has the number %d.".formatted(id));
        }
        return ResponseEntity.noContent().build();
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
    record NewKey(String label, List<String> scopes) {
        NewKey {
            scopes = List.copyOf(scopes);
        }
    }

    /** A key that was made; it is shown only now. */
    record MadeKey(String key) {}

    @Needs(Right.INVITE)
    @PostMapping("/v1/keys")
    ResponseEntity<MadeKey> makeKey(Viewer viewer, @RequestBody NewKey wanted) {
        var rights = EnumSet.of(Right.LOOK);
        for (var scope : wanted.scopes()) {
            rights.add(Arrays.stream(Right.values())
                    .filter(right -> right.name().toLowerCase(Locale.ROOT).equals(scope))
                    .findFirst()
                    .orElseThrow(() -> refused("There is no scope '%s'.".formatted(scope))));
        }
        if (wanted.label().isBlank()) {
            throw refused("Give the key a label that says who has it.");
        }
        rights.retainAll(viewer.rights());
        return ResponseEntity.created(URI.create("/v1/keys"))
                .body(new MadeKey(
                        keys.make(viewer.engagement(), viewer.seat(), viewer.account(), wanted.label(), rights)));
    }

    @Needs(Right.INVITE)
    @DeleteMapping("/v1/keys/{id}")
    ResponseEntity<Void> revokeKey(Viewer viewer, @PathVariable long id) {
        var isMine = own(viewer).stream().anyMatch(key -> key.id() == id);
        if (!isMine) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no key %d of your side.".formatted(id));
        }
        keys.revoke(viewer.engagement(), viewer.seat(), id);
        return ResponseEntity.noContent().build();
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why + " Nothing was changed.");
    }
}
