package dev.evenkeel.server;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Gate;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.Advance;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Certified;
import dev.evenkeel.measure.study.Finding;
import dev.evenkeel.measure.study.Frozen;
import dev.evenkeel.measure.study.Holdout;
import dev.evenkeel.measure.study.Picture;
import dev.evenkeel.measure.study.StudyJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A measurement of two months as its parties file it: an advance for May, a certificate in June. */
final class FiledStudy {
    private static final LocalDate START = LocalDate.of(2026, 5, 1);
    private static final LocalDate END = LocalDate.of(2026, 7, 1);
    private static final double PER_DAY = -171.5 / 61;

    static final AnalysisPlan PLAN = new AnalysisPlan(
                    "ai-first",
                    "How much does AI save?",
                    new AnalysisPlan.Target(
                            "people_seconds", "seconds", AnalysisPlan.Better.LOWER, new BigDecimal("0.005"), 0),
                    new AnalysisPlan.Span(LocalDate.of(2026, 3, 1), START, END, LocalDate.of(2026, 4, 28)),
                    new Situation(
                            Situation.Assignment.CUSTOMERS,
                            Situation.RollOut.AT_ONCE,
                            new Situation.Units(3424, 0.2, 0, 0),
                            new Situation.Periods(0, 0),
                            0,
                            0,
                            new Situation.Goal(600, 800, 0.3, 0.2)),
                    new AnalysisPlan.Lot(1, 4, "ab".repeat(32)),
                    new AnalysisPlan.Limits(0.02, 0.01, 0, 1),
                    new AnalysisPlan.Pay(
                            new Settlement.Terms(
                                    new Rule.LowerBound(0.8), new BigDecimal("0.4"), new BigDecimal("20000")),
                            "EUR",
                            0.9),
                    "")
            .checked()
            .orThrow();

    static final List<Advance> ADVANCES = Advance.of(PLAN, looks(), new Frozen.Told(true));

    static final Certified CERTIFIED =
            Certified.of(PLAN, finding(), ADVANCES, new Frozen.Told(true)).orThrow();

    private FiledStudy() {}

    private static List<Holdout.Look> looks() {
        return START.datesUntil(END)
                .map(day -> {
                    var gain = -PER_DAY * day.toEpochDay()
                            + PER_DAY * START.minusDays(1).toEpochDay();
                    return new Holdout.Look(day, gain, Interval.around(gain, 70), gain - 60, 2713);
                })
                .toList();
    }

    private static Finding finding() {
        return new Finding(
                "holdout-cuped/1",
                new Effect(-171.5, 31.6, 3422),
                new Finding.On(2713, "treated customers"),
                0,
                Gate.ofHoldout(0.263, 0, 0.02, Effect.normal(1, 10)),
                new TreeMap<>(Map.of("control units", 711.0)),
                new Picture.Running(looks().stream()
                        .map(look -> new Picture.At(look.day().toString(), look.gain(), look.interval()))
                        .toList()),
                "cd".repeat(32),
                Stream.of("basic", "family", "plus")
                        .map(name -> new Finding.Segment("plan", name, 900, new Effect(-160, 55, 900)))
                        .toList());
    }

    /** What counts of the first month before the measurement is over. */
    static String advance() {
        var advance = ADVANCES.getFirst();
        return event(
                "2026-05",
                advance.counted(),
                "\"bound\":%s,\"study\":%s".formatted(advance.bound(), quoted(StudyJson.text(PLAN, advance))));
    }

    /** What the certificate says, with the rest that counts. */
    static String certificate() {
        return certificate(CERTIFIED.rest(), StudyJson.text(CERTIFIED));
    }

    static String certificate(BigDecimal rest, String study) {
        var result = CERTIFIED.certificate().result();
        return event(
                "2026-06",
                rest,
                "\"counted\":%s,\"certificate\":\"%s\",\"grade\":\"A\",\"effect\":%s,\"low\":%s,\"high\":%s,\"on\":2713,\"study\":%s"
                        .formatted(
                                CERTIFIED.certificate().money().get("counted"),
                                CERTIFIED.certificate().digest(),
                                result.get("effect"),
                                result.get("low"),
                                result.get("high"),
                                quoted(study)));
    }

    private static String event(String month, BigDecimal value, String data) {
        return """
                {"specversion":"1.0","id":"ai-first/%s","source":"evenkeel-measure","type":"metric.observed","time":"%s-28T00:00:00Z",\
                "data":{"metric":"ai-first","outcome":"seconds","period":"%s","plan":"%s","question":"How much does AI save?",\
                "unit":"EUR","value":%s,%s}}""".formatted(month, month, month, PLAN.digest(), value.toPlainString(), data);
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
