package dev.evenkeel.server.web;

import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Gate;
import dev.evenkeel.server.people.Open;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.people.Who;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Signing in, and what somebody does before or without an engagement, for programs that act for a person. */
@RestController
class ApiEntrance {
    private final Accounts accounts;
    private final Beginning beginning;
    private final Gate gate;
    private final Frame frame;

    ApiEntrance(Accounts accounts, Beginning beginning, Gate gate, Frame frame) {
        this.accounts = accounts;
        this.beginning = beginning;
        this.gate = gate;
        this.frame = frame;
    }

    /** Who comes in: by a login and its password, or by a link that signs in once, or its last part. */
    record Comer(Optional<String> login, Optional<String> password, Optional<String> link) {}

    /**
     * A session of a person.
     *
     * @param token to be sent as {@code Authorization: Bearer}; shown only now
     * @param until it lasts at most; it ends before where it lies idle for half a day
     */
    record Session(String token, Instant until) {}

    @Open
    @PostMapping("/v1/sessions")
    ResponseEntity<Session> enter(@RequestBody Comer comer) {
        var account = comer.link().isPresent()
                ? ofLink(comer.link().get())
                : ofPassword(comer.login().orElse(""), comer.password().orElse(""));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new Session(accounts.beginWithToken(account), frame.now().plus(Accounts.SESSION_MAX)));
    }

    private long ofLink(String link) {
        return accounts.use(link.substring(link.lastIndexOf('/') + 1))
                .orElseThrow(
                        () -> new ResponseStatusException(
                                HttpStatus.UNAUTHORIZED,
                                "This link was used, is too old, or is none. Ask your leader for another; nothing was changed."));
    }

    private long ofPassword(String login, String password) {
        return switch (accounts.attempt(login, password)) {
            case Accounts.Succeeded(var account) -> account;
            case Accounts.Failed() -> throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, Accounts.Failed.WORDS);
            case Accounts.TooMany() -> throw new Later(Accounts.FAILURES_WITHIN, Accounts.TooMany.WORDS);
        };
    }

    /** Ends the session whose token it comes with. */
    @Open
    @DeleteMapping("/v1/sessions")
    ResponseEntity<Void> leave(@RequestHeader(name = HttpHeaders.AUTHORIZATION) String authorization) {
        person();
        Accounts.ofToken(authorization.substring(authorization.indexOf(' ') + 1).strip())
                .ifPresent(accounts::end);
        return ResponseEntity.noContent().build();
    }

    /** A password that somebody wants. */
    record NewPassword(String password) {}

    @Open
    @PutMapping("/v1/password")
    ResponseEntity<Void> setPassword(@RequestBody NewPassword wanted) {
        accounts.setPassword(person().account(), wanted.password()).ifPresent(problem -> {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, problem + " Nothing was changed.");
        });
        return ResponseEntity.noContent().build();
    }

    /** An engagement that somebody takes part in, and as whom. */
    record Mine(String name, String title, String client, String provider, String side, String role) {}

    @Open
    @GetMapping("/v1/engagements")
    Page<Mine> engagements() {
        return Page.whole(
                gate.everywhere(person()).stream().map(ApiEntrance::mine).toList());
    }

    private static Mine mine(Viewer viewer) {
        var contract = viewer.engagement().contract();
        return new Mine(
                viewer.engagement().name(),
                contract.title(),
                contract.parties().client().name(),
                contract.parties().provider().name(),
                viewer.seat().spelling(),
                viewer.role());
    }

    /**
     * An engagement that an administrator wants to begin.
     *
     * @param yaml the contract as both signed it
     * @param holidays the file that its calendar names; absent where it names none
     * @param workers who works on its cases, as CSV; absent where nobody is registered
     * @param client the login of that party's leader; absent for later
     * @param provider the same of the other
     */
    record NewEngagement(
            String yaml,
            Optional<String> holidays,
            Optional<String> workers,
            Optional<String> client,
            Optional<String> provider) {}

    /** An engagement that has begun; a link is empty where nobody was invited, or that party has somebody already. */
    record BegunEngagement(String name, String digest, String clientLink, String providerLink) {}

    @Open
    @PostMapping("/v1/engagements")
    ResponseEntity<BegunEngagement> begin(@RequestBody NewEngagement wanted) {
        try {
            var begun = beginning.begin(
                    person(),
                    new Engagements.Texts(
                            wanted.yaml(),
                            wanted.holidays().orElse(""),
                            wanted.workers().orElse("")),
                    new Beginning.Leaders(
                            wanted.client().orElse(""), wanted.provider().orElse("")));
            return ResponseEntity.created(URI.create("/v1/engagements"))
                    .body(new BegunEngagement(
                            begun.engagement().name(),
                            begun.engagement().digest(),
                            begun.clientLink().orElse(""),
                            begun.providerLink().orElse("")));
        } catch (Engagements.NoContract problems) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, problems.getMessage() + " Nothing has begun.");
        }
    }

    private static Who.Person person() {
        return Gate.person()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.FORBIDDEN,
                        "A key is for a program and for one engagement; this is done by a person, who gets a token by"
                                + " POST /v1/sessions."));
    }
}
