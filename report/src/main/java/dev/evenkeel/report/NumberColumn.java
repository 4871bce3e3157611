package dev.evenkeel.report;

/** The head of a column of numbers, with what they are where one points at it. */
record NumberColumn(String name, String definition) {
    void write(Html html) {
        html.open("th", "scope", "col", "class", "number")
                .element("span", name, "class", "term", "tabindex", "0", "title", definition)
                .close("th");
    }
}
