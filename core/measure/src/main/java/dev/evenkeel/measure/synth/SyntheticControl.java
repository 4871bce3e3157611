package dev.evenkeel.measure.synth;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The effect on one treated unit, or some treated at once, against a weighted mixture of units never treated.
 *
 * <p>Idea: donors' weights are such that their mixture went the treated one's way before; the synthetic difference in differences
 * also lets it differ by a level and weighs periods before that foretell those after, so it is right when either holds. The error is
 * that of placebos: each donor in turn takes the place of the treated. Cost: two small quadratic programmes a donor.
 *
 * @see <a href="https://doi.org/10.1257/aer.20190159">Arkhangelsky, Athey, Hirshberg, Imbens, Wager 2021</a>
 * @see <a href="https://doi.org/10.1198/jasa.2009.ap08746">Abadie, Diamond, Hainmueller 2010</a>
 */
public final class SyntheticControl {
    private static final int DONORS_MIN = 2;
    private static final int PERIODS_BEFORE_MIN = 3;

    private final Panel panel;
    private final Method method;
    private final int[] treated;
    private final int[] donors;
    private final Comparison comparison;
    private final Comparison.Result result;

    private SyntheticControl(Panel panel, Method method, int[] treated, int[] donors, Comparison comparison) {
        this.panel = panel;
        this.method = method;
        this.treated = treated;
        this.donors = donors;
        this.comparison = comparison;
        this.result = comparison.solve(method, treated.length);
    }

    /** How donors and periods are weighed. */
    public enum Method {
        /** All the same. */
        DIFFERENCE_IN_DIFFERENCES,
        /** Donors by how they followed the treated; periods before not at all. */
        SYNTHETIC_CONTROL,
        /** Both. */
        SYNTHETIC_DIFFERENCE_IN_DIFFERENCES
    }

    /** A share of the mixture. */
    public record Weight(String of, double weight) {}

    /** What would have been found, had this donor been the treated one; it was not, so this is chance. */
    public record Placebo(String donor, double effect) {}

    /**
     * One period of the picture.
     *
     * @param actual the treated ones' mean
     * @param expected the mixture's, at the level of the treated before
     */
    public record Point(int period, double actual, double expected) {}

    /**
     * Of a panel in which all treated units were treated from the same period on.
     *
     * @return a refusal where they were not, or there are too few donors or periods
     */
    public static Measured<SyntheticControl> of(Panel panel, Method method) {
        if (panel.cohorts().isEmpty()) {
            return Measured.refused(
                    Reason.MISSING, "No unit was ever treated.", "Bring the time after the launch, with treated = 1.");
        }
        if (panel.cohorts().size() > 1) {
            return Measured.refused(
                    Reason.NO_OVERLAP,
                    "Units were treated from different periods on: %s. One that was treated later is no control of the first."
                            .formatted(panel.cohorts().stream()
                                    .map(first -> starts(panel, first))
                                    .collect(Collectors.joining("; "))),
                    "Leave those out that were not to be treated, in all periods; or plan a staged roll-out, which measures each start by itself.");
        }
        return of(panel, panel.cohorts().getFirst(), method);
    }

    private static String starts(Panel panel, int first) {
        var units = panel.unitsOf(first);
        return "%s%s from %s"
                .formatted(
                        panel.units().get(units[0]),
                        units.length == 1 ? "" : " and %d more".formatted(units.length - 1),
                        Observation.spelled(panel.periods().get(first)));
    }

    /** Of one cohort of a panel; donors are those never treated. */
    static Measured<SyntheticControl> of(Panel panel, int first, Method method) {
        var donors = panel.unitsOf(Panel.NEVER);
        if (donors.length < DONORS_MIN) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "A mixture needs %s never treated; there %s %d."
                            .formatted(Count.of(DONORS_MIN, "unit"), donors.length == 1 ? "is" : "are", donors.length),
                    "Bring markets, queues or sites that were not treated.");
        }
        if (first < PERIODS_BEFORE_MIN) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "%s before the treatment: %d are needed.".formatted(Count.of(first, "period"), PERIODS_BEFORE_MIN),
                    "Bring earlier periods.");
        }
        var rows = new double[donors.length][];
        for (var donor = 0; donor < donors.length; donor++) {
            rows[donor] = panel.outcomes(donors[donor]);
        }
        var matrix = Matrix.ofRows(rows);
        var noise = Comparison.noise(matrix, first);
        if (!(noise > 0)) {
            return Measured.refused(
                    Reason.NO_VARIATION,
                    "All donors change by the same amount from period to period before the treatment.",
                    "Bring outcomes as they were measured, not interpolated ones.");
        }
        var treated = panel.unitsOf(first);
        var target = new double[panel.periods().size()];
        for (var unit : treated) {
            for (var period = 0; period < target.length; period++) {
                target[period] += panel.outcome(unit, period) / treated.length;
            }
        }
        return Measured.found(new SyntheticControl(
                panel, method, treated, donors, new Comparison(new Comparison.Series(target), matrix, first, noise)));
    }

    /** The mean effect over the treated units and periods. */
    public double value() {
        return result.effect();
    }

    /** Which donors make up the mixture, by weight, heaviest first; those with none are left out. */
    public List<Weight> donorWeights() {
        var weights = new ArrayList<Weight>();
        for (var donor = 0; donor < donors.length; donor++) {
            if (result.donorWeights().values()[donor] > 0) {
                weights.add(new Weight(
                        panel.units().get(donors[donor]), result.donorWeights().values()[donor]));
            }
        }
        weights.sort((one, other) -> Double.compare(other.weight(), one.weight()));
        return List.copyOf(weights);
    }

    /** Which periods before the treatment it is measured from, in their order; those without weight are left out. */
    public List<Weight> periodWeights() {
        var weights = new ArrayList<Weight>();
        for (var period = 0; period < comparison.before(); period++) {
            if (result.periodWeights().values()[period] > 0) {
                weights.add(new Weight(
                        String.valueOf(panel.periods().get(period)),
                        result.periodWeights().values()[period]));
            }
        }
        return List.copyOf(weights);
    }

    /** How far the mixture, at the treated ones' level, lay from them before the treatment, in the mean square. */
    public double errorBefore() {
        var squares = 0.0;
        for (var point : picture().subList(0, comparison.before())) {
            squares += (point.actual() - point.expected()) * (point.actual() - point.expected());
        }
        return StrictMath.sqrt(squares / comparison.before());
    }

    /** The treated ones and their mixture in all periods; after the treatment the mean gap is the effect. */
    public List<Point> picture() {
        var periods = comparison.periods();
        var mixture = new double[periods];
        for (var period = 0; period < periods; period++) {
            for (var donor = 0; donor < donors.length; donor++) {
                mixture[period] += result.donorWeights().values()[donor]
                        * comparison.donors().at(donor, period);
            }
        }
        var level = comparison.target().mean(comparison.before(), periods)
                - new Comparison.Series(mixture).mean(comparison.before(), periods)
                - result.effect();
        var points = new ArrayList<Point>();
        for (var period = 0; period < periods; period++) {
            points.add(new Point(
                    panel.periods().get(period), comparison.target().values()[period], mixture[period] + level));
        }
        return List.copyOf(points);
    }

    /** All of them, in the order of the donors. */
    public List<Placebo> placebos() {
        var placebos = new ArrayList<Placebo>();
        for (var donor = 0; donor < donors.length; donor++) {
            placebos.add(new Placebo(
                    panel.units().get(donors[donor]),
                    comparison
                            .withDonorAsTreated(donor)
                            .solve(method, treated.length)
                            .effect()));
        }
        return List.copyOf(placebos);
    }

    /** The effect with the placebos' spread as its error; that of a mean where several units were treated. */
    public Effect effect() {
        return new Effect(value(), spread(placebos()) / StrictMath.sqrt(treated.length), donors.length - 1);
    }

    /** The share of placebos, with the real one among them, that are at least as far from zero; for one treated unit. */
    public double pValue() {
        var farther = placebos().stream()
                .filter(placebo -> Math.abs(placebo.effect()) >= Math.abs(value()))
                .count();
        return (farther + 1.0) / (donors.length + 1.0);
    }

    /** The effect without each donor that has a weight, in their order; its sign should stay. */
    public List<Placebo> withoutEach() {
        var results = new ArrayList<Placebo>();
        for (var donor = 0; donor < donors.length; donor++) {
            if (result.donorWeights().values()[donor] > 0 && donors.length > DONORS_MIN) {
                results.add(new Placebo(
                        panel.units().get(donors[donor]),
                        comparison.without(donor).solve(method, treated.length).effect()));
            }
        }
        return List.copyOf(results);
    }

    /** How many periods lie before the treatment. */
    public int periodsBefore() {
        return comparison.before();
    }

    int treatedUnits() {
        return treated.length;
    }

    int treatedPeriods() {
        return comparison.periods() - comparison.before();
    }

    private static double spread(List<Placebo> placebos) {
        var mean = 0.0;
        for (var placebo : placebos) {
            mean += placebo.effect() / placebos.size();
        }
        var squares = 0.0;
        for (var placebo : placebos) {
            squares += (placebo.effect() - mean) * (placebo.effect() - mean);
        }
        return StrictMath.sqrt(squares / (placebos.size() - 1));
    }
}
