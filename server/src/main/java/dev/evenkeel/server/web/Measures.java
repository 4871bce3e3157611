package dev.evenkeel.server.web;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.report.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an issued statement says that its contract measured. */
final class Measures {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Measures() {}

    /**
     * A measure with its reading: numerator, denominator and sample are in its words.
     *
     * @param href to the cases or claims that it counts; empty where it is of neither
     */
    record Row(String name, String words, String unit, String sample, String href) {}

    /** Of a statement's JSON; {@code here} is the statement's address. */
    static List<Row> of(String statement, Contract contract, String here) {
        var measures = JSON.readTree(statement).path("measures");
        return StreamSupport.stream(measures.spliterator(), false)
                .map(it -> row(it, contract, here))
                .toList();
    }

    private static Row row(JsonNode measured, Contract contract, String here) {
        var name = measured.path("measure").asString("");
        var sample = measured.path("sample");
        return new Row(
                Words.measure(name),
                Words.reading(name, measured.path("words").asString("")),
                measured.path("unit").asString(""),
                sample.isNumber() ? Numbers.grouped(sample.asLong()) : "",
                Optional.ofNullable(contract.measures().get(name))
                        .map(measure -> href(measure, here))
                        .orElse(""));
    }

    private static String href(Measure measure, String here) {
        return switch (measure.form()) {
            case Measure.Form.OfBasis(var basis) -> "%s/cases?basis=%s".formatted(here, ClaimView.encoded(basis));
            case Measure.Form.OfOutcomes _ -> here + "/claims?kind=charge";
            default -> "";
        };
    }
}
