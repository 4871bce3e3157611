package dev.evenkeel.report;

import java.util.List;

/** Tables of a page whose first column names the rows and whose others are numbers. */
record Tables(Html html) {
    /** Writes one; it can be moved sideways, by keyboard too, where it is too wide. */
    void write(String caption, List<String> head, List<List<String>> rows) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table").element("caption", caption).open("thead").open("tr");
        for (var at = 0; at < head.size(); at++) {
            html.element("th", head.get(at), "scope", "col", "class", at == 0 ? "" : "number");
        }
        html.close("tr").close("thead").open("tbody").line();
        for (var row : rows) {
            html.open("tr").element("th", Dates.spelled(row.getFirst()), "scope", "row");
            for (var cell : row.subList(1, row.size())) {
                html.element("td", cell, "class", "number");
            }
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("div").line();
    }
}
