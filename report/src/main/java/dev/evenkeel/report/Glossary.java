package dev.evenkeel.report;

/** The field's terms as a page explains them: on hover where they stand, and in a list at its end. */
public enum Glossary {
    CLAIM(
            "claim",
            "Claim",
            "An event that says a case was solved. Each is decided by the contract's rules, billed or not."),
    OUTCOME(
            "outcome",
            "Outcome",
            "A claim that was confirmed: by a system of record, by the customer, by a judge, or because nobody objected in"
                    + " time. It is charged in the period of its confirmation."),
    REVERSED(
            "reversed",
            "Reversed",
            "Charged, and then refuted by a later event. The same amount is given back in the period of that event."),
    REFUTED("refuted", "Refuted", "An event spoke against the claim before anything confirmed it. Not charged."),
    PENDING("pending", "Pending", "Nothing has decided the claim yet. It may be charged in a later period."),
    DUPLICATE("duplicate", "Duplicate", "Confirmed while another outcome of the same case stood. Not charged."),
    EXCLUDED("excluded", "Excluded", "Outside the term, the scope or the outcome's condition. Not charged."),
    UNPROVABLE("unprovable", "Unprovable", "A fact that the contract needs is missing. Not charged."),
    TRUE_UP(
            "true-up",
            "True-up",
            "What an earlier period should have cost by today's journal, less what was issued for it. Issued statements never"
                    + " change."),
    BASIS(
            "basis",
            "Basis",
            "A way to count cases that somebody bills by. Each counts a case once, when it first comes true."),
    LOADED_COST(
            "loaded-cost",
            "Fully loaded cost",
            "What the period's own lines and the client's own recorded cost come to per charged outcome. True-ups of earlier"
                    + " periods are left out."),
    AS_OF(
            "as-of",
            "As of",
            "Events up to this instant were read. Later ones never change this statement; they bring a true-up.");

    private final String anchor;
    private final String term;
    private final String definition;

    Glossary(String anchor, String term, String definition) {
        this.anchor = anchor;
        this.term = term;
        this.definition = definition;
    }

    /** The word, as a heading has it. */
    public String term() {
        return term;
    }

    /** What it means, in a sentence or two. */
    public String definition() {
        return definition;
    }

    /** A word in the page that shows its definition on hover and leads to it. */
    void link(Html html, String word) {
        html.element("a", word, "class", "term", "href", "#word-" + anchor, "title", definition);
    }

    /** The list of all. */
    static void section(Html html) {
        html.open("section", "aria-labelledby", "words").element("h2", "Words on this page", "id", "words");
        html.open("dl", "class", "glossary").line();
        for (var entry : values()) {
            html.element("dt", entry.term, "id", "word-" + entry.anchor)
                    .element("dd", entry.definition)
                    .line();
        }
        html.close("dl").close("section").line();
    }
}
