package dev.evenkeel.report;

import dev.evenkeel.report.ClaimGroup.Behind;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;

/** The lines of the statement, each with its formula, its breakdown by unit price and the way to its claims. */
record LinesSection(ShownStatement shown, Html html) {
    /** The moved claims of one true-up that are listed. */
    static final int MOVED_MAX = 100;

    void write() {
        html.open("section", "aria-labelledby", "lines")
                .element("h2", "Lines", "id", "lines")
                .line();
        html.open("table", "class", "lines");
        html.element(
                "caption",
                "Each line is the exact sum of what is behind it, rounded once; the total adds up the lines.");
        html.open("thead").open("tr");
        html.element("th", "Term", "scope", "col").element("th", "What", "scope", "col");
        html.element("th", "Count", "scope", "col", "class", "number");
        html.element("th", shown.amounts().code(), "scope", "col", "class", "number");
        html.close("tr").close("thead").line().open("tbody").line();
        shown.statement().lines().forEach(this::line);
        html.close("tbody").line().open("tfoot").open("tr");
        html.element("th", "Total", "scope", "row", "colspan", "3");
        html.element("td", shown.amounts().bare(shown.statement().total()), "class", "number");
        html.close("tr").close("tfoot").close("table");
        later();
        html.close("section").line();
    }

    private void line(Line line) {
        html.open("tr", "class", "main")
                .element("th", line.term(), "scope", "row")
                .open("td");
        if (line.kind() == Line.Kind.TRUE_UP) {
            Glossary.TRUE_UP.link(html, "true-up");
            html.text(" for " + Dates.period(line.about()));
        } else {
            html.text(new Words(shown.contract()).what(line));
        }
        html.close("td");
        html.element("td", LinesText.count(line.quantity()), "class", "number");
        html.element("td", shown.amounts().bare(line.amount()), "class", "number")
                .close("tr")
                .line();
        html.open("tr", "class", "under").open("td", "colspan", "4");
        var formula = Words.formula(line);
        if (!formula.isEmpty()) {
            html.element("p", formula, "class", "formula");
        }
        html.open("div", "class", "ways");
        breakdown(line);
        moved(line);
        claims(line);
        html.close("div").close("td").close("tr").line();
    }

    private void breakdown(Line line) {
        if (line.details().isEmpty()) {
            return;
        }
        var sign = line.kind() == Line.Kind.REVERSAL ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        var decimals = LinesText.decimals(line);
        html.open("details", "class", "parts");
        html.element("summary", "Breakdown by " + Numbers.of(line.details().size(), "price", "prices"));
        html.open("table", "class", "breakdown")
                .element(
                        "caption",
                        "The %s line of %s by price".formatted(line.kind().spelling(), line.term()));
        html.open("thead").open("tr");
        html.element("th", "Unit price", "scope", "col").element("th", "Count", "scope", "col", "class", "number");
        html.element("th", shown.amounts().code() + ", exact", "scope", "col", "class", "number");
        html.close("tr").close("thead").open("tbody").line();
        for (var detail : line.details()) {
            html.open("tr").open("th", "scope", "row");
            price(line, detail);
            html.close("th");
            html.element("td", LinesText.count(detail.quantity()), "class", "number");
            html.element("td", shown.amounts().bare(detail.exact().multiply(sign), decimals), "class", "number")
                    .close("tr")
                    .line();
        }
        html.close("tbody").close("table").close("details");
    }

    /** A price that leads to its claims; with the page's script to them alone. */
    private void price(Line line, Line.Detail detail) {
        var behind = new Behind.OfLine(line.term(), line.kind());
        if (shown.group(behind).isPresent()) {
            html.element(
                    "a",
                    LinesText.words(line, detail),
                    "href",
                    "#" + ClaimsSection.anchor(behind),
                    "data-filter",
                    "price " + shown.amounts().bare(detail.price()));
        } else {
            html.text(LinesText.words(line, detail));
        }
    }

    private void moved(Line line) {
        var moved = shown.moved(line);
        if (moved.isEmpty()) {
            return;
        }
        html.open("details", "class", "parts");
        html.element("summary", Numbers.of(moved.size(), "claim", "claims") + " moved");
        html.open("table", "class", "breakdown")
                .element(
                        "caption",
                        "Claims that moved the %s line of %s"
                                .formatted(line.kind().spelling(), line.term()));
        html.open("thead").open("tr");
        html.element("th", "Case", "scope", "col").element("th", "What became of it", "scope", "col");
        html.element("th", shown.amounts().code() + ", exact", "scope", "col", "class", "number");
        html.close("tr").close("thead").open("tbody").line();
        for (var claim : moved.stream().limit(MOVED_MAX).toList()) {
            html.open("tr").open("th", "scope", "row").foreign(claim.caseId()).close("th");
            html.element("td", claim.words());
            html.element("td", shown.amounts().bare(claim.difference()), "class", "number")
                    .close("tr")
                    .line();
        }
        html.close("tbody").close("table");
        if (moved.size() > MOVED_MAX) {
            html.element(
                    "p",
                    "and %s; all are in the statement's JSON."
                            .formatted(Numbers.of(moved.size() - MOVED_MAX, "more", "more")),
                    "class",
                    "formula");
        }
        html.close("details");
    }

    private void claims(Line line) {
        var behind = new Behind.OfLine(line.term(), line.kind());
        shown.group(behind)
                .ifPresent(group -> html.element(
                        "a",
                        Numbers.of(group.claims(), "claim", "claims") + " behind it",
                        "href",
                        "#" + ClaimsSection.anchor(behind)));
    }

    private void later() {
        if (shown.claims().hasAny()) {
            html.element("p", new Headline(shown).reversedLater(), "class", "formula");
        }
    }
}
