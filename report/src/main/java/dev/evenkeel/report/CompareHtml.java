package dev.evenkeel.report;

import dev.evenkeel.yaml.Phrases;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** One journal settled under two contracts of one currency, as a part of a page: money, claims, and which claims move and why. */
public final class CompareHtml {
    /** Claims that are listed; a text has the same. */
    private static final int CHANGES_MAX = CompareText.CHANGES_MAX;

    private final Settled first;
    private final Settled other;
    private final CaseLinks links;
    private final Amounts amounts;
    private final Html html = new Html();

    private CompareHtml(Settled first, Settled other, CaseLinks links) {
        this.first = first;
        this.other = other;
        this.links = links;
        this.amounts = new Amounts(first.contract().billing().currency());
    }

    /** The sections; the page brings the style of {@link StatementHtml#style}. */
    public static String sections(Settled first, Settled other, CaseLinks links) {
        var part = new CompareHtml(first, other, links);
        part.money();
        part.states();
        part.moves();
        return part.html.toString();
    }

    /** The finding in a sentence, without a full stop. */
    public static String title(Settled first, Settled other) {
        var difference = other.cost().subtract(first.cost());
        var amounts = new Amounts(first.contract().billing().currency());
        return difference.signum() == 0
                ? "%s would have cost the same: %s".formatted(Phrases.capital(other.name()), amounts.of(first.cost()))
                : "%s would have cost %s %s: %s in place of %s"
                        .formatted(
                                Phrases.capital(other.name()),
                                amounts.of(difference.abs()),
                                difference.signum() > 0 ? "more" : "less",
                                amounts.of(other.cost()),
                                amounts.of(first.cost()));
    }

    private void section(String id, String title) {
        html.open("section", "aria-labelledby", id)
                .element("h2", title, "id", id)
                .line();
    }

    private void head(String caption, List<String> texts, List<NumberColumn> numbers) {
        html.open("table").element("caption", caption).open("thead").open("tr");
        texts.forEach(text -> html.element("th", text, "scope", "col"));
        numbers.forEach(column -> column.write(html));
        html.close("tr").close("thead").line().open("tbody").line();
    }

    private List<NumberColumn> both(String definition) {
        return List.of(
                new NumberColumn(first.name(), definition.formatted(first.name())),
                new NumberColumn(other.name(), definition.formatted(other.name())),
                new NumberColumn("Difference", "%s less %s.".formatted(Phrases.capital(other.name()), first.name())));
    }

    private void end() {
        html.close("tbody").close("table").line();
    }

    private void money() {
        section("costs", "Each period under both");
        var bars = new ArrayList<Bars.Bar>();
        for (var period : first.periods()) {
            bars.add(
                    bar("%s, %s".formatted(Dates.period(period), first.name()), first.cost(period), Bars.Weight.OTHER));
            bars.add(bar(other.name(), other.cost(period), Bars.Weight.MINE));
        }
        new Bars(bars).write(html);
        head(
                "In %s, settled from the journal that really happened, all of it known".formatted(amounts.code()),
                List.of("Period"),
                both("What the period costs under %s."));
        for (var period : first.periods()) {
            money(Dates.period(period), settled -> settled.cost(period));
        }
        html.close("tbody").open("tfoot").line();
        money("Total", Settled::cost);
        html.close("tfoot").close("table").close("section").line();
    }

    private Bars.Bar bar(String name, BigDecimal cost, Bars.Weight weight) {
        return new Bars.Bar(name, cost, amounts.of(cost), weight);
    }

    private void money(String name, Function<Settled, BigDecimal> cost) {
        var one = cost.apply(first);
        var two = cost.apply(other);
        html.open("tr").element("th", name, "scope", "row");
        number(amounts.bare(one));
        number(amounts.bare(two));
        number(signed(amounts.bare(two.subtract(one)), two.subtract(one)));
        html.close("tr").line();
    }

    private void number(String text) {
        html.element("td", text, "class", "number");
    }

    private void states() {
        section("states", "What became of the claims");
        head("Claims in each state", List.of("State"), both("Claims that are so under %s."));
        for (var state : ClaimCounts.STATES_IN_ORDER) {
            if (first.claims(state) + other.claims(state) > 0) {
                count(new StateMark(state).hypertext(), settled -> settled.claims(state));
            }
        }
        html.close("tbody").open("tfoot").line();
        count(Html.escaped("Outcomes charged"), Settled::outcomes);
        html.close("tfoot").close("table").close("section").line();
    }

    private void count(String name, ToLongFunction<Settled> count) {
        var one = count.applyAsLong(first);
        var two = count.applyAsLong(other);
        html.open("tr").open("th", "scope", "row").raw(name).close("th");
        number(Numbers.grouped(one));
        number(Numbers.grouped(two));
        number(signed(Numbers.grouped(two - one), BigDecimal.valueOf(two - one)));
        html.close("tr").line();
    }

    private void moves() {
        var changes = ClaimChange.between(first, other);
        section("moved", "Which claims it moves");
        if (changes.isEmpty()) {
            html.element("p", "None: every claim is decided and charged alike.")
                    .close("section")
                    .line();
            return;
        }
        head(
                "By what they are under each, most claims first",
                List.of("Under " + first.name(), "Under " + other.name()),
                List.of(
                        new NumberColumn("Claims", "Claims that move from the one to the other."),
                        new NumberColumn(
                                "Standing charge, " + amounts.code(),
                                "What they are charged more under %s; negative for less.".formatted(other.name()))));
        ClaimMoves.of(changes).forEach(this::move);
        end();
        examples(changes.stream().filter(change -> !change.isOfAmountOnly()).toList());
        html.close("section").line();
    }

    private void move(ClaimMoves move) {
        html.open("tr").element("th", move.before(), "scope", "row");
        html.element("td", move.shownAfter());
        number(Numbers.grouped(move.claims()));
        number(signed(amounts.bare(move.difference()), move.difference()));
        html.close("tr").line();
    }

    private void examples(List<ClaimChange> decided) {
        if (decided.isEmpty()) {
            return;
        }
        var dates = new Dates(first.contract().term().zone());
        html.element("h3", "Claims that are decided differently");
        head(
                decided.size() > CHANGES_MAX
                        ? "The first %d of %s".formatted(CHANGES_MAX, Numbers.grouped(decided.size()))
                        : "All of them",
                List.of("Case", "Claimed", "Under " + first.name(), "Under " + other.name()),
                List.of());
        decided.stream().limit(CHANGES_MAX).forEach(change -> {
            html.open("tr").open("th", "scope", "row");
            links.write(html, change.caseId());
            html.close("th").element("td", dates.moment(change.claimedAt()));
            html.element("td", inFull(change.before())).element("td", inFull(change.after()));
            html.close("tr").line();
        });
        end();
    }

    private String inFull(ClaimChange.Decided decided) {
        return decided.standingAmount().signum() == 0
                ? decided.words()
                : decided.words() + ", " + amounts.of(decided.standingAmount());
    }

    private static String signed(String text, BigDecimal number) {
        return number.signum() > 0 ? "+" + text : text;
    }
}
