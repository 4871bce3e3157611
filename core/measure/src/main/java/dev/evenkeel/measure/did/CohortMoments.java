package dev.evenkeel.measure.did;

import dev.evenkeel.measure.linear.ExactSum;
import dev.evenkeel.measure.panel.Panel;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Of each cohort of units: how many, from which period on treated, the mean of each period, and the sums of products of two
 * periods; outcomes are measured from a middle that all cohorts share by period, which no difference in differences notices.
 */
public final class CohortMoments {
    private final long[] units;
    private final int[] firstTreated;
    private final double[][] means;
    /** By pairs of periods, the later one first: (0,0), (1,0), (1,1), (2,0)… */
    private final double[][] products;

    CohortMoments(long[] units, int[] firstTreated, double[][] means, double[][] products) {
        this.units = units;
        this.firstTreated = firstTreated;
        this.means = means;
        this.products = products;
    }

    /** Of a panel; cohorts by their first treated period, those never treated last. Sums are rounded once. */
    public static CohortMoments of(Panel panel) {
        var firsts = new ArrayList<>(panel.cohorts());
        if (panel.unitsOf(Panel.NEVER).length > 0) {
            firsts.add(Panel.NEVER);
        }
        var periods = panel.periods().size();
        var middle = new double[periods];
        for (var period = 0; period < periods; period++) {
            var sum = new ExactSum();
            for (var unit = 0; unit < panel.units().size(); unit++) {
                sum.add(panel.outcome(unit, period));
            }
            middle[period] = sum.value() / panel.units().size();
        }
        var units = new long[firsts.size()];
        var means = new double[firsts.size()][periods];
        var products = new double[firsts.size()][periods * (periods + 1) / 2];
        for (var cohort = 0; cohort < units.length; cohort++) {
            var members = panel.unitsOf(firsts.get(cohort));
            units[cohort] = members.length;
            var pair = 0;
            for (var one = 0; one < periods; one++) {
                var sum = new ExactSum();
                for (var unit : members) {
                    sum.add(panel.outcome(unit, one) - middle[one]);
                }
                means[cohort][one] = sum.value() / members.length;
                for (var other = 0; other <= one; other++) {
                    var product = new ExactSum();
                    for (var unit : members) {
                        product.add((panel.outcome(unit, one) - middle[one])
                                * (panel.outcome(unit, other) - middle[other]));
                    }
                    products[cohort][pair++] = product.value();
                }
            }
        }
        return new CohortMoments(units, firsts.stream().mapToInt(first -> first).toArray(), means, products);
    }

    int cohorts() {
        return units.length;
    }

    int periods() {
        return means[0].length;
    }

    long units(int cohort) {
        return units[cohort];
    }

    long allUnits() {
        return Arrays.stream(units).sum();
    }

    int firstTreated(int cohort) {
        return firstTreated[cohort];
    }

    double mean(int cohort, int period) {
        return means[cohort][period];
    }

    /** The contrast of a cohort's means. */
    double mean(int cohort, double[] contrast) {
        var sum = 0.0;
        for (var period = 0; period < contrast.length; period++) {
            sum += contrast[period] * means[cohort][period];
        }
        return sum;
    }

    /** The sum over the cohort's units of what two contrasts of their outcomes give, each less a number of its own. */
    double product(int cohort, double[] one, double lessOne, double[] other, double lessOther) {
        var sum = 0.0;
        for (var left = 0; left < one.length; left++) {
            if (one[left] == 0) {
                continue;
            }
            for (var right = 0; right < other.length; right++) {
                if (other[right] != 0) {
                    sum += one[left] * other[right] * product(cohort, left, right);
                }
            }
        }
        var number = (double) units[cohort];
        return sum
                - lessOther * number * mean(cohort, one)
                - lessOne * number * mean(cohort, other)
                + number * lessOne * lessOther;
    }

    private double product(int cohort, int one, int other) {
        var late = Math.max(one, other);
        return products[cohort][late * (late + 1) / 2 + Math.min(one, other)];
    }
}
