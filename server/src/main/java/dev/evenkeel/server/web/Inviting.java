package dev.evenkeel.server.web;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.people.Viewer;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Invites people. Whoever invites is given a link that signs in as the invited, so there is one only where that opens nothing that the
 * inviter could not have: never an account that takes part elsewhere, sits on another seat, or is an administrator's.
 */
@Component
class Inviting {
    /** What is said where there is no link. */
    static final String NO_LINK =
            "%s has an account here already and signs in as before; there is no link for whoever invites.";

    private final Accounts accounts;

    Inviting(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Somebody who was invited; without a link where they sign in as before. */
    record Invited(long account, Optional<String> link) {}

    /** Invites to the viewer's own side, or as an auditor of neither. */
    Invited invite(Viewer viewer, String login, String name, String role) {
        var given = Role.named(role).orElseThrow(() -> refused("There is no role '%s'.".formatted(role)));
        var seat = given == Role.AUDITOR ? Seat.AUDITOR : viewer.seat();
        if (login.isBlank() || name.isBlank()) {
            throw refused("Give a login and a name.");
        }
        var isOnAnother = accounts.members(viewer.engagement()).stream()
                .anyMatch(member -> member.login().equalsIgnoreCase(login.strip())
                        && !member.side().equals(seat.spelling()));
        if (isOnAnother) {
            throw refused("%s takes part on another side already.".formatted(login.strip()));
        }
        return seat(viewer.engagement(), login, name, new Accounts.Part(seat, given), Optional.of(viewer.seat()));
    }

    /** Lets a party's first leader take part. */
    Invited lead(Held engagement, String login, Seat seat) {
        return seat(engagement, login, login, new Accounts.Part(seat, Role.LEADER), Optional.empty());
    }

    private Invited seat(Held engagement, String login, String name, Accounts.Part part, Optional<Seat> inviter) {
        var account = accounts.account(login, name, false);
        var link = accounts.invitation(engagement, account, inviter);
        accounts.seat(engagement, account, part.seat(), part.role());
        return new Invited(account, link.map(secret -> "/enter/" + secret));
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why + " Nobody was invited.");
    }
}
