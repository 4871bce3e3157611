package dev.evenkeel.report;

import dev.evenkeel.settlement.Measured;
import dev.evenkeel.settlement.Reading;

/** What the contract's measures said in the period, each with its numerator, its denominator and its sample. */
record MeasuresSection(ShownStatement shown, Html html) {
    static boolean isShown(ShownStatement shown) {
        return !shown.statement().measures().isEmpty();
    }

    void write() {
        if (!isShown(shown)) {
            return;
        }
        html.open("section", "aria-labelledby", "measures")
                .element("h2", "What was measured", "id", "measures")
                .line();
        html.open("table", "class", "cards")
                .element("caption", "Each with its numerator, its denominator and its sample");
        html.open("thead").open("tr");
        html.element("th", "Measure", "scope", "col")
                .element("th", "Reading", "scope", "col")
                .element("th", "Unit", "scope", "col")
                .element("th", "Sample", "scope", "col", "class", "number");
        html.close("tr").close("thead").line().open("tbody").line();
        shown.statement().measures().forEach(this::row);
        html.close("tbody").close("table").close("section").line();
    }

    private void row(Measured measured) {
        var name = measured.measure().name();
        html.open("tr").element("th", Words.measure(name), "scope", "row");
        var source = measured.measure().source();
        html.element(
                        "td",
                        Words.reading(name, measured.words()) + (source.isEmpty() ? "" : "; source: " + source),
                        "class",
                        "row")
                .element("td", measured.measure().unit());
        html.element(
                        "td",
                        measured.reading() instanceof Reading.Known known ? Numbers.grouped(known.sample()) : "",
                        "class",
                        "number",
                        "data-label",
                        "Sample")
                .close("tr")
                .line();
    }
}
