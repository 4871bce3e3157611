package dev.evenkeel.server.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody types into the form of an amendment.
 *
 * @param effective the first day of a period, as {@code 2026-06-01}
 * @param restate the first day of an earlier period; empty for none
 * @param yaml the whole contract as it would be; what it says under {@code amends} gives way to the form
 */
record AmendmentDraft(String effective, String change, String restate, String yaml) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The contract as a file that says what it amends. */
    String text(String before) {
        var lines = new ArrayList<>(without("amends", yaml.lines().toList()));
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        lines.add("amends:");
        lines.add("  version: " + before);
        lines.add("  effective: " + effective);
        lines.add("  change: " + JSON.writeValueAsString(change));
        Optional.of(restate).filter(day -> !day.isBlank()).ifPresent(day -> lines.add("  restate from: " + day));
        return String.join("\n", lines) + "\n";
    }

    /** A file without one of its top-level names: from its line to the next that begins in the first column. */
    static List<String> without(String name, List<String> lines) {
        var kept = new ArrayList<String>();
        var isIn = false;
        for (var line : lines) {
            if (!line.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
                isIn = line.startsWith(name + ":");
            }
            if (!isIn) {
                kept.add(line);
            }
        }
        return kept;
    }
}
