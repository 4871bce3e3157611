package dev.evenkeel.report;

import dev.evenkeel.report.ClaimGroup.Behind;
import dev.evenkeel.verdict.State;

/** What billed and what did not, by state and reason. */
record StatesSection(ShownStatement shown, Html html) {

    void write() {
        html.open("section", "aria-labelledby", "states")
                .element("h2", "What billed and what did not", "id", "states")
                .line();
        finding();
        table();
        html.close("section").line();
    }

    private void finding() {
        var period = shown.statement().period();
        var made = shown.claims().madeIn(period);
        var stands = count(State.CONFIRMED);
        var reversed = count(State.REVERSED);
        html.open("p", "class", "finding").text("Of ");
        Glossary.CLAIM.link(html, Numbers.of(made, "claim", "claims"));
        html.text(" made in %s, %s stand as outcomes, %s were charged and reversed, %s did not bill by then."
                .formatted(
                        Dates.period(period),
                        made == 0 ? "0" : "%s (%s)".formatted(Numbers.grouped(stands), Numbers.percent(stands, made)),
                        Numbers.grouped(reversed),
                        Numbers.grouped(made - stands - reversed)));
        html.close("p").line();
    }

    private long count(State state) {
        return shown.claims().rows(shown.statement().period()).stream()
                .filter(row -> row.state() == state)
                .mapToLong(ClaimCounts.Row::ofPeriod)
                .sum();
    }

    private void table() {
        var period = shown.statement().period();
        var made = shown.claims().madeIn(period);
        html.open("table", "class", "cards", "role", "table").open("caption");
        html.text("Claims up to %s, by state and reason"
                .formatted(shown.dates().zoned(shown.statement().asOf())));
        html.close("caption").open("thead", "role", "rowgroup").open("tr", "role", "row");
        head("State", "");
        head("Reason", "");
        head("What it means", "");
        head("Of " + Dates.period(period), "number");
        head("Share", "number");
        head("All so far", "number");
        html.close("tr").close("thead").line().open("tbody", "role", "rowgroup").line();
        shown.claims().rows(period).forEach(row -> row(row, made));
        html.close("tbody").open("tfoot", "role", "rowgroup").open("tr", "role", "row");
        html.element("th", "Claims", "scope", "row", "role", "rowheader", "colspan", "3");
        html.element(
                "td",
                Numbers.grouped(made),
                "class",
                "number",
                "role",
                "cell",
                "data-label",
                "of " + Dates.period(period));
        html.element("td", "", "role", "cell");
        html.element(
                "td",
                Numbers.grouped(shown.claims().all()),
                "class",
                "number",
                "role",
                "cell",
                "data-label",
                "all so far");
        html.close("tr").close("tfoot").close("table").line();
    }

    private void head(String text, String kind) {
        html.element("th", text, "scope", "col", "role", "columnheader", "class", kind);
    }

    private void row(ClaimCounts.Row row, long made) {
        var period = Dates.period(shown.statement().period());
        html.open("tr", "role", "row").open("th", "scope", "row", "role", "rowheader");
        new StateMark(row.state()).writeLinked(html);
        html.close("th").open("td", "role", "cell");
        reason(row);
        html.close("td");
        var meaning = new Words(shown.contract()).meaning(row.state(), row.reason());
        html.element("td", meaning, "role", "cell", "class", "muted row");
        html.open("td", "class", "number", "role", "cell", "data-label", "of " + period);
        claims(row);
        html.close("td");
        number(Numbers.percent(row.ofPeriod(), made), "share");
        number(Numbers.grouped(row.all()), "all so far");
        html.close("tr").line();
    }

    private void reason(ClaimCounts.Row row) {
        if (row.state() == State.CONFIRMED) {
            html.element("span", row.reason(), "class", "evidence " + row.reason());
        } else {
            html.text(row.reason());
        }
    }

    private void claims(ClaimCounts.Row row) {
        var behind = new Behind.NotBilled(row.state(), row.reason());
        if (shown.group(behind).isPresent()) {
            html.element("a", Numbers.grouped(row.ofPeriod()), "href", "#" + ClaimsSection.anchor(behind));
        } else {
            html.text(Numbers.grouped(row.ofPeriod()));
        }
    }

    private void number(String text, String label) {
        html.element("td", text, "class", "number", "role", "cell", "data-label", label);
    }
}
