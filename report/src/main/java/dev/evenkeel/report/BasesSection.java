package dev.evenkeel.report;

import dev.evenkeel.settlement.Basis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The period counted under every basis, beside the one that is paid. */
record BasesSection(ShownStatement shown, Html html) {

    void write() {
        html.open("section", "aria-labelledby", "bases")
                .element("h2", "The period under every basis", "id", "bases")
                .line();
        html.element("p", finding(), "class", "finding").line();
        new Bars(bars()).write(html);
        table();
        html.close("section").line();
    }

    private String finding() {
        var outcomes = shown.statement().loadedCost().outcomes();
        var resolved = count(Basis.RESOLVED);
        return "%s where %s."
                .formatted(
                        outcomes == 1
                                ? "The contract charged 1 outcome"
                                : "The contract charged " + Numbers.of(outcomes, "outcome", "outcomes"),
                        resolved == 1
                                ? "1 case was claimed solved"
                                : Numbers.grouped(resolved) + " cases were claimed solved");
    }

    private List<Bars.Bar> bars() {
        var bars = new ArrayList<Bars.Bar>();
        var outcomes = shown.statement().loadedCost().outcomes();
        bars.add(bar("charged", outcomes, Bars.Weight.MINE));
        for (var basis : Basis.values()) {
            bars.add(bar(basis.label(), count(basis), Bars.Weight.OTHER));
        }
        return bars;
    }

    private static Bars.Bar bar(String name, long count, Bars.Weight weight) {
        return new Bars.Bar(name, BigDecimal.valueOf(count), Numbers.grouped(count), weight);
    }

    private void table() {
        var billed = shown.amounts().of(shown.statement().loadedCost().billed());
        html.open("table")
                .open("caption")
                .text("What the bill of the period's own lines, " + billed + ", would be per case of each ");
        Glossary.BASIS.link(html, "basis");
        html.close("caption").open("thead").open("tr");
        html.element("th", "Basis", "scope", "col").element("th", "What it counts", "scope", "col", "class", "wide");
        html.element("th", "Cases", "scope", "col", "class", "number");
        html.element("th", shown.amounts().code() + " per case", "scope", "col", "class", "number");
        html.close("tr").close("thead").line().open("tbody").line();
        row(
                "charged",
                "outcomes that this contract charged in the period",
                shown.statement().loadedCost().outcomes());
        for (var basis : Basis.values()) {
            row(basis.label(), basis.definition(), count(basis));
        }
        html.close("tbody").close("table").line();
    }

    private void row(String name, String definition, long count) {
        html.open("tr").element("th", name, "scope", "row", "title", definition);
        html.element("td", definition, "class", "wide").element("td", Numbers.grouped(count), "class", "number");
        html.element("td", new Quotients(shown).perCase(count), "class", "number")
                .close("tr")
                .line();
    }

    private long count(Basis basis) {
        return shown.statement().bases().getOrDefault(basis, 0L);
    }
}
