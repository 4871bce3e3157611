package dev.evenkeel.server.web;

import dev.evenkeel.dispute.Docket;
import dev.evenkeel.dispute.Ground;
import dev.evenkeel.dispute.Matter;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Side;
import dev.evenkeel.event.Instants;
import dev.evenkeel.server.disputes.Disputes;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Statements issued and accepted, and disputes moved, for programs. The docket's ETag is how many moves were made; with
 * {@code If-Match} a move is made only on the docket that its maker saw.
 */
@RestController
class ApiDisputes {
    private final Frame frame;
    private final Disputes disputes;
    private final StatementList statements;
    private final House house;

    ApiDisputes(Frame frame, Disputes disputes, StatementList statements, House house) {
        this.frame = frame;
        this.disputes = disputes;
        this.statements = statements;
        this.house = house;
    }

    /** Has what is due issued, beside the request; what is not due yet is not issued by asking. */
    @Needs(Right.MONEY)
    @PostMapping("/v1/statements")
    ResponseEntity<Object> issue(Viewer viewer) {
        return issued(house.ask(viewer.engagement(), IssuingInquiry.NAME, IssuingInquiry.QUESTION));
    }

    /** What came of it the last time, or how far it is. */
    @Needs(Right.MONEY)
    @GetMapping("/v1/issuing")
    ResponseEntity<Object> issuing(Viewer viewer) {
        return issued(
                house.asked(viewer.engagement(), IssuingInquiry.NAME, IssuingInquiry.QUESTION)
                        .orElseThrow(
                                () -> new ResponseStatusException(
                                        HttpStatus.NOT_FOUND,
                                        "Nobody has asked for statements here; ask by POST /v1/statements, or wait: what is due is issued within a minute.")));
    }

    private static ResponseEntity<Object> issued(Inquiry inquiry) {
        return House.answer(inquiry, "/v1/issuing", HttpStatus.CONFLICT, IssuingInquiry::of);
    }

    @Needs(Right.DISPUTE)
    @PostMapping("/v1/statements/{period}/acceptance")
    ResponseEntity<Void> accept(
            Viewer viewer,
            @PathVariable String period,
            @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        var side = DisputePages.side(viewer);
        var kept = BasisPages.kept(statements, viewer, period);
        taken(disputes.move(viewer.engagement(), viewer.account(), now -> {
            check(viewer, ifMatch);
            return new Move.Accepted(kept.period(), side, now);
        }));
        return ResponseEntity.noContent().eTag(tag(viewer)).build();
    }

    /** A dispute as it stands. */
    record Shown(
            String id,
            String statement,
            String term,
            String matter,
            String ground,
            String openedBy,
            String change,
            boolean isOpen,
            String standing) {}

    @Needs(Right.MONEY)
    @GetMapping("/v1/disputes")
    ResponseEntity<Page<Shown>> disputes(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        var docket = disputes.docket(viewer.engagement());
        var all = docket.disputes(frame.now()).stream()
                .map(dispute -> shown(viewer, dispute, docket))
                .toList();
        return ResponseEntity.ok().eTag(tag(docket)).body(Page.slice(all, after, size, Shown::id));
    }

    @Needs(Right.MONEY)
    @GetMapping("/v1/disputes/{id}")
    ResponseEntity<Shown> dispute(Viewer viewer, @PathVariable String id) {
        var docket = disputes.docket(viewer.engagement());
        var dispute = docket.dispute(id, frame.now())
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no dispute '%s'.".formatted(id)));
        return ResponseEntity.ok().eTag(tag(docket)).body(shown(viewer, dispute, docket));
    }

    private Shown shown(Viewer viewer, dev.evenkeel.dispute.Dispute dispute, Docket docket) {
        var view = DisputeView.of(viewer, dispute, docket, frame.now());
        return new Shown(
                view.id(),
                dispute.opening().matter().statement().name(),
                dispute.opening().matter().term(),
                view.matter(),
                view.ground(),
                dispute.opening().by().spelling(),
                dispute.opening().change().toPlainString(),
                view.isOpen(),
                view.clock());
    }

    /**
     * What is disputed: a line of a statement (kind, about) or a claim (caseId, claimedAt).
     *
     * @param ground one of those that the page offers
     * @param amount how much too little or too much, without a sign
     */
    record Opening(
            String statement,
            String term,
            Optional<String> kind,
            Optional<String> about,
            Optional<String> caseId,
            Optional<String> claimedAt,
            String ground,
            String amount,
            String reason) {}

    @Needs(Right.DISPUTE)
    @PostMapping("/v1/disputes")
    ResponseEntity<Shown> open(
            Viewer viewer,
            @RequestBody Opening opening,
            @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        var side = DisputePages.side(viewer);
        var matter = matter(viewer, opening);
        var ground = Arrays.stream(Ground.values())
                .filter(it -> it.spelling().equals(opening.ground()))
                .findFirst()
                .orElseThrow(() -> unreadable("ground", opening.ground()));
        var amount = DisputePages.amount(opening.amount());
        var change = ground == Ground.TOO_LITTLE ? amount : amount.negate();
        var id = new String[1];
        taken(disputes.move(viewer.engagement(), viewer.account(), now -> {
            check(viewer, ifMatch);
            id[0] = "d" + (disputes.docket(viewer.engagement()).disputes(now).size() + 1);
            return new Move.Opened(id[0], matter, side, ground, change, DisputePages.words(opening.reason()), now);
        }));
        return ResponseEntity.created(URI.create("/v1/disputes/" + id[0]))
                .eTag(tag(viewer))
                .body(dispute(viewer, id[0]).getBody());
    }

    private static Matter matter(Viewer viewer, Opening opening) {
        var statement = DisputePages.period(viewer, opening.statement());
        return opening.caseId().isEmpty()
                ? new Matter.OfLine(
                        statement,
                        opening.term(),
                        DisputePages.kind(opening.kind().orElse("")),
                        DisputePages.period(viewer, opening.about().orElse(opening.statement())))
                : new Matter.OfClaim(
                        statement,
                        opening.term(),
                        opening.caseId().get(),
                        Instants.parse(opening.claimedAt().orElse(""))
                                .orElseThrow(() -> unreadable(
                                        "claimedAt", opening.claimedAt().orElse(""))));
    }

    /**
     * A move in a dispute.
     *
     * @param move one of evidence, offer, agree, escalate, withdraw, rule
     * @param direction of an offer or a ruling: raise or lower
     */
    record NextMove(String move, Optional<String> direction, Optional<String> amount, Optional<String> words) {
        java.math.BigDecimal change() {
            var change = DisputePages.amount(amount.orElse(""));
            return switch (direction.orElse("")) {
                case "raise" -> change;
                case "lower" -> change.negate();
                default -> throw unreadable("direction", direction.orElse(""));
            };
        }

        String said() {
            return DisputePages.words(words.orElse(""));
        }
    }

    @Needs(Right.DISPUTE)
    @PostMapping("/v1/disputes/{id}/moves")
    ResponseEntity<Shown> move(
            Viewer viewer,
            @PathVariable String id,
            @RequestBody NextMove next,
            @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        dispute(viewer, id);
        BiFunction<Side, Instant, Move> made = switch (next.move()) {
            case "evidence" -> (side, now) -> new Move.Evidence(id, side, next.said(), "", now);
            case "offer" -> (side, now) -> new Move.Proposed(id, side, next.change(), next.said(), now);
            case "agree" -> (side, now) -> new Move.Agreed(id, side, now);
            case "escalate" -> (side, now) -> new Move.Escalated(id, side, now);
            case "withdraw" -> (side, now) -> new Move.Withdrawn(id, side, now);
            case "rule" -> (_, now) -> new Move.Ruled(id, viewer.name(), next.change(), next.said(), now);
            default -> throw unreadable("move", next.move());
        };
        var isRuling = next.move().equals("rule");
        if (isRuling && viewer.seat() != Seat.AUDITOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only the independent expert rules.");
        }
        var side = isRuling ? Side.CLIENT : DisputePages.side(viewer);
        taken(disputes.move(viewer.engagement(), viewer.account(), now -> {
            check(viewer, ifMatch);
            return made.apply(side, now);
        }));
        return dispute(viewer, id);
    }

    private void check(Viewer viewer, String ifMatch) {
        if (!ifMatch.isEmpty() && !ifMatch.equals("*") && !ifMatch.equals(tag(viewer))) {
            throw new ResponseStatusException(
                    HttpStatus.PRECONDITION_FAILED,
                    "The docket is %s now and was %s when you saw it. Nothing was changed; look at it again."
                            .formatted(tag(viewer), ifMatch));
        }
    }

    private String tag(Viewer viewer) {
        return tag(disputes.docket(viewer.engagement()));
    }

    private static String tag(Docket docket) {
        return "\"moves-%d\"".formatted(docket.moves().size());
    }

    private static void taken(Docket.Answer answer) {
        if (answer instanceof Docket.Refused(var why)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, why + " Nothing was changed.");
        }
    }

    private static ResponseStatusException unreadable(String field, String value) {
        return new ResponseStatusException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "'%s' cannot be '%s'; /v1/openapi.yaml says what it may be. Nothing was changed."
                        .formatted(field, value));
    }
}
