package dev.evenkeel.server.hooks;

import dev.evenkeel.event.LogRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What is known of a helpdesk's webhooks.
 *
 * @param source where the helpdesk documents them
 * @param isPublished whether it publishes the shape of what it sends
 * @param unverified what of it rests on no document
 * @param setUp what to do there
 * @param about which of them are about cases; any other is answered, and left alone
 * @param each where one webhook is about several cases
 * @param isPartial whether it has only what changed
 * @param columns of the rows that its mapping reads: places (JSON pointers) of which the first that holds something counts, a fixed text, or, for
 *     what is not told, when the webhook arrived
 */
public record Vendor(
        String name,
        String title,
        String source,
        boolean isPublished,
        List<String> unverified,
        String setUp,
        Signature signature,
        About about,
        Optional<Each> each,
        boolean isPartial,
        Map<String, List<String>> columns) {
    private static final String FIXED = "text:";
    private static final String ARRIVAL = "arrival";

    public Vendor {
        unverified = List.copyOf(unverified);
        columns = new LinkedHashMap<>(columns);
    }

    /** Which webhooks are meant: those whose text at a place matches. */
    public record About(String at, String matches) {
        boolean isMet(JsonNode payload) {
            return at.isEmpty() || Pattern.matches(matches, payload.at(at).asString(""));
        }
    }

    /** One row for each text of a list; the column that it becomes. */
    public record Each(String column, String at) {}

    /** A webhook that arrived then as rows of a change log. */
    List<LogRow> rows(JsonNode payload, Instant arrivedAt) {
        if (each.isEmpty()) {
            return List.of(row(payload, arrivedAt, Map.of()));
        }
        var rows = new ArrayList<LogRow>();
        StreamSupport.stream(payload.at(each.get().at()).spliterator(), false)
                .map(text -> row(payload, arrivedAt, Map.of(each.get().column(), text.asString(""))))
                .forEach(rows::add);
        return rows;
    }

    private LogRow row(JsonNode payload, Instant arrivedAt, Map<String, String> more) {
        var header = new LinkedHashMap<String, Integer>();
        var cells = new ArrayList<String>();
        columns.forEach((column, places) -> {
            header.put(column, cells.size());
            cells.add(cell(payload, arrivedAt, places));
        });
        more.forEach((column, cell) -> {
            header.put(column, cells.size());
            cells.add(cell);
        });
        return new LogRow(header, cells, "webhook", 1);
    }

    private static String cell(JsonNode payload, Instant arrivedAt, List<String> places) {
        for (var place : places) {
            if (place.startsWith(FIXED)) {
                return place.substring(FIXED.length());
            }
            if (place.equals(ARRIVAL)) {
                return arrivedAt.toString();
            }
            var found = payload.at(place);
            if (found.isValueNode() && !found.isNull() && !found.asString("").isEmpty()) {
                return found.isNumber() ? found.decimalValue().toPlainString() : found.asString("");
            }
        }
        return "";
    }
}
