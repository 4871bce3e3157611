package dev.evenkeel.server.web;

import dev.evenkeel.report.Bars;
import dev.evenkeel.report.Glossary;
import dev.evenkeel.report.Headline;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.report.Quotients;
import dev.evenkeel.report.ShownStatement;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures under a statement's title, and the period under every basis.
 *
 * @param hasCases whether the cases behind the counts were kept when it was issued
 */
record StatementFigures(Viewer viewer, ShownStatement shown, Instant now, boolean hasCases) {

    List<Frame.Figure> figures() {
        var statement = shown.statement();
        var money = Money.of(viewer);
        var here = here();
        var headline = new Headline(shown);
        var outcomes = headline.outcomes();
        var back = headline.sum(Line.Kind.REVERSAL);
        var figures = new ArrayList<Frame.Figure>();
        figures.add(new Frame.Figure(
                "Total",
                "What all lines add up to, each rounded once.",
                money.of(statement.total()),
                "in " + Numbers.of(statement.lines().size(), "line", "lines"),
                "#lines"));
        figures.add(new Frame.Figure(
                "Outcomes charged",
                Glossary.OUTCOME.definition(),
                Numbers.grouped(statement.loadedCost().outcomes()),
                "beside "
                        + Numbers.of(
                                statement.bases().getOrDefault(Basis.RESOLVED, 0L),
                                "case claimed solved",
                                "cases claimed solved"),
                here + "/claims?kind=charge"));
        if (outcomes.count() > 0) {
            figures.add(new Frame.Figure(
                    "Average price",
                    "What was charged for outcomes, by their number.",
                    money.amounts().average(outcomes.amount(), outcomes.count()),
                    "%s over %s"
                            .formatted(
                                    money.of(outcomes.amount()), Numbers.of(outcomes.count(), "outcome", "outcomes")),
                    here + "/claims?kind=charge"));
        }
        figures.add(new Frame.Figure(
                "Given back",
                Glossary.REVERSED.definition(),
                money.of(back.amount()),
                back.count() == 0
                        ? "no outcome was reversed"
                        : Numbers.of(back.count(), "outcome", "outcomes") + " reversed",
                here + "/claims?kind=reversal"));
        figures.add(loadedCost());
        return figures;
    }

    private String here() {
        return "/e/%s/statements/%s"
                .formatted(
                        viewer.engagement().name(), shown.statement().period().name());
    }

    /** What a result costs the client all in: a figure that has the client's own cost in it. */
    private Frame.Figure loadedCost() {
        var isSeen = viewer.seesOwnCost(now);
        var hasOutcomes = shown.statement().loadedCost().outcomes() > 0;
        return new Frame.Figure(
                "Fully loaded cost",
                Glossary.LOADED_COST.definition()
                        + (isSeen && hasOutcomes ? " Here: " + new Quotients(shown).loadedFrom() : ""),
                isSeen ? hasOutcomes ? new Quotients(shown).loaded() : "–" : Frame.WITHHELD,
                isSeen
                        ? hasOutcomes
                                ? viewer.seat() == dev.evenkeel.server.people.Seat.CLIENT
                                        ? "per outcome, your own cost included"
                                        : "per outcome, the client's own cost included"
                                : "no outcome"
                        : "the contract does not disclose the client's own cost to you",
                isSeen
                        ? "#bases"
                        : "/e/%s/contract#who-sees-what"
                                .formatted(viewer.engagement().name()));
    }

    /** A way to count the period, and where the cases behind the count are; empty where they were not kept. */
    record BasisRow(String name, String definition, String cases, String perCase, String href) {}

    /** The cases of each way to count, as bars. */
    String basesChart() {
        var bars = new ArrayList<Bars.Bar>();
        bars.add(bar("charged", shown.statement().loadedCost().outcomes(), Bars.Weight.MINE));
        for (var basis : Basis.values()) {
            bars.add(bar(basis.label(), shown.statement().bases().getOrDefault(basis, 0L), Bars.Weight.OTHER));
        }
        return new Bars(bars).hypertext();
    }

    private static Bars.Bar bar(String name, long cases, Bars.Weight weight) {
        return new Bars.Bar(name, BigDecimal.valueOf(cases), Numbers.grouped(cases), weight);
    }

    List<BasisRow> bases() {
        var rows = new ArrayList<BasisRow>();
        var outcomes = shown.statement().loadedCost().outcomes();
        rows.add(new BasisRow(
                "charged",
                "outcomes that this contract charged in the period",
                Numbers.grouped(outcomes),
                new Quotients(shown).perCase(outcomes),
                here() + "/claims?kind=charge"));
        for (var basis : Basis.values()) {
            long cases = shown.statement().bases().getOrDefault(basis, 0L);
            rows.add(new BasisRow(
                    basis.label(),
                    basis.definition(),
                    Numbers.grouped(cases),
                    new Quotients(shown).perCase(cases),
                    hasCases ? "%s/cases?basis=%s".formatted(here(), StatementList.spelling(basis)) : ""));
        }
        return rows;
    }
}
