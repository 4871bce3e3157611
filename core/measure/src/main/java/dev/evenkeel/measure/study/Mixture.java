package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.plan.Gate;
import dev.evenkeel.measure.synth.SyntheticControl;
import dev.evenkeel.measure.synth.SyntheticControl.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One launch against a mixture of markets without it; with few of them, against all alike. */
final class Mixture {
    private Mixture() {}

    static Measured<Finding> finding(AnalysisPlan plan, Design design, StudyData.Sites sites) {
        return SyntheticControl.of(sites.panel(), settling(design))
                .then(control -> others(sites).then(values -> {
                    var effect = control.effect();
                    var statistics = new TreeMap<String, Double>();
                    statistics.put("error before", control.errorBefore());
                    statistics.put("placebo p", control.pValue());
                    var least = effect.value();
                    var most = effect.value();
                    for (var method : Method.values()) {
                        var value = values.getOrDefault(method, effect.value());
                        statistics.put(
                                switch (method) {
                                    case DIFFERENCE_IN_DIFFERENCES -> "difference in differences";
                                    case SYNTHETIC_CONTROL -> "synthetic control";
                                    case SYNTHETIC_DIFFERENCE_IN_DIFFERENCES -> "synthetic difference in differences";
                                },
                                value);
                        least = Math.min(least, value);
                        most = Math.max(most, value);
                    }
                    return Measured.found(new Finding(
                            design == Design.SYNTHETIC ? "synthetic-difference-in-differences/1" : "few-donors/1",
                            effect,
                            new Finding.On(RollOut.treatedCells(sites.panel()), "treated markets and periods"),
                            most - least,
                            gates(plan, design, control),
                            statistics,
                            picture(control),
                            sites.digest(),
                            List.of()));
                }));
    }

    private static Method settling(Design design) {
        return design == Design.SYNTHETIC
                ? Method.SYNTHETIC_DIFFERENCE_IN_DIFFERENCES
                : Method.DIFFERENCE_IN_DIFFERENCES;
    }

    /** The standard error that such a launch has; nothing where none can be told. */
    static Optional<Double> rehearsed(Design design, Panel panel) {
        return SyntheticControl.of(panel, settling(design)) instanceof Measured.Found<SyntheticControl>(var control)
                ? Optional.of(control.effect().standardError())
                : Optional.empty();
    }

    private static List<Gate> gates(AnalysisPlan plan, Design design, SyntheticControl control) {
        var gates = Gate.ofMixture(control, plan.limits().fit());
        // Of a few donors, each weighs more than is asked of many.
        return design == Design.SYNTHETIC
                ? gates
                : gates.stream().filter(gate -> !gate.name().equals("donor")).toList();
    }

    private static Measured<Map<Method, Double>> others(StudyData.Sites sites) {
        var values = new EnumMap<Method, Double>(Method.class);
        for (var method : Method.values()) {
            switch (SyntheticControl.of(sites.panel(), method)) {
                case Measured.Found<SyntheticControl>(var control) -> values.put(method, control.value());
                case Measured.Refused<SyntheticControl>(var refusal) -> {
                    return new Measured.Refused<>(refusal);
                }
            }
        }
        return Measured.found(values);
    }

    private static Picture picture(SyntheticControl control) {
        var points = control.picture();
        // A band of the errors before: what the mixture misses by when nothing has happened.
        var reach = Distributions.normalReach(Interval.CONFIDENCE) * control.errorBefore();
        return new Picture.Counterfactual(
                points.stream()
                        .map(point -> new Picture.Beside(
                                String.valueOf(point.period()),
                                point.actual(),
                                point.expected(),
                                Interval.around(point.expected(), reach)))
                        .toList(),
                control.periodsBefore());
    }
}
