package dev.evenkeel.measure.survival;

import java.util.Arrays;

/** Sums over those at risk, or over those who end at one time: of relative hazards, and of these times covariates and squares. */
final class RiskSums {
    private final double[] first;
    private final SymmetricMatrix second;
    private final double[] covariates;
    private double relative;
    private double linear;
    private int count;

    RiskSums(int p) {
        first = new double[p];
        second = new SymmetricMatrix(p);
        covariates = new double[p];
    }

    void clear() {
        Arrays.fill(first, 0);
        Arrays.fill(covariates, 0);
        second.clear();
        relative = 0;
        linear = 0;
        count = 0;
    }

    void add(double hazard, double[] x) {
        relative += hazard;
        RiskSets.addTo(first, hazard, x);
        second.addSquare(hazard, x);
    }

    /** Of one who ends: its covariates, and the logarithm of its relative hazard. */
    void ends(double logHazard, double[] x) {
        count++;
        linear += logHazard;
        RiskSets.addTo(covariates, 1, x);
    }

    int count() {
        return count;
    }

    double linear() {
        return linear;
    }

    double[] covariates() {
        return covariates;
    }

    /** What a time adds at which some of these at risk end; by Efron's way each takes a part of those who end out of the set. */
    RiskSets.Slice slice(double time, RiskSums ending, boolean isEfron) {
        var p = first.length;
        var d = ending.count;
        var likelihood = ending.linear;
        var score = ending.covariates.clone();
        var information = new SymmetricMatrix(p);
        var hazard = 0.0;
        var tiedHazard = 0.0;
        var weighted = new double[p];
        var tiedWeighted = new double[p];
        var mean = new double[p];
        for (var k = 0; k < d; k++) {
            var out = isEfron ? (double) k / d : 0;
            var total = relative - out * ending.relative;
            var average = new double[p];
            for (var row = 0; row < p; row++) {
                average[row] = (first[row] - out * ending.first[row]) / total;
            }
            likelihood -= StrictMath.log(total);
            RiskSets.addTo(score, -1, average);
            information.addAll(1 / total, second);
            information.addAll(-out / total, ending.second);
            information.addSquare(-1, average);
            hazard += 1 / total;
            tiedHazard += (1 - out) / total;
            RiskSets.addTo(weighted, 1 / total, average);
            RiskSets.addTo(tiedWeighted, (1 - out) / total, average);
            RiskSets.addTo(mean, 1.0 / d, average);
        }
        return new RiskSets.Slice(
                time, likelihood, score, information, hazard, tiedHazard, weighted, tiedWeighted, mean);
    }
}
