package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.baseline.Adjustment.Approval;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.proof.canonical.Json;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A baseline that both parties hold to: its readings (hours, days or months), what they are good for, the model of them, and who froze it. It never changes; a new one
 * names it as the one it replaces.
 *
 * @param metric what is counted
 * @param unit in which, such as EUR or minutes; empty where nobody said
 * @param version from 1 on
 * @param replaces the digest of the version before, and why it is replaced; empty for the first
 * @param readings in their order
 * @param form in which they were fitted
 * @param model of the outcomes, truncated where that was agreed
 * @param terms by which savings are counted
 * @param limit above which a reading counts as it; infinite where nothing is truncated
 */
public record FrozenBaseline(
        String metric,
        String unit,
        int version,
        Optional<Replaced> replaces,
        List<DataQuality.Reading> readings,
        DataQuality quality,
        BaselineForm form,
        BaselineModel model,
        SavingsTerms terms,
        double limit,
        Approval byClient,
        Approval byProvider) {
    private static final double RELATIVE_ERROR_MAX = 0.5;

    public FrozenBaseline {
        readings = readings.stream()
                .sorted(Comparator.comparing(DataQuality.Reading::at))
                .toList();
    }

    /** What a new baseline replaces, and why. */
    public record Replaced(String digest, String why) {}

    /** Who freezes it: one person for each side. */
    public record Parties(Approval client, Approval provider) {
        private Optional<String> objection() {
            if (client.name().isBlank() || provider.name().isBlank()) {
                return Optional.of("Nobody is named who freezes it for the %s."
                        .formatted(client.name().isBlank() ? "client" : "provider"));
            }
            return client.isBy(provider)
                    ? Optional.of(
                            "'%s' is to freeze it for the client and for the provider, and nobody agrees with oneself."
                                    .formatted(client.name()))
                    : Optional.empty();
        }
    }

    /**
     * What is agreed on, before anything is fitted.
     *
     * @param unit in which the metric is counted; empty where nobody says
     * @param form in which the drivers are tried
     */
    public record Agreed(String metric, String unit, BaselineForm form, SavingsTerms terms, Parties parties) {}

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
        if (!unit.isEmpty() && !agreed.unit().equals(unit)) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "The baseline to be replaced counts '%s' in '%s', and the new one in '%s'."
                            .formatted(metric, unit, agreed.unit()),
                    "Name the same unit; in another one begin with version 1.");
        }
        return freeze(version + 1, Optional.of(new Replaced(digest(), why)), newer, agreed);
    }

    /** What it saw of each driver, in their order. */
    public List<DriverRange> ranges() {
        return IntStream.range(0, form.drivers().size())
                .mapToObj(driver -> DriverRange.of(form.drivers().get(driver), DataQuality.drivers(readings, driver)))
                .toList();
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
        var objection = agreed.parties().objection();
        if (objection.isPresent()) {
            return Measured.refused(Reason.OUT_OF_RANGE, objection.get(), "Name one person for each side.");
        }
        var form = agreed.form().asSigned();
        var every = form.every();
        var counted = counted(readings, agreed.terms(), every);
        return DataQuality.of(agreed.terms().outsideOfBlackout(readings, every), every)
                .then(quality -> {
                    if (!quality.objections().isEmpty()) {
                        return Measured.refused(
                                Reason.MISSING,
                                String.join(" ", quality.objections()),
                                "Mend the %s, or agree on another time before the change.".formatted(every.words()));
                    }
                    return limit(counted, agreed.terms())
                            .then(limit -> withFarOut(form.fit(counted, limit), quality, counted)
                                    .then(FrozenBaseline::near)
                                    .then(model -> Measured.found(new FrozenBaseline(
                                            agreed.metric(),
                                            agreed.unit(),
                                            version,
                                            replaces,
                                            counted,
                                            quality,
                                            form,
                                            model,
                                            agreed.terms(),
                                            limit,
                                            agreed.parties().client(),
                                            agreed.parties().provider()))));
                });
    }

    /** What explains nothing may do so for a slip of the pen: then the reading is named that lies farthest out. */
    private static Measured<BaselineModel> withFarOut(
            Measured<BaselineModel> fitted, DataQuality quality, List<DataQuality.Reading> readings) {
        return fitted instanceof Measured.Refused<BaselineModel>(var refusal) && quality.extreme() > 0
                ? Measured.refused(
                        refusal.reason(),
                        refusal.what(),
                        "%s far out, %s farthest with %s: correct it if it is wrong, or agree on a percentile (--truncate). %s"
                                .formatted(
                                        Count.of(
                                                        quality.extreme(),
                                                        quality.every().word())
                                                + (quality.extreme() == 1 ? " lies" : " lie"),
                                        quality.every().spelled(DataQuality.farthest(readings)),
                                        Canonical.rounded(DataQuality.farthest(readings)
                                                        .outcome())
                                                .stripTrailingZeros()
                                                .toPlainString(),
                                        refusal.mend()))
                : fitted;
    }

    private static Measured<BaselineModel> near(BaselineModel model) {
        var goodness = model.forSavings();
        return goodness.relativeError() <= RELATIVE_ERROR_MAX
                ? Measured.found(model)
                : Measured.refused(
                        Reason.NOT_DEFINED,
                        "The baseline explains %.0f %% of what varies, and it lies %.0f %% of the mean off on average (CV(RMSE)); at most %.0f %% will do."
                                .formatted(
                                        100 * goodness.rSquared(),
                                        100 * goodness.relativeError(),
                                        100 * RELATIVE_ERROR_MAX),
                        "Bring a driver that moves the outcome, or another design than before and after.");
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

    /** Each as it is spelt when it is signed; without those of the blackout. One that comes twice was refused. */
    private static List<DataQuality.Reading> counted(
            List<DataQuality.Reading> readings, SavingsTerms terms, Every every) {
        var byTime = new TreeMap<LocalDateTime, DataQuality.Reading>();
        for (var reading : terms.outsideOfBlackout(readings, every)) {
            byTime.put(
                    reading.at(),
                    reading.with(
                            Canonical.rounded(reading.outcome()).doubleValue(),
                            reading.drivers().stream()
                                    .map(driver -> Canonical.rounded(driver).doubleValue())
                                    .toList()));
        }
        return List.copyOf(byTime.values());
    }
}
