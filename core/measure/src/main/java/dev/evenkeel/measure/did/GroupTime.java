package dev.evenkeel.measure.did;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.panel.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The effect on each cohort in each period, by comparing its change since its last untreated period with that of units that are not
 * treated; what settles where a roll-out is staggered.
 *
 * <p>Why not one two-way regression: that compares cohorts with those treated before them, whose effect still grows, and can give the
 * wrong sign. Here a control is never one that was treated. Cost: without covariates that of the cohorts, with them a doubly robust
 * estimate for each cohort and period.
 *
 * @see <a href="https://doi.org/10.1016/j.jeconom.2020.12.001">Callaway and Sant'Anna 2021</a>
 */
public final class GroupTime {
    private static final int UNITS_OF_COHORT_MIN = 2;

    private GroupTime() {}

    /** Who is compared with the treated. */
    public enum Controls {
        /** Units that were never treated. */
        NEVER_TREATED,
        /** Units that are not treated by the period, whether they come to be later or not. */
        NOT_YET_TREATED
    }

    /** Of cohorts' moments, without covariates. */
    public static Measured<GroupTimeEffects> of(CohortMoments cohorts, Controls controls) {
        var firsts = new int[cohorts.cohorts()];
        var sizes = new long[firsts.length];
        Arrays.setAll(firsts, cohorts::firstTreated);
        Arrays.setAll(sizes, cohorts::units);
        return comparisons(firsts, sizes, cohorts.periods(), controls)
                .then(all -> Measured.found(new ByMoments(cohorts, all).effects()));
    }

    /** Of a panel, without covariates. */
    public static Measured<GroupTimeEffects> of(Panel panel, Controls controls) {
        return of(CohortMoments.of(panel), controls);
    }

    /**
     * Of a panel, doubly robust.
     *
     * @param covariates one row a unit, known before any treatment, with a column of ones
     */
    public static Measured<GroupTimeEffects> of(Panel panel, Matrix covariates, Controls controls) {
        var firsts = new ArrayList<>(panel.cohorts());
        firsts.add(Panel.NEVER);
        var cohorts = firsts.stream().mapToInt(first -> first).toArray();
        var sizes = Arrays.stream(cohorts)
                .mapToLong(first -> panel.unitsOf(first).length)
                .toArray();
        return comparisons(cohorts, sizes, panel.periods().size(), controls)
                .then(all -> byCovariates(panel, covariates, cohorts, all));
    }

    /** One cohort in one period, the period that it is measured from, and its controls, all by number. */
    record Comparison(int cohort, int first, int period, int base, List<Integer> controls) {
        double[] contrast(int periods) {
            var contrast = new double[periods];
            contrast[period] += 1;
            contrast[base] -= 1;
            return contrast;
        }
    }

    private static Measured<List<Comparison>> comparisons(int[] firsts, long[] sizes, int periods, Controls controls) {
        var all = new ArrayList<Comparison>();
        for (var cohort = 0; cohort < firsts.length; cohort++) {
            var first = firsts[cohort];
            if (first == Panel.NEVER || first >= periods) {
                continue;
            }
            if (first == 0) {
                return Measured.refused(
                        Reason.TOO_FEW,
                        "Of %s treated from the first period on nothing is known before."
                                .formatted(Count.of(sizes[cohort], "unit")),
                        "Bring earlier periods, or leave these units out.");
            }
            if (sizes[cohort] < UNITS_OF_COHORT_MIN) {
                return Measured.refused(
                        Reason.TOO_FEW,
                        "Only %d unit is treated from period %d on, which leaves no spread."
                                .formatted(sizes[cohort], first + 1),
                        "Take the synthetic control for a single unit, or join it with the next cohort.");
            }
            for (var period = 1; period < periods; period++) {
                var base = period >= first ? first - 1 : period - 1;
                var pool = new ArrayList<Integer>();
                var units = 0L;
                for (var other = 0; other < firsts.length; other++) {
                    var isControl = firsts[other] == Panel.NEVER
                            || (controls == Controls.NOT_YET_TREATED
                                    && other != cohort
                                    && firsts[other] > Math.max(period, base));
                    if (isControl) {
                        pool.add(other);
                        units += sizes[other];
                    }
                }
                if (units >= UNITS_OF_COHORT_MIN) {
                    all.add(new Comparison(cohort, first, period, base, List.copyOf(pool)));
                }
            }
        }
        if (all.stream().noneMatch(comparison -> comparison.period() >= comparison.first())) {
            return Measured.refused(
                    Reason.NO_OVERLAP,
                    "In no period are there treated units and at least two that are not.",
                    "Keep a few units out of the treatment, or end the panel before all are treated.");
        }
        return Measured.found(List.copyOf(all));
    }

    private static Measured<GroupTimeEffects> byCovariates(
            Panel panel, Matrix covariates, int[] cohorts, List<Comparison> comparisons) {
        var units = panel.units().size();
        var effects = new double[comparisons.size()];
        var influences = new double[comparisons.size() + cohorts.length][units];
        for (var at = 0; at < effects.length; at++) {
            var comparison = comparisons.get(at);
            var members = new ArrayList<Integer>();
            for (var unit = 0; unit < units; unit++) {
                var cohort = Arrays.binarySearch(cohorts, panel.firstTreated(unit));
                if (cohort == comparison.cohort() || comparison.controls().contains(cohort)) {
                    members.add(unit);
                }
            }
            var rows = members.stream().mapToInt(unit -> unit).toArray();
            var changes = new double[rows.length];
            var isTreated = new boolean[rows.length];
            for (var row = 0; row < rows.length; row++) {
                changes[row] =
                        panel.outcome(rows[row], comparison.period()) - panel.outcome(rows[row], comparison.base());
                isTreated[row] = panel.firstTreated(rows[row]) == comparison.first();
            }
            switch (DoublyRobust.of(changes, isTreated, covariates.rowsAt(rows), DoublyRobust.Method.DOUBLY_ROBUST)) {
                case Measured.Refused<DoublyRobust>(var refusal) -> {
                    return new Measured.Refused<>(refusal);
                }
                case Measured.Found<DoublyRobust>(var found) -> {
                    effects[at] = found.value();
                    var influence = found.influence();
                    for (var row = 0; row < rows.length; row++) {
                        influences[at][rows[row]] = influence[row] * units / rows.length;
                    }
                }
            }
        }
        var shares = new double[cohorts.length];
        for (var cohort = 0; cohort < cohorts.length; cohort++) {
            shares[cohort] = (double) panel.unitsOf(cohorts[cohort]).length / units;
            for (var unit = 0; unit < units; unit++) {
                influences[effects.length + cohort][unit] =
                        (panel.firstTreated(unit) == cohorts[cohort] ? 1 : 0) - shares[cohort];
            }
        }
        var covariance =
                Matrix.ofRows(influences).times(Matrix.ofColumns(influences)).scaled(1.0 / units / units);
        return Measured.found(new GroupTimeEffects(comparisons, effects, shares, covariance));
    }

    /** Effects and their covariance out of moments: each unit's influence is linear in its outcomes, so sums of two are known. */
    private record ByMoments(CohortMoments cohorts, List<Comparison> comparisons) {
        GroupTimeEffects effects() {
            var units = (double) cohorts.allUnits();
            var cells = comparisons.size();
            var effects = new double[cells];
            var size = cells + cohorts.cohorts();
            var covariance = new double[size][size];
            var shares = new double[cohorts.cohorts()];
            Arrays.setAll(shares, cohort -> cohorts.units(cohort) / units);
            for (var one = 0; one < cells; one++) {
                effects[one] = treatedMean(comparisons.get(one)) - controlMean(comparisons.get(one));
                for (var other = 0; other <= one; other++) {
                    var sum = 0.0;
                    for (var cohort = 0; cohort < cohorts.cohorts(); cohort++) {
                        sum += shared(comparisons.get(one), comparisons.get(other), cohort);
                    }
                    covariance[one][other] = sum;
                    covariance[other][one] = sum;
                }
                for (var cohort = 0; cohort < cohorts.cohorts(); cohort++) {
                    var sum = factor(comparisons.get(one), cohort)
                            * cohorts.units(cohort)
                            * (cohorts.mean(cohort, comparisons.get(one).contrast(cohorts.periods()))
                                    - middle(comparisons.get(one), cohort))
                            / units;
                    covariance[one][cells + cohort] = sum;
                    covariance[cells + cohort][one] = sum;
                }
            }
            for (var one = 0; one < shares.length; one++) {
                for (var other = 0; other < shares.length; other++) {
                    covariance[cells + one][cells + other] =
                            ((one == other ? shares[one] : 0) - shares[one] * shares[other]) / units;
                }
            }
            return new GroupTimeEffects(comparisons, effects, shares, Matrix.ofRows(covariance));
        }

        private double shared(Comparison one, Comparison other, int cohort) {
            var factor = factor(one, cohort) * factor(other, cohort);
            if (factor == 0) {
                return 0;
            }
            return factor
                    * cohorts.product(
                            cohort,
                            one.contrast(cohorts.periods()),
                            middle(one, cohort),
                            other.contrast(cohorts.periods()),
                            middle(other, cohort));
        }

        /** What a unit's deviation from its group's mean counts for. */
        private double factor(Comparison comparison, int cohort) {
            if (cohort == comparison.cohort()) {
                return 1.0 / cohorts.units(cohort);
            }
            return comparison.controls().contains(cohort) ? -1.0 / controlUnits(comparison) : 0;
        }

        private double middle(Comparison comparison, int cohort) {
            return cohort == comparison.cohort() ? treatedMean(comparison) : controlMean(comparison);
        }

        private double treatedMean(Comparison comparison) {
            return cohorts.mean(comparison.cohort(), comparison.contrast(cohorts.periods()));
        }

        private double controlMean(Comparison comparison) {
            var sum = 0.0;
            for (var cohort : comparison.controls()) {
                sum += cohorts.units(cohort) * cohorts.mean(cohort, comparison.contrast(cohorts.periods()));
            }
            return sum / controlUnits(comparison);
        }

        private double controlUnits(Comparison comparison) {
            return comparison.controls().stream().mapToLong(cohorts::units).sum();
        }
    }
}
