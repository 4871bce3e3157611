package dev.evenkeel.files;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.contract.Period;
import dev.evenkeel.dispute.Ground;
import dev.evenkeel.dispute.Matter;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Side;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A move about a statement as one canonical JSON object: all values are texts, {@code move} says which kind it is. */
public final class MoveWire {
    private MoveWire() {}

    /** A move on one line, canonical: what a log takes as a leaf. */
    public static String toJson(Move move) {
        var json = JsonTree.object();
        json.put("at", JsonTree.instant(move.at()));
        if (move instanceof Move.InDispute inDispute) {
            json.put("dispute", inDispute.dispute());
        }
        switch (move) {
            case Move.Accepted(var statement, var by, var _) ->
                json.put("move", "accepted").put("statement", statement.name()).put("by", by.spelling());
            case Move.Opened(var _, var matter, var by, var ground, var change, var reason, var _) -> {
                json.put("move", "opened").put("by", by.spelling()).put("ground", ground.spelling());
                json.put("change", change.toPlainString()).put("reason", reason);
                matter(json, matter);
            }
            case Move.Evidence(var _, var by, var words, var digest, var _) ->
                json.put("move", "evidence")
                        .put("by", by.spelling())
                        .put("words", words)
                        .put("digest", digest);
            case Move.Proposed(var _, var by, var change, var words, var _) ->
                json.put("move", "proposed")
                        .put("by", by.spelling())
                        .put("change", change.toPlainString())
                        .put("words", words);
            case Move.Agreed(var _, var by, var _) -> json.put("move", "agreed").put("by", by.spelling());
            case Move.Escalated(var _, var by, var _) ->
                json.put("move", "escalated").put("by", by.spelling());
            case Move.Withdrawn(var _, var by, var _) ->
                json.put("move", "withdrawn").put("by", by.spelling());
            case Move.Ruled(var _, var by, var change, var reason, var _) ->
                json.put("move", "ruled")
                        .put("by", by)
                        .put("change", change.toPlainString())
                        .put("reason", reason);
        }
        return CanonicalJson.text(json);
    }

    private static void matter(ObjectNode json, Matter matter) {
        json.put("statement", matter.statement().name()).put("term", matter.term());
        switch (matter) {
            case Matter.OfLine(var _, var _, var kind, var about) ->
                json.put("line", kind.spelling()).put("about", about.name());
            case Matter.OfClaim(var _, var _, var caseId, var claimedAt) ->
                json.put("case", caseId).put("claimedAt", JsonTree.instant(claimedAt));
        }
    }

    /** Reads it back; empty when the text is none. */
    public static Optional<Move> read(String json, Billing.Every every) {
        return JsonValues.object(json).flatMap(fields -> new Reader(fields, every).move());
    }

    /** What is missing or cannot be read makes the whole move none. */
    private record Reader(Value.Fields fields, Billing.Every every) {
        /** Something is not there, or not so. */
        private static final class None extends RuntimeException {
            private static final long serialVersionUID = 1;

            None() {
                super(null, null, false, false);
            }
        }

        Optional<Move> move() {
            try {
                return Optional.of(
                        switch (text("move")) {
                            case "accepted" -> new Move.Accepted(period("statement"), side(), at());
                            case "opened" ->
                                new Move.Opened(
                                        text("dispute"),
                                        matter(),
                                        side(),
                                        one(Ground.values(), Ground::spelling, "ground"),
                                        amount(),
                                        text("reason"),
                                        at());
                            case "evidence" ->
                                new Move.Evidence(text("dispute"), side(), text("words"), text("digest"), at());
                            case "proposed" ->
                                new Move.Proposed(text("dispute"), side(), amount(), text("words"), at());
                            case "agreed" -> new Move.Agreed(text("dispute"), side(), at());
                            case "escalated" -> new Move.Escalated(text("dispute"), side(), at());
                            case "withdrawn" -> new Move.Withdrawn(text("dispute"), side(), at());
                            case "ruled" -> new Move.Ruled(text("dispute"), text("by"), amount(), text("reason"), at());
                            default -> throw new None();
                        });
            } catch (None _) {
                return Optional.empty();
            }
        }

        private Matter matter() {
            return fields.values().containsKey("case")
                    ? new Matter.OfClaim(period("statement"), text("term"), text("case"), instant("claimedAt"))
                    : new Matter.OfLine(
                            period("statement"),
                            text("term"),
                            one(Line.Kind.values(), Line.Kind::spelling, "line"),
                            period("about"));
        }

        private String text(String name) {
            if (fields.values().get(name) instanceof Value.Text(var text)) {
                return text;
            }
            throw new None();
        }

        private Period period(String name) {
            return Period.named(text(name), every).orElseThrow(None::new);
        }

        private Side side() {
            return one(Side.values(), Side::spelling, "by");
        }

        private Instant at() {
            return instant("at");
        }

        private Instant instant(String name) {
            return Instants.parse(text(name)).orElseThrow(None::new);
        }

        private BigDecimal amount() {
            try {
                return new BigDecimal(text("change"));
            } catch (NumberFormatException _) {
                throw new None();
            }
        }

        private <T> T one(T[] all, Function<T, String> spelling, String name) {
            var sought = text(name);
            return Arrays.stream(all)
                    .filter(it -> spelling.apply(it).equals(sought))
                    .findFirst()
                    .orElseThrow(None::new);
        }
    }
}
