package dev.evenkeel.server.web;

import dev.evenkeel.dispute.Dispute;
import dev.evenkeel.dispute.Docket;
import dev.evenkeel.dispute.Matter;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Procedure;
import dev.evenkeel.dispute.Side;
import dev.evenkeel.dispute.Standing;
import dev.evenkeel.report.Dates;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.verdict.Explanation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A dispute as pages show it.
 *
 * @param matterHref to what is disputed
 * @param positions the client's and the provider's, side by side
 * @param rungs of the ladder
 * @param moves all that was said and done, in its order
 * @param offered what the other side has on the table, for the viewer to agree to; empty when nothing
 */
record DisputeView(
        String id,
        String matter,
        String matterHref,
        String statement,
        String openedBy,
        String ground,
        String clock,
        String tone,
        boolean isOpen,
        boolean isMine,
        boolean isLastRung,
        List<Position> positions,
        List<Rung> rungs,
        List<Said> moves,
        String offered,
        String ended) {

    /** What a party wants, and how it says so. */
    record Position(String party, String side, String wants, String words) {}

    /** A step of the ladder: {@code done}, {@code now} or {@code later}. */
    record Rung(String name, String days, String state) {}

    /** One move in words. */
    record Said(String at, String who, String side, String what) {}

    static DisputeView of(Viewer viewer, Dispute dispute, Docket docket, Instant now) {
        return new Making(viewer, dispute, docket, now).view();
    }

    /** The last day before an instant at which a window ends. */
    static String lastDay(Instant end, Dates dates) {
        return Dates.day(dates.dayOf(end.minusMillis(1)));
    }

    /** How a statement stands between the parties. */
    static String standing(Standing standing, Instant now, Dates dates) {
        var open = standing.disputes().stream().filter(Dispute::isOpen).count();
        if (open > 0) {
            return open == 1 ? "1 dispute is open" : open + " disputes are open";
        }
        if (standing.isAgreed()) {
            return now.isBefore(standing.windowEnd()) ? "accepted by both" : "settled: its window is over";
        }
        var accepted = standing.acceptedBy().stream().map(Side::spelling).findFirst();
        return accepted.map(side -> "accepted by the " + side + "; ").orElse("") + "can be disputed until "
                + lastDay(standing.windowEnd(), dates);
    }

    /** How far a dispute is and how long that still lasts. */
    static String clock(Dispute dispute, Procedure procedure, Instant now, Dates dates) {
        return switch (dispute.course()) {
            case Dispute.Open(var rung, var until) ->
                "%s has %s, until the end of %s"
                        .formatted(
                                procedure.ladder().get(rung).level(),
                                Explanation.inWords(Duration.between(now, until)),
                                lastDay(until, dates));
            case Dispute.Overdue(var rung, var since) ->
                "the %s is overdue since %s"
                        .formatted(procedure.ladder().get(rung).level(), dates.moment(since));
            case Dispute.Ended(var how, var _, var at) ->
                "%s on %s".formatted(how.name().toLowerCase(Locale.ROOT), dates.moment(at));
        };
    }

    /** One making of a view. */
    private record Making(Viewer viewer, Dispute dispute, Docket docket, Instant now) {
        DisputeView view() {
            var opening = dispute.opening();
            var dates = Frame.dates(viewer);
            var mine = viewer.seat().side();
            var rung = rung();
            return new DisputeView(
                    dispute.id(),
                    matter(opening.matter(), dates),
                    href(opening.matter()),
                    Dates.period(opening.matter().statement()),
                    party(opening.by()),
                    opening.ground().spelling(),
                    clock(dispute, docket.procedure(), now, dates),
                    dispute.course() instanceof Dispute.Ended
                            ? "good"
                            : dispute.course() instanceof Dispute.Overdue ? "bad" : "wait",
                    dispute.isOpen(),
                    mine.equals(Optional.of(opening.by())),
                    rung == docket.procedure().ladder().size() - 1,
                    Arrays.stream(Side.values()).map(this::position).toList(),
                    rungs(rung),
                    dispute.moves().stream().map(this::said).toList(),
                    mine.flatMap(side -> Optional.ofNullable(dispute.offers().get(side.other())))
                            .map(this::change)
                            .orElse(""),
                    dispute.change().map(this::change).orElse(""));
        }

        private int rung() {
            return switch (dispute.course()) {
                case Dispute.Open(var at, var _) -> at;
                case Dispute.Overdue(var at, var _) -> at;
                case Dispute.Ended _ -> -1;
            };
        }

        private static String matter(Matter matter, Dates dates) {
            return switch (matter) {
                case Matter.OfLine(var _, var term, var kind, var _) ->
                    "the %s line of %s".formatted(kind.spelling(), term);
                case Matter.OfClaim(var _, var _, var caseId, var at) ->
                    "case %s, claimed %s".formatted(caseId, dates.moment(at));
            };
        }

        private String href(Matter matter) {
            var base = "/e/" + viewer.engagement().name();
            return switch (matter) {
                case Matter.OfLine line ->
                    base + "/statements/" + line.statement().name();
                case Matter.OfClaim claim -> base + "/case?id=" + ClaimView.encoded(claim.caseId());
            };
        }

        private String party(Side side) {
            var parties = viewer.engagement().contract().parties();
            return side == Side.CLIENT
                    ? parties.client().name()
                    : parties.provider().name();
        }

        private Position position(Side side) {
            var offer = Optional.ofNullable(dispute.offers().get(side));
            var words = dispute.moves().stream()
                    .filter(move -> by(move).equals(Optional.of(side)))
                    .map(Making::words)
                    .filter(text -> !text.isEmpty())
                    .reduce((_, last) -> last)
                    .orElse("");
            return new Position(
                    party(side),
                    side.spelling(),
                    offer.map(this::change)
                            .orElse(side == dispute.opening().by() ? "" : "leaves the bill as it is, so far"),
                    words);
        }

        private static Optional<Side> by(Move.InDispute move) {
            return switch (move) {
                case Move.Opened it -> Optional.of(it.by());
                case Move.Evidence it -> Optional.of(it.by());
                case Move.Proposed it -> Optional.of(it.by());
                case Move.Agreed it -> Optional.of(it.by());
                case Move.Escalated it -> Optional.of(it.by());
                case Move.Withdrawn it -> Optional.of(it.by());
                case Move.Ruled _ -> Optional.empty();
            };
        }

        private static String words(Move.InDispute move) {
            return switch (move) {
                case Move.Opened it -> it.reason();
                case Move.Evidence it -> it.words();
                case Move.Proposed it -> it.words();
                case Move.Ruled it -> it.reason();
                case Move.Agreed _, Move.Escalated _, Move.Withdrawn _ -> "";
            };
        }

        private String change(BigDecimal change) {
            var money = Money.of(viewer);
            return change.signum() == 0
                    ? "leave the bill as it is"
                    : "%s the bill by %s".formatted(change.signum() < 0 ? "lower" : "raise", money.of(change.abs()));
        }

        private List<Rung> rungs(int now) {
            var ladder = docket.procedure().ladder();
            return java.util.stream.IntStream.range(0, ladder.size())
                    .mapToObj(at -> new Rung(
                            ladder.get(at).level(),
                            ladder.get(at).businessDays() + " business days",
                            now < 0 || at < now ? "done" : at == now ? "now" : "later"))
                    .toList();
        }

        private Said said(Move.InDispute move) {
            var what = switch (move) {
                case Move.Opened it -> "opened it, to %s: %s".formatted(change(it.change()), it.reason());
                case Move.Evidence it -> "laid on the table: " + it.words();
                case Move.Proposed it -> "offered to %s: %s".formatted(change(it.change()), it.words());
                case Move.Agreed _ -> "agreed to the other's offer";
                case Move.Escalated _ -> "took it to the next level";
                case Move.Withdrawn _ -> "withdrew it";
                case Move.Ruled it -> "ruled to %s: %s".formatted(change(it.change()), it.reason());
            };
            var side = by(move);
            return new Said(
                    Frame.dates(viewer).moment(move.at()),
                    side.map(this::party).orElse(move instanceof Move.Ruled ruled ? ruled.by() : ""),
                    side.map(Side::spelling).orElse(""),
                    what);
        }
    }
}
