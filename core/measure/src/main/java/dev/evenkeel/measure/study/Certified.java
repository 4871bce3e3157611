package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.measure.certificate.Certificate;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Gate;
import dev.evenkeel.measure.plan.Grade;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A finding with all that follows from it by the plan: the grade after its gates, the money, and the certificate of both.
 *
 * @param gain the effect as a gain of one unit, positive is good
 * @param advances what was counted before, oldest first
 * @param rest what the last statement counts: all that counts, less the advances; negative where they were too much
 */
public record Certified(
        AnalysisPlan plan,
        Finding finding,
        Grade grade,
        Effect gain,
        Settlement settlement,
        List<Advance> advances,
        BigDecimal rest,
        Certificate certificate) {
    /** What an interval and a payment are drawn by, beside the effect, where it is not the normal distribution. */
    public static final String DEGREES_OF_FREEDOM = "degrees of freedom";

    public Certified {
        advances = List.copyOf(advances);
    }

    /**
     * By the plan.
     *
     * @param advances counted before the settlement; none where the grade has no advances
     * @param frozen since when both hold to the plan
     */
    public static Measured<Certified> of(AnalysisPlan plan, Finding finding, List<Advance> advances, Frozen frozen) {
        return plan.choice()
                .then(choice -> choice.after(finding.gates()))
                .then(grade -> withFailed(finding, frozen.leaves(grade, plan.span())))
                .then(grade -> Measured.found(of(plan, finding.and(frozen.gate(plan.span())), grade, advances)));
    }

    /** A refusal says of all gates that failed, not of the last one alone. */
    private static Measured<Grade> withFailed(Finding finding, Measured<Grade> left) {
        var failed = finding.gates().stream()
                .filter(gate -> !gate.isHeld())
                .map(Gate::finding)
                .toList();
        return left instanceof Measured.Refused<Grade>(var refusal) && !failed.isEmpty()
                ? Measured.refused(
                        refusal.reason(),
                        "%s Failed besides: %s".formatted(refusal.what(), String.join(" ", failed)),
                        refusal.mend())
                : left;
    }

    private static Certified of(AnalysisPlan plan, Finding finding, Grade grade, List<Advance> advances) {
        var better = plan.target().better();
        var effect = finding.effect();
        var gain = new Effect(better.gain(effect.value()), effect.standardError(), effect.degreesOfFreedom());
        var worth =
                plan.target().worth().multiply(BigDecimal.valueOf(finding.on().number()));
        var settlement = Settlement.of(
                Settlement.Estimate.of(grade, gain, finding.spread(), worth),
                plan.pay().terms());
        var before = advances.stream().map(Advance::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
        var counted = Advance.cents(settlement.counted());
        var rest = counted.subtract(before);
        var money = new TreeMap<String, BigDecimal>();
        money.put("gain", Advance.cents(settlement.gain()));
        money.put("safety margin", Advance.cents(settlement.safety()));
        money.put("counted", counted);
        money.put("payment", settlement.payment());
        money.put("rest", rest);
        advances.forEach(advance -> money.put("advance " + advance.month(), advance.counted()));
        var result = new TreeMap<String, BigDecimal>();
        var limits = effect.interval(Interval.CONFIDENCE);
        result.put("effect", Canonical.rounded(effect.value()));
        result.put("standard error", Canonical.rounded(effect.standardError()));
        result.put("low", Canonical.rounded(limits.low()));
        result.put("high", Canonical.rounded(limits.high()));
        if (Double.isFinite(effect.degreesOfFreedom())) {
            result.put(DEGREES_OF_FREEDOM, Canonical.rounded(effect.degreesOfFreedom()));
        }
        result.put("on", BigDecimal.valueOf(finding.on().number()));
        result.put("spread of methods", Canonical.rounded(finding.spread()));
        SortedMap<String, Boolean> gates = new TreeMap<>();
        finding.gates().forEach(gate -> gates.put(gate.name(), gate.isHeld()));
        SortedMap<String, BigDecimal> statistics = new TreeMap<>();
        finding.statistics().forEach((name, number) -> statistics.put(name, Canonical.rounded(number)));
        var certificate = new Certificate(
                new Certificate.Basis(plan.contract(), plan.digest(), finding.data(), Study.ENGINE),
                finding.method(),
                grade.label(),
                statistics,
                gates,
                result,
                money);
        return new Certified(plan, finding, grade, gain, settlement, advances, rest, certificate);
    }
}
