package dev.evenkeel.comparison;

import dev.evenkeel.comparison.Comparison.Column;
import dev.evenkeel.comparison.Comparison.Disagreement;
import dev.evenkeel.comparison.Comparison.Overlap;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Operand;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.PeriodTerm;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.CodePoints;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Reading;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.settlement.Statements;
import dev.evenkeel.settlement.Tallies;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts together what several contracts say of one log, claim by claim, so that no list of claims is held in memory. */
public final class Comparing {
    /** Examples of each pair of reasons. */
    public static final int EXAMPLES_MAX = 2;

    /** Pairs of reasons of each pair of contracts that have examples. */
    private static final int REASONS_WITH_EXAMPLES_MAX = 6;

    private final List<Subject> subjects;
    private final LogSurvey log;
    private final CaseCodes codes;
    private final long[] outcomes;
    private final List<List<Statement>> statements = new ArrayList<>();

    private Comparing(List<Subject> subjects, LogSurvey log) {
        this.subjects = List.copyOf(subjects);
        this.log = log;
        this.codes = new CaseCodes(subjects.size());
        this.outcomes = new long[subjects.size()];
        subjects.forEach(_ -> statements.add(List.of()));
    }

    /** Begins with contracts, and what the log shows at all. */
    public static Comparing with(List<Subject> subjects, LogSurvey log) {
        return new Comparing(subjects, log);
    }

    /** Takes one claim under the subject of a place. */
    public void claim(int subject, ClaimRow row) {
        if (row.caseId().isEmpty()) {
            return;
        }
        var why = Why.of(row, subjects.get(subject));
        if (why.standing().isBilled()) {
            outcomes[subject]++;
        }
        codes.note(subject, row.caseId(), why);
    }

    /** Takes what the subject of a place comes to: a statement of each of its periods up to a last one. */
    public void settled(int subject, Tallies tallies, Period last, Instant asOf) {
        var contract = subjects.get(subject).contract();
        var drawn = new ArrayList<Statement>();
        for (var period = Period.of(contract.billing().every(), contract.term().from());
                period.compareTo(last) <= 0;
                period = period.next()) {
            drawn.add(Statements.draw(contract, tallies, period, asOf, Issued.nothing()));
        }
        statements.set(subject, List.copyOf(drawn));
    }

    /** What came of it. */
    public Comparison done(Instant asOf) {
        var columns = new ArrayList<Column>();
        for (var subject = 0; subject < subjects.size(); subject++) {
            columns.add(column(subject));
        }
        var overlaps = new ArrayList<Overlap>();
        for (var one = 0; one < subjects.size(); one++) {
            for (var other = one + 1; other < subjects.size(); other++) {
                if (columns.get(one).billsCases() && columns.get(other).billsCases()) {
                    overlaps.add(overlap(one, other));
                }
            }
        }
        return new Comparison(codes.cases(), asOf, columns, overlaps);
    }

    private Column column(int subject) {
        var contract = subjects.get(subject).contract();
        var gaps = new ArrayList<>(Gap.of(contract, log));
        var cases = cases(subject);
        var isUnmet = !cases.isEmpty()
                && cases.keySet().stream()
                        .allMatch(why -> why.equals(Why.none()) || why.equals(new Why(Why.Standing.EXCLUDED, "when")))
                && !Gap.isNotJudged(contract, gaps)
                && subjects.get(subject).unit() == Subject.Unit.CASES;
        if (isUnmet) {
            gaps.add(unmet(subject));
        }
        return new Column(
                subjects.get(subject),
                cases.entrySet().stream()
                        .filter(entry -> entry.getKey().standing().isBilled())
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                outcomes[subject],
                money(subject),
                quantities(subject),
                cases,
                gaps);
    }

    /** Nothing is claimed, although what claims is there: whoever does it is not whom the contract means. */
    private Gap unmet(int subject) {
        var contract = subjects.get(subject).contract();
        var outcome = contract.outcomes().getFirst();
        return new Gap(
                "outcomes." + outcome.name() + ".when",
                Gap.Effect.NOTE,
                "no claim meets the condition %s; the log's workers are of the tiers %s"
                        .formatted(
                                outcome.when().source(),
                                log.tiers().stream()
                                        .map(it -> it.spelling())
                                        .sorted()
                                        .toList()));
    }

    private Map<Why, Long> cases(int subject) {
        var counts = new long[codes.reasons(subject).size()];
        for (var number = 0; number < codes.cases(); number++) {
            counts[codes.code(subject, number)]++;
        }
        var cases = new HashMap<Why, Long>();
        for (var code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                cases.put(codes.reasons(subject).get(code), counts[code]);
            }
        }
        return cases;
    }

    private BigDecimal money(int subject) {
        return statements.get(subject).stream().map(Statement::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private SortedMap<String, BigDecimal> quantities(int subject) {
        var metered = metered(subjects.get(subject).contract());
        var quantities = new TreeMap<String, BigDecimal>();
        for (var statement : statements.get(subject)) {
            for (var line : statement.lines()) {
                if (!metered.containsKey(line.term())) {
                    var counted =
                            line.kind() == Line.Kind.REVERSAL ? line.quantity().negate() : line.quantity();
                    quantities.merge(line.term(), counted, BigDecimal::add);
                }
            }
            metered.forEach((term, measure) -> quantities.merge(term, measured(statement, measure), BigDecimal::add));
        }
        return quantities;
    }

    /** The measures of terms that have a price for each unit: all of it counts, not only what is above an allowance. */
    private static Map<String, String> metered(Contract contract) {
        var metered = new HashMap<String, String>();
        for (var term : contract.terms()) {
            if (term instanceof PeriodTerm.Rate rate && rate.per() instanceof Operand.Named(var name)) {
                metered.put(rate.id(), name);
            }
        }
        return metered;
    }

    private static BigDecimal measured(Statement statement, String measure) {
        return statement.measures().stream()
                .filter(it -> it.measure().name().equals(measure) && it.reading() instanceof Reading.Known)
                .map(it -> ((Reading.Known) it.reading()).value())
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private Overlap overlap(int one, int other) {
        var width = codes.reasons(other).size();
        var counts = new long[codes.reasons(one).size() * width];
        for (var number = 0; number < codes.cases(); number++) {
            counts[codes.code(one, number) * width + codes.code(other, number)]++;
        }
        var both = 0L;
        var onlyOne = 0L;
        var onlyOther = 0L;
        var reasons = new ArrayList<Integer>();
        for (var pair = 0; pair < counts.length; pair++) {
            var isOne = codes.reasons(one).get(pair / width).standing().isBilled();
            var isOther = codes.reasons(other).get(pair % width).standing().isBilled();
            both += isOne && isOther ? counts[pair] : 0;
            onlyOne += isOne && !isOther ? counts[pair] : 0;
            onlyOther += !isOne && isOther ? counts[pair] : 0;
            if (isOne != isOther && counts[pair] > 0) {
                reasons.add(pair);
            }
        }
        reasons.sort(Comparator.comparingLong((Integer pair) -> -counts[pair]).thenComparing(pair -> pair));
        return new Overlap(one, other, both, onlyOne, onlyOther, disagreements(one, other, reasons, counts));
    }

    private List<Disagreement> disagreements(int one, int other, List<Integer> pairs, long[] counts) {
        var width = codes.reasons(other).size();
        var examples = examples(
                one, other, pairs.stream().limit(REASONS_WITH_EXAMPLES_MAX).toList());
        return pairs.stream()
                .map(pair -> new Disagreement(
                        codes.reasons(one).get(pair / width),
                        codes.reasons(other).get(pair % width),
                        counts[pair],
                        examples.getOrDefault(pair, List.of())))
                .toList();
    }

    /** The cases that come first by their ids, so that the same log gives the same ones. */
    private Map<Integer, List<String>> examples(int one, int other, List<Integer> pairs) {
        var width = codes.reasons(other).size();
        var found = new HashMap<Integer, List<String>>();
        for (var number = 0; number < codes.cases(); number++) {
            var pair = codes.code(one, number) * width + codes.code(other, number);
            if (!pairs.contains(pair)) {
                continue;
            }
            var first = found.computeIfAbsent(pair, _ -> new ArrayList<>());
            var id = codes.id(number);
            if (first.size() < EXAMPLES_MAX || CodePoints.compare(id, first.getLast()) < 0) {
                var at = Collections.binarySearch(first, id, CodePoints::compare);
                first.add(-at - 1, id);
                if (first.size() > EXAMPLES_MAX) {
                    first.removeLast();
                }
            }
        }
        return found;
    }
}
