package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.baseline.Adjustment.Approval;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The one spelling of a frozen baseline: canonical JSON, numbers as decimals in text. */
final class BaselineJson {
    private static final String FORM = "evenkeel.dev/baseline@v1";
    private static final List<String> DRIVERS = List.of("driver");
    /** So long is a month, and so long a day, as text. */
    private static final int MONTH = 7;

    private static final int DAY = 10;
    private static final String TAKE = "Take the baseline as it was frozen.";

    private BaselineJson() {}

    static Json of(FrozenBaseline baseline) {
        var fields = new TreeMap<String, Json>();
        fields.put("form", text(FORM));
        fields.put("metric", text(baseline.metric()));
        if (!baseline.unit().isEmpty()) {
            fields.put("unit", text(baseline.unit()));
        }
        fields.put("version", new Json.Whole(baseline.version()));
        fields.put(
                "replaces",
                text(baseline.replaces().map(FrozenBaseline.Replaced::digest).orElse("")));
        fields.put(
                "why",
                text(baseline.replaces().map(FrozenBaseline.Replaced::why).orElse("")));
        fields.put("client", text(baseline.byClient().name()));
        fields.put("client on", text(baseline.byClient().on().toString()));
        fields.put("provider", text(baseline.byProvider().name()));
        fields.put("provider on", text(baseline.byProvider().on().toString()));
        var days = new ArrayList<Json>();
        for (var reading : baseline.readings()) {
            var day = new ArrayList<Json>();
            day.add(text(baseline.form().every().spelled(reading)));
            day.add(Canonical.number(reading.outcome()));
            reading.drivers().forEach(driver -> day.add(Canonical.number(driver)));
            days.add(new Json.Items(day));
        }
        fields.put("days", new Json.Items(days));
        form(baseline.form(), fields);
        fields.put("terms", terms(baseline.terms(), baseline.limit()));
        fields.put("model", model(baseline.model()));
        return new Json.Fields(fields);
    }

    /** A baseline of days by a column 'driver' is spelt as it always was. */
    private static void form(BaselineForm form, SortedMap<String, Json> fields) {
        if (form.every() != Every.DAY) {
            fields.put("every", text(form.every().word()));
        }
        if (!form.drivers().equals(DRIVERS)) {
            fields.put(
                    "drivers",
                    new Json.Items(
                            form.drivers().stream().map(BaselineJson::text).toList()));
        }
        switch (form) {
            case BaselineForm.OneDriver(var _, var _, var search) -> fields.put("search", search(search));
            case BaselineForm.Hours(var _, var bends) -> fields.put("bends", numbers(bends));
            case BaselineForm.Drivers _ -> {}
        }
    }

    private static Json numbers(List<Double> numbers) {
        return new Json.Items(numbers.stream().map(Canonical::number).toList());
    }

    private static Json search(ChangePoint.Form form) {
        var fields = new TreeMap<String, Json>();
        fields.put("interval", text(form.interval().name()));
        fields.put("point min", Canonical.number(form.pointMin()));
        fields.put("point max", Canonical.number(form.pointMax()));
        fields.put("step", Canonical.number(form.step()));
        fields.put("days min", new Json.Whole(form.daysMin()));
        fields.put("units min", Canonical.number(form.unitsMin()));
        fields.put("chance max", Canonical.number(form.chanceMax()));
        return new Json.Fields(fields);
    }

    private static Json terms(SavingsTerms terms, double limit) {
        var fields = new TreeMap<String, Json>();
        fields.put("adjustment cap", Canonical.number(terms.adjustmentCap()));
        fields.put("run out days", new Json.Whole(terms.runOut().days()));
        fields.put("completion", Canonical.number(terms.runOut().completion()));
        terms.truncation().ifPresent(percentile -> {
            fields.put("truncation", Canonical.number(percentile));
            fields.put("truncation limit", Canonical.number(limit));
        });
        terms.blackout().ifPresent(blackout -> {
            fields.put("blackout from", text(blackout.from().toString()));
            fields.put("blackout to", text(blackout.to().toString()));
        });
        return new Json.Fields(fields);
    }

    private static Json model(BaselineModel model) {
        var fitted = new TreeMap<String, Json>();
        switch (model) {
            case BaselineModel.OneDriver(var _, var line) -> {
                fitted.put("level", Canonical.number(line.level()));
                fitted.put("slopeBelow", Canonical.number(line.slopeBelow()));
                fitted.put("pointBelow", Canonical.number(line.pointBelow()));
                fitted.put("slopeAbove", Canonical.number(line.slopeAbove()));
                fitted.put("pointAbove", Canonical.number(line.pointAbove()));
            }
            case BaselineModel.Drivers(var line) -> {
                fitted.put("level", Canonical.number(line.level()));
                fitted.put(
                        "slopes",
                        numbers(IntStream.range(0, line.drivers())
                                .mapToObj(driver -> line.slope(driver).value())
                                .toList()));
            }
            case BaselineModel.Hours(var pattern, var _) -> {
                var hours =
                        IntStream.range(0, HourlyPattern.HOURS_OF_WEEK).boxed().toList();
                fitted.put(
                        "levels",
                        numbers(hours.stream()
                                .map(hour -> pattern.expected(hour, 0))
                                .toList()));
                fitted.put(
                        "busy",
                        new Json.Items(hours.stream()
                                .filter(pattern::isBusy)
                                .<Json>map(Json.Whole::new)
                                .toList()));
                fitted.put("slopes", numbers(pattern.slopes()));
            }
        }
        fitted.put("adjustedRSquared", Canonical.number(model.goodness().adjustedRSquared()));
        fitted.put("relativeError", Canonical.number(model.goodness().relativeError()));
        return new Json.Fields(fitted);
    }

    static FrozenBaseline parse(byte[] bytes) {
        try {
            var fields = CanonicalJson.readCanonicalObject(bytes);
            if (!(fields.values().get("form") instanceof Json.Text(var form)) || !form.equals(FORM)) {
                throw new Malformed("This is no frozen baseline; one has the form '%s'.".formatted(FORM));
            }
            var agreed = new FrozenBaseline.Agreed(
                    fields.text("metric"),
                    fields.values().containsKey("unit") ? fields.text("unit") : "",
                    form(fields),
                    terms(fields.fields("terms")),
                    new FrozenBaseline.Parties(
                            new Approval(fields.text("client"), LocalDate.parse(fields.text("client on"))),
                            new Approval(fields.text("provider"), LocalDate.parse(fields.text("provider on")))));
            var frozen = FrozenBaseline.freeze(
                    Math.toIntExact(fields.count("version")),
                    fields.text("replaces").isEmpty()
                            ? Optional.empty()
                            : Optional.of(new FrozenBaseline.Replaced(fields.text("replaces"), fields.text("why"))),
                    fields.items("days").stream().map(BaselineJson::reading).toList(),
                    agreed);
            if (frozen instanceof Measured.Refused<FrozenBaseline>(var refusal)) {
                throw new Malformed("The baseline cannot be: %s".formatted(refusal));
            }
            if (frozen instanceof Measured.Found<FrozenBaseline>(var baseline)
                    && Arrays.equals(CanonicalJson.bytes(of(baseline)), bytes)) {
                return baseline;
            }
            throw new Malformed(
                    "The baseline is not what its days give: fitted once more they make another one. " + TAKE);
        } catch (DateTimeException
                | NumberFormatException
                | ArithmeticException
                | IndexOutOfBoundsException
                | NoSuchElementException wrong) {
            throw new Malformed(
                    "The baseline has a value that cannot be read (%s). %s".formatted(wrong.getMessage(), TAKE));
        } catch (IllegalArgumentException wrong) {
            throw new Malformed("The baseline cannot be: %s".formatted(wrong.getMessage()));
        }
    }

    private static BaselineForm form(Json.Fields fields) {
        var every = fields.values().containsKey("every") ? Every.of(fields.text("every")) : Every.DAY;
        var drivers = fields.values().containsKey("drivers")
                ? fields.items("drivers").stream().map(BaselineJson::told).toList()
                : DRIVERS;
        return every == Every.HOUR
                ? new BaselineForm.Hours(
                        drivers.getFirst(),
                        fields.items("bends").stream()
                                .map(BaselineJson::told)
                                .map(Double::valueOf)
                                .toList())
                : drivers.size() == 1
                        ? new BaselineForm.OneDriver(every, drivers.getFirst(), search(fields.fields("search")))
                        : new BaselineForm.Drivers(every, drivers);
    }

    private static ChangePoint.Form search(Json.Fields fields) {
        return new ChangePoint.Form(
                ChangePoint.Interval.valueOf(fields.text("interval")),
                number(fields, "point min"),
                number(fields, "point max"),
                number(fields, "step"),
                Math.toIntExact(fields.count("days min")),
                number(fields, "units min"),
                number(fields, "chance max"));
    }

    private static SavingsTerms terms(Json.Fields fields) {
        return new SavingsTerms(
                number(fields, "adjustment cap"),
                fields.values().containsKey("truncation")
                        ? Optional.of(number(fields, "truncation"))
                        : Optional.empty(),
                fields.values().containsKey("blackout from")
                        ? Optional.of(new SavingsTerms.Blackout(
                                LocalDate.parse(fields.text("blackout from")),
                                LocalDate.parse(fields.text("blackout to"))))
                        : Optional.empty(),
                new SavingsTerms.RunOut(Math.toIntExact(fields.count("run out days")), number(fields, "completion")));
    }

    private static DataQuality.Reading reading(Json row) {
        if (!(row instanceof Json.Items(var cells)) || cells.size() < 3) {
            throw new Malformed("A reading of the baseline has its time, an outcome and a driver. " + TAKE);
        }
        var texts = cells.stream().map(BaselineJson::told).toList();
        List<Double> drivers = texts.subList(2, texts.size()).stream()
                .map(text -> new BigDecimal(text).doubleValue())
                .toList();
        var time = texts.getFirst();
        var day = LocalDate.parse(time.length() == MONTH ? time + "-01" : time.substring(0, DAY));
        return new DataQuality.Reading(
                day,
                time.length() > DAY ? Integer.parseInt(time.substring(DAY + 1)) : 0,
                new BigDecimal(texts.get(1)).doubleValue(),
                drivers);
    }

    private static String told(Json cell) {
        if (cell instanceof Json.Text(var text)) {
            return text;
        }
        throw new Malformed("A baseline has its numbers and names as text. " + TAKE);
    }

    private static Json text(String text) {
        return new Json.Text(text);
    }

    private static double number(Json.Fields fields, String name) {
        return new BigDecimal(fields.text(name)).doubleValue();
    }
}
