package dev.evenkeel.report;

import dev.evenkeel.incentive.Effect;
import dev.evenkeel.incentive.Incentives;
import dev.evenkeel.incentive.Move;
import dev.evenkeel.incentive.Pull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What each party gains or loses when one thing moves, as one page that stands alone: no request to anywhere, no script. */
public final class IncentivesHtml {
    private static final BigDecimal HALF = new BigDecimal("48");
    private static final BigDecimal MIDDLE = new BigDecimal("50");

    private static final List<NumberColumn> COLUMNS = List.of(
            new NumberColumn("Cases", "Cases of the log that the move changes."),
            new NumberColumn("Bill", "What the provider charges the client, against the log as it is."),
            new NumberColumn(
                    "Client", "What the client gains: a lower bill, and what less work and fewer contacts save it."),
            new NumberColumn("Provider", "What the provider gains: a higher bill, less what its work costs."),
            new NumberColumn("Together", "What both gain, whoever of them gets it."));

    private final Incentives incentives;
    private final IncentivesWords words;
    private final Html html = new Html();

    private IncentivesHtml(Incentives incentives) {
        this.incentives = incentives;
        this.words = new IncentivesWords(incentives);
    }

    /**
     * The page.
     *
     * @param log how the reader knows the log
     */
    public static String of(Incentives incentives, String log) {
        return new IncentivesHtml(incentives).page(log);
    }

    private boolean isAssumed() {
        return !incentives.asked().assumptions().isNothing();
    }

    private String page(String log) {
        var page = new StandalonePage(html, words.title());
        page.begin("%s. %s".formatted(log, words.basis()), List.of());
        if (!words.settled().isEmpty()) {
            figure();
            table();
        }
        notMoved();
        meanings();
        assumed();
        return page.end(
                "Computed by Evenkeel from the log and the contract alone; the same inputs give the same page.");
    }

    private void section(String id, String title, String finding) {
        html.open("section", "aria-labelledby", id)
                .element("h2", title, "id", id)
                .line();
        html.element("p", finding, "class", "finding").line();
    }

    private void figure() {
        section("pull", "What each gains or loses", words.finding());
        if (isAssumed()) {
            html.open("ul").line();
            words.settled().stream()
                    .filter(effect -> effect.pull() == Pull.APART)
                    .forEach(
                            effect -> html.element("li", words.sentence(effect)).line());
            html.close("ul").line();
        }
        html.open("p", "class", "parties")
                .element("span", "client", "class", "party")
                .text(" ")
                .element("span", "provider", "class", "party provider")
                .close("p")
                .line();
        var most = words.settled().stream()
                .map(Effect.Settled::change)
                .map(change -> change.client().abs().max(change.provider().abs()))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        html.open("div", "class", "tug", "aria-hidden", "true").line();
        words.settled().forEach(effect -> row(effect, most));
        html.close("div").line();
        html.open("p")
                .element("a", "The same in figures", "class", "to-table", "href", "#moves")
                .close("p")
                .line();
        html.close("section").line();
    }

    private void row(Effect.Settled effect, BigDecimal most) {
        var isApart = isAssumed() && effect.pull() == Pull.APART;
        html.open("div", "class", isApart ? "apart" : "").element("span", IncentivesWords.move(effect.move()));
        html.open("svg");
        bar(effect.change().client(), most, "client", "3");
        bar(effect.change().provider(), most, "provider", "20");
        html.empty("line", "x1", "50%", "x2", "50%", "y1", "0", "y2", "36").close("svg");
        html.open("span", "class", "number")
                .element("span", words.change(effect.change().client()), "class", "client")
                .element("span", words.change(effect.change().provider()), "class", "provider");
        html.close("span").close("div").line();
    }

    private void bar(BigDecimal change, BigDecimal most, String party, String top) {
        var width = most.signum() == 0
                ? BigDecimal.ZERO
                : change.abs().multiply(HALF).divide(most, 2, RoundingMode.HALF_EVEN);
        var left = change.signum() < 0 ? MIDDLE.subtract(width) : MIDDLE;
        html.empty(
                "rect",
                "class",
                party,
                "x",
                left.toPlainString() + "%",
                "y",
                top,
                "width",
                width.toPlainString() + "%",
                "height",
                "13");
    }

    private void table() {
        section("moves", "Move by move", "Changes against the log as it is, and the terms that make them.");
        html.open("table", "class", "cards")
                .element("caption", "In " + words.amounts().code() + "; a gain is positive")
                .line();
        html.open("thead").open("tr").element("th", "Move", "scope", "col");
        COLUMNS.forEach(column -> column.write(html));
        html.element("th", "Pull", "scope", "col").close("tr").close("thead").line();
        html.open("tbody").line();
        words.settled().forEach(this::line);
        html.close("tbody").close("table").close("section").line();
    }

    private void line(Effect.Settled effect) {
        var change = effect.change();
        html.open("tr").element("th", IncentivesWords.move(effect.move()), "scope", "row", "class", "row");
        cell("Cases", Numbers.grouped(effect.cases()));
        cell("Bill", words.change(change.bill()));
        cell("Client", words.change(change.client()));
        cell("Provider", words.change(change.provider()));
        cell("Together", words.change(change.together()));
        html.open("td", "data-label", "Pull");
        if (isAssumed()) {
            html.element(
                    "span",
                    effect.pull() == Pull.APART ? "apart" : IncentivesWords.pull(effect.pull()),
                    "class",
                    effect.pull() == Pull.APART ? "bad" : "none");
        }
        html.close("td").close("tr").line();
        html.open("tr", "class", "example").open("td", "colspan", "7", "class", "row");
        html.text(
                effect.terms().isEmpty()
                        ? "no term changes"
                        : String.join(
                                ", ", effect.terms().stream().map(words::term).toList()));
        html.close("td").close("tr").line();
    }

    private void cell(String label, String text) {
        html.element("td", text, "class", "number", "data-label", label);
    }

    private void notMoved() {
        if (words.notMoved().isEmpty()) {
            return;
        }
        section(
                "still",
                "What was not moved",
                "The log does not have what would have to move; it is no sign of no effect.");
        html.open("ul").line();
        words.notMoved()
                .forEach(effect -> html.element(
                                "li", "%s: %s.".formatted(IncentivesWords.move(effect.move()), effect.why()))
                        .line());
        html.close("ul").close("section").line();
    }

    private void meanings() {
        section("what", "What is moved", "One thing at a time; all else of the log stays as it is.");
        html.open("dl", "class", "glossary").line();
        incentives.asked().moves().stream()
                .map(Move::lever)
                .distinct()
                .forEach(lever -> html.element("dt", lever.noun())
                        .element("dd", IncentivesWords.meaning(lever, incentives))
                        .line());
        html.close("dl").close("section").line();
    }

    private void assumed() {
        section("assumed", "What is assumed", "The contract does not say what work, contacts and failures cost.");
        html.open("ul").line();
        words.assumptions().forEach(it -> html.element("li", it).line());
        words.limits().forEach(it -> html.element("li", it).line());
        html.close("ul").close("section").line();
    }
}
