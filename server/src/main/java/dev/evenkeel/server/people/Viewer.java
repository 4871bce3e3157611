package dev.evenkeel.server.people;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.server.engagements.Held;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who looks at what: every handler that is about an engagement is given one, and has the engagement from nowhere else.
 *
 * @param name of the person, or the label of the key
 * @param role in words
 * @param looked is told of each cost of the other side that the contract discloses to the viewer, and that was handed out
 */
public record Viewer(
        long account,
        String name,
        Held engagement,
        Seat seat,
        String role,
        Set<Right> rights,
        Who who,
        Consumer<String> looked) {
    public Viewer {
        rights = Set.copyOf(rights);
    }

    /** What decides which events somebody sees: two who have the same see the same. */
    public record Sight(Seat seat, String role, boolean seesMoney) {
        /**
         * Whoever has it, where nobody is there.
         *
         * @param looked is told of each look at a disclosed cost, to be noted once somebody sees what came of it
         */
        public Viewer over(Held engagement, Consumer<String> looked) {
            Set<Right> rights = seesMoney ? Set.of(Right.MONEY) : Set.of();
            return new Viewer(0, "", engagement, seat, role, rights, new Who.Person(0, "", "", false), looked);
        }
    }

    /** What decides which events the viewer sees. */
    public Sight sight() {
        return new Sight(seat, role, may(Right.MONEY));
    }

    /** Whether something is allowed. */
    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** Whether the viewer disputes and accepts for a party. */
    public boolean mayDispute() {
        return may(Right.DISPUTE) && seat.side().isPresent();
    }

    /** Whether the viewer proposes and signs amendments for a party. */
    public boolean maySign() {
        return may(Right.SIGN) && seat.side().isPresent();
    }

    /**
     * Whether the viewer may see what an event says, on a day: a cost, with the right to amounts, to the party whose it is, or where
     * the event opens the book; to whomever the contract opens it; anything else, unless the contract names others alone to see its type.
     */
    public boolean sees(Event event, LocalDate day) {
        var isCost = event.type().equals(EventType.COST);
        var isOwn = isCost
                && may(Right.MONEY)
                && (event.text("party").equals(seat.spelling())
                        || event.text("disclosure").equals("both"));
        if (isOwn) {
            return true;
        }
        boolean isSeen = disclosed(event.type(), day).orElse(!isCost);
        if (isSeen && isCost && !event.text("party").equals(seat.spelling())) {
            looked.accept("a cost of the %s".formatted(event.text("party")));
        }
        return isSeen;
    }

    /** Whether the version in force on a day discloses a type to the viewer; empty where it does not name the type. */
    private Optional<Boolean> disclosed(String type, LocalDate day) {
        var start = day.atStartOfDay(engagement.contract().term().zone()).toInstant();
        var disclosures = engagement.at(start).contract().annexes().disclosures().stream()
                .filter(disclosure -> disclosure.type().equals(type))
                .toList();
        return disclosures.isEmpty()
                ? Optional.empty()
                : Optional.of(disclosures.stream()
                        .anyMatch(disclosure -> day.isBefore(disclosure.until())
                                && (disclosure.to().contains(seat.spelling() + " " + role)
                                        || disclosure.to().contains(seat.spelling()))));
    }

    /** Whether the client's own cost is shown to the viewer at an instant: only where the contract opens that book, or to the client. */
    public boolean seesOwnCost(Instant now) {
        var day = now.atZone(engagement.contract().term().zone()).toLocalDate();
        if (!may(Right.MONEY)) {
            return false;
        }
        if (seat == Seat.CLIENT) {
            return true;
        }
        boolean isSeen = disclosed(EventType.COST, day).orElse(false);
        if (isSeen) {
            looked.accept("the client's own cost");
        }
        return isSeen;
    }
}
