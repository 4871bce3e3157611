package dev.evenkeel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A helpdesk's real incident log (UCI data set 498), whose export wrote the final close code into every row. */
class RealLogHindsightTest {
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "channel", "contact_type", "intent", "subcategory", "priority", "priority", "closed_code", "closed_code");

    @Test
    void the_close_code_of_a_real_log_is_found_to_be_hindsight_and_nothing_else_is() throws IOException {
        var log = log();
        Assumptions.assumeTrue(
                log.isPresent(), "SKIPPED: no incident log found; set EVENKEEL_DATA to the folder of the data sets");
        var contract = Contracts.accepted(Contracts.SERVICENOW);
        var survey = new JournalSurvey(contract);
        cases(log.get()).values().forEach(survey::add);

        var facts = survey.facts(new TreeSet<>(List.of("agent", "expert", "in-house")));
        var problems = ContractLinter.lint(contract, facts, Places.in("servicenow.yaml", Contracts.SERVICENOW));

        assertThat(facts.cases()).isEqualTo(14_959);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("hindsight");
            assertThat(problem.message()).contains("case.closed_code", "'case.resolved.code'");
            assertThat(problem.line()).isEqualTo(16);
        });
    }

    private static Optional<Path> log() {
        return List.of(
                        Optional.ofNullable(System.getenv("EVENKEEL_DATA")).orElse("../../../shared/data"),
                        "../shared/data")
                .stream()
                .map(folder -> Path.of(folder, "servicenow-incidents", "incidents.csv.gz"))
                .filter(Files::exists)
                .findFirst();
    }

    /** The events of each case; the log has one row per update, in the order of time, and no quoted cells. */
    private static Map<String, List<Event>> cases(Path log) throws IOException {
        var cases = new LinkedHashMap<String, List<Event>>();
        var rows = new HashMap<String, Map<String, String>>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(log)), StandardCharsets.UTF_8))) {
            var header = lines.readLine().split(",", -1);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = line.split(",", -1);
                var row = new HashMap<String, String>();
                for (var at = 0; at < header.length; at++) {
                    row.put(header[at], cells[at]);
                }
                var number = cells[0];
                var before = Optional.ofNullable(rows.put(number, row));
                cases.computeIfAbsent(number, _ -> new ArrayList<>())
                        .addAll(events(number, before.orElse(Map.of()), row));
            }
        }
        return cases;
    }

    private static List<Event> events(String number, Map<String, String> before, Map<String, String> row) {
        var events = new ArrayList<Event>();
        var changed = new TreeMap<String, Value>();
        ATTRIBUTES.forEach((name, column) -> {
            var value = row.getOrDefault(column, "?");
            if (!value.equals(before.getOrDefault(column, "?"))) {
                changed.put(name, value.equals("?") ? Value.nothing() : Value.of(value));
            }
        });
        events.add(event(number, before.isEmpty() ? "case.opened" : "case.updated", changed));
        if (row.getOrDefault("incident_state", "").equals("Resolved")
                && !before.getOrDefault("incident_state", "").equals("Resolved")) {
            var code = row.getOrDefault("closed_code", "?");
            events.add(event(
                    number,
                    "case.resolved",
                    code.equals("?") ? Map.<String, Value>of() : Map.of("code", Value.of(code))));
        }
        if (!row.getOrDefault("reopen_count", "0").equals(before.getOrDefault("reopen_count", "0"))) {
            events.add(event(number, "case.reopened", Map.of()));
        }
        return events;
    }

    private static Event event(String number, String type, Map<String, Value> data) {
        return new Event(new EventId("log", number + type), 0, type, Instant.EPOCH, 0, number, "", new TreeMap<>(data));
    }
}
