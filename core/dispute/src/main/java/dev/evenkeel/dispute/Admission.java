package dev.evenkeel.dispute;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a move may be made; if not, why, and what to do. */
final class Admission {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final Docket docket;

    Admission(Docket docket) {
        this.docket = docket;
    }

    Optional<String> objection(Move move) {
        var last = docket.moves().isEmpty()
                ? Instant.MIN
                : docket.moves().getLast().at();
        if (move.at().isBefore(last)) {
            return no("The move is of %s, but the last one on the docket is of %s; moves are taken in their order."
                    .formatted(move.at(), last));
        }
        return switch (move) {
            case Move.Accepted accepted -> acceptance(accepted);
            case Move.Opened opened -> opening(opened);
            case Move.InDispute inDispute -> inDispute(inDispute);
        };
    }

    private Optional<String> acceptance(Move.Accepted move) {
        var standing = docket.standing(move.statement(), move.at());
        if (standing.isEmpty()) {
            return noStatement(move.statement().name());
        }
        if (move.at().isBefore(drawnAt(move.statement()))) {
            return tooEarly(move.statement().name(), drawnAt(move.statement()));
        }
        return standing.get().acceptedBy().contains(move.by())
                ? no("The %s has accepted %s already: by its word, or by silence up to %s."
                        .formatted(
                                move.by().spelling(),
                                move.statement().name(),
                                standing.get().windowEnd()))
                : Optional.empty();
    }

    private Optional<String> opening(Move.Opened move) {
        var matter = move.matter();
        var name = matter.statement().name();
        var filed = Optional.ofNullable(docket.statements().get(matter.statement()));
        if (filed.isEmpty()) {
            return noStatement(name);
        }
        if (!ID.matcher(move.dispute()).matches()
                || docket.dispute(move.dispute(), move.at()).isPresent()) {
            return no(
                    "A dispute needs an id of its own (letters, digits, '.', '_' and '-', at most 40), and '%s' is none; take another."
                            .formatted(move.dispute()));
        }
        if (move.at().isBefore(filed.get().drawnAt())) {
            return tooEarly(name, filed.get().drawnAt());
        }
        var windowEnd = docket.procedure().windowEnd(filed.get().drawnAt());
        if (!move.at().isBefore(windowEnd)) {
            return no(
                    "%s could be disputed up to %s, %s business days after it was drawn up; silence up to then accepted it."
                            .formatted(name, windowEnd, docket.procedure().windowDays()));
        }
        if (docket.standing(matter.statement(), move.at())
                .orElseThrow()
                .acceptedBy()
                .contains(move.by())) {
            return no("The %s has accepted %s and disputes nothing of it any more."
                    .formatted(move.by().spelling(), name));
        }
        var line = filed.get().line(matter);
        if (line.isEmpty()) {
            return no("%s has no %s; its lines are %s.".formatted(name, matter.words(), lines(filed.get())));
        }
        return amount(move, line.get()).or(() -> again(move));
    }

    private static Optional<String> amount(Move.Opened move, Filed.Amount line) {
        var change = move.change();
        var wanted = move.ground() == Ground.TOO_LITTLE ? 1 : -1;
        if (change.signum() != wanted) {
            return no("'%s' asks for a change of the bill that is %s, not %s."
                    .formatted(move.ground().spelling(), wanted > 0 ? "above 0" : "below 0", change.toPlainString()));
        }
        var isTooMuch =
                wanted < 0 && line.amount().signum() > 0 && change.negate().compareTo(line.amount()) > 0;
        return isTooMuch
                ? no("The line asks for %s, so a dispute cannot take %s off it."
                        .formatted(
                                line.amount().toPlainString(), change.negate().toPlainString()))
                : Optional.empty();
    }

    private Optional<String> again(Move.Opened move) {
        return docket.disputes(move.at()).stream()
                .filter(other -> other.isOpen()
                        && other.opening().matter().equals(move.matter())
                        && other.opening().by() == move.by())
                .findFirst()
                .map(other -> "The %s disputes this already, in dispute %s; add evidence or an offer to that one."
                        .formatted(move.by().spelling(), other.id()));
    }

    private Optional<String> inDispute(Move.InDispute move) {
        var known = docket.dispute(move.dispute(), move.at());
        if (known.isEmpty()) {
            return no("There is no dispute '%s'; those there are: %s."
                    .formatted(
                            move.dispute(),
                            docket.disputes(move.at()).stream().map(Dispute::id).toList()));
        }
        var dispute = known.get();
        if (dispute.course() instanceof Dispute.Ended(var how, var change, var at)) {
            return no(
                    "Dispute %s is over since %s (%s, %s); what is new about it is a new dispute, of a later statement."
                            .formatted(
                                    dispute.id(),
                                    at,
                                    how.name().toLowerCase(java.util.Locale.ROOT),
                                    change.toPlainString()));
        }
        return switch (move) {
            case Move.Agreed(var _, var by, var _)
            when !dispute.offers().containsKey(by.other()) ->
                no("The %s has offered nothing in dispute %s, so there is nothing to agree to; make an offer."
                        .formatted(by.other().spelling(), dispute.id()));
            case Move.Withdrawn(var _, var by, var _)
            when by != dispute.opening().by() ->
                no("Dispute %s was opened by the %s, so only they can withdraw it; agree to their offer, or make one."
                        .formatted(dispute.id(), by.other().spelling()));
            case Move.Escalated _
            when isLastRung(dispute) ->
                no("Dispute %s is on the last rung, with the %s; only a ruling or an agreement ends it."
                        .formatted(
                                dispute.id(),
                                docket.procedure().ladder().getLast().level()));
            case Move.Ruled _
            when !isLastRung(dispute) ->
                no("Dispute %s is not with the %s yet; escalate it first, or wait for the end of the rung."
                        .formatted(
                                dispute.id(),
                                docket.procedure().ladder().getLast().level()));
            default -> Optional.empty();
        };
    }

    private boolean isLastRung(Dispute dispute) {
        var rung = switch (dispute.course()) {
            case Dispute.Open(var at, var _) -> at;
            case Dispute.Overdue(var at, var _) -> at;
            case Dispute.Ended _ -> -1;
        };
        return rung == docket.procedure().ladder().size() - 1;
    }

    private Instant drawnAt(dev.evenkeel.contract.Period statement) {
        return Optional.ofNullable(docket.statements().get(statement))
                .map(Filed::drawnAt)
                .orElse(Instant.MAX);
    }

    private Optional<String> noStatement(String name) {
        return no("No statement of %s was issued; those that were: %s."
                .formatted(
                        name,
                        docket.statements().keySet().stream()
                                .map(dev.evenkeel.contract.Period::name)
                                .toList()));
    }

    private static Optional<String> tooEarly(String name, Instant drawnAt) {
        return no("%s was drawn up at %s; nothing can be said about it before.".formatted(name, drawnAt));
    }

    private static String lines(Filed filed) {
        return filed.lines().stream()
                .map(line -> "'%s' of '%s'%s %s"
                        .formatted(
                                line.kind().spelling(),
                                line.term(),
                                line.about().equals(filed.period())
                                        ? ""
                                        : " about " + line.about().name(),
                                line.amount().toPlainString()))
                .toList()
                .toString();
    }

    private static Optional<String> no(String why) {
        return Optional.of(why);
    }
}
