package dev.evenkeel.report;

import dev.evenkeel.comparison.Comparison;
import dev.evenkeel.comparison.Comparison.Column;
import dev.evenkeel.comparison.Comparison.Disagreement;
import dev.evenkeel.comparison.Comparison.Overlap;
import dev.evenkeel.comparison.Examples;
import dev.evenkeel.comparison.Why;
import dev.evenkeel.yaml.Phrases;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/** What many definitions say of one log as one page that stands alone: no request to anywhere, no script. */
public final class ComparisonHtml {
    private static final int REASONS_MAX = 6;
    private static final int HEATS = 5;

    /** Pairs that are listed at once; the way from the matrix opens any of them. */
    private static final int PAIRS_MAX = 15;

    private static final List<NumberColumn> COLUMNS = List.of(
            new NumberColumn("Billed", "Cases that the definition bills and has not given back."),
            new NumberColumn("Share", "Of all cases of the log."),
            new NumberColumn("Given back", "Cases that were billed and given back since."),
            new NumberColumn("Free", "Cases that stand and cost nothing."),
            new NumberColumn("Undecided", "Cases that nothing has decided yet."),
            new NumberColumn("Refuted", "Cases that are not billed, since something spoke against them."),
            new NumberColumn("Money", "What the definition would have cost at its public price."));

    private final Comparison comparison;
    private final Examples examples;
    private final String log;
    private final List<String> remarks;
    private final Dates dates = new Dates(ZoneOffset.UTC);
    private final CaseLinks links;
    private final Html html = new Html();

    private ComparisonHtml(
            Comparison comparison, Examples examples, String log, List<String> remarks, CaseLinks links) {
        this.comparison = comparison;
        this.examples = examples;
        this.log = log;
        this.remarks = remarks;
        this.links = links;
    }

    /**
     * The page.
     *
     * @param log how the reader knows the log
     * @param remarks what is to be known about how it was counted
     */
    public static String of(Comparison comparison, Examples examples, String log, List<String> remarks) {
        return new ComparisonHtml(comparison, examples, log, remarks, CaseLinks.none()).page();
    }

    /** The finding in a sentence. */
    public static String title(Comparison comparison) {
        return ComparisonWords.title(comparison, ComparisonWords::quoted);
    }

    /** The page's sections as a part of another page, which brings the style of {@link StatementHtml#style}. */
    public static String sections(Comparison comparison, Examples examples, CaseLinks links) {
        var part = new ComparisonHtml(comparison, examples, "", List.of(), links);
        part.sections();
        return part.html.toString();
    }

    private String page() {
        var page = new StandalonePage(html, ComparisonWords.title(comparison, ComparisonWords::quoted));
        page.begin(
                "%s, up to %s. Each definition restates what somebody published; where it comes from stands below."
                        .formatted(log, dates.zoned(comparison.asOf())),
                List.of());
        remarks.forEach(remark -> html.element("p", remark, "class", "finding").line());
        sections();
        return page.end("Computed by Evenkeel from the log alone; the same log gives the same page.");
    }

    private void sections() {
        billed();
        money();
        table();
        gaps();
        if (!comparison.overlaps().isEmpty()) {
            matrix();
            disagreements();
        }
        sources();
    }

    private void section(String id, String title, String finding) {
        html.open("section", "aria-labelledby", id)
                .element("h2", title, "id", id)
                .line();
        html.element("p", finding, "class", "finding").line();
    }

    private void billed() {
        section(
                "billed",
                "Cases billed",
                "Cases that each definition bills and has not given back. ≤ marks a count that may be too high, since the log"
                        + " cannot show something that would speak against it.");
        new Bars(comparison.columns().stream()
                        .filter(Column::billsCases)
                        .map(column -> new Bars.Bar(
                                column.subject().label(),
                                BigDecimal.valueOf(column.billed()),
                                ComparisonWords.billed(column),
                                Bars.Weight.OTHER))
                        .toList())
                .write(html);
        toTable();
        html.close("section").line();
    }

    private void toTable() {
        html.open("p")
                .element("a", "The same in figures", "class", "to-table", "href", "#all")
                .close("p")
                .line();
    }

    private void money() {
        var priced = comparison.columns().stream()
                .filter(column -> column.isJudged() && column.subject().isPriced())
                .toList();
        if (priced.isEmpty()) {
            return;
        }
        section(
                "money",
                "At public prices",
                "What it would have cost; definitions without a public price are left out.");
        new Bars(priced.stream()
                        .map(column -> new Bars.Bar(
                                column.subject().label(),
                                column.money(),
                                ComparisonWords.money(column),
                                Bars.Weight.OTHER))
                        .toList())
                .write(html);
        toTable();
        html.close("section").line();
    }

    private void table() {
        section("all", "Every definition", "The same in figures.");
        html.open("table", "class", "cards")
                .element("caption", "Cases by what became of them")
                .line();
        html.open("thead").open("tr").element("th", "Definition", "scope", "col");
        COLUMNS.forEach(column -> column.write(html));
        html.close("tr").close("thead").line().open("tbody").line();
        comparison.columns().forEach(this::row);
        html.close("tbody").close("table").close("section").line();
    }

    private void row(Column column) {
        html.open("tr").open("th", "scope", "row", "class", "row");
        html.element(
                "a",
                column.subject().contract().title(),
                "href",
                "#source-" + column.subject().name());
        html.close("th");
        var isCounted = column.billsCases();
        cell("Billed", ComparisonWords.billed(column));
        cell("Share", isCounted ? Numbers.percent(column.billed(), comparison.cases()) : "");
        cell("Given back", isCounted ? Numbers.grouped(column.cases(Why.Standing.GIVEN_BACK)) : "");
        cell("Free", isCounted ? Numbers.grouped(column.cases(Why.Standing.FREE)) : "");
        cell("Undecided", isCounted ? Numbers.grouped(column.cases(Why.Standing.PENDING)) : "");
        cell("Refuted", isCounted ? Numbers.grouped(column.cases(Why.Standing.REFUTED)) : "");
        cell("Money", ComparisonWords.money(column));
        html.close("tr").line();
    }

    private void cell(String label, String text) {
        html.element("td", text, "class", "number", "data-label", label);
    }

    private void gaps() {
        var isAny =
                comparison.columns().stream().anyMatch(column -> !column.gaps().isEmpty());
        if (!isAny) {
            return;
        }
        section(
                "gaps",
                "What this log cannot show",
                "Said, not guessed: a definition that needs what is missing is not judged or judged with that limit.");
        html.open("ul").line();
        for (var column : comparison.columns()) {
            for (var gap : ComparisonWords.gaps(column, _ -> true)) {
                html.open("li").element("b", column.subject().label()).text(": " + gap);
                html.close("li").line();
            }
        }
        html.close("ul").close("section").line();
    }

    private void matrix() {
        var shown = ComparisonWords.billing(comparison);
        section(
                "overlap",
                "Cases billed by both",
                "Read a row: of the cases that it bills, so many are billed by the definition of the column, too. Darker is a"
                        + " larger share of the row's.");
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-labelledby", "overlap");
        html.open("table", "class", "matrix")
                .element("caption", "Columns are numbered as the rows are")
                .open("thead");
        html.open("tr").element("th", "Definition", "scope", "col");
        shown.forEach(at -> new NumberColumn(
                        String.valueOf(at + 1),
                        "Cases that %s bills, too."
                                .formatted(
                                        comparison.columns().get(at).subject().name()))
                .write(html));
        html.close("tr").close("thead").line().open("tbody").line();
        for (var row : shown) {
            html.open("tr")
                    .element(
                            "th",
                            "%d  %s"
                                    .formatted(
                                            row + 1,
                                            comparison
                                                    .columns()
                                                    .get(row)
                                                    .subject()
                                                    .label()),
                            "scope",
                            "row");
            shown.forEach(column -> overlapCell(row, column));
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("div").close("section").line();
    }

    private void overlapCell(int row, int column) {
        var both = ComparisonWords.both(comparison, row, column);
        var billed = comparison.columns().get(row).billed();
        var heat = billed == 0 ? 0 : (int) Math.min(HEATS, (both * HEATS + billed - 1) / billed);
        html.open("td", "class", "number heat-" + heat, "title", Numbers.percent(both, billed) + " of the row's");
        if (row == column) {
            html.text(Numbers.grouped(both));
        } else {
            html.element(
                    "a", Numbers.grouped(both), "href", "#" + anchor(Math.min(row, column), Math.max(row, column)));
        }
        html.close("td");
    }

    private static String anchor(int one, int other) {
        return "pair-%d-%d".formatted(one + 1, other + 1);
    }

    private void disagreements() {
        section(
                "why",
                "Where two definitions disagree, and why",
                "Each pair with the cases that exactly one of them bills, by the reasons of both sides; those that disagree most first.");
        var pairs = comparison.overlaps().stream()
                .sorted(Comparator.comparingLong(Overlap::disagreeing).reversed())
                .toList();
        pairs.stream().limit(PAIRS_MAX).forEach(this::pair);
        if (pairs.size() > PAIRS_MAX) {
            html.open("details", "class", "group")
                    .open("summary")
                    .element("span", "The other %d pairs".formatted(pairs.size() - PAIRS_MAX), "class", "what")
                    .close("summary");
            html.open("div", "class", "inside").line();
            pairs.stream().skip(PAIRS_MAX).forEach(this::pair);
            html.close("div").close("details").line();
        }
        html.close("section").line();
    }

    private void pair(Overlap overlap) {
        html.open("details", "class", "group").open("summary");
        html.element("span", Numbers.grouped(overlap.disagreeing()), "class", "count");
        html.element("span", ComparisonWords.pair(comparison, overlap, ComparisonWords::quoted), "class", "what")
                .close("summary")
                .line();
        html.open("div", "class", "inside", "id", anchor(overlap.one(), overlap.other()))
                .line();
        if (overlap.reasons().isEmpty()) {
            html.element("p", "They bill the same cases.");
        } else {
            reasons(overlap);
        }
        html.close("div").close("details").line();
    }

    private void reasons(Overlap overlap) {
        var one = comparison.columns().get(overlap.one()).subject();
        var other = comparison.columns().get(overlap.other()).subject();
        html.open("table", "class", "cards")
                .element("caption", "By reason, most cases first")
                .open("thead");
        html.open("tr");
        new NumberColumn("Cases", "Cases that one bills and the other does not, for these two reasons.").write(html);
        html.element("th", one.label(), "scope", "col").element("th", other.label(), "scope", "col");
        html.close("tr").close("thead").line().open("tbody").line();
        overlap.reasons().stream().limit(REASONS_MAX).forEach(reason -> {
            html.open("tr").element("td", Numbers.grouped(reason.cases()), "class", "number", "data-label", "Cases");
            html.open("td", "class", "row").text(Phrases.capital(new StandingWords(one).words(reason.one())));
            html.close("td").open("td", "class", "row");
            html.text(Phrases.capital(new StandingWords(other).words(reason.other())))
                    .close("td")
                    .close("tr")
                    .line();
            reason.examples().forEach(id -> example(overlap, reason, id));
        });
        html.close("tbody").close("table").line();
        var more = overlap.reasons().size() - REASONS_MAX;
        if (more > 0) {
            html.element("p", "And %s, in the JSON.".formatted(Numbers.of(more, "more reason", "more reasons")));
        }
    }

    private void example(Overlap overlap, Disagreement reason, String caseId) {
        var one = comparison.columns().get(overlap.one()).subject();
        var other = comparison.columns().get(overlap.other()).subject();
        html.open("tr", "class", "example").open("td", "data-label", "Case");
        links.write(html, caseId);
        html.close("td");
        html.element(
                "td",
                Phrases.capital(
                        new StandingWords(one).ofCase(reason.one(), examples.row(overlap.one(), caseId), dates)),
                "class",
                "row");
        html.element(
                "td",
                Phrases.capital(
                        new StandingWords(other).ofCase(reason.other(), examples.row(overlap.other(), caseId), dates)),
                "class",
                "row");
        html.close("tr").line();
    }

    private void sources() {
        section(
                "sources",
                "Where each definition comes from",
                "Clause by clause: what was published, where and when it was read, and how sure that is.");
        for (var column : comparison.columns()) {
            var contract = column.subject().contract();
            html.open("details", "class", "group").open("summary");
            html.element("span", contract.title(), "class", "what")
                    .close("summary")
                    .line();
            html.open(
                            "div",
                            "class",
                            "inside",
                            "id",
                            "source-" + column.subject().name())
                    .element("p", contract.purpose())
                    .line();
            html.open("table", "class", "cards")
                    .element("caption", "Clauses and their sources")
                    .open("thead")
                    .open("tr");
            for (var head : List.of("Clause", "What was published", "Where", "How sure")) {
                html.element("th", head, "scope", "col");
            }
            html.close("tr").close("thead").line().open("tbody").line();
            for (var source : contract.annexes().sources()) {
                html.open("tr")
                        .open("td", "class", "row")
                        .element("code", source.of())
                        .close("td");
                html.element("td", source.says(), "class", "row").open("td", "class", "row");
                if (!source.from().isEmpty()) {
                    html.element("a", source.from(), "href", source.from(), "rel", "noreferrer");
                    html.text(", read " + source.read());
                }
                html.close("td")
                        .element("td", ComparisonWords.sure(source.sure()))
                        .close("tr")
                        .line();
            }
            html.close("tbody").close("table").close("div").close("details").line();
        }
        html.close("section").line();
    }
}
