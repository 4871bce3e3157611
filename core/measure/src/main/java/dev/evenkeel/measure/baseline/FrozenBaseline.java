package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.baseline.Adjustment.Approval;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.proof.canonical.Json;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * A baseline that both parties hold to: its days, what they are good for, the model of them, and who froze it. It never changes; a new one
 * names it as the one it replaces.
 *
 * @param metric what is counted
 * @param version from 1 on
 * @param replaces the digest of the version before, and why it is replaced; empty for the first
 * @param readings by day
 * @param model of the outcomes, truncated where that was agreed, by the first driver
 * @param terms by which savings are counted
 * @param limit above which a day counts as it; infinite where nothing is truncated
 */
public record FrozenBaseline(
        String metric,
        int version,
        Optional<Replaced> replaces,
        List<DataQuality.Reading> readings,
        DataQuality quality,
        ChangePoint model,
        SavingsTerms terms,
        double limit,
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
     * What is agreed on, before anything is fitted.
     *
     * @param form in which the driver is tried
     */
    public record Agreed(String metric, ChangePoint.Form form, SavingsTerms terms, Parties parties) {}

    /**
     * The first baseline of a metric.
     *
     * @return a refusal where the days or the fit will not do, with every objection
     */
    public static Measured<FrozenBaseline> freeze(List<DataQuality.Reading> readings, Agreed agreed) {
        return freeze(1, Optional.empty(), readings, agreed);
    }

    /** The next baseline, on other days, for a reason; what was settled on this one stays. */
    public Measured<FrozenBaseline> rebased(List<DataQuality.Reading> newer, String why, Agreed agreed) {
        if (why.isBlank()) {
            return Measured.refused(
                    Reason.MISSING, "A new baseline needs a reason.", "Say what changed that no adjustment can hold.");
        }
        if (!agreed.metric().equals(metric)) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "The baseline to be replaced is of '%s', not of '%s'.".formatted(metric, agreed.metric()),
                    "Name the baseline of the same metric; another metric begins with version 1.");
        }
        return freeze(version + 1, Optional.of(new Replaced(digest(), why)), newer, agreed);
    }

    /** The least driver that it saw. */
    public double least() {
        return drivers().min().orElseThrow();
    }

    /** The greatest driver that it saw. */
    public double most() {
        return drivers().max().orElseThrow();
    }

    private DoubleStream drivers() {
        return readings.stream().mapToDouble(reading -> reading.drivers().getFirst());
    }

    /** The SHA-256 of the canonical JSON, in hexadecimal. */
    public String digest() {
        return Canonical.digest(toJson());
    }

    /** All of it with one spelling; numbers as decimals to nine places. */
    public Json toJson() {
        return BaselineJson.of(this);
    }

    /** Reads a baseline and fits it once more; throws {@link dev.evenkeel.proof.Malformed} where that does not give the same bytes. */
    public static FrozenBaseline parse(byte[] bytes) {
        return BaselineJson.parse(bytes);
    }

    static Measured<FrozenBaseline> freeze(
            int version, Optional<Replaced> replaces, List<DataQuality.Reading> readings, Agreed agreed) {
        var counted = counted(readings, agreed.terms());
        var form = agreed.form().asSigned();
        return DataQuality.of(agreed.terms().outsideOfBlackout(readings)).then(quality -> {
            if (!quality.objections().isEmpty()) {
                return Measured.refused(
                        Reason.MISSING,
                        String.join(" ", quality.objections()),
                        "Mend the days, or agree on another time before the change.");
            }
            return limit(counted, agreed.terms())
                    .then(
                            limit -> ChangePoint.fit(
                                            counted.stream()
                                                    .map(reading -> Stretch.day(
                                                            Math.min(reading.outcome(), limit),
                                                            reading.drivers().getFirst()))
                                                    .toList(),
                                            form)
                                    .then(
                                            model -> explains(model)
                                                    ? Measured.found(new FrozenBaseline(
                                                            agreed.metric(),
                                                            version,
                                                            replaces,
                                                            counted,
                                                            quality,
                                                            model,
                                                            agreed.terms(),
                                                            limit,
                                                            agreed.parties().client(),
                                                            agreed.parties().provider()))
                                                    : Measured.refused(
                                                            Reason.NOT_DEFINED,
                                                            "The driver explains %.0f %% of what varies, and days lie %.0f %% of the mean off on average; at most %.0f %% will do."
                                                                    .formatted(
                                                                            100
                                                                                    * model.goodness()
                                                                                            .rSquared(),
                                                                            100
                                                                                    * model.goodness()
                                                                                            .relativeError(),
                                                                            100 * RELATIVE_ERROR_MAX),
                                                            "Bring a driver that moves the outcome, or another design than before and after.")));
        });
    }

    private static boolean explains(ChangePoint model) {
        return model.goodness().relativeError() <= RELATIVE_ERROR_MAX
                && (model.slopeBelow() != 0 || model.slopeAbove() != 0);
    }

    private static Measured<Double> limit(List<DataQuality.Reading> readings, SavingsTerms terms) {
        return terms.truncation().isEmpty()
                ? Measured.found(Double.POSITIVE_INFINITY)
                : Truncation.of(
                                readings.stream()
                                        .mapToDouble(DataQuality.Reading::outcome)
                                        .toArray(),
                                terms.truncation().get())
                        .then(truncation -> Measured.found(truncation.limit()));
    }

    /** Each day once, the later reading of it, as it is spelt when it is signed; without those of the blackout. */
    private static List<DataQuality.Reading> counted(List<DataQuality.Reading> readings, SavingsTerms terms) {
        var byDay = new TreeMap<LocalDate, DataQuality.Reading>();
        for (var reading : terms.outsideOfBlackout(readings)) {
            byDay.put(
                    reading.day(),
                    new DataQuality.Reading(
                            reading.day(),
                            Canonical.rounded(reading.outcome()).doubleValue(),
                            reading.drivers().stream()
                                    .map(driver -> Canonical.rounded(driver).doubleValue())
                                    .toList()));
        }
        return List.copyOf(byDay.values());
    }
}
