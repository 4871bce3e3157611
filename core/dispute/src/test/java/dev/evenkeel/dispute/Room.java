package dev.evenkeel.dispute;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Safeguards;
import dev.evenkeel.contract.Safeguards.Meanwhile;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A room in which two parties talk about March's statement of 1,000.00: 1,200.00 charged for outcomes, 200.00 given back. It
 * was drawn up on Thursday, 9 April 2026; Friday, 1 May, is a holiday.
 */
final class Room {
    static final Period MARCH = month("2026-03");
    static final Procedure PROCEDURE = procedure(Meanwhile.UNDISPUTED_PART);

    private Docket docket;

    private Room(Docket docket) {
        this.docket = docket;
    }

    static Room withMarch() {
        return withMarch(PROCEDURE);
    }

    static Procedure procedure(Meanwhile meanwhile) {
        var usual = Safeguards.Disputes.usual();
        return new Procedure(
                10,
                new Safeguards.Disputes(usual.ladder(), meanwhile, usual.expertCosts()),
                Set.of("standby"),
                new BusinessCalendar(Set.of(LocalDate.parse("2026-05-01"))),
                ZoneOffset.UTC);
    }

    static Room withMarch(Procedure procedure, Filed... others) {
        var statements = new ArrayList<>(List.of(others));
        statements.add(new Filed(
                MARCH,
                at("04-09 00:00"),
                List.of(
                        new Filed.Amount("pay", Line.Kind.CHARGE, MARCH, new BigDecimal("1200.00")),
                        new Filed.Amount("pay", Line.Kind.REVERSAL, MARCH, new BigDecimal("-200.00")))));
        return new Room(Docket.of(procedure, statements));
    }

    static Period month(String name) {
        return Period.named(name, Billing.Every.MONTH).orElseThrow();
    }

    /** {@code 04-09 12:00} of 2026, UTC. */
    static Instant at(String text) {
        return Instant.parse("2026-" + text.replace(' ', 'T') + ":00Z");
    }

    /** The client says that the outcomes cost too much. */
    Room disputed(String id, String change, String at) {
        return taking(opened(id, change, at));
    }

    static Move.Opened opened(String id, String change, String at) {
        return new Move.Opened(
                id,
                new Matter.OfLine(MARCH, "pay", Line.Kind.CHARGE, MARCH),
                Side.CLIENT,
                Ground.TOO_MUCH,
                new BigDecimal(change),
                "Spam was billed.",
                at(at));
    }

    Room taking(Move... moves) {
        for (var move : moves) {
            docket = switch (docket.take(move)) {
                case Docket.Taken(var after) -> after;
                case Docket.Refused(var why) -> throw new AssertionError(why);
            };
        }
        return this;
    }

    /** Why a move is refused. */
    String refusal(Move move) {
        return switch (docket.take(move)) {
            case Docket.Taken _ -> throw new AssertionError("It was taken: " + move);
            case Docket.Refused(var why) -> why;
        };
    }

    Docket docket() {
        return docket;
    }

    Standing standing(String at) {
        return docket.standing(MARCH, at(at)).orElseThrow();
    }

    Dispute.Course course(String id, String at) {
        return docket.dispute(id, at(at)).orElseThrow().course();
    }
}
