package dev.evenkeel.server.web;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/** What an issued statement says that its contract measured. */
final class Measures {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Measures() {}

    /** A measure with its reading: numerator, denominator and sample are in its words. */
    record Row(String name, String words, String unit, String sample) {}

    /** Of a statement's JSON. */
    static List<Row> of(String statement) {
        var measures = JSON.readTree(statement).path("measures");
        return StreamSupport.stream(measures.spliterator(), false)
                .map(it -> new Row(
                        it.path("measure").asString(""),
                        it.path("words").asString(""),
                        it.path("unit").asString(""),
                        it.path("sample").asString("")))
                .toList();
    }
}
