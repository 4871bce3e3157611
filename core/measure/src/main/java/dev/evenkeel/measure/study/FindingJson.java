package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.plan.Gate;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A finding as canonical JSON. Its numbers are texts with as many digits as make the same number again, so that what follows from it is
 * the same to the last bit.
 */
final class FindingJson {
    /** No outcome comes near; a number beyond it is a mistake, and would be a chart without end. */
    private static final double MOST = 1e15;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,40})?(E-?\\d{1,3})?");
    private static final String RUNNING = "gain to date";
    private static final String EVENT_STUDY = "by periods since the start";
    private static final String BESIDE = "beside what was expected";
    private static final String FIRST = "first treated";
    private static final String DEGREES = "degrees of freedom";

    private FindingJson() {}

    /** Without the gate of the plan's freezing, which is told beside it. */
    static Json of(Finding finding) {
        var fields = new TreeMap<String, Json>();
        fields.put("method", new Json.Text(finding.method()));
        effect(fields, finding.effect());
        fields.put("on", new Json.Whole(finding.on().number()));
        fields.put("of", new Json.Text(finding.on().what()));
        fields.put("spread", number(finding.spread()));
        fields.put(
                "gates",
                StudyJson.items(
                        finding.gates().stream()
                                .filter(gate -> !gate.name().equals(Frozen.GATE))
                                .toList(),
                        FindingJson::gate));
        var statistics = new TreeMap<String, Json>();
        finding.statistics().forEach((name, statistic) -> statistics.put(name, number(statistic)));
        fields.put("statistics", new Json.Fields(statistics));
        fields.put("picture", picture(finding.picture()));
        fields.put("data", new Json.Text(finding.data()));
        fields.put("segments", StudyJson.items(finding.segments(), FindingJson::segment));
        return new Json.Fields(fields);
    }

    private static void effect(SortedMap<String, Json> fields, Effect effect) {
        fields.put("effect", number(effect.value()));
        fields.put("standard error", number(effect.standardError()));
        if (Double.isFinite(effect.degreesOfFreedom())) {
            fields.put(DEGREES, number(effect.degreesOfFreedom()));
        }
    }

    private static Json gate(Gate gate) {
        return new Json.Fields(new TreeMap<>(Map.of(
                "gate", new Json.Text(gate.name()),
                "held", new Json.Flag(gate.isHeld()),
                "finding", new Json.Text(gate.finding()))));
    }

    private static Json segment(Finding.Segment segment) {
        var fields = new TreeMap<String, Json>();
        fields.put("by", new Json.Text(segment.by()));
        fields.put("name", new Json.Text(segment.name()));
        fields.put("units", new Json.Whole(segment.units()));
        effect(fields, segment.effect());
        return new Json.Fields(fields);
    }

    private static Json picture(Picture picture) {
        var fields = new TreeMap<String, Json>();
        switch (picture) {
            case Picture.Running(var points) -> fields.put(RUNNING, StudyJson.items(points, FindingJson::at));
            case Picture.EventStudy(var points) -> fields.put(EVENT_STUDY, StudyJson.items(points, FindingJson::at));
            case Picture.Counterfactual(var points, var first) -> {
                fields.put(
                        BESIDE,
                        StudyJson.items(
                                points,
                                point -> row(
                                        point.label(),
                                        List.of(
                                                point.actual(),
                                                point.expected(),
                                                point.limits().low(),
                                                point.limits().high()))));
                fields.put(FIRST, new Json.Whole(first));
            }
            case Picture.None() -> {}
        }
        return new Json.Fields(fields);
    }

    private static Json at(Picture.At point) {
        return row(
                point.label(),
                List.of(point.value(), point.limits().low(), point.limits().high()));
    }

    /** A label with its numbers. */
    static Json row(String label, List<Double> numbers) {
        var items = new ArrayList<Json>(List.of(new Json.Text(label)));
        numbers.forEach(number -> items.add(number(number)));
        return new Json.Items(items);
    }

    private static Json number(double number) {
        return new Json.Text(Double.toString(number));
    }

    /** The same finding. Throws {@link Malformed} where it is none. */
    static Finding parse(Json.Fields fields) {
        var statistics = new TreeMap<String, Double>();
        var named = fields.fields("statistics");
        named.values().keySet().forEach(name -> statistics.put(name, number(named.text(name))));
        return new Finding(
                fields.text("method"),
                effect(fields),
                new Finding.On(fields.count("on"), fields.text("of")),
                number(fields.text("spread")),
                fields.items("gates").stream()
                        .map(FindingJson::object)
                        .map(gate -> new Gate(
                                gate.text("gate"),
                                gate.values().get("held") instanceof Json.Flag(var held) && held,
                                gate.text("finding")))
                        .toList(),
                statistics,
                picture(fields.fields("picture")),
                fields.text("data"),
                fields.items("segments").stream()
                        .map(FindingJson::object)
                        .map(segment -> new Finding.Segment(
                                segment.text("by"), segment.text("name"), segment.count("units"), effect(segment)))
                        .toList());
    }

    private static Json.Fields object(Json json) {
        if (json instanceof Json.Fields fields) {
            return fields;
        }
        throw new Malformed("A gate and a segment are objects. Take what was filed as it was written.");
    }

    private static Effect effect(Json.Fields fields) {
        var error = number(fields.text("standard error"));
        var degrees = fields.values().containsKey(DEGREES) ? number(fields.text(DEGREES)) : Double.POSITIVE_INFINITY;
        if (error < 0 || degrees < 1) {
            throw new Malformed(
                    "A standard error of %s with %s degrees of freedom cannot be.".formatted(error, degrees));
        }
        return new Effect(number(fields.text("effect")), error, degrees);
    }

    private static Picture picture(Json.Fields fields) {
        if (has(fields, RUNNING)) {
            var points = fields.items(RUNNING).stream().map(FindingJson::at).toList();
            points.forEach(point -> LocalDate.parse(point.label()));
            return new Picture.Running(points);
        }
        if (has(fields, EVENT_STUDY)) {
            return new Picture.EventStudy(
                    fields.items(EVENT_STUDY).stream().map(FindingJson::at).toList());
        }
        if (has(fields, BESIDE)) {
            var points = fields.items(BESIDE).stream().map(FindingJson::beside).toList();
            return new Picture.Counterfactual(points, (int) Math.min(fields.count(FIRST), points.size() - 1L));
        }
        return new Picture.None();
    }

    /** Whether there is a picture of this kind with something in it. */
    private static boolean has(Json.Fields fields, String kind) {
        return fields.values().containsKey(kind) && !fields.items(kind).isEmpty();
    }

    private static Picture.At at(Json row) {
        var numbers = numbers(row, 3);
        return new Picture.At(label(row), numbers.get(0), new Interval(numbers.get(1), numbers.get(2)));
    }

    private static Picture.Beside beside(Json row) {
        var numbers = numbers(row, 4);
        return new Picture.Beside(
                label(row), numbers.get(0), numbers.get(1), new Interval(numbers.get(2), numbers.get(3)));
    }

    /** The first text of a row. */
    static String label(Json row) {
        return texts(row, row instanceof Json.Items(var items) ? items.size() : 0)
                .getFirst();
    }

    /** The numbers of a row, of which there must be so many behind its label. */
    static List<Double> numbers(Json row, int count) {
        return texts(row, count + 1).stream().skip(1).map(FindingJson::number).toList();
    }

    /** The texts of a row, of which there must be so many. */
    static List<String> texts(Json row, int count) {
        if (row instanceof Json.Items(var items)
                && items.size() == count
                && count > 0
                && items.stream().allMatch(Json.Text.class::isInstance)) {
            return items.stream().map(item -> ((Json.Text) item).value()).toList();
        }
        throw new Malformed(
                "A row must be a list of %d texts. Take what was filed as it was written.".formatted(count));
    }

    private static double number(String text) {
        if (!NUMBER.matcher(text).matches() || Math.abs(Double.parseDouble(text)) > MOST) {
            throw new Malformed("'%s' is no number up to %s either way. Take what was filed as it was written."
                    .formatted(Malformed.shown(text), MOST));
        }
        return Double.parseDouble(text);
    }
}
