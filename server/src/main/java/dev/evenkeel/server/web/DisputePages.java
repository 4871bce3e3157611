package dev.evenkeel.server.web;

import dev.evenkeel.contract.Period;
import dev.evenkeel.dispute.Docket;
import dev.evenkeel.dispute.Ground;
import dev.evenkeel.dispute.Matter;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Side;
import dev.evenkeel.event.Instants;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.disputes.Disputes;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Disputes: all of them, one with both positions and its clock, and every move. */
@Controller
class DisputePages {
    private static final int WORDS_LENGTH_MAX = 4_000;

    private final Frame frame;
    private final Disputes disputes;

    DisputePages(Frame frame, Disputes disputes) {
        this.frame = frame;
        this.disputes = disputes;
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/disputes")
    String all(Viewer viewer, Model model) {
        var docket = disputes.docket(viewer.engagement());
        var now = frame.now();
        var all = docket.disputes(now).stream()
                .map(dispute -> DisputeView.of(viewer, dispute, docket, now))
                .toList();
        var open = all.stream().filter(DisputeView::isOpen).toList();
        frame.around(
                model,
                viewer,
                "disputes",
                all.isEmpty()
                        ? "Nothing is disputed"
                        : open.isEmpty()
                                ? "%s over, none is open"
                                        .formatted(Numbers.of(all.size(), "dispute is", "disputes are"))
                                : open.size() == 1
                                        ? "One dispute is open: %s"
                                                .formatted(open.getFirst().clock())
                                        : "%s disputes are open".formatted(Numbers.grouped(open.size())));
        model.addAttribute("disputes", all.reversed());
        return "disputes";
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/disputes/{id}")
    String one(Viewer viewer, @PathVariable String id, Model model) {
        var docket = disputes.docket(viewer.engagement());
        var now = frame.now();
        var view = docket.dispute(id, now)
                .map(dispute -> DisputeView.of(viewer, dispute, docket, now))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no dispute " + id));
        frame.around(
                model,
                viewer,
                "disputes",
                view.isOpen()
                        ? "%s disputes %s: %s".formatted(view.openedBy(), view.matter(), view.clock())
                        : "The dispute about %s was %s: %s".formatted(view.matter(), view.clock(), view.ended()),
                new Frame.Crumb(
                        "Disputes",
                        "/e/%s/disputes".formatted(viewer.engagement().name())));
        model.addAttribute("dispute", view);
        model.addAttribute("canMove", view.isOpen() && viewer.mayDispute());
        model.addAttribute("canRule", view.isOpen() && view.isLastRung() && viewer.seat() == Seat.AUDITOR);
        return "dispute";
    }

    @Needs(Right.DISPUTE)
    @PostMapping("/e/{engagement}/disputes")
    String open(
            Viewer viewer,
            @RequestParam String statement,
            @RequestParam String term,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(name = "case", defaultValue = "") String caseId,
            @RequestParam(name = "claimed-at", defaultValue = "") String claimedAt,
            @RequestParam String ground,
            @RequestParam String amount,
            @RequestParam String reason,
            RedirectAttributes flash) {
        var side = side(viewer);
        var matter = caseId.isEmpty()
                ? new Matter.OfLine(period(viewer, statement), term, kind(kind), period(viewer, about))
                : new Matter.OfClaim(
                        period(viewer, statement),
                        term,
                        caseId,
                        Instants.parse(claimedAt).orElseThrow(DisputePages::unreadable));
        var why = Arrays.stream(Ground.values())
                .filter(it -> it.spelling().equals(ground))
                .findFirst()
                .orElseThrow(DisputePages::unreadable);
        var change = why == Ground.TOO_LITTLE ? amount(amount) : amount(amount).negate();
        var id = "d"
                + (disputes.docket(viewer.engagement()).disputes(frame.now()).size() + 1);
        var answer = disputes.move(
                viewer.engagement(),
                viewer.account(),
                now -> new Move.Opened(id, matter, side, why, change, words(reason), now));
        say(answer, "The dispute is open, and its clock runs. The other side sees it.", flash);
        return answer instanceof Docket.Taken
                ? "redirect:/e/{engagement}/disputes/" + id
                : "redirect:/e/{engagement}/statements/"
                        + period(viewer, statement).name();
    }

    @Needs(Right.DISPUTE)
    @PostMapping("/e/{engagement}/disputes/{id}/evidence")
    String evidence(Viewer viewer, @PathVariable String id, @RequestParam String words, RedirectAttributes flash) {
        return moved(
                viewer,
                "It is on the table.",
                flash,
                (side, now) -> new Move.Evidence(id, side, words(words), "", now));
    }

    @Needs(Right.DISPUTE)
    @PostMapping("/e/{engagement}/disputes/{id}/offer")
    String offer(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam String direction,
            @RequestParam String amount,
            @RequestParam String words,
            RedirectAttributes flash) {
        var change = direction.equals("raise") ? amount(amount) : amount(amount).negate();
        return moved(
                viewer,
                "Your offer stands until you make another.",
                flash,
                (side, now) -> new Move.Proposed(id, side, change, words(words), now));
    }

    @Needs(Right.DISPUTE)
    @PostMapping("/e/{engagement}/disputes/{id}/agree")
    String agree(Viewer viewer, @PathVariable String id, RedirectAttributes flash) {
        return moved(
                viewer,
                "It is agreed. What it changes comes as a true-up with the next statement.",
                flash,
                (side, now) -> new Move.Agreed(id, side, now));
    }

    @Needs(Right.DISPUTE)
    @PostMapping("/e/{engagement}/disputes/{id}/escalate")
    String escalate(Viewer viewer, @PathVariable String id, RedirectAttributes flash) {
        return moved(viewer, "It is on the next level now.", flash, (side, now) -> new Move.Escalated(id, side, now));
    }

    @Needs(Right.DISPUTE)
    @PostMapping("/e/{engagement}/disputes/{id}/withdraw")
    String withdraw(Viewer viewer, @PathVariable String id, RedirectAttributes flash) {
        return moved(
                viewer, "It is withdrawn; the bill stays.", flash, (side, now) -> new Move.Withdrawn(id, side, now));
    }

    /** The independent expert, who sits on neither side. */
    @Needs(Right.DISPUTE)
    @PostMapping("/e/{engagement}/disputes/{id}/rule")
    String rule(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam String direction,
            @RequestParam String amount,
            @RequestParam String words,
            RedirectAttributes flash) {
        if (viewer.seat() != Seat.AUDITOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only the independent expert rules.");
        }
        var change = direction.equals("raise") ? amount(amount) : amount(amount).negate();
        var answer = disputes.move(
                viewer.engagement(),
                viewer.account(),
                now -> new Move.Ruled(id, viewer.name(), change, words(words), now));
        say(answer, "It is ruled, and over.", flash);
        return "redirect:/e/{engagement}/disputes/{id}";
    }

    private String moved(Viewer viewer, String done, RedirectAttributes flash, BiFunction<Side, Instant, Move> move) {
        var side = side(viewer);
        say(disputes.move(viewer.engagement(), viewer.account(), now -> move.apply(side, now)), done, flash);
        return "redirect:/e/{engagement}/disputes/{id}";
    }

    /** Tells on the next page what became of a move. */
    static void say(Docket.Answer answer, String done, RedirectAttributes flash) {
        switch (answer) {
            case Docket.Taken _ -> flash.addFlashAttribute("said", done);
            case Docket.Refused(var why) -> flash.addFlashAttribute("problem", why + " Nothing was changed.");
        }
    }

    static Side side(Viewer viewer) {
        return viewer.seat()
                .side()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.FORBIDDEN, "Only the two parties dispute; an auditor sits on neither side."));
    }

    static Period period(Viewer viewer, String name) {
        return Period.named(name, viewer.engagement().contract().billing().every())
                .orElseThrow(DisputePages::unreadable);
    }

    static Line.Kind kind(String spelling) {
        return Arrays.stream(Line.Kind.values())
                .filter(kind -> kind.spelling().equals(spelling))
                .findFirst()
                .orElseThrow(DisputePages::unreadable);
    }

    static BigDecimal amount(String text) {
        return Optional.of(text.strip().replace(",", ""))
                .filter(it -> it.matches("\\d{1,12}(\\.\\d{1,4})?"))
                .map(BigDecimal::new)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "'%s' is no amount; write it like 7.50. Nothing was changed.".formatted(text)));
    }

    static String words(String text) {
        if (text.isBlank() || text.length() > WORDS_LENGTH_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Say it in 1 to %d characters; these are %d. Nothing was changed."
                            .formatted(WORDS_LENGTH_MAX, text.length()));
        }
        return text.strip();
    }

    private static ResponseStatusException unreadable() {
        return new ResponseStatusException(
                HttpStatus.BAD_REQUEST, "That form cannot be read; go back and open it again. Nothing was changed.");
    }
}
