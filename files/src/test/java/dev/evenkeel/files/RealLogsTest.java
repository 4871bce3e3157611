package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.data.SharedData;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The two real logs, read with the mappings of the examples. */
class RealLogsTest {
    private static Received read(String log, String example) {
        var file = SharedData.find(log);
        var mapping = MappingFile.read(Path.of("../examples").resolve(example).resolve("mapping.yaml"));
        assertThat(mapping.warnings()).isEmpty();
        return LogFiles.read(List.of(file), mapping, Progress.silent());
    }

    private static Map<String, Long> types(Received received) {
        return received.deliveries().stream()
                .collect(Collectors.groupingBy(Event::type, TreeMap::new, Collectors.counting()));
    }

    private static long cases(Received received, String type) {
        return received.deliveries().stream()
                .filter(event -> event.type().equals(type))
                .map(Event::subject)
                .distinct()
                .count();
    }

    @Test
    void the_incidents_of_servicenow_are_all_there() {
        var received = read("servicenow-incidents/incidents.csv.gz", "servicenow-incidents");
        assertThat(received.rows()).isEqualTo(85_009);
        assertThat(received.lines()).isEmpty();
        assertThat(received.warnings()).isEmpty();
        assertThat(types(received))
                .containsEntry("case.opened", 14_959L)
                .containsEntry("case.reopened", 187L)
                .containsEntry("case.resolved", 15_136L);
        assertThat(cases(received, "case.reopened")).isEqualTo(155);
        var journal = Journal.of(received.deliveries(), Attributes.builtIn());
        assertThat(journal.events()).hasSameSizeAs(received.deliveries());
        assertThat(journal.quarantine()).isEmpty();
    }

    @Test
    void the_workers_of_servicenow_are_read_and_those_missing_are_named() {
        var workers = WorkerFile.read(SharedData.find("servicenow-incidents/workers.csv"));
        var received = read("servicenow-incidents/incidents.csv.gz", "servicenow-incidents");
        var journal = Journal.of(received.deliveries(), Attributes.builtIn());
        assertThat(IntakeSummary.of(received, journal, workers).unregistered()).isEmpty();
        assertThat(IntakeSummary.of(received, journal, Workers.none()).text())
                .contains("85,009 rows", "65,893 count", "Taken for agents");
    }

    @Test
    void the_clicks_on_resolve_of_the_italian_help_desk_are_all_there() {
        var received = read("helpdesk-italian/helpdesk.csv.gz", "helpdesk-italian");
        assertThat(received.rows()).isEqualTo(21_348);
        assertThat(received.lines()).isEmpty();
        assertThat(received.warnings())
                .containsExactly(Map.entry("rows identical to an earlier one, counted once", 127L));
        assertThat(types(received)).containsEntry("case.opened", 4_580L).containsEntry("case.reopened", 161L);
        assertThat(cases(received, "case.resolved")).isEqualTo(4_569);
        assertThat(cases(received, "case.reopened")).isEqualTo(152);
    }
}
