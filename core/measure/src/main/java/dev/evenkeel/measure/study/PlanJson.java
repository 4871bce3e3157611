package dev.evenkeel.measure.study;

import dev.evenkeel.measure.baseline.SavingsTerms.Blackout;
import dev.evenkeel.measure.baseline.SavingsTerms.RunOut;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.AnalysisPlan.Better;
import dev.evenkeel.measure.study.AnalysisPlan.Limits;
import dev.evenkeel.measure.study.AnalysisPlan.Lot;
import dev.evenkeel.measure.study.AnalysisPlan.Pay;
import dev.evenkeel.measure.study.AnalysisPlan.Span;
import dev.evenkeel.measure.study.AnalysisPlan.Target;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** The one spelling of a plan: canonical JSON, fractions as decimals in text. */
public final class PlanJson {
    private static final String FORM = "evenkeel.dev/analysis-plan@v1";

    private PlanJson() {}

    /** What both sign. */
    public static byte[] bytes(AnalysisPlan plan) {
        return CanonicalJson.bytes(json(plan));
    }

    /** The SHA-256 of the canonical bytes, in hexadecimal. */
    static String digest(AnalysisPlan plan) {
        return Canonical.digest(json(plan));
    }

    private static Json json(AnalysisPlan plan) {
        var fields = new TreeMap<String, Json>();
        fields.put("form", text(FORM));
        fields.put("plan", text(plan.id()));
        fields.put("question", text(plan.question()));
        fields.put("contract", text(plan.contract()));
        fields.put("metric", text(plan.target().metric()));
        fields.put("unit", text(plan.target().unit()));
        fields.put("better", text(spelled(plan.target().better())));
        fields.put("worth", decimal(plan.target().worth()));
        fields.put("decimals", new Json.Whole(plan.target().decimals()));
        fields.put("before", text(plan.span().before().toString()));
        fields.put("start", text(plan.span().start().toString()));
        fields.put("end", text(plan.span().end().toString()));
        fields.put("frozen", text(plan.span().frozen().toString()));
        fields.put("control parts", new Json.Whole(plan.lot().control()));
        fields.put("treated parts", new Json.Whole(plan.lot().treated()));
        fields.put("commitment", text(plan.lot().commitment()));
        fields.put("attrition", Canonical.number(plan.limits().attrition()));
        fields.put("contamination", Canonical.number(plan.limits().contamination()));
        fields.put("fit", Canonical.number(plan.limits().fit()));
        fields.put("burn in", new Json.Whole(plan.limits().burnIn()));
        fields.put("rule", text(RuleText.of(plan.pay().rule())));
        fields.put("share", decimal(plan.pay().terms().share()));
        fields.put("cap", decimal(plan.pay().terms().cap()));
        fields.put("currency", text(plan.pay().currency()));
        fields.put("advances at", Canonical.number(plan.pay().advanceConfidence()));
        fields.put("situation", situation(plan.situation()));
        if (!plan.counting().equals(Counting.ALL)) {
            fields.put("counting", counting(plan.counting()));
        }
        if (!plan.known().isEmpty()) {
            fields.put("known before", text(plan.known()));
        }
        if (!plan.launched().isEmpty()) {
            fields.put(
                    "launched",
                    new Json.Items(plan.launched().stream().map(PlanJson::text).toList()));
        }
        return new Json.Fields(fields);
    }

    private static Json counting(Counting counting) {
        var fields = new TreeMap<String, Json>();
        fields.put("run out days", new Json.Whole(counting.runOut().days()));
        fields.put("completion", Canonical.number(counting.runOut().completion()));
        counting.blackout().ifPresent(blackout -> {
            fields.put("blackout from", text(blackout.from().toString()));
            fields.put("blackout to", text(blackout.to().toString()));
        });
        counting.truncation().ifPresent(truncation -> {
            fields.put("truncate at", Canonical.number(truncation.percentile()));
            fields.put("limit before", decimal(truncation.before()));
            fields.put("limit", decimal(truncation.outcome()));
        });
        return new Json.Fields(fields);
    }

    private static Json situation(Situation situation) {
        var fields = new TreeMap<String, Json>();
        fields.put("assignment", text(spelled(situation.assignment())));
        fields.put("roll out", text(spelled(situation.rollOut())));
        fields.put("eligible", new Json.Whole(situation.units().eligible()));
        fields.put("control share", Canonical.number(situation.units().controlShare()));
        fields.put("sites", new Json.Whole(situation.units().sites()));
        fields.put("blocks per arm", new Json.Whole(situation.units().blocksPerArm()));
        fields.put("periods before", new Json.Whole(situation.periods().before()));
        fields.put("periods after", new Json.Whole(situation.periods().after()));
        fields.put("donors", new Json.Whole(situation.donors()));
        fields.put("drivers", new Json.Whole(situation.drivers()));
        fields.put("mean", Canonical.number(situation.goal().mean()));
        fields.put("deviation", Canonical.number(situation.goal().standardDeviation()));
        fields.put("correlation", Canonical.number(situation.goal().correlation()));
        fields.put("least effect", Canonical.number(situation.goal().relativeEffect()));
        return new Json.Fields(fields);
    }

    /** Reads a plan; throws {@link Malformed} where the bytes are not the canonical ones of a plan. */
    public static AnalysisPlan parse(byte[] bytes) {
        try {
            var fields = CanonicalJson.readCanonicalObject(bytes);
            if (!(fields.values().get("form") instanceof Json.Text(var form)) || !form.equals(FORM)) {
                throw new Malformed("This is no plan of a measurement; one has the form '%s'.".formatted(FORM));
            }
            var plan = plan(fields);
            if (!Arrays.equals(bytes(plan), bytes)) {
                throw new Malformed("The plan has fields that no plan has. Take it as it was written.");
            }
            return plan;
        } catch (DateTimeException | NumberFormatException | ArithmeticException wrong) {
            throw new Malformed("The plan has a value that cannot be read (%s). Take it as it was written."
                    .formatted(wrong.getMessage()));
        } catch (IllegalArgumentException wrong) {
            throw new Malformed("The plan cannot be: %s".formatted(wrong.getMessage()));
        }
    }

    private static AnalysisPlan plan(Json.Fields fields) {
        var rule = RuleText.parse(fields.text("rule"))
                .orElseThrow(() -> new Malformed(
                        "'%s' is no rule of payment. Those are: %s.".formatted(fields.text("rule"), RuleText.forms())));
        return new AnalysisPlan(
                fields.text("plan"),
                fields.text("question"),
                new Target(
                        fields.text("metric"),
                        fields.text("unit"),
                        Better.valueOf(constant(fields.text("better"))),
                        Canonical.decimal(fields.text("worth")),
                        whole(fields, "decimals")),
                new Span(day(fields, "before"), day(fields, "start"), day(fields, "end"), day(fields, "frozen")),
                situation(fields.fields("situation")),
                new Lot(whole(fields, "control parts"), whole(fields, "treated parts"), fields.text("commitment")),
                new Limits(
                        number(fields, "attrition"),
                        number(fields, "contamination"),
                        number(fields, "fit"),
                        whole(fields, "burn in")),
                fields.values().containsKey("counting") ? counting(fields.fields("counting")) : Counting.ALL,
                new Pay(
                        new Settlement.Terms(
                                rule, Canonical.decimal(fields.text("share")), Canonical.decimal(fields.text("cap"))),
                        fields.text("currency"),
                        number(fields, "advances at")),
                fields.text("contract"),
                fields.values().containsKey("known before") ? fields.text("known before") : "",
                fields.values().containsKey("launched")
                        ? fields.items("launched").stream().map(PlanJson::name).toList()
                        : List.of());
    }

    private static Counting counting(Json.Fields fields) {
        return new Counting(
                fields.values().containsKey("blackout from")
                        ? Optional.of(new Blackout(day(fields, "blackout from"), day(fields, "blackout to")))
                        : Optional.empty(),
                new RunOut(whole(fields, "run out days"), number(fields, "completion")),
                fields.values().containsKey("truncate at")
                        ? Optional.of(new Counting.Truncation(
                                number(fields, "truncate at"),
                                Canonical.decimal(fields.text("limit before")),
                                Canonical.decimal(fields.text("limit"))))
                        : Optional.empty());
    }

    private static Situation situation(Json.Fields fields) {
        return new Situation(
                Situation.Assignment.valueOf(constant(fields.text("assignment"))),
                Situation.RollOut.valueOf(constant(fields.text("roll out"))),
                new Situation.Units(
                        fields.count("eligible"),
                        number(fields, "control share"),
                        whole(fields, "sites"),
                        whole(fields, "blocks per arm")),
                new Situation.Periods(whole(fields, "periods before"), whole(fields, "periods after")),
                whole(fields, "donors"),
                whole(fields, "drivers"),
                new Situation.Goal(
                        number(fields, "mean"),
                        number(fields, "deviation"),
                        number(fields, "correlation"),
                        number(fields, "least effect")));
    }

    private static String name(Json json) {
        if (json instanceof Json.Text(var name)) {
            return name;
        }
        throw new Malformed("A market that launches is named by a text. Take the plan as it was written.");
    }

    private static Json text(String text) {
        return new Json.Text(text);
    }

    private static Json decimal(BigDecimal decimal) {
        return new Json.Text(decimal.stripTrailingZeros().toPlainString());
    }

    private static int whole(Json.Fields fields, String name) {
        return Math.toIntExact(fields.count(name));
    }

    private static double number(Json.Fields fields, String name) {
        return Canonical.decimal(fields.text(name)).doubleValue();
    }

    private static LocalDate day(Json.Fields fields, String name) {
        return LocalDate.parse(fields.text(name));
    }

    /** As people write it: {@code staged by lot}. */
    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String constant(String spelled) {
        return spelled.toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
