package dev.evenkeel.server.web;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.files.CsvText;
import dev.evenkeel.report.ClaimCounts;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.report.ShownCase;
import dev.evenkeel.report.ShownClaim;
import dev.evenkeel.report.TimelineFigure;
import dev.evenkeel.report.Words;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.ClaimList.Filter;
import dev.evenkeel.server.claims.StoredClaim;
import dev.evenkeel.server.disputes.Disputes;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** All claims as they stand, and one case minute by minute. */
@Controller
class ClaimPages {
    private static final int CLAIMS_A_PAGE = 50;

    /** A file with more claims than this is asked for month by month. */
    private static final int CLAIMS_A_FILE = 100_000;

    private final Frame frame;
    private final ClaimList claims;
    private final StatementList statements;
    private final Disputes disputes;

    ClaimPages(Frame frame, ClaimList claims, StatementList statements, Disputes disputes) {
        this.frame = frame;
        this.claims = claims;
        this.statements = statements;
        this.disputes = disputes;
    }

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/claims")
    String list(
            Viewer viewer,
            Filter filter,
            @RequestParam(defaultValue = "") String after,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            Model model) {
        var wanted = clean(filter);
        var counts = claims.counts(viewer.engagement());
        var page = claims.page(viewer.engagement(), wanted, ClaimList.After.of(after), CLAIMS_A_PAGE);
        frame.around(model, viewer, "claims", title(counts));
        model.addAttribute("filter", wanted);
        model.addAttribute(
                "claims",
                page.claims().stream()
                        .map(claim -> ClaimView.of(viewer, claim.row(), ""))
                        .toList());
        model.addAttribute("query", query(wanted));
        model.addAttribute("next", page.next().map(ClaimList.After::spelling).orElse(""));
        model.addAttribute("found", found(counts, wanted, page));
        model.addAttribute("code", Money.of(viewer).code());
        model.addAttribute(
                "caption",
                viewer.engagement().hasBands()
                        ? "As they stand now, amounts before the bands of their period, which a statement tells"
                        : "As they stand now");
        model.addAttribute(
                "states",
                ClaimCounts.STATES_IN_ORDER.stream()
                        .map(state -> state.spelling())
                        .toList());
        model.addAttribute(
                "reasons",
                counts.stream()
                        .map(ClaimList.Count::reason)
                        .filter(reason -> !reason.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)));
        model.addAttribute(
                "periods",
                counts.stream().map(ClaimList.Count::claimedIn).collect(Collectors.toCollection(TreeSet::new)));
        model.addAttribute("tiers", claims.tiers(viewer.engagement()));
        return isPart ? "claims :: found" : "claims";
    }

    private static Filter clean(Filter filter) {
        return new Filter(
                text(filter.state()),
                text(filter.reason()),
                text(filter.tier()),
                text(filter.worker()),
                text(filter.period()),
                text(filter.caseStart()));
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static String title(List<ClaimList.Count> counts) {
        var all = counts.stream().mapToLong(ClaimList.Count::claims).sum();
        if (all == 0) {
            return "Nobody has claimed an outcome yet";
        }
        return "%s: %s, %s given back, %s not billed"
                .formatted(
                        Numbers.of(all, "claim", "claims"),
                        Numbers.of(of(counts, "confirmed"), "stands", "stand"),
                        Numbers.grouped(of(counts, "reversed")),
                        Numbers.grouped(all - of(counts, "confirmed") - of(counts, "reversed")));
    }

    private static long of(List<ClaimList.Count> counts, String state) {
        return counts.stream()
                .filter(count -> count.state().equals(state))
                .mapToLong(ClaimList.Count::claims)
                .sum();
    }

    /** How many there are, where the counts that are kept can say it. */
    private static String found(List<ClaimList.Count> counts, Filter filter, ClaimList.Page page) {
        if (filter.tier().isEmpty()
                && filter.worker().isEmpty()
                && filter.caseStart().isEmpty()) {
            var count = counts.stream()
                    .filter(it -> filter.state().isEmpty() || filter.state().equals(it.state()))
                    .filter(it -> filter.reason().isEmpty() || filter.reason().equals(it.reason()))
                    .filter(it -> filter.period().isEmpty() || filter.period().equals(it.claimedIn()))
                    .mapToLong(ClaimList.Count::claims)
                    .sum();
            return Numbers.of(count, "claim", "claims") + ", latest first";
        }
        return page.next().isPresent()
                ? "The latest %s; there are more"
                        .formatted(Numbers.grouped(page.claims().size()))
                : Numbers.of(page.claims().size(), "claim", "claims") + ", latest first";
    }

    private static String query(Filter filter) {
        var parts = new ArrayList<String>();
        put(parts, "state", filter.state());
        put(parts, "reason", filter.reason());
        put(parts, "tier", filter.tier());
        put(parts, "worker", filter.worker());
        put(parts, "period", filter.period());
        put(parts, "caseStart", filter.caseStart());
        return String.join("&", parts);
    }

    private static void put(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + ClaimView.encoded(value));
        }
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/claims.csv")
    ResponseEntity<String> csv(Viewer viewer, Filter filter) {
        var text = new StringBuilder();
        CsvText.append(text, ClaimRow.COLUMNS);
        var page = claims.page(viewer.engagement(), clean(filter), Optional.empty(), CLAIMS_A_FILE);
        if (page.next().isPresent()) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "These are more than %s claims; choose a period and ask for one file each."
                            .formatted(Numbers.grouped(CLAIMS_A_FILE)));
        }
        page.claims().stream().map(StoredClaim::row).forEach(row -> CsvText.append(text, row.cells()));
        return Downloads.csv("claims.csv", text.toString());
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

    /** An event of a case. */
    record Happened(String at, String exact, String after, String type, String what) {}

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/case")
    String one(
            Viewer viewer,
            @RequestParam String id,
            @RequestParam(name = "as-of", defaultValue = "") String asOf,
            Model model) {
        var at = Instants.parse(asOf).orElseGet(frame::now);
        var shown = claims.ofCase(viewer.engagement(), id, at)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "No event names a case '%s'.".formatted(id)));
        var dates = Frame.dates(viewer);
        var words = new Words(shown.contract());
        frame.around(
                model,
                viewer,
                "claims",
                shown.claims().isEmpty()
                        ? "Nothing to bill: no event of case %s claims an outcome".formatted(id)
                        : words.sentence(shown.claims().getLast().explanation(), dates),
                new Frame.Crumb(
                        "Claims", "/e/%s/claims".formatted(viewer.engagement().name())));
        model.addAttribute("caseId", id);
        model.addAttribute("asOf", dates.zoned(at));
        model.addAttribute("isThen", !asOf.isEmpty());
        model.addAttribute(
                "claims",
                shown.claims().stream()
                        .map(claim -> claim(viewer, shown, claim))
                        .toList());
        model.addAttribute("events", events(viewer, shown));
        return "case";
    }

    private CaseClaim claim(Viewer viewer, ShownCase shown, ShownClaim claim) {
        var verdict = claim.explanation().verdict();
        var dates = Frame.dates(viewer);
        var claimedAt = verdict.claim().claimedAt();
        var row = claim.row();
        var issued = row.period().isEmpty()
                ? Optional.<BigDecimal>empty()
                : statements.charged(viewer.engagement(), row.period(), row.caseId(), row.claimedAt());
        return new CaseClaim(
                new Words(shown.contract()).sentence(claim.explanation(), dates),
                verdict.outcome(),
                TimelineFigure.of(shown.contract(), shown.asOf(), claim.explanation()),
                money(viewer, row, issued),
                row.claimedAt(),
                verdict.steps().stream()
                        .map(step -> new Course(
                                dates.moment(step.at()),
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
                        row.period(),
                        row.line().replace(";", " and "),
                        money.of(new BigDecimal(row.price())));
    }

    private static List<Happened> events(Viewer viewer, ShownCase shown) {
        if (shown.events().isEmpty()) {
            return List.of();
        }
        var dates = Frame.dates(viewer);
        Instant first = shown.events().getFirst().time();
        return shown.events().stream()
                .map(event -> new Happened(
                        dates.moment(event.time()),
                        event.time().toString(),
                        Dates.offset(first, event.time()),
                        event.type(),
                        what(viewer, event)))
                .toList();
    }

    /** What an event says; withheld where the contract does not disclose its type to the viewer. */
    private static String what(Viewer viewer, Event event) {
        var day = Frame.dates(viewer).dayOf(event.time());
        if (!viewer.sees(event, day)) {
            return Frame.WITHHELD + " by the contract";
        }
        return event.data().entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Value.Nothing))
                .map(entry -> entry.getKey() + " " + entry.getValue().canonical())
                .collect(Collectors.joining(", "));
    }
}
