package dev.evenkeel.server.web;

import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.people.Who;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Begins engagements, which administrators do; what is in one they do not see. */
@Component
class Beginning {
    private final Engagements engagements;
    private final Accounts accounts;
    private final Inviting inviting;

    Beginning(Engagements engagements, Accounts accounts, Inviting inviting) {
        this.engagements = engagements;
        this.accounts = accounts;
        this.inviting = inviting;
    }

    /** Who leads each party, by login; empty for a party whose leader comes later. */
    record Leaders(String client, String provider) {}

    /** An engagement that has begun, with a link for each leader who is new here; whoever has it may sign in once. */
    record Begun(Held engagement, Optional<String> clientLink, Optional<String> providerLink) {}

    /**
     * Begins an engagement, or gives its leaders who are not there yet.
     *
     * @throws Engagements.NoContract where the text is none
     * @throws dev.evenkeel.files.UnusableFile where a file beside it is unusable
     */
    Begun begin(Who.Person person, Engagements.Texts texts, Leaders leaders) {
        if (!person.isAdmin()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only an administrator begins an engagement.");
        }
        var engagement = engagements.add(texts);
        return new Begun(
                engagement,
                link(engagement, leaders.client(), Seat.CLIENT),
                link(engagement, leaders.provider(), Seat.PROVIDER));
    }

    private Optional<String> link(Held engagement, String login, Seat seat) {
        if (login.isBlank() || isSeated(engagement, seat)) {
            return Optional.empty();
        }
        return inviting.lead(engagement, login, seat).link();
    }

    private boolean isSeated(Held engagement, Seat seat) {
        return accounts.members(engagement).stream()
                .anyMatch(member -> member.side().equals(seat.spelling()));
    }
}
