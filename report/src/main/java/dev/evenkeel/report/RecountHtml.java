package dev.evenkeel.report;

import dev.evenkeel.contract.CanonicalContract;
import dev.evenkeel.recount.BilledCharge;
import dev.evenkeel.recount.Finding;
import dev.evenkeel.recount.Finding.Sort;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A recount as one page that can be sent to the vendor: no request to anywhere, no script. */
public final class RecountHtml {
    /** Findings of a sort on the page; all are in the CSV. */
    private static final int FINDINGS_MAX = 500;

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
        for (var sort : List.of(
                Sort.OVERBILLED, Sort.UNDERBILLED, Sort.BUSINESS_VALUE_VARIANCE, Sort.UNPROVABLE, Sort.SUPPORTED)) {
            if (shown.recount().count(sort) > 0) {
                findings(sort);
            }
        }
        remarks();
    }

    private List<StandalonePage.Figure> figures() {
        var figures = new ArrayList<StandalonePage.Figure>();
        for (var sort : Sort.all()) {
            var difference = words.difference(shown.recount().difference(sort));
            figures.add(new StandalonePage.Figure(
                    capital(sort),
                    Numbers.grouped(shown.recount().count(sort)),
                    difference.isEmpty()
                            ? shown.amounts().of(shown.recount().billed(sort)) + " billed"
                            : difference + " " + shown.amounts().code()));
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
                .element("h2", "Money by sort", "id", "sorts")
                .line();
        html.element(
                "p", "What the findings of each sort ask; the bill and what is missing on it.", "class", "finding");
        new Bars(Sort.all().stream().map(this::bar).toList()).write(html);
        html.open("dl", "class", "glossary").line();
        for (var sort : Sort.all()) {
            html.element("dt", capital(sort))
                    .element("dd", RecountWords.meaning(sort))
                    .line();
        }
        html.close("dl").close("section").line();
    }

    private Bars.Bar bar(Sort sort) {
        var size = sort == Sort.OVERBILLED || sort == Sort.UNDERBILLED
                ? shown.recount().difference(sort).abs()
                : shown.recount().billed(sort);
        var isMine = sort == Sort.OVERBILLED || sort == Sort.UNDERBILLED;
        return new Bars.Bar(
                capital(sort), size, shown.amounts().of(size), isMine ? Bars.Weight.MINE : Bars.Weight.OTHER);
    }

    private void findings(Sort sort) {
        var all = shown.recount().findings().stream()
                .filter(it -> it.sort() == sort)
                .toList();
        var anchor = sort.code();
        html.open("section", "aria-labelledby", anchor)
                .element("h2", capital(sort), "id", anchor)
                .line();
        html.element(
                        "p",
                        "%s: %s.".formatted(Numbers.of(all.size(), "finding", "findings"), RecountWords.meaning(sort)),
                        "class",
                        "finding")
                .line();
        var isFolded = sort == Sort.SUPPORTED;
        if (isFolded) {
            html.open("details", "class", "group")
                    .open("summary")
                    .element("span", "Show them")
                    .close("summary")
                    .line();
        }
        table(all);
        if (isFolded) {
            html.close("details").line();
        }
        if (all.size() > FINDINGS_MAX) {
            html.element("p", "And %s more, in recount.csv.".formatted(Numbers.grouped(all.size() - FINDINGS_MAX)));
        }
        html.close("section").line();
    }

    private void table(List<Finding> findings) {
        html.open("table", "class", "cards").element("caption", "With the reason and the events that it rests on");
        html.open("thead").open("tr").element("th", "Case", "scope", "col");
        html.element("th", "Billed", "scope", "col", "class", "number");
        html.element("th", "Due", "scope", "col", "class", "number");
        html.element("th", "Difference", "scope", "col", "class", "number").element("th", "Why", "scope", "col");
        html.close("tr").close("thead").line().open("tbody").line();
        findings.stream().limit(FINDINGS_MAX).forEach(this::row);
        html.close("tbody").close("table").line();
    }

    private void row(Finding finding) {
        html.open("tr").open("th", "scope", "row");
        links.write(html, finding.caseId());
        html.close("th");
        amount("Billed", finding.billed());
        amount("Due", finding.due());
        html.element("td", words.difference(finding.difference()), "class", "number", "data-label", "Difference");
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

    private void amount(String label, BigDecimal amount) {
        html.element("td", shown.amounts().bare(amount), "class", "number", "data-label", label);
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

    private static String capital(Sort sort) {
        return sort.spelling().substring(0, 1).toUpperCase(Locale.ROOT)
                + sort.spelling().substring(1);
    }
}
