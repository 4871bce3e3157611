package dev.evenkeel.report;

import dev.evenkeel.report.ClaimGroup.Behind;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;

/** The claims behind the figures, group by group, with a few of each reason drawn on a time axis. */
record ClaimsSection(ShownStatement shown, Html html) {
    /** The claims of a group and reason that are drawn. */
    static final int DRAWN_MAX = 2;

    void write() {
        html.open("section", "aria-labelledby", "claims")
                .element("h2", "Claims", "id", "claims")
                .line();
        html.element("p", finding(), "class", "finding").line();
        html.open("div", "class", "filter", "hidden", "")
                .open("label", "for", "sought")
                .text("Filter by case, worker or reason, or by a price: price 7.50");
        html.close("label").empty("input", "id", "sought", "type", "search", "autocomplete", "off");
        html.element("output", "", "for", "sought")
                .element("span", "Press / to filter, Escape to show all", "class", "muted wide");
        html.close("div").line();
        shown.groups().forEach(this::group);
        html.close("section").line();
    }

    private String finding() {
        var listed =
                shown.groups().stream().mapToLong(group -> group.shown().size()).sum();
        var more = shown.groups().stream().mapToLong(ClaimGroup::notShown).sum();
        return more == 0
                ? "All claims behind this statement are listed here."
                : "%s are listed here, the first of each group; %s more are in %s."
                        .formatted(
                                Numbers.of(listed, "claim", "claims"),
                                Numbers.grouped(more),
                                shown.provenance().claimsFile());
    }

    /** The address of a group on the page. */
    static String anchor(Behind behind) {
        return switch (behind) {
            case Behind.OfLine line ->
                "claims-" + slug(line.term()) + "-" + line.kind().spelling();
            case Behind.NotBilled not ->
                "claims-" + not.state().spelling() + (not.reason().isEmpty() ? "" : "-" + slug(not.reason()));
        };
    }

    /** A name with nothing in it that an address cannot have; different names stay different. */
    private static String slug(String name) {
        var slug = new StringBuilder();
        name.codePoints().forEach(point -> {
            var isPlain = (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9') || point == '-';
            slug.append(isPlain ? Character.toString(point) : "_" + Integer.toHexString(point) + "_");
        });
        return slug.toString();
    }

    private void group(ClaimGroup group) {
        html.open("details", "class", "group", "id", anchor(group.behind())).open("summary");
        html.element("span", Numbers.grouped(group.claims()), "class", "count").open("span", "class", "what");
        title(group.behind());
        html.close("span").close("summary").open("div", "class", "inside").line();
        drawings(group);
        table(group);
        html.close("div").close("details").line();
    }

    /** Open at once where the reason is what the reader came for. */
    private void drawings(ClaimGroup group) {
        var drawn = drawn(group);
        if (drawn.isEmpty()) {
            return;
        }
        html.raw(group.behind() instanceof Behind.NotBilled ? "<details open=\"\">" : "<details>");
        html.element("summary", Numbers.of(drawn.size(), "example", "examples") + " on a time axis");
        drawn.forEach(claim -> new TimelineFigure(shown, claim.explanation(), html).write());
        html.close("details").line();
    }

    private static List<ShownClaim> drawn(ClaimGroup group) {
        var byReason = new HashMap<String, Integer>();
        return group.shown().stream()
                .filter(claim -> !claim.explanation().verdict().windows().isEmpty())
                .filter(claim ->
                        byReason.merge(claim.row().state() + claim.row().reason(), 1, Integer::sum) <= DRAWN_MAX)
                .toList();
    }

    private void title(Behind behind) {
        var words = new Words(shown.contract());
        switch (behind) {
            case Behind.OfLine line -> {
                html.element("b", line.term());
                html.text(
                        line.kind() == Line.Kind.REVERSAL
                                ? ": outcomes reversed in the period"
                                : ": outcomes charged in the period");
            }
            case Behind.NotBilled not -> {
                new StateMark(not.state()).write(html);
                html.text((not.reason().isEmpty() ? "" : ", " + not.reason()) + ": "
                        + words.meaning(not.state(), not.reason()));
            }
        }
    }

    private void table(ClaimGroup group) {
        html.open("table", "class", "claims cards", "role", "table").open("caption");
        html.text(
                group.notShown() == 0
                        ? "All " + Numbers.of(group.claims(), "claim", "claims")
                        : "The first %s of %s by case; the other %s are in %s"
                                .formatted(
                                        Numbers.grouped(group.shown().size()),
                                        Numbers.of(group.claims(), "claim", "claims"),
                                        Numbers.grouped(group.notShown()),
                                        shown.provenance().claimsFile()));
        html.close("caption").open("thead", "role", "rowgroup").open("tr", "role", "row");
        head("Case", "");
        head("State", "");
        head("Claimed", "");
        head("Why", "");
        head("Worker", "");
        head("Unit price", "number");
        head(shown.amounts().code(), "number");
        html.close("tr").close("thead").line().open("tbody", "role", "rowgroup").line();
        var sign = group.behind() instanceof Behind.OfLine line && line.kind() == Line.Kind.REVERSAL
                ? BigDecimal.ONE.negate()
                : BigDecimal.ONE;
        var decimals = decimals(group);
        group.shown().forEach(claim -> claim(claim, sign, decimals));
        html.close("tbody").close("table").line();
    }

    private void head(String text, String kind) {
        html.element("th", text, "scope", "col", "role", "columnheader", "class", kind);
    }

    /** The decimals that exact amounts need to stand under each other. */
    private static int decimals(ClaimGroup group) {
        return group.shown().stream()
                .mapToInt(claim -> new BigDecimal(claim.row().amount()).scale())
                .max()
                .orElse(0);
    }

    private void claim(ShownClaim claim, BigDecimal sign, int decimals) {
        var row = claim.row();
        var verdict = claim.explanation().verdict();
        var price = row.price().isEmpty() ? "" : shown.amounts().bare(new BigDecimal(row.price()));
        html.open("tr", "role", "row", "data-price", price);
        html.open("th", "scope", "row", "role", "rowheader")
                .foreign(row.caseId())
                .close("th");
        html.open("td", "role", "cell");
        new StateMark(verdict.state()).write(html);
        html.close("td").open("td", "role", "cell", "class", "row");
        html.element("time", shown.dates().moment(verdict.claim().claimedAt()), "datetime", row.claimedAt());
        html.close("td").open("td", "role", "cell", "class", "why row");
        html.text(new Words(shown.contract()).sentence(claim.explanation(), shown.dates()));
        html.close("td").open("td", "role", "cell", "class", row.worker().isEmpty() ? "row" : "");
        if (!row.worker().isEmpty()) {
            html.foreign(row.worker().replace(";", ", "))
                    .text(" ")
                    .element("span", row.tier().replace(";", ", "), "class", "muted");
        }
        html.close("td");
        number(price, "at");
        number(
                row.price().isEmpty()
                        ? ""
                        : shown.amounts().bare(new BigDecimal(row.amount()).multiply(sign), decimals),
                shown.amounts().code());
        html.close("tr").line();
    }

    private void number(String text, String label) {
        if (text.isEmpty()) {
            html.element("td", "", "role", "cell", "class", "number");
        } else {
            html.element("td", text, "role", "cell", "class", "number", "data-label", label);
        }
    }
}
