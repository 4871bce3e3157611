package dev.evenkeel.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names and values in their order, as a document for programs is made of. */
final class Fields {
    private Fields() {}

    /** Names and values, one after the other. */
    static Map<String, Object> of(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (var at = 0; at < namesAndValues.length; at += 2) {
            fields.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }
}
