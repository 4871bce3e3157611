package dev.evenkeel.comparison;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What several contracts say of one log.
 *
 * @param cases how many cases the contracts speak of together
 * @param asOf up to when events were read
 * @param columns one a contract, in their order
 * @param overlaps one a pair of contracts that bill cases and can be judged, by the order of {@code columns}
 */
public record Comparison(long cases, Instant asOf, List<Column> columns, List<Overlap> overlaps) {
    public Comparison {
        columns = List.copyOf(columns);
        overlaps = List.copyOf(overlaps);
    }

    /**
     * One contract.
     *
     * @param billed cases that it bills
     * @param outcomes that stand and are charged; more than the cases where a case is billed twice
     * @param money what they come to, with what was given back taken off; 0 where it has no price
     * @param quantities of each term, with what was given back taken off; of a term by a measure all that was measured
     * @param cases in each standing, for each reason
     * @param gaps what the log does not show
     */
    public record Column(
            Subject subject,
            long billed,
            long outcomes,
            BigDecimal money,
            SortedMap<String, BigDecimal> quantities,
            Map<Why, Long> cases,
            List<Gap> gaps) {
        public Column {
            quantities = new TreeMap<>(quantities);
            cases = Map.copyOf(cases);
            gaps = List.copyOf(gaps);
        }

        /** Whether anything can be counted under it on this log. */
        public boolean isJudged() {
            return !Gap.isNotJudged(subject.contract(), gaps);
        }

        /** Whether what it bills may be less than what is counted. */
        public boolean isAtMost() {
            return isJudged() && gaps.stream().anyMatch(gap -> gap.effect() == Gap.Effect.AT_MOST);
        }

        /** Whether it says which cases it bills. */
        public boolean billsCases() {
            return isJudged() && subject.unit() == Subject.Unit.CASES;
        }

        /** How many cases are in a standing. */
        public long cases(Why.Standing standing) {
            return cases.entrySet().stream()
                    .filter(entry -> entry.getKey().standing() == standing)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /**
     * Two contracts over the same cases.
     *
     * @param one the place of the one among the columns
     * @param other the place of the other, after it
     * @param reasons where exactly one of them bills, most cases first
     */
    public record Overlap(int one, int other, long both, long onlyOne, long onlyOther, List<Disagreement> reasons) {
        public Overlap {
            reasons = List.copyOf(reasons);
        }

        /** How many cases exactly one of them bills. */
        public long disagreeing() {
            return onlyOne + onlyOther;
        }
    }

    /**
     * Cases on which two contracts disagree for the same reasons.
     *
     * @param examples ids of some of them, at most {@link Comparing#EXAMPLES_MAX}
     */
    public record Disagreement(Why one, Why other, long cases, List<String> examples) {
        public Disagreement {
            examples = List.copyOf(examples);
        }
    }

    /** The cases that serve as examples anywhere. */
    public Set<String> examples() {
        return overlaps.stream()
                .flatMap(overlap -> overlap.reasons().stream())
                .flatMap(reason -> reason.examples().stream())
                .collect(Collectors.toSet());
    }

    /** The overlap of two columns, whichever comes first. */
    public Overlap overlap(int one, int other) {
        return overlaps.stream()
                .filter(overlap -> (overlap.one() == one && overlap.other() == other)
                        || (overlap.one() == other && overlap.other() == one))
                .findFirst()
                .orElseThrow();
    }
}
