package dev.evenkeel.settlement;

import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Versions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All periods from the contract's first on, each computed after those before it, from the same tallies. What a term carries
 * from period to period is read off the earlier ones, so a true-up recomputes it too.
 */
final class Course {
    private final TreeMap<Period, List<Line>> lines = new TreeMap<>();
    private final TreeMap<Period, Map<String, Map<String, BigDecimal>>> kept = new TreeMap<>();
    private final TreeMap<Period, List<Measured>> measured = new TreeMap<>();

    private Course() {}

    /** The course up to a period, each by the version in force in it; a period before the contract's first is computed alone. */
    static Course upTo(Versions versions, Tallies tallies, Period last) {
        var course = new Course();
        var contract = versions.latest();
        var first = Period.of(contract.billing().every(), contract.term().from());
        for (var period = first.compareTo(last) <= 0 ? first : last;
                period.compareTo(last) <= 0;
                period = period.next()) {
            course.compute(versions, tallies, period);
        }
        return course;
    }

    private void compute(Versions versions, Tallies tallies, Period period) {
        var inForce = versions.in(period);
        var view = new PeriodView(inForce, tallies, period, this);
        var all = new ArrayList<>(new PeriodLines(view).lines());
        all.addAll(ofEarlierVersions(versions, tallies, period));
        lines.put(period, List.copyOf(all));
        kept.put(period, view.kept());
        measured.put(period, Measured.all(view));
    }

    /** Outcomes that an earlier version pays and the one in force does not still bill under their own. */
    private List<Line> ofEarlierVersions(Versions versions, Tallies tallies, Period period) {
        var more = new ArrayList<Line>();
        var listed = new HashSet<String>();
        versions.in(period).terms().forEach(term -> listed.add(term.id()));
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
                new PeriodLines(new PeriodView(version, tallies, period, this))
                        .lines().stream()
                                .filter(line -> paid.contains(line.term()))
                                .forEach(more::add);
            }
        }
        return more;
    }

    /** A period's lines, in the contract's order; none where it was not computed. */
    List<Line> lines(Period period) {
        return lines.getOrDefault(period, List.of());
    }

    /** What the measures said in a period. */
    List<Measured> measured(Period period) {
        return measured.getOrDefault(period, List.of());
    }

    Map<String, Map<String, BigDecimal>> kept(Period period) {
        return kept.getOrDefault(period, Map.of());
    }

    /** The periods before one, latest first. */
    List<Period> before(Period period) {
        return new ArrayList<>(lines.headMap(period, false).descendingMap().keySet());
    }
}
