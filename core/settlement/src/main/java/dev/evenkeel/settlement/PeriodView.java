package dev.evenkeel.settlement;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.Operand;
import dev.evenkeel.contract.Period;
import dev.evenkeel.settlement.Reading.Known;
import dev.evenkeel.settlement.Reading.Missing;
import dev.evenkeel.verdict.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a term sees of a period while it is computed, and where it leaves its lines. */
final class PeriodView {
    private final Contract contract;
    private final Tallies tallies;
    private final Period period;
    private final Course course;
    private final MeasureBook book;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Map<String, BigDecimal>> kept = new HashMap<>();

    PeriodView(Contract contract, Tallies tallies, Period period, Course course) {
        this.contract = contract;
        this.tallies = tallies;
        this.period = period;
        this.course = course;
        this.book = new MeasureBook(contract, tallies, this::amount);
    }

    Contract contract() {
        return contract;
    }

    Tallies tallies() {
        return tallies;
    }

    Period period() {
        return period;
    }

    MeasureBook book() {
        return book;
    }

    List<Line> lines() {
        return lines;
    }

    /** What is left for later periods to read, by term and name. */
    Map<String, Map<String, BigDecimal>> kept() {
        return kept;
    }

    /** The earlier periods of the term, latest first. */
    List<Period> earlier() {
        return course.before(period);
    }

    /** What a term kept in an earlier period; zero where it kept nothing. */
    BigDecimal kept(String term, String name, Period at) {
        var of = at.equals(period) ? kept : course.kept(at);
        return of.getOrDefault(term, Map.of()).getOrDefault(name, BigDecimal.ZERO);
    }

    /** Keeps a number for later periods. */
    void keep(String term, String name, BigDecimal number) {
        kept.computeIfAbsent(term, _ -> new HashMap<>()).put(name, number);
    }

    /** What terms come to in a period, so far; all where none is named. */
    BigDecimal amount(List<String> terms, Period at) {
        var of = at.equals(period) ? lines : course.lines(at);
        return of.stream()
                .filter(line -> terms.isEmpty() || terms.contains(line.term()))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal amount(List<String> terms) {
        return amount(terms, period);
    }

    long days() {
        return period.daysIn(contract.term());
    }

    /** An amount a period, for the days of it that lie in the term. */
    BigDecimal byDays(BigDecimal amount) {
        if (days() == period.days()) {
            return amount;
        }
        return amount.multiply(BigDecimal.valueOf(days()))
                .divide(BigDecimal.valueOf(period.days()), Share.DIVISION_SCALE, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    String dayFormula(BigDecimal amount) {
        return days() == period.days()
                ? amount.toPlainString()
                : "%s × %s/%s days".formatted(amount.toPlainString(), days(), period.days());
    }

    /** A number of a period by its days, with its formula. */
    Figure figureByDays(BigDecimal amount) {
        return days() == period.days()
                ? Figure.of(amount)
                : new Figure(
                        byDays(amount), "%s × %s/%s days".formatted(Figure.shown(amount), days(), period.days()), 2);
    }

    /** A number that a term reads, as a figure. */
    static Figure figure(Known known) {
        return Figure.of(known.value());
    }

    Reading read(Operand operand) {
        return book.read(operand, period);
    }

    /** The numbers that a term reads; what is missing first, where something is. */
    Reading all(List<Operand> operands, List<Known> into) {
        for (var operand : operands) {
            switch (read(operand)) {
                case Known known -> into.add(known);
                case Missing missing -> {
                    return missing;
                }
            }
        }
        return Reading.of(BigDecimal.ZERO);
    }

    /** The measure of a name that the contract was checked to have. */
    Measure measure(String name) {
        var measure = contract.measures().get(name);
        if (measure == null) {
            throw new IllegalStateException("The contract was checked and has no measure " + name);
        }
        return measure;
    }

    /** A line of nothing, because something that it needs has no value. */
    void unprovable(String term, String why) {
        keep(term, "unprovable", BigDecimal.ONE);
        add(term, Line.Kind.CHARGE, BigDecimal.ZERO, BigDecimal.ZERO, "unprovable, so 0: " + why);
    }

    /** A charge where the amount is not below zero, else a credit. */
    void settle(String term, BigDecimal quantity, BigDecimal exact, String formula, List<Line.Detail> details) {
        add(term, exact.signum() < 0 ? Line.Kind.CREDIT : Line.Kind.CHARGE, quantity, exact, formula, details, "");
    }

    void settle(String term, Figure figure, String after) {
        settle(term, BigDecimal.ZERO, figure.value(), figure.words() + after, List.of());
    }

    void add(String term, Line.Kind kind, BigDecimal quantity, BigDecimal exact, String formula) {
        add(term, kind, quantity, exact, formula, List.of(), "");
    }

    void add(
            String term,
            Line.Kind kind,
            BigDecimal quantity,
            BigDecimal exact,
            String formula,
            List<Line.Detail> details,
            String claimsDigest) {
        lines.add(new Line(
                term, kind, period, quantity, exact, contract.billing().round(exact), formula, details, claimsDigest));
    }
}
