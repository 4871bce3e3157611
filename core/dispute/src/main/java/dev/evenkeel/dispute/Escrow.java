package dev.evenkeel.dispute;

import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Safeguards.Meanwhile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is withheld of statements because of disputes. What an open dispute would take off a line waits for its end; what was
 * ruled or agreed to be taken off waits for the statement that carries it out, so that nobody pays it in between. No line
 * holds back more than it asks for, however many disputes are about it.
 */
public final class Escrow {
    private Escrow() {}

    /** Why what is withheld of a statement changes. */
    public enum Cause {
        OPENED("opened"),
        ENDED("ended"),
        /** A statement was issued whose true-up names the dispute. */
        CARRIED_OUT("carried-out");

        private final String spelling;

        Cause(String spelling) {
            this.spelling = spelling;
        }

        /** How files spell it. */
        public String spelling() {
            return spelling;
        }
    }

    /**
     * A change of what is withheld of a statement, without tax.
     *
     * @param dispute the id of the dispute that causes it
     * @param before what was withheld of the statement for all disputes about it, 0 or more
     * @param after what is
     */
    public record Change(
            String dispute, Cause cause, Period statement, BigDecimal before, BigDecimal after, Instant at) {}

    /** All changes up to an instant, in the order of time. */
    public static List<Change> changes(Docket docket, Instant asOf) {
        var open = new ArrayList<Dispute>();
        var ruled = new ArrayList<Dispute>();
        var withheld = new HashMap<Period, BigDecimal>();
        var changes = new ArrayList<Change>();
        for (var step : steps(docket, asOf)) {
            switch (step.cause) {
                case OPENED -> open.add(step.dispute);
                case ENDED -> {
                    open.remove(step.dispute);
                    ruled.add(step.dispute);
                }
                case CARRIED_OUT -> ruled.remove(step.dispute);
            }
            var period = step.dispute.opening().matter().statement();
            var filed = docket.statements().get(period);
            if (filed != null) {
                var before = withheld.getOrDefault(period, BigDecimal.ZERO);
                var after = withheld(docket.procedure(), filed, about(period, open), about(period, ruled));
                withheld.put(period, after);
                if (before.compareTo(after) != 0) {
                    changes.add(new Change(step.dispute.id(), step.cause, period, before, after, step.at));
                }
            }
        }
        return changes;
    }

    /** Something that may change what is withheld. */
    private record Step(Dispute dispute, Cause cause, Instant at) {}

    /** In the order of time; at one instant in the order of the moves, and statements last, which know of all before them. */
    private static List<Step> steps(Docket docket, Instant asOf) {
        var disputes = new LinkedHashMap<String, Dispute>();
        docket.disputes(asOf).forEach(dispute -> disputes.put(dispute.id(), dispute));
        var steps = new ArrayList<Step>();
        for (var move : docket.moves()) {
            if (move instanceof Move.InDispute it && !it.at().isAfter(asOf) && disputes.containsKey(it.dispute())) {
                var dispute = disputes.get(it.dispute());
                switch (it) {
                    case Move.Opened _ -> steps.add(new Step(dispute, Cause.OPENED, it.at()));
                    case Move.Agreed _, Move.Withdrawn _, Move.Ruled _ ->
                        steps.add(new Step(dispute, Cause.ENDED, it.at()));
                    case Move.Evidence _, Move.Proposed _, Move.Escalated _ -> {}
                }
            }
        }
        for (var dispute : disputes.values()) {
            carriedOut(docket, dispute, asOf).ifPresent(at -> steps.add(new Step(dispute, Cause.CARRIED_OUT, at)));
        }
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    private static Optional<Instant> carriedOut(Docket docket, Dispute dispute, Instant asOf) {
        return docket.statements().values().stream()
                .filter(filed -> filed.carriesOut(dispute.id()))
                .map(Filed::drawnAt)
                .filter(at -> !at.isAfter(asOf))
                .min(Comparator.naturalOrder());
    }

    private static List<Dispute> about(Period statement, List<Dispute> disputes) {
        return disputes.stream()
                .filter(dispute -> dispute.opening().matter().statement().equals(statement))
                .toList();
    }

    /**
     * What is withheld of a statement, without tax.
     *
     * @param open disputes about it that nobody has ended
     * @param ruled disputes about it that ended and are not carried out yet
     */
    static BigDecimal withheld(Procedure procedure, Filed filed, List<Dispute> open, List<Dispute> ruled) {
        var meanwhile = procedure.rules().meanwhile();
        if (meanwhile == Meanwhile.EVERYTHING) {
            return BigDecimal.ZERO;
        }
        var takenOff = new HashMap<Filed.Amount, BigDecimal>();
        open.forEach(dispute -> takeOff(filed, dispute, dispute.opening().change(), takenOff));
        var waitsAsAWhole = meanwhile == Meanwhile.FIXED_PART && !takenOff.isEmpty();
        ruled.forEach(dispute -> takeOff(filed, dispute, dispute.change().orElse(BigDecimal.ZERO), takenOff));
        var sum = BigDecimal.ZERO;
        for (var line : filed.lines()) {
            var off = takenOff.getOrDefault(line, BigDecimal.ZERO);
            var isWhole = waitsAsAWhole && !procedure.fixedTerms().contains(line.term());
            sum = sum.add(isWhole ? line.amount() : line.amount().signum() > 0 ? off.min(line.amount()) : off);
        }
        return sum.max(BigDecimal.ZERO);
    }

    private static void takeOff(
            Filed filed, Dispute dispute, BigDecimal change, Map<Filed.Amount, BigDecimal> takenOff) {
        if (change.signum() < 0) {
            filed.line(dispute.opening().matter())
                    .ifPresent(line -> takenOff.merge(line, change.negate(), BigDecimal::add));
        }
    }
}
