package dev.evenkeel.report;

import dev.evenkeel.recount.Finding;
import dev.evenkeel.recount.Finding.Sort;
import dev.evenkeel.recount.Recount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * Findings of one sort and one reason.
 *
 * @param findings those that differ most first, then those that were billed most
 */
record FindingGroup(Sort sort, String kind, List<Finding> findings) {
    /** What somebody has to talk about first. */
    static final List<Sort> SORTS_IN_ORDER =
            List.of(Sort.OVERBILLED, Sort.UNDERBILLED, Sort.BUSINESS_VALUE_VARIANCE, Sort.UNPROVABLE, Sort.SUPPORTED);

    private static final Comparator<Finding> MOST_FIRST = Comparator.comparing(
                    (Finding finding) -> finding.difference().abs())
            .thenComparing(Finding::billed)
            .reversed();

    private static final Comparator<FindingGroup> LARGEST_FIRST = Comparator.comparing(
                    (FindingGroup group) -> group.difference().abs())
            .thenComparing(FindingGroup::billed)
            .thenComparingInt(group -> group.findings().size())
            .reversed()
            .thenComparing(FindingGroup::kind);

    FindingGroup {
        findings = findings.stream().sorted(MOST_FIRST).toList();
    }

    /** The groups of a sort, those with most money first. */
    static List<FindingGroup> of(Recount recount, Sort sort) {
        var byKind = new LinkedHashMap<String, List<Finding>>();
        recount.findings().stream()
                .filter(finding -> finding.sort() == sort)
                .forEach(finding -> byKind.computeIfAbsent(finding.kind(), _ -> new ArrayList<>())
                        .add(finding));
        return byKind.entrySet().stream()
                .map(entry -> new FindingGroup(sort, entry.getKey(), entry.getValue()))
                .sorted(LARGEST_FIRST)
                .toList();
    }

    /** What the bill asks. */
    BigDecimal billed() {
        return sum(Finding::billed);
    }

    /** What the contract says. */
    BigDecimal due() {
        return sum(Finding::due);
    }

    /** What the bill asks too much; negative for too little. */
    BigDecimal difference() {
        return sum(Finding::difference);
    }

    private BigDecimal sum(Function<Finding, BigDecimal> part) {
        return findings.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
