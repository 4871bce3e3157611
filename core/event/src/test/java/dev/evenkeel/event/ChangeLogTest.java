package dev.evenkeel.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Mapping.Trigger;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How the rows of a change log become events. */
class ChangeLogTest {
    private static final String HEADER = "number,caller,at,mod,state,worker,intent,reopens,opened";

    private static Mapping mapping(String sequence, Mapping.Emit... emits) {
        return new Mapping(
                "log",
                new Mapping.Columns(
                        "number",
                        "caller",
                        new Mapping.Time(
                                "at", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"), ZoneId.of("Europe/Berlin")),
                        sequence,
                        Set.of("?")),
                new TreeMap<>(Map.of("intent", "intent")),
                Attributes.builtIn(),
                List.of(emits));
    }

    private static Mapping.Emit emit(String type, Trigger on) {
        return new Mapping.Emit(type, on, _ -> true, "", new TreeMap<>(Map.of("worker", "worker")));
    }

    private static List<LogRow> rows(String... lines) {
        var header = new HashMap<String, Integer>();
        var names = HEADER.split(",", -1);
        for (var at = 0; at < names.length; at++) {
            header.put(names[at], at);
        }
        var rows = new ArrayList<LogRow>();
        for (var at = 0; at < lines.length; at++) {
            rows.add(new LogRow(header, Arrays.asList(lines[at].split(",", -1)), "log.csv", at + 2));
        }
        return rows;
    }

    private static List<String> events(Mapping mapping, String... lines) {
        return ChangeLog.events(mapping, rows(lines)).events().stream()
                .map(event -> "%s %s".formatted(event.type(), event.id().id()))
                .toList();
    }

    @Test
    void the_first_row_the_last_and_every_row() {
        var mapping = mapping(
                "mod",
                emit("case.opened", new Trigger.First()),
                emit("case.closed", new Trigger.Last()),
                emit("case.touched", new Trigger.Every()));
        assertThat(events(mapping, "c1,ann,2026-03-02 10:00,0,New,w,x,0,", "c1,ann,2026-03-02 11:00,1,Done,w,x,0,"))
                .containsExactly(
                        "case.opened c1/2026-03-02T09:00:00Z/0/1",
                        "case.touched c1/2026-03-02T09:00:00Z/0/3",
                        "case.closed c1/2026-03-02T10:00:00Z/1/2",
                        "case.touched c1/2026-03-02T10:00:00Z/1/3");
    }

    @Test
    void a_column_changes_also_to_absent_and_in_the_first_row_only_when_it_is_there() {
        var mapping = mapping("mod", emit("case.assigned", new Trigger.Changes("worker")));
        assertThat(events(
                        mapping,
                        "c1,ann,2026-03-02 10:00,0,New,?,x,0,",
                        "c1,ann,2026-03-02 11:00,1,New,w1,x,0,",
                        "c1,ann,2026-03-02 12:00,2,New,w1,x,0,",
                        "c1,ann,2026-03-02 13:00,3,New,,x,0,"))
                .hasSize(2)
                .first()
                .isEqualTo("case.assigned c1/2026-03-02T10:00:00Z/1/1");
    }

    @Test
    void changed_attributes_are_carried_and_one_that_became_absent_is_null() {
        var mapping = mapping("mod", emit("case.updated", new Trigger.ChangesAttributes()));
        var events = ChangeLog.events(
                        mapping,
                        rows(
                                "c1,ann,2026-03-02 10:00,0,New,w,refund,0,",
                                "c1,ann,2026-03-02 11:00,1,New,w,refund,0,",
                                "c1,ann,2026-03-02 12:00,2,New,w,?,0,"))
                .events();
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().data()).containsEntry("intent", Value.of("refund"));
        assertThat(events.getLast().data()).containsEntry("intent", Value.nothing());
    }

    @Test
    void a_value_becomes_listed_only_when_the_row_before_was_not() {
        var mapping = mapping("mod", emit("case.resolved", new Trigger.Becomes("state", Set.of("Resolved", "Done"))));
        assertThat(events(
                        mapping,
                        "c1,ann,2026-03-02 10:00,0,Resolved,w,x,0,",
                        "c1,ann,2026-03-02 11:00,1,Done,w,x,0,",
                        "c1,ann,2026-03-02 12:00,2,Active,w,x,0,",
                        "c1,ann,2026-03-02 13:00,3,Resolved,w,x,0,"))
                .containsExactly(
                        "case.resolved c1/2026-03-02T09:00:00Z/0/1", "case.resolved c1/2026-03-02T12:00:00Z/3/1");
    }

    @Test
    void a_value_goes_from_one_list_to_another() {
        var mapping = mapping(
                "mod", emit("case.reopened", new Trigger.FromTo("state", Set.of("Done"), "state", Set.of("Active"))));
        assertThat(events(
                        mapping,
                        "c1,ann,2026-03-02 10:00,0,Active,w,x,0,",
                        "c1,ann,2026-03-02 11:00,1,Done,w,x,0,",
                        "c1,ann,2026-03-02 12:00,2,Active,w,x,0,"))
                .containsExactly("case.reopened c1/2026-03-02T11:00:00Z/2/1");
    }

    @Test
    void an_increase_is_above_the_last_number_seen_and_what_is_no_number_is_reported() {
        var mapping = mapping("mod", emit("case.reopened", new Trigger.Increases("reopens")));
        var result = ChangeLog.events(
                mapping,
                rows(
                        "c1,ann,2026-03-02 10:00,0,New,w,x,0,",
                        "c1,ann,2026-03-02 11:00,1,New,w,x,1,",
                        "c1,ann,2026-03-02 12:00,2,New,w,x,many,",
                        "c1,ann,2026-03-02 13:00,3,New,w,x,1,",
                        "c1,ann,2026-03-02 14:00,4,New,w,x,3,"));
        assertThat(result.events()).hasSize(2);
        assertThat(result.warnings()).containsKey("column reopens: 'many' is no number, so it is no increase");
    }

    @Test
    void identical_rows_count_once() {
        var mapping = mapping("mod", emit("case.touched", new Trigger.Every()));
        var result = ChangeLog.events(
                mapping, rows("c1,ann,2026-03-02 10:00,0,New,w,x,0,", "c1,ann,2026-03-02 10:00,0,New,w,x,0,"));
        assertThat(result.events()).hasSize(1);
        assertThat(result.repeated()).isEqualTo(1);
    }

    @Test
    void rows_of_equal_time_and_sequence_keep_the_order_of_the_file_and_are_told_apart() {
        var mapping = mapping("mod", emit("case.touched", new Trigger.Every()));
        var result = ChangeLog.events(
                mapping, rows("c1,ann,2026-03-02 10:00,0,New,w,x,0,", "c1,ann,2026-03-02 10:00,0,Done,w,x,0,"));
        assertThat(result.events())
                .extracting(it -> it.id().id())
                .containsExactly("c1/2026-03-02T09:00:00Z/0/1", "c1/2026-03-02T09:00:00Z/0/1/2");
        assertThat(result.warnings()).hasSize(1);
    }

    @Test
    void without_a_sequence_a_row_takes_its_rank_among_those_of_its_time() {
        var mapping = mapping("", emit("case.touched", new Trigger.Every()));
        assertThat(events(
                        mapping,
                        "c1,ann,2026-03-02 10:00,,New,w,x,0,",
                        "c1,ann,2026-03-02 09:00,,New,w,x,0,",
                        "c1,ann,2026-03-02 10:00,,Done,w,x,0,"))
                .containsExactly(
                        "case.touched c1/2026-03-02T08:00:00Z/0/1",
                        "case.touched c1/2026-03-02T09:00:00Z/0/1",
                        "case.touched c1/2026-03-02T09:00:00Z/1/1");
    }

    @Test
    void a_local_time_that_the_clocks_skip_moves_forward_and_one_they_show_twice_takes_the_first() {
        var mapping = mapping("mod", emit("case.touched", new Trigger.Every()));
        assertThat(events(mapping, "c1,ann,2026-03-29 02:30,0,New,w,x,0,", "c2,ann,2026-10-25 02:30,0,New,w,x,0,"))
                .containsExactly(
                        "case.touched c1/2026-03-29T01:30:00Z/0/1", "case.touched c2/2026-10-25T00:30:00Z/0/1");
    }

    @Test
    void an_event_can_take_its_time_from_another_column_and_falls_back_to_the_rows() {
        var opened = new Mapping.Emit("case.opened", new Trigger.First(), _ -> true, "opened", new TreeMap<>());
        var result = ChangeLog.events(
                mapping("mod", opened),
                rows(
                        "c1,ann,2026-03-02 10:00,0,New,w,x,0,2026-03-02 08:00",
                        "c2,ann,2026-03-02 10:00,0,New,w,x,0,soon"));
        assertThat(result.events())
                .extracting(it -> it.time().toString())
                .containsExactly("2026-03-02T07:00:00Z", "2026-03-02T09:00:00Z");
        assertThat(result.warnings()).hasSize(1);
    }

    @Test
    void a_row_that_cannot_be_mapped_is_set_aside_with_its_line_and_column_and_the_rest_goes_on() {
        var mapping = mapping("mod", emit("case.touched", new Trigger.Every()));
        var result = ChangeLog.events(
                mapping,
                rows(
                        "c1,ann,2026-03-02 10:00,0,New,w,x,0,",
                        "?,ann,2026-03-02 10:00,0,New,w,x,0,",
                        "c1,ann,02.03.2026,0,New,w,x,0,",
                        "c1,ann,1926-03-02 10:00,0,New,w,x,0,",
                        "c1,ann,2026-03-02 10:00,first,New,w,x,0,"));
        assertThat(result.events()).hasSize(1);
        assertThat(result.quarantine())
                .extracting(it -> ((Quarantined.Line) it).line() + " " + ((Quarantined.Line) it).column())
                .containsExactly("3 number", "4 at", "5 at", "6 mod");
        assertThat(result.quarantine().get(1).message()).contains("log.csv line 4", "'02.03.2026'");
    }

    @Test
    void a_row_without_a_customer_is_mapped() {
        var mapping = mapping("mod", emit("case.touched", new Trigger.Every()));
        assertThat(ChangeLog.events(mapping, rows("c1,?,2026-03-02 10:00,0,New,w,x,0,"))
                        .events()
                        .getFirst()
                        .hasCustomer())
                .isFalse();
    }

    /** Keeps what a growing log was, as a shell would. */
    private static final class Kept implements LogMemory {
        private final Map<String, Last> lasts = new HashMap<>();
        private final List<ChangeLog.Taken> taken = new ArrayList<>();

        ChangeLog.Result grow(Mapping mapping, List<LogRow> rows) {
            var growth = ChangeLog.grow(mapping, this, rows);
            lasts.putAll(growth.lasts());
            taken.addAll(growth.taken());
            return growth.result();
        }

        @Override
        public Optional<Last> last(String caseId) {
            return Optional.ofNullable(lasts.get(caseId));
        }

        @Override
        public int rows(String caseId, Stamp stamp) {
            return (int) taken.stream()
                    .filter(it -> it.caseId().equals(caseId) && it.stamp().equals(stamp))
                    .count();
        }
    }

    @Test
    void a_log_that_is_read_in_pieces_gives_the_events_of_the_whole() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var sequence : List.of("", "mod")) {
            var mapping = mapping(
                    sequence,
                    emit("case.opened", new Trigger.First()),
                    emit("case.updated", new Trigger.ChangesAttributes()),
                    emit("case.assigned", new Trigger.Changes("worker")),
                    emit("case.resolved", new Trigger.Becomes("state", Set.of("Resolved"))),
                    emit("case.reopened", new Trigger.Increases("reopens")),
                    emit("work.logged", new Trigger.Every()));
            var lines = new ArrayList<String>();
            for (var at = 0; at < 120; at++) {
                lines.add("k%d,u,2026-03-02 10:%02d,%d,%s,w%d,i%d,%d,x%d"
                        .formatted(
                                random.nextInt(4),
                                at / 3,
                                at / 2,
                                random.nextBoolean() ? "Resolved" : "Active",
                                random.nextInt(2),
                                random.nextInt(2),
                                random.nextInt(3),
                                at));
            }
            var rows = rows(lines.toArray(String[]::new));
            var kept = new Kept();
            var pieces = new ArrayList<Event>();
            for (var from = 0; from < rows.size(); ) {
                var to = Math.min(rows.size(), from + 1 + random.nextInt(20));
                pieces.addAll(kept.grow(mapping, rows.subList(from, to)).events());
                from = to;
            }

            assertThat(pieces)
                    .as("seed %d, sequence '%s'", seed, sequence)
                    .containsExactlyInAnyOrderElementsOf(
                            ChangeLog.events(mapping, rows).events());
        }
    }

    @Test
    void a_row_that_comes_after_later_ones_is_set_aside_unless_each_row_stands_alone() {
        var late = rows("k1,u,2026-03-02 09:00,1,Active,w,i,0,o");
        var compared = new Kept();
        compared.grow(
                mapping("mod", emit("case.opened", new Trigger.First())),
                rows("k1,u,2026-03-02 10:00,2,Active,w,i,0,o"));
        var alone = new Kept();
        var every = mapping("mod", emit("work.logged", new Trigger.Every()));
        alone.grow(every, rows("k1,u,2026-03-02 10:00,2,Active,w,i,0,o"));

        var refused = compared.grow(mapping("mod", emit("case.opened", new Trigger.First())), late);

        assertThat(refused.events()).isEmpty();
        assertThat(refused.quarantine())
                .singleElement()
                .satisfies(line -> assertThat(line.message()).contains("older than the last row of case 'k1'"));
        assertThat(alone.grow(every, late).events()).hasSize(1);
    }
}
