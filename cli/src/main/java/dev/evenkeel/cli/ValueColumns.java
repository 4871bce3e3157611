package dev.evenkeel.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The columns of a question what something is worth. Each has one part: what moves itself is never found wanting, and no error says so.
 *
 * @param through what lies between cause and outcome
 * @param controls known before
 */
record ValueColumns(
        String outcome, String cause, List<String> instruments, Optional<String> through, List<String> controls) {

    /** Refuses a column that has two parts. */
    void check() {
        var parts = new TreeMap<>(Map.of(outcome, "the outcome"));
        part(parts, "--cause", cause, "the cause", "name what may move the outcome, such as the quality met.");
        through.ifPresent(column -> part(
                parts,
                "--through",
                column,
                "what lies between",
                "what lies between is a third column, such as months retained on the way to revenue."));
        instruments.forEach(column -> part(
                parts,
                "--instruments",
                column,
                "an instrument",
                "an instrument is another column, which moves the cause by chance, such as the agent."));
        controls.forEach(column -> part(
                parts,
                "--controls",
                column,
                "a control",
                "leave it out, or name another column that was known before, such as the tenure."));
    }

    private static void part(Map<String, String> parts, String option, String column, String part, String rule) {
        var other = parts.putIfAbsent(column, part);
        if (other != null) {
            throw CannotRun.option(
                    option, column, "it is %s, too, and a column has one part; %s".formatted(other, rule));
        }
    }
}
