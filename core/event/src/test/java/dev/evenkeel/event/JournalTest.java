package dev.evenkeel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Identity, revisions, conflicts and order. */
class JournalTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Event event(String id, long revision, String type, String note) {
        var data = new TreeMap<String, Value>();
        if (!note.isEmpty()) {
            data.put("note", Value.of(note));
        }
        return new Event(new EventId("desk", id), revision, type, NOON, 0, "c1", "", data);
    }

    private static Journal journal(Event... deliveries) {
        return Journal.of(List.of(deliveries), Attributes.builtIn());
    }

    @Test
    void a_redelivery_is_dropped_and_counted() {
        var journal = journal(event("1", 0, "case.opened", "a"), event("1", 0, "case.opened", "a"));
        assertThat(journal.events()).hasSize(1);
        assertThat(journal.redelivered()).isEqualTo(1);
        assertThat(journal.quarantine()).isEmpty();
    }

    @Test
    void contents_are_compared_by_value_and_not_by_spelling() {
        var two = new Event(
                new EventId("desk", "1"),
                0,
                "survey.answered",
                NOON,
                0,
                "c1",
                "",
                new TreeMap<>(Map.of("score", Value.of(new java.math.BigDecimal("4.0")))));
        var one = new Event(
                new EventId("desk", "1"),
                0,
                "survey.answered",
                NOON,
                0,
                "c1",
                "",
                new TreeMap<>(Map.of("score", Value.of(4))));
        assertThat(journal(one, two).redelivered()).isEqualTo(1);
    }

    @Test
    void different_contents_of_one_revision_are_all_set_aside() {
        var journal = journal(
                event("1", 0, "case.opened", "a"), event("1", 0, "case.opened", "b"), event("2", 0, "case.closed", ""));
        assertThat(journal.events()).extracting(it -> it.id().id()).containsExactly("2");
        assertThat(journal.quarantine()).hasSize(2).allMatch(it -> it.reason() == Quarantined.Reason.CONFLICT);
        assertThat(journal.quarantine().getFirst().message()).contains("desk 1", "2 different contents", "revision 1");
    }

    @Test
    void a_higher_revision_settles_a_conflict_and_supersedes_what_was_before() {
        var journal = journal(
                event("1", 0, "case.opened", "a"),
                event("1", 0, "case.opened", "b"),
                event("1", 1, "case.opened", "c"));
        assertThat(journal.events()).extracting(it -> it.text("note")).containsExactly("c");
        assertThat(journal.quarantine()).isEmpty();
        assertThat(journal.superseded()).isEqualTo(2);
    }

    @Test
    void a_conflict_of_the_highest_revision_does_not_bring_the_lower_one_back() {
        var journal = journal(
                event("1", 0, "case.opened", "a"),
                event("1", 1, "case.opened", "b"),
                event("1", 1, "case.opened", "c"));
        assertThat(journal.events()).isEmpty();
        assertThat(journal.quarantine()).hasSize(2);
    }

    @Test
    void events_of_one_instant_come_by_sequence_then_rank_then_source_then_id() {
        var reopened = event("1", 0, "case.reopened", "");
        var resolved = event("9", 0, "case.resolved", "");
        var late = new Event(new EventId("a", "0"), 0, "case.opened", NOON, 1, "c1", "", new TreeMap<>());
        var unknown = event("0", 0, "case.escalated", "");
        assertThat(journal(late, unknown, reopened, resolved).events())
                .containsExactly(resolved, reopened, unknown, late);
    }

    @Test
    void ids_are_ordered_by_code_points() {
        var low = event("\uFF5E", 0, "case.opened", "");
        var high = event("\uD83D\uDE00", 0, "case.opened", "");
        assertThat(journal(high, low).events()).containsExactly(low, high);
    }

    @Test
    void a_value_of_another_type_than_declared_is_set_aside() {
        var attributes = Attributes.declaring(Map.of("priority", AttributeType.INTEGER));
        var bad = new Event(
                new EventId("desk", "1"),
                0,
                "case.opened",
                NOON,
                0,
                "c1",
                "",
                new TreeMap<>(Map.of("priority", Value.of("high"))));
        var journal = Journal.of(List.of(bad), attributes);
        assertThat(journal.events()).isEmpty();
        assertThat(journal.quarantine()).extracting(Quarantined::reason).containsExactly(Quarantined.Reason.WRONG_TYPE);
        assertThat(journal.quarantine().getFirst().message()).contains("priority is 'high'", "integer");
    }

    @Test
    void an_event_of_a_case_that_names_none_is_set_aside() {
        var stray = new Event(new EventId("desk", "1"), 0, "case.opened", NOON, 0, "", "", new TreeMap<>());
        assertThat(journal(stray).quarantine())
                .extracting(Quarantined::reason)
                .containsExactly(Quarantined.Reason.NO_CASE);
    }

    @Test
    void merges_in_a_circle_are_set_aside_and_chains_are_not() {
        var merges = List.of(
                merge("1", "a", "b", 0),
                merge("2", "b", "c", 1),
                merge("3", "c", "a", 2),
                merge("4", "d", "d", 3),
                merge("5", "e", "", 4));
        var journal = Journal.of(merges, Attributes.builtIn());
        assertThat(journal.events()).extracting(it -> it.id().id()).containsExactly("1", "2");
        assertThat(journal.quarantine()).hasSize(3).allMatch(it -> it.reason() == Quarantined.Reason.MERGE_CYCLE);
    }

    private static Event merge(String id, String from, String into, int seconds) {
        var data = new TreeMap<String, Value>();
        if (!into.isEmpty()) {
            data.put("into", Value.of(into));
        }
        return new Event(new EventId("desk", id), 0, "case.merged", NOON.plusSeconds(seconds), 0, from, "", data);
    }

    @Test
    void a_long_chain_of_merges_is_followed_in_time() {
        var merges = new ArrayList<Event>();
        for (var at = 0; at < 100_000; at++) {
            merges.add(merge(String.valueOf(at), "c" + at, "c" + (at + 1), at));
        }
        assertThat(Journal.of(merges, Attributes.builtIn()).events()).hasSize(100_000);
    }

    @Test
    void any_order_of_arrival_gives_the_same_journal() {
        var random = new Random(7);
        var deliveries = new ArrayList<Event>();
        for (var at = 0; at < 300; at++) {
            deliveries.add(event(
                    String.valueOf(random.nextInt(100)), random.nextInt(3), "case.updated", "n" + random.nextInt(2)));
        }
        var expected = Journal.of(deliveries, Attributes.builtIn());
        for (var round = 0; round < 50; round++) {
            Collections.shuffle(deliveries, random);
            assertThat(Journal.of(deliveries, Attributes.builtIn())).isEqualTo(expected);
        }
    }

    @Test
    void the_events_up_to_an_instant_include_those_at_it() {
        var journal = Journal.of(List.of(merge("1", "a", "b", 0), merge("2", "c", "d", 5)), Attributes.builtIn());
        assertThat(journal.upTo(NOON.minusSeconds(1))).isEmpty();
        assertThat(journal.upTo(NOON)).hasSize(1);
        assertThat(journal.upTo(NOON.plusSeconds(5))).hasSize(2);
    }

    @Test
    void the_digest_changes_with_any_change_and_with_nothing_else() {
        var journal = journal(event("1", 0, "case.opened", "a"), event("2", 0, "case.closed", "b"));
        var digest = JournalDigest.of(journal.events());
        assertThat(digest).matches("sha256:[0-9a-f]{64}");
        assertThat(JournalDigest.of(journal(event("2", 0, "case.closed", "b"), event("1", 0, "case.opened", "a"))
                        .events()))
                .isEqualTo(digest);
        assertThat(List.of(
                        event("1", 0, "case.opened", "x"),
                        event("3", 0, "case.opened", "a"),
                        event("1", 1, "case.opened", "a"),
                        event("1", 0, "case.updated", "a"),
                        event("1", 0, "case.opened", "")))
                .extracting(other -> JournalDigest.of(
                        journal(other, event("2", 0, "case.closed", "b")).events()))
                .doesNotContain(digest)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_worker_counts_as_registered_from_then_on() {
        var registered = new Event(
                new EventId("desk", "1"),
                0,
                "worker.registered",
                NOON,
                0,
                "",
                "",
                new TreeMap<>(Map.of("worker", Value.of("ann"), "tier", Value.of("expert"), "site", Value.of("Pune"))));
        var workers = Workers.of(List.of(new Worker("bob", Worker.Tier.AI, new TreeMap<>())))
                .and(List.of(registered));
        assertThat(workers.at(NOON.minusSeconds(1), "ann").tier()).isEqualTo(Worker.Tier.AGENT);
        assertThat(workers.at(NOON, "ann").tier()).isEqualTo(Worker.Tier.EXPERT);
        assertThat(workers.at(NOON, "ann").field("site")).contains(Value.of("Pune"));
        assertThat(workers.registered())
                .extracting(Worker::id, Worker::tier)
                .containsExactly(tuple("ann", Worker.Tier.EXPERT), tuple("bob", Worker.Tier.AI));
    }

    @Test
    void instants_outside_a_sane_range_or_without_an_offset_are_none() {
        assertThat(Instants.parse("2026-03-01T10:00:00+01:00")).contains(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(Instants.parse("2026-03-01T10:00:00.123456789Z"))
                .contains(Instant.parse("2026-03-01T10:00:00.123456Z"));
        assertThat(List.of("2026-03-01T10:00:00", "0001-01-01T00:00:00Z", "9999-01-01T00:00:00Z", "yesterday", ""))
                .allMatch(text -> Instants.parse(text).isEmpty());
        assertThat(Instants.spelling(Instant.parse("2026-03-01T10:00:00.500Z"))).isEqualTo("2026-03-01T10:00:00.5Z");
    }
}
