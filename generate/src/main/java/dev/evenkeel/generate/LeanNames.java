package dev.evenkeel.generate;

import dev.evenkeel.event.EventType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How the numbers of lean events are spelt: ids, types, names. */
final class LeanNames {
    static final String SOURCE = "desk";
    static final List<String> TYPES =
            List.of(EventType.OPENED, EventType.RESOLVED, EventType.REOPENED, EventType.SURVEY);
    static final String REOPENED_BY = "customer";
    static final String SURVEY_KIND = "csat";
    static final String SURVEY_SCALE = "1-5";
    static final char EVENT = 'e';
    static final char CASE = 'c';
    static final char CUSTOMER = 'k';

    /** Digits of an id: enough for all events of the largest story. */
    static final int DIGITS = 9;

    private LeanNames() {}

    /** A letter and nine digits. */
    static String id(char letter, long number) {
        var bytes = new byte[DIGITS + 1];
        put(letter, number, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** The same into bytes, as many as the id is long. */
    static void put(char letter, long number, byte[] bytes) {
        bytes[0] = (byte) letter;
        var left = number;
        for (var at = DIGITS; at > 0; at--) {
            var rest = left / 10;
            bytes[at] = (byte) ('0' + (left - rest * 10));
            left = rest;
        }
    }
}
