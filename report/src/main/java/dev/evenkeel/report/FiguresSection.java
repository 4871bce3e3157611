package dev.evenkeel.report;

import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Line;

/** The few figures under the title, each with its definition, what it is out of, and the way to what is behind it. */
record FiguresSection(ShownStatement shown, Html html) {

    void write() {
        var statement = shown.statement();
        var amounts = shown.amounts();
        html.open("dl", "class", "figures").line();
        figure(
                statement.total().signum() < 0 ? "To be paid back" : "To pay",
                amounts.of(statement.total().abs()));
        html.element("a", Numbers.of(statement.lines().size(), "line", "lines"), "href", "#lines");
        end();
        var cost = statement.loadedCost();
        open(Glossary.OUTCOME, "Outcomes charged", Numbers.grouped(cost.outcomes()));
        html.text("beside ")
                .element(
                        "a",
                        Numbers.of(
                                statement.bases().getOrDefault(Basis.RESOLVED, 0L),
                                "case claimed solved",
                                "cases claimed solved"),
                        "href",
                        "#bases");
        end();
        var headline = new Headline(shown);
        var outcomes = headline.outcomes();
        if (outcomes.count() > 0) {
            figure("Average price", amounts.average(outcomes.amount(), outcomes.count()));
            html.text(amounts.of(outcomes.amount()) + " over " + Numbers.of(outcomes.count(), "outcome", "outcomes"));
            end();
        }
        if (shown.claims().hasAny()) {
            var back = headline.sum(Line.Kind.REVERSAL);
            open(Glossary.REVERSED, "Given back", amounts.of(back.amount()));
            html.text(back.count() == 0 ? "no outcome was " : Numbers.of(back.count(), "outcome", "outcomes") + " ")
                    .element("a", "reversed", "href", "#states");
            end();
        }
        if (cost.outcomes() > 0) {
            open(Glossary.LOADED_COST, "Fully loaded cost", new Quotients(shown).loaded());
            html.text("per outcome: " + new Quotients(shown).loadedFrom());
            end();
        }
        html.close("dl").line();
    }

    private void figure(String name, String value) {
        html.open("div")
                .element("dt", name)
                .element("dd", value, "class", "value")
                .open("dd", "class", "of");
    }

    private void open(Glossary term, String name, String value) {
        html.open("div").open("dt");
        term.link(html, name);
        html.close("dt").element("dd", value, "class", "value").open("dd", "class", "of");
    }

    private void end() {
        html.close("dd").close("div").line();
    }
}
