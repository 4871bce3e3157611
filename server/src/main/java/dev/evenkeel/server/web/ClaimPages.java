package dev.evenkeel.server.web;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.CsvText;
import dev.evenkeel.report.ClaimCounts;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.ClaimList.Filter;
import dev.evenkeel.server.claims.SavedViews;
import dev.evenkeel.server.claims.StoredClaim;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** All claims as they stand, and one case minute by minute. */
@Controller
class ClaimPages {
    private static final int CLAIMS_A_PAGE = 50;

    private static final int NAME_LENGTH_MAX = 60;

    static final String NO_VIEW =
            "A view has a filter and a name of 1 to %d characters. Nothing was kept.".formatted(NAME_LENGTH_MAX);
    static final String TOO_MANY_VIEWS = "You have %d views already; drop one first.".formatted(SavedViews.VIEWS_MAX);

    /** Views that everybody has. */
    private static final Map<String, String> EVERYBODYS = everybodys();

    private static Map<String, String> everybodys() {
        var views = new LinkedHashMap<String, String>();
        views.put("All", "");
        views.put("Standing", "state=confirmed");
        views.put("Given back", "state=reversed");
        views.put("Not billed", "state=refuted");
        views.put("Waiting", "state=pending");
        return views;
    }

    /** So many are read at once for a file. */
    private static final int CLAIMS_A_PIECE = 5_000;

    private final Frame frame;
    private final ClaimList claims;
    private final SavedViews views;

    ClaimPages(Frame frame, ClaimList claims, SavedViews views) {
        this.frame = frame;
        this.claims = claims;
        this.views = views;
    }

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/claims")
    String list(
            Viewer viewer,
            Filter filter,
            @RequestParam(defaultValue = "") String after,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            Model model) {
        var asked = clean(filter);
        var wanted = ClaimFilters.known(viewer.engagement(), asked);
        ClaimFilters.problem(viewer.engagement(), asked)
                .ifPresent(why -> model.addAttribute("problem", why + " That part of the filter is left out."));
        var counts = claims.counts(viewer.engagement());
        var page = claims.page(viewer.engagement(), wanted, ClaimList.After.of(after), CLAIMS_A_PAGE);
        frame.around(model, viewer, "claims", title(counts));
        model.addAttribute("filter", wanted);
        model.addAttribute(
                "claims",
                page.claims().stream()
                        .map(claim -> ClaimView.of(viewer, claim.row(), "", way(wanted)))
                        .toList());
        model.addAttribute("query", query(wanted));
        model.addAttribute("views", views(viewer, wanted));
        model.addAttribute(
                "isKept",
                views.of(viewer.engagement(), viewer.account()).stream()
                        .anyMatch(view -> view.query().equals(query(wanted))));
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

    /** The way back, with the filter. */
    private static String way(Filter filter) {
        return filter.isEmpty() ? "" : "&from=" + ClaimView.encoded(query(filter));
    }

    /**
     * A view to choose.
     *
     * @param isOwn whether the viewer kept it, and so may drop it
     */
    record ViewLink(String name, String query, boolean isOn, boolean isOwn) {}

    /** The views that everybody has, then one's own. */
    private List<ViewLink> views(Viewer viewer, Filter wanted) {
        var query = query(wanted);
        var all = new ArrayList<ViewLink>();
        EVERYBODYS.forEach((name, of) -> all.add(new ViewLink(name, of, of.equals(query), false)));
        views.of(viewer.engagement(), viewer.account())
                .forEach(view -> all.add(
                        new ViewLink(view.name(), view.query(), view.query().equals(query), true)));
        return all;
    }

    /** Keeps the filter under a name, for the viewer alone. */
    @Needs(Right.LOOK)
    @PostMapping("/e/{engagement}/claims/views")
    String keep(Viewer viewer, Filter filter, @RequestParam String name, RedirectAttributes flash) {
        var query = query(ClaimFilters.known(viewer.engagement(), clean(filter)));
        var view = new SavedViews.View(name.strip(), query);
        if (!isView(view)) {
            flash.addFlashAttribute("problem", NO_VIEW);
        } else if (views.keep(viewer.engagement(), viewer.account(), view)) {
            flash.addFlashAttribute("said", "The view '%s' is kept, for you alone.".formatted(name.strip()));
        } else {
            flash.addFlashAttribute("problem", TOO_MANY_VIEWS);
        }
        return "redirect:/e/{engagement}/claims" + (query.isEmpty() ? "" : "?" + query);
    }

    @Needs(Right.LOOK)
    @PostMapping("/e/{engagement}/claims/views/drop")
    String drop(Viewer viewer, @RequestParam String name, RedirectAttributes flash) {
        views.drop(viewer.engagement(), viewer.account(), name);
        flash.addFlashAttribute("said", "The view '%s' is dropped.".formatted(name));
        return "redirect:/e/{engagement}/claims";
    }

    /** Whether a view has a name and a filter. */
    static boolean isView(SavedViews.View view) {
        return !view.name().isBlank()
                && view.name().length() <= NAME_LENGTH_MAX
                && !view.query().isEmpty();
    }

    /** A query with what it says of a filter, and nothing else. */
    static String clean(String query) {
        return query(filter(query));
    }

    /** The filter that a query says. */
    static Filter filter(String query) {
        var said = UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .toSingleValueMap();
        UnaryOperator<String> of =
                name -> URLDecoder.decode(String.valueOf(said.getOrDefault(name, "")), StandardCharsets.UTF_8)
                        .strip();
        return new Filter(
                of.apply("state"),
                of.apply("reason"),
                of.apply("tier"),
                of.apply("worker"),
                of.apply("period"),
                of.apply("caseStart"));
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
                    .filter(it -> isIn(filter.period(), it.claimedIn()))
                    .mapToLong(ClaimList.Count::claims)
                    .sum();
            return count == 0 ? "No claim" : Numbers.of(count, "claim", "claims") + ", latest first";
        }
        return page.next().isPresent()
                ? "The latest %s; there are more"
                        .formatted(Numbers.grouped(page.claims().size()))
                : Numbers.of(page.claims().size(), "claim", "claims") + ", latest first";
    }

    /** Whether a period is the one, or one of those, that is asked for; their names stand in the order of time. */
    private static boolean isIn(String wanted, String period) {
        var ends = wanted.split("\\.\\.", -1);
        return wanted.isEmpty() || (ends[0].compareTo(period) <= 0 && period.compareTo(ends[ends.length - 1]) <= 0);
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
    void csv(Viewer viewer, Filter filter, HttpServletResponse response) throws IOException {
        var wanted = clean(filter);
        ClaimFilters.problem(viewer.engagement(), wanted).ifPresent(why -> {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
        });
        var after = new AtomicReference<>(Optional.<ClaimList.After>empty());
        Streamed.csv(response, "claims.csv", text -> {
            if (after.get().isEmpty()) {
                CsvText.append(text, ClaimRow.COLUMNS);
            }
            var page = claims.page(viewer.engagement(), wanted, after.get(), CLAIMS_A_PIECE);
            page.claims().stream().map(StoredClaim::row).forEach(row -> CsvText.append(text, row.cells()));
            after.set(page.next());
            return page.next().isPresent();
        });
    }
}
