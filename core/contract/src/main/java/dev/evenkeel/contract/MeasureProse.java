package dev.evenkeel.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The measures of a contract in words, those built in beside its own. */
final class MeasureProse {
    private MeasureProse() {}

    /** A section, unless the contract measures nothing. */
    static List<Section> sections(Contract contract) {
        if (contract.measures().isEmpty()) {
            return List.of();
        }
        return List.of(new Section(
                "What is measured",
                List.of(
                        new Section.Paragraph(
                                "Each measure has one value a period. Ratios of several periods add up as sum over"
                                        + " sum. A measure without data, or on too small a sample, has no value, and what depends on it"
                                        + " is unprovable for that period."),
                        new Section.Bullets(contract.measures().values().stream()
                                .map(measure ->
                                        words(measure, contract.ownMeasures().contains(measure.name())))
                                .toList()))));
    }

    private static String words(Measure measure, boolean isOwn) {
        var warning = measure.form() instanceof Measure.Form.SuccessIndex(var _, var _, var shape, var _, var _)
                        && shape == Measure.Shape.LITERAL
                ? " The literal ratio falls when experience improves."
                : "";
        return "%s%s: %s.%s"
                .formatted(
                        Words.quoted(measure.name()),
                        isOwn ? "" : " (built in)",
                        fields(measure.wording().tree()),
                        warning);
    }

    private static String fields(Json.Fields fields) {
        return fields.fields().entrySet().stream().map(MeasureProse::field).collect(Collectors.joining("; "));
    }

    private static String field(Map.Entry<String, Json> field) {
        return switch (field.getValue()) {
            case Json.Text(var text) ->
                field.getKey().equals("when") ? "where “%s”".formatted(text) : field.getKey() + " " + text;
            case Json.Items(var items) ->
                field.getKey() + " " + items.stream().map(MeasureProse::item).collect(Collectors.joining(", "));
            case Json.Fields inner -> "%s (%s)".formatted(field.getKey(), fields(inner));
        };
    }

    private static String item(Json item) {
        return switch (item) {
            case Json.Text(var text) -> text;
            case Json.Items(var items) -> items.stream().map(MeasureProse::item).collect(Collectors.joining(", "));
            case Json.Fields inner -> "(" + fields(inner) + ")";
        };
    }
}
