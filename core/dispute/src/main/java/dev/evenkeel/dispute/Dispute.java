package dev.evenkeel.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One dispute as it stands at an instant.
 *
 * @param moves all of it, the opening first
 * @param offers what each party last proposed
 */
public record Dispute(Move.Opened opening, List<Move.InDispute> moves, Map<Side, BigDecimal> offers, Course course) {
    public Dispute {
        moves = List.copyOf(moves);
        offers = Map.copyOf(offers);
    }

    /** How far it has come. */
    public sealed interface Course {}

    /**
     * It is being talked about.
     *
     * @param rung its place on the ladder, from 0
     * @param until when the time of this rung is over, and the next one begins
     */
    public record Open(int rung, Instant until) implements Course {}

    /** The last rung's time is over and nobody has ruled; the ruling still counts when it comes. */
    public record Overdue(int rung, Instant since) implements Course {}

    /** It is over. */
    public record Ended(How how, BigDecimal change, Instant at) implements Course {}

    /** What ended a dispute. */
    public enum How {
        AGREED,
        RULED,
        WITHDRAWN
    }

    /** Its id. */
    public String id() {
        return opening.dispute();
    }

    /** Whether it is not over. */
    public boolean isOpen() {
        return !(course instanceof Ended);
    }

    /** What it changed of the bill; empty while it is open. */
    public Optional<BigDecimal> change() {
        return course instanceof Ended(var how, var change, var at) ? Optional.of(change) : Optional.empty();
    }

    /** A dispute out of its moves up to an instant, in their order; the first opens it. */
    static Dispute of(List<Move.InDispute> moves, Procedure procedure, Instant asOf) {
        var opening = (Move.Opened) moves.getFirst();
        var ladder = new Climb(procedure, opening.at());
        var offers = new EnumMap<Side, BigDecimal>(Side.class);
        offers.put(opening.by(), opening.change());
        Optional<Ended> end = Optional.empty();
        for (var move : moves) {
            ladder.waitUntil(move.at());
            switch (move) {
                case Move.Proposed(var _, var by, var change, var _, var _) -> offers.put(by, change);
                case Move.Escalated(var _, var _, var at) -> ladder.next(at);
                case Move.Agreed(var _, var by, var at) ->
                    end = Optional.of(new Ended(How.AGREED, offers.getOrDefault(by.other(), BigDecimal.ZERO), at));
                case Move.Ruled(var _, var _, var change, var _, var at) ->
                    end = Optional.of(new Ended(How.RULED, change, at));
                case Move.Withdrawn(var _, var _, var at) ->
                    end = Optional.of(new Ended(How.WITHDRAWN, BigDecimal.ZERO, at));
                case Move.Opened _, Move.Evidence _ -> {}
            }
        }
        ladder.waitUntil(asOf);
        return new Dispute(opening, moves, offers, end.<Course>map(it -> it).orElseGet(ladder::course));
    }

    /** The way up the ladder. */
    private static final class Climb {
        private final Procedure procedure;
        private int rung;
        private Instant until;

        Climb(Procedure procedure, Instant openedAt) {
            this.procedure = procedure;
            this.until = procedure.end(0, openedAt);
        }

        void waitUntil(Instant now) {
            while (!isLast() && !now.isBefore(until)) {
                next(until);
            }
            if (isLast() && !now.isBefore(until)) {
                isLate = true;
            }
        }

        private boolean isLate;

        void next(Instant at) {
            rung++;
            until = procedure.end(rung, at);
        }

        boolean isLast() {
            return rung == procedure.ladder().size() - 1;
        }

        Course course() {
            return isLate ? new Overdue(rung, until) : new Open(rung, until);
        }
    }
}
