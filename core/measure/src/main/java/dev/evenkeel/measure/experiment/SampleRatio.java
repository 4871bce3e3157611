package dev.evenkeel.measure.experiment;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the arms are as large as the assignment makes them; where they are not, units were lost or moved, and no comparison of
 * the arms can be trusted (Fabijan and others, KDD 2019).
 *
 * @param chiSquared with one degree of freedom less than there are arms
 */
public record SampleRatio(double chiSquared, double pValue) {
    /** Looked at daily, chance alone stops fewer than one experiment in a hundred at this limit. */
    private static final double P_VALUE_MIN = 0.001;

    private static final double SELDOM = 1e-6;

    private static final double EXPECTED_MIN = 5;

    /**
     * Checks the arms' sizes; refused where they are too small to tell, and where they are not what they should be.
     *
     * @param counts in the order of the assignment's arms
     */
    public static Measured<SampleRatio> check(Assignment assignment, List<Long> counts) {
        var arms = assignment.arms();
        if (counts.size() != arms.size()) {
            throw new IllegalArgumentException(
                    "There are %s arms but %s counts.".formatted(arms.size(), counts.size()));
        }
        var parts = arms.stream().mapToLong(Assignment.Arm::parts).sum();
        var units = counts.stream().mapToLong(Long::longValue).sum();
        var chiSquared = 0.0;
        for (var at = 0; at < arms.size(); at++) {
            var expected = (double) units * arms.get(at).parts() / parts;
            if (expected < EXPECTED_MIN) {
                return Measured.refused(
                        Refusal.Reason.TOO_FEW,
                        "The arm '%s' should have %.1f units; whether it is too small can be told from 5 on."
                                .formatted(arms.get(at).name(), expected),
                        "Wait for more units.");
            }
            chiSquared += (counts.get(at) - expected) * (counts.get(at) - expected) / expected;
        }
        var pValue = Distributions.chiSquaredAbove(chiSquared, arms.size() - 1.0);
        if (pValue < P_VALUE_MIN) {
            return Measured.refused(
                    Refusal.Reason.UNBALANCED,
                    "The arms have %s units where their parts would make %s, which chance gives %s."
                            .formatted(
                                    listed(counts),
                                    listed(arms.stream()
                                            .map(arm -> Math.round((double) units * arm.parts() / parts))
                                            .toList()),
                                    pValue < SELDOM
                                            ? "less than once in a million times"
                                            : "once in %,.0f times".formatted(1 / pValue)),
                    "Find out which units were lost or moved; the audit of the assignment names those that were moved.");
        }
        return Measured.found(new SampleRatio(chiSquared, pValue));
    }

    private static String listed(List<Long> counts) {
        return counts.stream().map("%,d"::formatted).collect(Collectors.joining(" and "));
    }
}
