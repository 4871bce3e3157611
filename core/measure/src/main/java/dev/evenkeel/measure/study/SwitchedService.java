package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.experiment.Switchback;
import dev.evenkeel.measure.plan.Gate;
import java.util.List;
import java.util.TreeMap;

/** Service that was switched on and off by lot: treated blocks of time against the others. */
final class SwitchedService {
    private SwitchedService() {}

    static Measured<Finding> finding(AnalysisPlan plan, StudyData.Blocks blocks) {
        var burnIn = plan.limits().burnIn();
        return effect(blocks, burnIn)
                .then(result -> effect(blocks, burnIn + 1).then(longer -> {
                    var contrast = result.contrast();
                    var effect = contrast.effect();
                    var statistics = new TreeMap<String, Double>();
                    statistics.put("blocks with it", (double) contrast.treatment());
                    statistics.put("blocks without it", (double) contrast.control());
                    statistics.put(
                            "effect with a longer burn-in", longer.contrast().value());
                    if (result.isExact()) {
                        statistics.put("exact p", result.exactPValue());
                    }
                    return Measured.found(new Finding(
                            "switchback-hajek/1",
                            effect,
                            new Finding.On(treated(blocks, burnIn), "treated contacts"),
                            0,
                            List.of(carryOver(effect, longer.contrast().value(), burnIn)),
                            statistics,
                            new Picture.None(),
                            blocks.digest(),
                            List.of()));
                }));
    }

    private static Measured<Switchback.Result> effect(StudyData.Blocks blocks, int burnIn) {
        return new Switchback(blocks.periods(), burnIn).compared(Switchback.Design.COIN);
    }

    /** If the block before still worked after the burn-in, dropping one period more would move the effect. */
    private static Gate carryOver(Effect effect, double longer, int burnIn) {
        var moved = Math.abs(longer - effect.value());
        return new Gate(
                "carry-over",
                moved <= effect.standardError(),
                "With a burn-in of %d periods instead of %d the effect moves by %.4g; at most its error of %.4g is asked."
                        .formatted(burnIn + 1, burnIn, moved, effect.standardError()));
    }

    private static long treated(StudyData.Blocks blocks, int burnIn) {
        var sum = java.math.BigDecimal.ZERO;
        for (var period : blocks.periods()) {
            sum = period.isTreated() && period.position() >= burnIn ? sum.add(period.denominator()) : sum;
        }
        return sum.longValue();
    }
}
