package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.baseline.Adjustment.Approval;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.proof.canonical.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A baseline that both parties hold to: its days, what they are good for, the model of them, and who froze it. It never changes; a new one
 * names it as the one it replaces.
 *
 * @param metric what is counted
 * @param version from 1 on
 * @param replaces the digest of the version before, and why it is replaced; empty for the first
 * @param readings by day
 * @param model of the outcomes by the first driver
 */
public record FrozenBaseline(
        String metric,
        int version,
        Optional<Replaced> replaces,
        List<DataQuality.Reading> readings,
        DataQuality quality,
        ChangePoint model,
        Approval byClient,
        Approval byProvider) {
    private static final double RELATIVE_ERROR_MAX = 0.5;

    public FrozenBaseline {
        readings = readings.stream()
                .sorted(Comparator.comparing(DataQuality.Reading::day))
                .toList();
    }

    /** What a new baseline replaces, and why. */
    public record Replaced(String digest, String why) {}

    /** Who freezes it. */
    public record Parties(Approval client, Approval provider) {}

    /**
     * The first baseline of a metric.
     *
     * @return a refusal where the days or the fit will not do, with every objection
     */
    public static Measured<FrozenBaseline> freeze(
            String metric, List<DataQuality.Reading> readings, ChangePoint.Form form, Parties parties) {
        return freeze(metric, 1, Optional.empty(), readings, form, parties);
    }

    /** The next baseline, on other days, for a reason; what was settled on this one stays. */
    public Measured<FrozenBaseline> rebased(List<DataQuality.Reading> newer, String why, Parties parties) {
        if (why.isBlank()) {
            return Measured.refused(
                    Reason.MISSING, "A new baseline needs a reason.", "Say what changed that no adjustment can hold.");
        }
        return freeze(metric, version + 1, Optional.of(new Replaced(digest(), why)), newer, model.form(), parties);
    }

    /** The next baseline, where of the one before only its version and digest are at hand. */
    public static Measured<FrozenBaseline> replacing(
            int version, Replaced before, String metric, List<DataQuality.Reading> readings, Parties parties) {
        return freeze(metric, version + 1, Optional.of(before), readings, ChangePoint.Form.of(readings), parties);
    }

    /** The SHA-256 of the canonical JSON, in hexadecimal. */
    public String digest() {
        return Canonical.digest(toJson());
    }

    /** All of it with one spelling; numbers as decimals to nine places. */
    public Json toJson() {
        var fields = new TreeMap<String, Json>();
        fields.put("metric", new Json.Text(metric));
        fields.put("version", new Json.Whole(version));
        fields.put("replaces", new Json.Text(replaces.map(Replaced::digest).orElse("")));
        fields.put("why", new Json.Text(replaces.map(Replaced::why).orElse("")));
        fields.put("client", party(byClient));
        fields.put("provider", party(byProvider));
        var days = new ArrayList<Json>();
        for (var reading : readings) {
            var day = new ArrayList<Json>();
            day.add(new Json.Text(reading.day().toString()));
            day.add(Canonical.number(reading.outcome()));
            reading.drivers().forEach(driver -> day.add(Canonical.number(driver)));
            days.add(new Json.Items(day));
        }
        fields.put("days", new Json.Items(days));
        var fitted = new TreeMap<String, Json>();
        fitted.put("level", Canonical.number(model.level()));
        fitted.put("slopeBelow", Canonical.number(model.slopeBelow()));
        fitted.put("pointBelow", Canonical.number(model.pointBelow()));
        fitted.put("slopeAbove", Canonical.number(model.slopeAbove()));
        fitted.put("pointAbove", Canonical.number(model.pointAbove()));
        fitted.put("adjustedRSquared", Canonical.number(model.goodness().adjustedRSquared()));
        fitted.put("relativeError", Canonical.number(model.goodness().relativeError()));
        fields.put("model", new Json.Fields(fitted));
        return new Json.Fields(fields);
    }

    private static Measured<FrozenBaseline> freeze(
            String metric,
            int version,
            Optional<Replaced> replaces,
            List<DataQuality.Reading> readings,
            ChangePoint.Form form,
            Parties parties) {
        return DataQuality.of(readings).then(quality -> {
            if (!quality.objections().isEmpty()) {
                return Measured.refused(
                        Reason.MISSING,
                        String.join(" ", quality.objections()),
                        "Mend the days, or agree on another time before the change.");
            }
            var sorted = readings.stream()
                    .sorted(Comparator.comparing(DataQuality.Reading::day))
                    .map(reading ->
                            Stretch.day(reading.outcome(), reading.drivers().getFirst()))
                    .toList();
            return ChangePoint.fit(sorted, form).then(model -> {
                if (model.goodness().relativeError() > RELATIVE_ERROR_MAX
                        || (model.slopeBelow() == 0 && model.slopeAbove() == 0)) {
                    return Measured.refused(
                            Reason.NOT_DEFINED,
                            "The driver explains %.0f %% of what varies, and days lie %.0f %% of the mean off on average; at most %.0f %% will do."
                                    .formatted(
                                            100 * model.goodness().rSquared(),
                                            100 * model.goodness().relativeError(),
                                            100 * RELATIVE_ERROR_MAX),
                            "Bring a driver that moves the outcome, or another design than before and after.");
                }
                return Measured.found(new FrozenBaseline(
                        metric, version, replaces, readings, quality, model, parties.client(), parties.provider()));
            });
        });
    }

    private static Json party(Approval approval) {
        return new Json.Text("%s on %s".formatted(approval.name(), approval.on()));
    }
}
