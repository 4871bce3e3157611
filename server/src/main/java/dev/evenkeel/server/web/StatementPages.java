package dev.evenkeel.server.web;

import dev.evenkeel.dispute.Docket;
import dev.evenkeel.dispute.Escrow;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Standing;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.CsvText;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Headline;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.report.ShownStatement;
import dev.evenkeel.server.disputes.Disputes;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Line;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Statements: all of them, one with its lines, and the claims behind a figure. */
@Controller
class StatementPages {
    private static final int CLAIMS_A_PAGE = 100;

    /** So many are read at once for a file. */
    private static final int CLAIMS_A_PIECE = 5_000;

    private final Frame frame;
    private final StatementList statements;
    private final Disputes disputes;

    StatementPages(Frame frame, StatementList statements, Disputes disputes) {
        this.frame = frame;
        this.statements = statements;
        this.disputes = disputes;
    }

    /** A statement in the list. */
    record Row(String period, String name, String drawn, String outcomes, String total, String standing, String tone) {}

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/statements")
    String all(Viewer viewer, Model model) {
        var docket = disputes.docket(viewer.engagement());
        var now = frame.now();
        var rows = statements.all(viewer.engagement()).stream()
                .map(kept -> row(viewer, kept, docket, now))
                .toList();
        var open = rows.stream().filter(row -> !row.tone().equals("good")).count();
        frame.around(
                model,
                viewer,
                "statements",
                rows.isEmpty()
                        ? "No statement has been issued yet"
                        : "%s issued; %s settled between both parties"
                                .formatted(
                                        Numbers.of(rows.size(), "statement is", "statements are"),
                                        open == 0 ? "all of them are" : Numbers.of(rows.size() - open, "is", "are")));
        model.addAttribute("rows", rows.reversed());
        model.addAttribute("code", Money.of(viewer).code());
        return "statements";
    }

    private static Row row(Viewer viewer, StatementList.Kept kept, Docket docket, java.time.Instant now) {
        var statement = kept.issued().statement();
        var standing = docket.standing(kept.period(), now).orElseThrow();
        var dates = Frame.dates(viewer);
        return new Row(
                Dates.period(kept.period()),
                kept.period().name(),
                Dates.day(dates.dayOf(statement.asOf())),
                Numbers.grouped(statement.loadedCost().outcomes()),
                Money.of(viewer).bare(statement.total()),
                DisputeView.standing(standing, now, dates),
                standing.isAgreed() ? "good" : "wait");
    }

    /** A line, with the ways on from it. */
    record LineRow(
            String term,
            String what,
            String count,
            String amount,
            String formula,
            List<Part> parts,
            String claimsHref,
            String claimsText,
            List<Moved> moved,
            String kind,
            String about,
            String trial) {}

    /** A part of a line by its price. */
    record Part(String words, String count, String exact) {}

    /** A claim that a true-up comes from. */
    record Moved(String caseId, String href, String words, String difference) {}

    /** Claims by state and reason. */
    record StateRow(
            String mark, String reason, String ofPeriod, String all, String share, String meaning, String href) {}

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/statements/{period}")
    String one(Viewer viewer, @PathVariable String period, Model model) {
        var kept = BasisPages.kept(statements, viewer, period);
        var shown = statements.shown(viewer.engagement(), kept);
        var headline = new Headline(shown);
        var now = frame.now();
        var standing = disputes.docket(viewer.engagement())
                .standing(kept.period(), now)
                .orElseThrow();
        frame.around(
                model,
                viewer,
                "statements",
                headline.brief(),
                new Frame.Crumb(
                        "Statements",
                        "/e/%s/statements".formatted(viewer.engagement().name())));
        model.addAttribute("here", Dates.period(kept.period()));
        model.addAttribute("owed", headline.owed());
        model.addAttribute("made", headline.parts());
        model.addAttribute(
                "measures",
                Measures.of(
                        kept.json(),
                        shown.contract(),
                        "/e/%s/statements/%s"
                                .formatted(
                                        viewer.engagement().name(),
                                        kept.period().name())));
        var waiting = withheld(viewer, kept, now);
        model.addAttribute(
                "withheldWhile", waiting.signum() == 0 ? "" : Money.of(viewer).of(waiting));
        model.addAttribute(
                "fallsDue",
                Money.of(viewer).of(kept.issued().statement().total().subtract(waiting)));
        var figures = new StatementFigures(viewer, shown, now, statements.hasCases(viewer.engagement(), kept.period()));
        model.addAttribute("figures", figures.figures());
        model.addAttribute("kept", kept);
        model.addAttribute(
                "asOf", Frame.dates(viewer).zoned(kept.issued().statement().asOf()));
        model.addAttribute("disputeUntil", Dates.day(shown.deadlines().disputeUntil()));
        model.addAttribute("due", Dates.day(shown.deadlines().due()));
        model.addAttribute("standing", DisputeView.standing(standing, now, Frame.dates(viewer)));
        model.addAttribute("lines", new StatementLines(viewer, shown).rows());
        model.addAttribute(
                "total", Money.of(viewer).bare(kept.issued().statement().total()));
        model.addAttribute("later", headline.reversedLater());
        model.addAttribute("states", new StatementLines(viewer, shown).states());
        model.addAttribute("bases", figures.bases());
        model.addAttribute("basesChart", figures.basesChart());
        model.addAttribute("code", Money.of(viewer).code());
        model.addAttribute("period", kept.period().name());
        model.addAttribute("canDispute", canDispute(viewer, standing, now));
        model.addAttribute(
                "open",
                standing.disputes().stream()
                        .map(dispute -> DisputeView.of(viewer, dispute, disputes.docket(viewer.engagement()), now))
                        .toList());
        return "statement";
    }

    /** What is withheld of a statement because of disputes, without tax. */
    private BigDecimal withheld(Viewer viewer, StatementList.Kept kept, java.time.Instant now) {
        return Escrow.changes(disputes.docket(viewer.engagement()), now).stream()
                .filter(change -> change.statement().equals(kept.period()))
                .map(Escrow.Change::after)
                .reduce(BigDecimal.ZERO, (_, last) -> last);
    }

    static boolean canDispute(Viewer viewer, Standing standing, java.time.Instant now) {
        return viewer.mayDispute()
                && now.isBefore(standing.windowEnd())
                && viewer.seat().side().filter(standing.acceptedBy()::contains).isEmpty();
    }

    @Needs(Right.DISPUTE)
    @PostMapping("/e/{engagement}/statements/{period}/accept")
    String accept(Viewer viewer, @PathVariable String period, RedirectAttributes flash) {
        var kept = BasisPages.kept(statements, viewer, period);
        var side = viewer.seat().side().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        var answer = disputes.move(
                viewer.engagement(), viewer.account(), now -> new Move.Accepted(kept.period(), side, now));
        DisputePages.say(answer, "You have accepted it. Nothing of it can be disputed by your side any more.", flash);
        return "redirect:/e/{engagement}/statements/{period}";
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/statements/{period}/claims")
    String claims(
            Viewer viewer,
            @PathVariable String period,
            @RequestParam(defaultValue = "") String term,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "-1") int after,
            Model model) {
        var kept = BasisPages.kept(statements, viewer, period);
        var behind = behind(kept, term, kind, state, reason);
        var found = statements.claims(viewer.engagement(), kept.period(), behind, after, CLAIMS_A_PAGE + 1);
        var placed = found.subList(0, Math.min(CLAIMS_A_PAGE, found.size()));
        var base = "/e/" + viewer.engagement().name();
        frame.around(
                model,
                viewer,
                "statements",
                behindTitle(viewer, statements.shown(viewer.engagement(), kept), behind),
                new Frame.Crumb("Statements", base + "/statements"),
                new Frame.Crumb(Dates.period(kept.period()), base + "/statements/" + period));
        var asOf = kept.issued().statement().asOf().toString();
        var way = "&of=%s&from=%s".formatted(period, ClaimView.encoded(query(term, kind, state, reason)));
        model.addAttribute(
                "here", term.isEmpty() ? state.isEmpty() ? "claims" : state : "%s, %s".formatted(term, kind));
        model.addAttribute(
                "claims",
                placed.stream()
                        .map(it -> ClaimView.of(viewer, it.row(), asOf, way))
                        .toList());
        model.addAttribute("query", query(term, kind, state, reason));
        model.addAttribute("period", period);
        model.addAttribute(
                "next", found.size() > CLAIMS_A_PAGE ? placed.getLast().position() : -1);
        model.addAttribute("code", Money.of(viewer).code());
        return "statement-claims";
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/statements/{period}/claims.csv")
    void csv(
            Viewer viewer,
            @PathVariable String period,
            @RequestParam(defaultValue = "") String term,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response)
            throws IOException {
        var kept = BasisPages.kept(statements, viewer, period);
        var behind = behind(kept, term, kind, state, reason);
        var after = new int[] {-1};
        Streamed.csv(response, "claims-%s.csv".formatted(kept.period().name()), text -> {
            if (after[0] < 0) {
                CsvText.append(text, ClaimRow.COLUMNS);
            }
            var placed = statements.claims(viewer.engagement(), kept.period(), behind, after[0], CLAIMS_A_PIECE);
            placed.forEach(it -> CsvText.append(text, it.row().cells()));
            after[0] = placed.isEmpty() ? after[0] : placed.getLast().position();
            return placed.size() == CLAIMS_A_PIECE;
        });
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/statements/{period}/statement.json")
    ResponseEntity<String> json(Viewer viewer, @PathVariable String period) {
        var kept = BasisPages.kept(statements, viewer, period);
        return Downloads.json(
                "statement-%s.json".formatted(kept.period().name()), Disclosed.statement(viewer, kept, frame.now()));
    }

    /** Which claims behind a statement are asked for: of a line, in a state for a reason, or all. */
    static StatementList.Behind behind(StatementList.Kept kept, String term, String kind, String state, String reason) {
        ClaimFilters.unknownKind(kind)
                .or(() -> ClaimFilters.unknownState(state))
                .ifPresent(why -> {
                    throw new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
                });
        if (!term.isEmpty()) {
            return kept.issued().statement().lines().stream()
                    .filter(line ->
                            line.term().equals(term) && line.kind().spelling().equals(kind))
                    .findFirst()
                    .<StatementList.Behind>map(line -> new StatementList.Behind.OfLine(term, line.kind()))
                    .orElseThrow(() -> new ResponseStatusException(
                            HttpStatus.NOT_FOUND,
                            "The statement has no line with term '%s' and kind '%s'; it has: %s."
                                    .formatted(term, kind, lines(kept))));
        }
        return switch (kind) {
            case "" ->
                state.isEmpty() ? new StatementList.Behind.All() : new StatementList.Behind.OfState(state, reason);
            case "charge" -> new StatementList.Behind.OfKind(Line.Kind.CHARGE);
            case "reversal" -> new StatementList.Behind.OfKind(Line.Kind.REVERSAL);
            default ->
                throw new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "A line of the kind '%s' is found by its term; without one the kind is charge or reversal."
                                .formatted(kind));
        };
    }

    private static String lines(StatementList.Kept kept) {
        return kept.issued().statement().lines().stream()
                .map(line -> "term '%s' and kind '%s'"
                        .formatted(line.term(), line.kind().spelling()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String query(String term, String kind, String state, String reason) {
        var parts = new ArrayList<String>();
        if (!term.isEmpty()) {
            parts.add("term=" + ClaimView.encoded(term));
        }
        if (!kind.isEmpty()) {
            parts.add("kind=" + ClaimView.encoded(kind));
        }
        if (!state.isEmpty()) {
            parts.add("state=" + ClaimView.encoded(state));
            parts.add("reason=" + ClaimView.encoded(reason));
        }
        return String.join("&", parts);
    }

    private static String behindTitle(Viewer viewer, ShownStatement shown, StatementList.Behind behind) {
        var period = Dates.period(shown.statement().period());
        return switch (behind) {
            case StatementList.Behind.All() ->
                "%s were known when %s was drawn up"
                        .formatted(Numbers.of(shown.claims().all(), "claim", "claims"), period);
            case StatementList.Behind.OfKind(var kind) ->
                kind == Line.Kind.REVERSAL
                        ? "These outcomes were given back in %s".formatted(period)
                        : "These outcomes were charged in %s".formatted(period);
            case StatementList.Behind.OfState(var state, var reason) ->
                "Of the claims made in %s, these are %s%s"
                        .formatted(period, state, reason.isEmpty() ? "" : ": " + reason);
            case StatementList.Behind.OfLine(var term, var kind) -> {
                var line = shown.statement().lines().stream()
                        .filter(it -> it.term().equals(term) && it.kind() == kind)
                        .findFirst();
                var count = line.map(it -> it.quantity().longValue()).orElse(0L);
                var amount = Money.of(viewer).of(line.map(Line::amount).orElse(BigDecimal.ZERO));
                yield kind == Line.Kind.REVERSAL
                        ? "%s given back in %s under %s: %s"
                                .formatted(Numbers.of(count, "outcome was", "outcomes were"), period, term, amount)
                        : "%s charged in %s under %s: %s"
                                .formatted(Numbers.of(count, "outcome was", "outcomes were"), period, term, amount);
            }
        };
    }
}
