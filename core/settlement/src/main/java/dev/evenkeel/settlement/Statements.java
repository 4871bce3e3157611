package dev.evenkeel.settlement;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Versions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Draws up the statement of a period from what the journal adds up to. */
public final class Statements {
    private Statements() {}

    /** When a period's statement is drawn up: events up to this instant are read. */
    public static Instant drawnAt(Contract contract, Period period, BusinessCalendar calendar) {
        return calendar.startOfBusinessDayAfter(
                period.to().minusDays(1),
                contract.billing().statementDays(),
                contract.term().zone());
    }

    /** The statement of a period, with true-ups for every earlier period against what was issued and how disputes ended. */
    public static Statement draw(Contract contract, Tallies tallies, Period period, Instant asOf, Issued issued) {
        return draw(Versions.of(contract), tallies, period, asOf, issued);
    }

    /** The same under a contract that was amended: each period by the version in force in it. */
    public static Statement draw(Versions versions, Tallies tallies, Period period, Instant asOf, Issued issued) {
        var contract = versions.in(period);
        var own = lines(versions, tallies, period);
        var lines = new ArrayList<Line>();
        var earlier = issued.periods().isEmpty() ? List.<Period>of() : earlier(contract, period);
        for (var term : versions.terms()) {
            own.stream().filter(line -> line.term().equals(term)).forEach(lines::add);
            for (var about : earlier) {
                trueUp(versions, tallies, term, about, asOf, issued, lines);
            }
        }
        var total = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var bases = new EnumMap<Basis, Long>(Basis.class);
        for (var basis : Basis.values()) {
            bases.put(basis, tallies.cases(basis, period));
        }
        return new Statement(
                period,
                asOf,
                lines,
                contract.billing().round(total),
                bases,
                tallies.states(),
                reversedLater(contract, tallies, period),
                loadedCost(contract, tallies, period, own));
    }

    /** The lines of a period; outcomes that an earlier version pays and the one in force does not still bill under their own. */
    private static List<Line> lines(Versions versions, Tallies tallies, Period period) {
        var inForce = versions.in(period);
        var lines = new ArrayList<>(new PeriodLines(inForce, tallies, period).lines());
        var listed = new HashSet<String>();
        inForce.terms().forEach(term -> listed.add(term.id()));
        for (var version : versions.chain().reversed()) {
            var paid = new HashSet<String>();
            version.terms().stream()
                    .filter(PaymentTerm.PayPerOutcome.class::isInstance)
                    .map(PaymentTerm::id)
                    .filter(listed::add)
                    .filter(id -> tallies.outcome(id, period).charged().count() > 0
                            || tallies.outcome(id, period).reversed().count() > 0)
                    .forEach(paid::add);
            if (!paid.isEmpty()) {
                new PeriodLines(version, tallies, period)
                        .lines().stream()
                                .filter(line -> paid.contains(line.term()))
                                .forEach(lines::add);
            }
        }
        return lines;
    }

    private static List<Period> earlier(Contract contract, Period period) {
        var earlier = new ArrayList<Period>();
        var first = Period.of(contract.billing().every(), contract.term().from());
        for (var it = first; it.compareTo(period) < 0; it = it.next()) {
            earlier.add(it);
        }
        return earlier;
    }

    private static void trueUp(
            Versions versions,
            Tallies tallies,
            String term,
            Period about,
            Instant asOf,
            Issued issued,
            List<Line> lines) {
        var recomputed = lines(versions, tallies, about).stream()
                .filter(line -> line.term().equals(term))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var rulings = issued.rulings(term, about, asOf);
        var ruled = rulings.stream().map(Ruling::change).reduce(BigDecimal.ZERO, BigDecimal::add);
        var was = issued.amount(term, about);
        var difference = recomputed.add(ruled).subtract(was);
        if (difference.signum() != 0) {
            lines.add(new Line(
                    term,
                    Line.Kind.TRUE_UP,
                    about,
                    BigDecimal.ZERO,
                    difference,
                    versions.latest().billing().round(difference),
                    "%s recomputed %s%s − issued so far %s"
                            .formatted(about.name(), recomputed.toPlainString(), words(rulings), was.toPlainString()),
                    List.of(),
                    ""));
        }
    }

    private static String words(List<Ruling> rulings) {
        return rulings.stream()
                .map(ruling -> " %s dispute %s %s"
                        .formatted(
                                ruling.change().signum() < 0 ? "−" : "+",
                                ruling.dispute(),
                                ruling.change().abs().toPlainString()))
                .collect(Collectors.joining());
    }

    private static Tally.Sum reversedLater(Contract contract, Tallies tallies, Period period) {
        var sum = new Tally.Sum(0, BigDecimal.ZERO);
        for (var term : contract.terms()) {
            sum = sum.plus(tallies.outcome(term.id(), period).reversedLater());
        }
        return sum;
    }

    private static Statement.LoadedCost loadedCost(Contract contract, Tallies tallies, Period period, List<Line> own) {
        var billed = own.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var outcomes = contract.terms().stream()
                .mapToLong(term -> tallies.outcome(term.id(), period).charged().count())
                .sum();
        return new Statement.LoadedCost(billed, tallies.clientCost(period), outcomes);
    }
}
