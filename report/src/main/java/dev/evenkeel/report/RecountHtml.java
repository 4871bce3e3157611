package dev.evenkeel.report;

import dev.evenkeel.contract.CanonicalContract;
import dev.evenkeel.recount.BilledCharge;
import dev.evenkeel.recount.Finding;
import dev.evenkeel.recount.Finding.Sort;
import dev.evenkeel.yaml.Phrases;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A recount as one page that can be sent to the vendor: no request to anywhere, no script. */
public final class RecountHtml {
    /** Findings of a group on the page; all are in the CSV. */
    private static final int FINDINGS_MAX = 50;

    private final ShownRecount shown;
    private final RecountWords words;
    private final CaseLinks links;
    private final Html html = new Html();

    private RecountHtml(ShownRecount shown, CaseLinks links) {
        this.shown = shown;
        this.words = new RecountWords(shown);
        this.links = links;
    }

    /** The page. */
    public static String of(ShownRecount shown) {
        return new RecountHtml(shown, CaseLinks.none()).page();
    }

    /** The finding in a sentence. */
    public static String title(ShownRecount shown) {
        return new RecountWords(shown).title();
    }

    /** The page's sections as a part of another page, which brings the style of {@link StatementHtml#style}. */
    public static String sections(ShownRecount shown, CaseLinks links) {
        var part = new RecountHtml(shown, links);
        part.figures(part.figures());
        part.sections();
        return part.html.toString();
    }

    private String page() {
        var page = new StandalonePage(html, words.title());
        var dates = new Dates(shown.contract().term().zone());
        page.begin(
                "The bill %s%s against %s, as known on %s."
                        .formatted(
                                shown.bill(),
                                shown.period().isEmpty() ? "" : " of " + shown.period(),
                                shown.contract().title(),
                                dates.zoned(shown.asOf())),
                figures());
        sections();
        return page.end("Whoever has the bill, the contract and the journal named above computes the same page again.");
    }

    private void figures(List<StandalonePage.Figure> figures) {
        StandalonePage.write(html, figures);
    }

    private void sections() {
        facts();
        sorts();
        for (var sort : FindingGroup.SORTS_IN_ORDER) {
            var groups = FindingGroup.of(shown.recount(), sort);
            if (!groups.isEmpty()) {
                findings(sort, groups);
            }
        }
        remarks();
    }

    private List<StandalonePage.Figure> figures() {
        var figures = new ArrayList<StandalonePage.Figure>();
        for (var sort : Sort.all()) {
            var difference = words.difference(shown.recount().difference(sort));
            figures.add(new StandalonePage.Figure(
                    RecountWords.title(sort),
                    Numbers.grouped(shown.recount().count(sort)),
                    difference.isEmpty()
                            ? shown.amounts().rounded(shown.recount().billed(sort)) + " billed"
                            : difference + " " + shown.amounts().code(),
                    Phrases.capital(RecountWords.meaning(sort)) + ".",
                    shown.recount().count(sort) == 0 ? "#sorts" : "#" + sort.code()));
        }
        return figures;
    }

    private void facts() {
        html.open("dl", "class", "facts").line();
        digest("Bill", shown.billDigest());
        digest("Contract", CanonicalContract.of(shown.contract()).digest());
        digest("Journal", shown.journalDigest());
        html.element("dt", "Own rule")
                .element("dd", shown.value().isEmpty() ? "none given, so no business-value variance" : shown.value());
        html.close("dl").line();
    }

    private void digest(String name, String digest) {
        html.element("dt", name).open("dd").element("code", Provenance.shortened(digest), "title", digest);
        html.close("dd").line();
    }

    private void sorts() {
        html.open("section", "aria-labelledby", "sorts")
                .element("h2", "What came of the charges", "id", "sorts")
                .line();
        html.element(
                "p",
                "Each charge, and each outcome that was not charged, by its sort and its reason; what a sort means stands with its findings.",
                "class",
                "finding");
        new Bars(FindingGroup.SORTS_IN_ORDER.stream().map(this::bar).toList()).write(html);
        html.open("table", "class", "cards groups")
                .element(
                        "caption",
                        "In %s, rounded to the cent; each finding below has every digit"
                                .formatted(shown.amounts().code()));
        html.open("thead").open("tr").element("th", "Sort and reason", "scope", "col");
        new NumberColumn("Findings", "Charges of the bill, and outcomes that are not on it.").write(html);
        new NumberColumn("Billed", "What the bill asks for them.").write(html);
        new NumberColumn("Due", "What the contract says of them.").write(html);
        new NumberColumn(
                        "Difference",
                        "What the bill asks too much; negative for too little. Nothing where it cannot be proved either way.")
                .write(html);
        html.close("tr").close("thead").line().open("tbody").line();
        for (var sort : FindingGroup.SORTS_IN_ORDER) {
            sums(sort, FindingGroup.of(shown.recount(), sort));
        }
        html.close("tbody").close("table").close("section").line();
    }

    private void sums(Sort sort, List<FindingGroup> groups) {
        html.open("tr", "class", "sum").element("th", RecountWords.title(sort), "scope", "row", "class", "row");
        figures(
                shown.recount().count(sort),
                shown.recount().billed(sort),
                groups.stream().map(FindingGroup::due).reduce(BigDecimal.ZERO, BigDecimal::add),
                shown.recount().difference(sort));
        for (var group : groups) {
            html.open("tr", "class", "part").open("th", "scope", "row", "class", "row");
            html.element("a", group.kind(), "href", "#" + anchor(group)).close("th");
            figures(group.findings().size(), group.billed(), group.due(), group.difference());
        }
    }

    private void figures(long findings, BigDecimal billed, BigDecimal due, BigDecimal difference) {
        number("findings", Numbers.grouped(findings));
        number("billed", shown.amounts().bareRounded(billed));
        number("due", shown.amounts().bareRounded(due));
        number("difference", words.difference(difference));
        html.close("tr").line();
    }

    private void number(String label, String text) {
        html.element("td", text, "class", "number", "data-label", label);
    }

    private Bars.Bar bar(Sort sort) {
        var isMine = sort == Sort.OVERBILLED || sort == Sort.UNDERBILLED;
        var size = isMine
                ? shown.recount().difference(sort).abs()
                : shown.recount().billed(sort);
        return new Bars.Bar(
                RecountWords.title(sort),
                size,
                shown.amounts().rounded(size),
                isMine ? Bars.Weight.MINE : Bars.Weight.OTHER);
    }

    private void findings(Sort sort, List<FindingGroup> groups) {
        html.open("section", "aria-labelledby", sort.code())
                .element("h2", RecountWords.title(sort), "id", sort.code())
                .line();
        html.element(
                        "p",
                        "%s: %s."
                                .formatted(
                                        Numbers.of(shown.recount().count(sort), "finding", "findings"),
                                        RecountWords.meaning(sort)),
                        "class",
                        "finding")
                .line();
        groups.forEach(this::group);
        html.close("section").line();
    }

    /** A group is closed until somebody wants it; the way from the table above opens it. */
    private void group(FindingGroup group) {
        html.open("details", "class", "group").open("summary");
        html.element("span", Numbers.grouped(group.findings().size()), "class", "count")
                .open("span", "class", "what")
                .text(group.kind());
        var money = group.difference().signum() == 0 ? group.billed() : group.difference();
        html.text(": %s%s"
                .formatted(
                        money.signum() > 0 && group.difference().signum() != 0 ? "+" : "",
                        shown.amounts().rounded(money)));
        html.close("span").close("summary").line();
        html.open("div", "class", "inside", "id", anchor(group)).line();
        table(group);
        html.close("div").close("details").line();
    }

    private static String anchor(FindingGroup group) {
        return group.sort().code() + "-" + group.kind().replaceAll("[^A-Za-z0-9]+", "-");
    }

    private void table(FindingGroup group) {
        var count = group.findings().size();
        html.open("table", "class", "cards")
                .element(
                        "caption",
                        count > FINDINGS_MAX
                                ? "The %d that differ most of %s; all are in recount.csv"
                                        .formatted(FINDINGS_MAX, Numbers.grouped(count))
                                : "All of them, with the reason and the events that it rests on");
        html.open("thead").open("tr").element("th", "Case", "scope", "col");
        new NumberColumn("Billed", "What the bill asks.").write(html);
        new NumberColumn("Due", "What the contract says.").write(html);
        new NumberColumn("Difference", "What the bill asks too much; negative for too little.").write(html);
        html.element("th", "Why", "scope", "col");
        html.close("tr").close("thead").line().open("tbody").line();
        group.findings().stream().limit(FINDINGS_MAX).forEach(this::row);
        html.close("tbody").close("table").line();
    }

    private void row(Finding finding) {
        html.open("tr").open("th", "scope", "row");
        links.write(html, finding.caseId());
        html.close("th");
        number("billed", shown.amounts().bare(finding.billed()));
        number("due", shown.amounts().bare(finding.due()));
        number("difference", words.exact(finding.difference()));
        html.open("td", "class", "row").text(finding.why());
        for (var charge : finding.charges()) {
            html.open("p", "class", "formula").text(said(charge)).close("p");
        }
        if (!finding.evidence().isEmpty()) {
            html.open("details")
                    .element(
                            "summary",
                            "Evidence: " + Numbers.of(finding.evidence().size(), "event", "events"));
            html.element("code", String.join(", ", finding.evidence())).close("details");
        }
        html.close("td").close("tr").line();
    }

    private static String said(BilledCharge charge) {
        return "Bill, entry %s%s%s"
                .formatted(
                        Numbers.grouped(charge.line()),
                        charge.at().isEmpty() ? "" : ", " + charge.at(),
                        charge.says().isEmpty() ? "" : ": " + charge.says());
    }

    private void remarks() {
        if (shown.remarks().isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "unverified")
                .element("h2", "Unverified or odd about the bill", "id", "unverified")
                .line()
                .open("ul")
                .line();
        shown.remarks().forEach(remark -> html.element("li", remark).line());
        html.close("ul").close("section").line();
    }
}
