package dev.evenkeel.measure.survival;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether groups last equally long: at each time, those that ended are compared with those that would have, had all groups the
 * same hazard (Mantel 1966). One pass over the merged table, and one system of as many equations as there are groups less one.
 *
 * @param chiSquared with one degree of freedom less than there are groups
 * @param groups in their order
 */
public record LogRank(double chiSquared, double pValue, List<Group> groups) {
    /**
     * One group.
     *
     * @param ended how many ended, weighted
     * @param expected how many would have, weighted
     * @param variance of their difference
     */
    public record Group(double ended, double expected, double variance) {}

    /** How times count. */
    public enum Weights {
        /** All alike: the strongest test where hazards are proportional. */
        EQUAL,
        /** By the share that lasts until then, so that early times count more (Peto and Peto 1972). */
        SURVIVAL
    }

    public LogRank {
        groups = List.copyOf(groups);
    }

    /** Compares two or more groups. */
    public static Measured<LogRank> test(List<LifeTable> tables, Weights weights) {
        var k = tables.size();
        var all = tables.stream().reduce(LifeTable::plus).orElseGet(() -> new LifeTable(List.of()));
        if (k < 2 || all.ended() == 0 || tables.stream().anyMatch(table -> table.lives() == 0)) {
            return Measured.refused(
                    Refusal.Reason.TOO_FEW,
                    "There are %s groups, in which %s lives ended.".formatted(k, all.ended()),
                    "Compare two groups or more, none of them empty, after some lives have ended.");
        }
        var places = new int[k];
        var atRisk = tables.stream().mapToLong(LifeTable::lives).toArray();
        var total = all.lives();
        var ended = new double[k];
        var expected = new double[k];
        var variance = new SymmetricMatrix(k);
        var survival = 1.0;
        for (var row : all.rows()) {
            var weight = weights == Weights.SURVIVAL ? survival : 1.0;
            var share = (double) row.ended() / total;
            var spread = total > 1 ? weight * weight * share * (total - row.ended()) / (total - 1.0) / total : 0.0;
            for (var one = 0; one < k; one++) {
                expected[one] += weight * share * atRisk[one];
                for (var other = 0; other <= one; other++) {
                    var rest = one == other ? (double) (total - atRisk[one]) : (double) -atRisk[other];
                    variance.add(one, other, spread * atRisk[one] * rest);
                }
            }
            for (var one = 0; one < k; one++) {
                var rows = tables.get(one).rows();
                if (places[one] < rows.size() && rows.get(places[one]).time() == row.time()) {
                    var own = rows.get(places[one]++);
                    ended[one] += weight * own.ended();
                    atRisk[one] -= own.ended() + own.lastSeen();
                }
            }
            total -= row.ended() + row.lastSeen();
            survival *= 1 - share;
        }
        return result(ended, expected, variance);
    }

    private static Measured<LogRank> result(double[] ended, double[] expected, SymmetricMatrix variance) {
        var k = ended.length;
        var differences = new double[k - 1];
        var groups = new ArrayList<Group>();
        for (var one = 0; one < k; one++) {
            if (one < k - 1) {
                differences[one] = ended[one] - expected[one];
            }
            groups.add(new Group(ended[one], expected[one], variance.get(one, one)));
        }
        return variance.leading(k - 1)
                .inverse()
                .map(inverse -> {
                    var chiSquared = inverse.form(differences, differences);
                    return Measured.found(
                            new LogRank(chiSquared, Distributions.chiSquaredAbove(chiSquared, k - 1.0), groups));
                })
                .orElseGet(() -> Measured.refused(
                        Refusal.Reason.NO_OVERLAP,
                        "At no time were two of the groups at risk together.",
                        "Compare groups that were watched over the same times."));
    }
}
