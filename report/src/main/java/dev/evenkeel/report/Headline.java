package dev.evenkeel.report;

import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.yaml.Phrases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sentences on top of a statement: what the period cost and why, and who owes whom. */
public record Headline(ShownStatement shown) {

    /** What the period cost, in one sentence without a full stop. */
    public String title() {
        var clauses = clauses();
        return cost() + (clauses.isEmpty() ? ": no outcome was confirmed" : ": " + String.join(", ", clauses));
    }

    /** What the period cost and how far it stayed under a ceiling: the title without its parts. */
    public String brief() {
        return cost() + ceiling().map(words -> ", " + words).orElse("");
    }

    /** What the cost is made of, as one sentence; empty where nothing was charged. */
    public String parts() {
        var clauses = new ArrayList<>(clauses());
        ceiling().ifPresent(clauses::remove);
        return clauses.isEmpty() ? "No outcome was confirmed." : Phrases.capital(String.join(", ", clauses)) + ".";
    }

    /** Who owes whom how much by when. */
    public String owed() {
        var total = shown.statement().total();
        var parties = shown.contract().parties();
        if (total.signum() == 0) {
            return "Neither party owes the other anything.";
        }
        var debtor = total.signum() > 0 ? parties.client() : parties.provider();
        var creditor = total.signum() > 0 ? parties.provider() : parties.client();
        var amount = shown.amounts().of(total.abs());
        return shown.isPreview()
                ? "So far %s owes %s %s; the statement is drawn on %s."
                        .formatted(debtor.name(), creditor.name(), amount, drawnOn())
                : "%s owes %s %s, due %s."
                        .formatted(
                                debtor.name(),
                                creditor.name(),
                                amount,
                                Dates.day(shown.deadlines().due()));
    }

    /** A number of outcomes and what they came to. */
    public record Sum(long count, BigDecimal amount) {}

    /** What was charged for outcomes. */
    public Sum outcomes() {
        var lines = lines(Line.Kind.CHARGE, true);
        return new Sum(quantity(lines), sum(lines));
    }

    /** What lines of a kind come to. */
    public Sum sum(Line.Kind kind) {
        return new Sum(quantity(all(kind)), sum(all(kind)));
    }

    /** What is known already to be given back of what is charged here. */
    public String reversedLater() {
        var later = shown.statement().reversedLater();
        return later.count() == 0
                ? "No outcome charged here is known yet to be reversed in a later period."
                : "Of the outcomes charged here, %s worth %s %s already known to be reversed in a later period."
                        .formatted(
                                Numbers.grouped(later.count()),
                                shown.amounts().of(later.exact()),
                                later.count() == 1 ? "is" : "are");
    }

    private String drawnOn() {
        return Dates.day(shown.dates().dayOf(shown.deadlines().drawnAt()));
    }

    private String cost() {
        var total = shown.statement().total();
        var period = Dates.period(shown.statement().period());
        var amount = shown.amounts().of(total.abs());
        if (total.signum() < 0) {
            var client = shown.contract().parties().client().name();
            return shown.isPreview()
                    ? "%s brings %s %s back so far".formatted(period, client, amount)
                    : "%s brings %s %s back".formatted(period, client, amount);
        }
        var cost = total.signum() == 0 ? "nothing" : amount;
        return shown.isPreview()
                ? "%s has cost %s so far".formatted(period, cost)
                : "%s cost %s".formatted(period, cost);
    }

    private List<String> clauses() {
        var amounts = shown.amounts();
        var clauses = new ArrayList<String>();
        var outcomes = lines(Line.Kind.CHARGE, true);
        var count = quantity(outcomes);
        if (count > 0) {
            clauses.add("%s at %s%s"
                    .formatted(
                            Numbers.of(count, "outcome", "outcomes"),
                            amounts.average(sum(outcomes), count),
                            count == 1 ? "" : " on average"));
        }
        var others = lines(Line.Kind.CHARGE, false).stream()
                .filter(line -> line.amount().signum() != 0)
                .toList();
        if (others.size() == 1) {
            clauses.add("%s for %s"
                    .formatted(amounts.of(sum(others)), others.getFirst().term()));
        } else if (!others.isEmpty()) {
            clauses.add("%s under %s%s terms"
                    .formatted(
                            amounts.of(sum(others)),
                            Numbers.grouped(others.size()),
                            clauses.isEmpty() ? "" : " other"));
        }
        var reversals = all(Line.Kind.REVERSAL);
        if (!reversals.isEmpty()) {
            clauses.add("less %s for %s reversed"
                    .formatted(amounts.of(sum(reversals).abs()), Numbers.grouped(quantity(reversals))));
        }
        var credits = sum(all(Line.Kind.CREDIT));
        if (credits.signum() != 0) {
            clauses.add("less %s credited".formatted(amounts.of(credits.abs())));
        }
        var trueUps = sum(all(Line.Kind.TRUE_UP));
        if (trueUps.signum() != 0) {
            clauses.add("%s %s true-up of earlier periods"
                    .formatted(
                            trueUps.signum() < 0 ? "less" : clauses.isEmpty() ? "a" : "plus",
                            amounts.of(trueUps.abs())));
        }
        ceiling().ifPresent(clauses::add);
        return clauses;
    }

    /** How far the period stayed under a ceiling of the total, where the contract has one and the period is whole. */
    private Optional<String> ceiling() {
        var total = shown.statement().total();
        var period = shown.statement().period();
        return shown.contract().terms().stream()
                .filter(term -> period.daysIn(shown.contract().term()) == period.days())
                .filter(term ->
                        term instanceof PaymentTerm.Collar collar && collar.of().isEmpty())
                .map(term -> ((PaymentTerm.Collar) term).ceiling())
                .flatMap(bound -> bound instanceof PaymentTerm.Bound.At at ? Stream.of(at.amount()) : Stream.empty())
                .filter(ceiling -> total.signum() > 0 && total.compareTo(ceiling) < 0)
                .findFirst()
                .map(ceiling -> ceiling.subtract(total)
                                .multiply(new BigDecimal(100))
                                .divide(ceiling, 0, RoundingMode.DOWN)
                                .toPlainString()
                        + " % under the ceiling");
    }

    private List<Line> all(Line.Kind kind) {
        return shown.statement().lines().stream()
                .filter(line -> line.kind() == kind)
                .toList();
    }

    private List<Line> lines(Line.Kind kind, boolean areOutcomes) {
        return all(kind).stream().filter(line -> isOutcome(line) == areOutcomes).toList();
    }

    private boolean isOutcome(Line line) {
        return shown.contract().terms().stream()
                .anyMatch(term ->
                        term instanceof PaymentTerm.PayPerOutcome && term.id().equals(line.term()));
    }

    private static BigDecimal sum(List<Line> lines) {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long quantity(List<Line> lines) {
        return lines.stream()
                .map(Line::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .longValue();
    }
}
