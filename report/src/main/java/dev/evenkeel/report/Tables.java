package dev.evenkeel.report;

import java.util.List;
import java.util.Map;

/** Tables of a page whose first column names the rows and whose others are numbers. */
record Tables(Html html) {
    /** More columns than a telephone has room for; there each row is a card. */
    private static final int COLUMNS_MAX = 3;

    /** Writes one; it can be moved sideways, by keyboard too, where it is too wide. */
    void write(String caption, List<String> head, List<List<String>> rows) {
        write(caption, head, rows, Map.of());
    }

    /**
     * The same.
     *
     * @param definitions of columns, by name; those without one are said by their names
     */
    void write(String caption, List<String> head, List<List<String>> rows, Map<String, String> definitions) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        var isWide = head.size() > COLUMNS_MAX;
        (isWide ? html.open("table", "class", "cards") : html.open("table"))
                .element("caption", caption)
                .open("thead")
                .open("tr");
        for (var at = 0; at < head.size(); at++) {
            html.open("th", "scope", "col", "class", at == 0 ? "" : "number");
            var definition = definitions.getOrDefault(head.get(at), "");
            if (definition.isEmpty()) {
                html.text(head.get(at));
            } else {
                html.element("span", head.get(at), "class", "term", "tabindex", "0", "title", definition);
            }
            html.close("th");
        }
        html.close("tr").close("thead").open("tbody").line();
        for (var row : rows) {
            html.open("tr").element("th", Dates.spelled(row.getFirst()), "scope", "row");
            for (var at = 1; at < row.size(); at++) {
                if (isWide) {
                    html.element("td", row.get(at), "class", "number", "data-label", head.get(at));
                } else {
                    html.element("td", row.get(at), "class", "number");
                }
            }
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("div").line();
    }
}
