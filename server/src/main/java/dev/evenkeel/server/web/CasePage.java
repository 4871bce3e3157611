package dev.evenkeel.server.web;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.report.CaseSentence;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.ShownCase;
import dev.evenkeel.report.ShownClaim;
import dev.evenkeel.report.TimelineFigure;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.disputes.Disputes;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One case minute by minute: every event, what was claimed, which rule decided and when. */
@Controller
class CasePage {
    private final Frame frame;
    private final ClaimList claims;
    private final StatementList statements;
    private final Disputes disputes;

    CasePage(Frame frame, ClaimList claims, StatementList statements, Disputes disputes) {
        this.frame = frame;
        this.claims = claims;
        this.statements = statements;
        this.disputes = disputes;
    }

    /** A claim of a case: its timeline as hypertext, what it costs, and whether it can be disputed here. */
    record CaseClaim(
            String sentence,
            String outcome,
            String timeline,
            String money,
            String claimedAt,
            List<Course> course,
            String statement,
            String term,
            String amount,
            boolean canDispute) {}

    /** A step that a claim took. */
    record Course(String at, String after, String state) {}

    /**
     * An event of a case.
     *
     * @param otherCase the case in which it happened, where that is another; else empty
     */
    record Happened(String at, String exact, String after, String type, String otherCase, String what, String mark) {}

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/case")
    String one(
            Viewer viewer,
            @RequestParam String id,
            @RequestParam(name = "as-of", defaultValue = "") String asOf,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String from,
            Model model) {
        var at = Instants.parse(asOf).orElseGet(frame::now);
        var shown = claims.ofCase(viewer.engagement(), id, at)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "No event names a case '%s'.".formatted(id)));
        var dates = Frame.dates(viewer);
        frame.around(
                model,
                viewer,
                "claims",
                shown.claims().isEmpty()
                        ? "Nothing to bill: no event of case %s claims an outcome".formatted(id)
                        : sentence(viewer, shown.claims().getLast()),
                way(viewer, of, from));
        model.addAttribute("here", id);
        model.addAttribute("caseId", id);
        model.addAttribute("asOf", dates.zoned(at.truncatedTo(ChronoUnit.MINUTES)));
        model.addAttribute("isThen", !asOf.isEmpty());
        model.addAttribute(
                "claims",
                shown.claims().stream()
                        .map(claim -> claim(viewer, shown, claim))
                        .toList());
        model.addAttribute("events", events(viewer, shown));
        return "case";
    }

    private static Contract contract(Viewer viewer, ShownClaim claim) {
        return viewer.engagement()
                .at(claim.explanation().verdict().claim().claimedAt())
                .contract();
    }

    private static String sentence(Viewer viewer, ShownClaim claim) {
        return new CaseSentence(contract(viewer, claim), Frame.dates(viewer)).of(claim.explanation());
    }

    /** The way down to the case: by a statement and the claims behind one of its figures, or by the list of all claims. */
    private Frame.Crumb[] way(Viewer viewer, String of, String from) {
        var base = "/e/" + viewer.engagement().name();
        var statement =
                viewer.may(Right.MONEY) ? statements.of(viewer.engagement(), of) : Optional.<StatementList.Kept>empty();
        if (statement.isEmpty()) {
            return new Frame.Crumb[] {
                new Frame.Crumb(
                        from.isEmpty() ? "Claims" : "Claims, filtered",
                        base + "/claims" + (from.isEmpty() ? "" : "?" + from))
            };
        }
        var here = base + "/statements/" + of;
        return new Frame.Crumb[] {
            new Frame.Crumb("Statements", base + "/statements"),
            new Frame.Crumb(Dates.period(statement.get().period()), here),
            new Frame.Crumb("The claims behind it", here + "/claims" + (from.isEmpty() ? "" : "?" + from))
        };
    }

    private CaseClaim claim(Viewer viewer, ShownCase shown, ShownClaim claim) {
        var verdict = claim.explanation().verdict();
        var claimedAt = verdict.claim().claimedAt();
        var row = claim.row();
        var issued = row.period().isEmpty()
                ? Optional.<BigDecimal>empty()
                : statements.charged(viewer.engagement(), row.period(), row.caseId(), row.claimedAt());
        return new CaseClaim(
                sentence(viewer, claim),
                verdict.outcome(),
                TimelineFigure.of(contract(viewer, claim), shown.asOf(), claim.explanation()),
                money(viewer, row, issued),
                row.claimedAt(),
                verdict.steps().stream()
                        .map(step -> new Course(
                                Frame.minute(viewer, step.at()),
                                Dates.offset(claimedAt, step.at()),
                                step.state().spelling() + (step.reason().isEmpty() ? "" : ", " + step.reason())))
                        .toList(),
                row.period(),
                row.line().split(";", -1)[0],
                viewer.may(Right.MONEY)
                        ? shown.contract()
                                .billing()
                                .round(issued.orElseGet(() -> new BigDecimal(row.amount())))
                                .toPlainString()
                        : "",
                canDispute(viewer, row));
    }

    private boolean canDispute(Viewer viewer, ClaimRow row) {
        var now = frame.now();
        return disputes.docket(viewer.engagement()).statements().keySet().stream()
                .filter(period -> period.name().equals(row.period()))
                .flatMap(period -> disputes.docket(viewer.engagement()).standing(period, now).stream())
                .anyMatch(standing -> StatementPages.canDispute(viewer, standing, now));
    }

    private static String money(Viewer viewer, ClaimRow row, Optional<BigDecimal> issued) {
        var money = Money.of(viewer);
        var credited = row.worker().isEmpty()
                ? "Nobody is credited."
                : "Credited: %s (%s)."
                        .formatted(row.worker().replace(";", ", "), row.tier().replace(";", ", "));
        if (row.price().isEmpty()) {
            return credited;
        }
        return "%s Charged %s%s in %s under %s, at a unit price of %s."
                .formatted(
                        credited,
                        money.of(issued.orElseGet(() -> new BigDecimal(row.amount()))),
                        issued.isEmpty() && viewer.engagement().hasBands() ? " before the period's bands" : "",
                        Period.named(
                                        row.period(),
                                        viewer.engagement().contract().billing().every())
                                .map(Dates::period)
                                .orElse(row.period()),
                        row.line().replace(";", " and "),
                        money.of(new BigDecimal(row.price())));
    }

    /** All events of the case, and of other cases those that decided a claim of it; each says what it did. */
    private static List<Happened> events(Viewer viewer, ShownCase shown) {
        var marks = new HashMap<EventId, String>();
        var all = new TreeSet<Event>(Event.JOURNAL_ORDER);
        all.addAll(shown.events());
        for (var claim : shown.claims()) {
            marks.merge(claim.explanation().verdict().claim().id(), "claims it", (one, two) -> one + ", " + two);
            CaseSentence.decider(claim.explanation()).ifPresent(event -> {
                all.add(event);
                marks.merge(event.id(), "decides it", (one, two) -> one + ", " + two);
            });
        }
        if (all.isEmpty()) {
            return List.of();
        }
        Instant first = all.getFirst().time();
        return all.stream()
                .map(event -> new Happened(
                        Frame.minute(viewer, event.time()),
                        event.time().toString(),
                        Dates.offset(first, event.time()),
                        EventType.words(event.type()),
                        event.subject().equals(shown.caseId()) ? "" : event.subject(),
                        what(viewer, event),
                        marks.getOrDefault(event.id(), "")))
                .toList();
    }

    /** What an event says; withheld where the contract does not disclose its type to the viewer. */
    private static String what(Viewer viewer, Event event) {
        var day = Frame.dates(viewer).dayOf(event.time());
        if (!viewer.sees(event, day)) {
            return Frame.WITHHELD + " by the contract";
        }
        return ShownEvent.data(event);
    }
}
