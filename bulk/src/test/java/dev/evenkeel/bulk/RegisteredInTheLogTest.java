package dev.evenkeel.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log can say itself who its workers are, each from an instant on; such a log is left to the plain path as a whole. */
class RegisteredInTheLogTest {
    private static final RandomLog.Form FORM = new RandomLog.Form(2, false, true, 7);

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_worker_who_changes_in_mid_term_is_priced_by_what_they_were_at_each_claim() throws IOException {
        assertSettledAlike(List.of(
                registration("2026-02-20T00:00:00Z", "w1", "ai", "south"),
                registration("2026-03-10T12:00:00Z", "w1", "in-house", "north"),
                registration("2026-03-10T12:00:00Z", "nobody-knows", "expert", "north")));
    }

    @Test
    void a_registration_before_all_else_or_after_all_else_is_settled_alike() throws IOException {
        assertSettledAlike(List.of(registration("2026-01-01T00:00:00Z", "w2", "expert", "north")));
        var late = List.of(registration("2026-07-01T00:00:00Z", "w2", "expert", "north"));
        for (var contract : BulkContracts.byColumns()) {
            var ways = both().compare(contract, with(late), FORM);
            assertThat(ways).containsOnly("columns");
        }
    }

    /** The registrations must matter, or this would prove nothing. */
    private void assertSettledAlike(List<Event> registrations) throws IOException {
        var contracts = BulkContracts.byColumns().subList(0, 2);
        for (var contract : contracts) {
            assertThat(both().claims(contract, with(registrations), FORM))
                    .isNotEqualTo(both().claims(contract, with(List.of()), FORM));
            var ways = both().compare(contract, with(registrations), FORM);
            assertThat(ways).containsOnly("columns");
        }
    }

    private BothPaths both() {
        return BothPaths.usual(folder, RandomLog.registered());
    }

    private static List<Event> with(List<Event> registrations) {
        var events = new ArrayList<>(RandomLog.of(7, 60, RandomLog.Mischief.NONE));
        events.addAll(registrations);
        events.sort(Event.JOURNAL_ORDER);
        return events;
    }

    private static Event registration(String at, String worker, String tier, String site) {
        var data = new TreeMap<String, Value>();
        data.put("worker", Value.of(worker));
        data.put("tier", Value.of(tier));
        data.put("site", Value.of(site));
        var id = new EventId("roster", worker + " from " + at);
        return new Event(id, 0, EventType.WORKER, Instant.parse(at), 0, "", "", data);
    }
}
