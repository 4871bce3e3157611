package dev.evenkeel.dispute;

import dev.evenkeel.contract.Period;
import dev.evenkeel.settlement.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All statements issued under a contract, and every move that anybody made about them. It never changes; a move gives a new
 * one.
 */
public record Docket(Procedure procedure, SortedMap<Period, Filed> statements, List<Move> moves) {
    public Docket {
        statements = Collections.unmodifiableSortedMap(new TreeMap<>(statements));
        moves = List.copyOf(moves);
    }

    /** Before anybody moved. */
    public static Docket of(Procedure procedure, List<Filed> statements) {
        var byPeriod = new TreeMap<Period, Filed>();
        statements.forEach(statement -> byPeriod.put(statement.period(), statement));
        return new Docket(procedure, byPeriod, List.of());
    }

    /** What became of a move. */
    public sealed interface Answer {}

    /** It is on the docket. */
    public record Taken(Docket docket) implements Answer {}

    /** It is not, and why, with what to do. */
    public record Refused(String why) implements Answer {}

    /** Makes a move. */
    public Answer take(Move move) {
        var objection = new Admission(this).objection(move);
        if (objection.isPresent()) {
            return new Refused(objection.get());
        }
        var more = new ArrayList<>(moves);
        more.add(move);
        return new Taken(new Docket(procedure, statements, more));
    }

    /** All disputes as they stand at an instant, in the order in which they were opened. */
    public List<Dispute> disputes(Instant asOf) {
        var byId = new LinkedHashMap<String, List<Move.InDispute>>();
        for (var move : moves) {
            if (move instanceof Move.InDispute inDispute && !move.at().isAfter(asOf)) {
                byId.computeIfAbsent(inDispute.dispute(), _ -> new ArrayList<>())
                        .add(inDispute);
            }
        }
        return byId.values().stream()
                .map(own -> Dispute.of(own, procedure, asOf))
                .toList();
    }

    /** One of them. */
    public Optional<Dispute> dispute(String id, Instant asOf) {
        return disputes(asOf).stream()
                .filter(dispute -> dispute.id().equals(id))
                .findFirst();
    }

    /** How a statement stands at an instant; empty when there is none of that period. */
    public Optional<Standing> standing(Period statement, Instant asOf) {
        return Optional.ofNullable(statements.get(statement)).map(filed -> {
            var about = disputes(asOf).stream()
                    .filter(dispute -> dispute.opening().matter().statement().equals(statement))
                    .toList();
            var windowEnd = procedure.windowEnd(filed.drawnAt());
            return new Standing(
                    statement,
                    windowEnd,
                    acceptedBy(statement, windowEnd, asOf),
                    about,
                    filed.total(),
                    Escrow.withheld(
                            procedure,
                            filed,
                            about.stream().filter(Dispute::isOpen).toList(),
                            List.of()));
        });
    }

    /** How disputes ended that change the bill, up to an instant, in the order in which they were opened. */
    public List<Ruling> rulings(Instant asOf) {
        var rulings = new ArrayList<Ruling>();
        for (var dispute : disputes(asOf)) {
            if (dispute.course() instanceof Dispute.Ended(var _, var change, var at) && change.signum() != 0) {
                var matter = dispute.opening().matter();
                rulings.add(new Ruling(dispute.id(), matter.term(), matter.about(), change, at));
            }
        }
        return rulings;
    }

    private EnumSet<Side> acceptedBy(Period statement, Instant windowEnd, Instant asOf) {
        var accepted = EnumSet.noneOf(Side.class);
        if (!asOf.isBefore(windowEnd)) {
            return EnumSet.allOf(Side.class);
        }
        for (var move : moves) {
            if (move instanceof Move.Accepted(var period, var by, var at)
                    && period.equals(statement)
                    && !at.isAfter(asOf)) {
                accepted.add(by);
            }
        }
        return accepted;
    }
}
