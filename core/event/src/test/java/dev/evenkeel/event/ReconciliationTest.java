package dev.evenkeel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    @Test
    void feeds_that_tell_the_same_are_clean() {
        var feed = List.of(event("crm", "1", "C1", "a"), event("crm", "2", "C2", "b"));
        var reconciled = Reconciliation.of(feed, feed);
        assertThat(reconciled.isClean()).isTrue();
        assertThat(reconciled.same()).isEqualTo(2);
    }

    @Test
    void an_event_that_the_other_lacks_is_listed_by_identity() {
        var reconciled = Reconciliation.of(
                List.of(event("crm", "1", "C1", "a"), event("crm", "2", "C2", "b")),
                List.of(event("crm", "2", "C2", "b"), event("crm", "3", "C3", "c")));
        assertThat(reconciled.onlyLeft()).extracting(Event::subject).containsExactly("C1");
        assertThat(reconciled.onlyRight()).extracting(Event::subject).containsExactly("C3");
        assertThat(reconciled.isClean()).isFalse();
    }

    @Test
    void the_same_identity_with_another_content_is_told_by_what_differs() {
        var reconciled =
                Reconciliation.of(List.of(event("crm", "1", "C1", "a")), List.of(event("crm", "1", "C9", "b")));
        assertThat(reconciled.differing())
                .singleElement()
                .satisfies(pair -> assertThat(pair.differences()).containsExactly("data.intent", "subject"));
        assertThat(reconciled.onlyLeft()).isEmpty();
    }

    @Test
    void the_same_happening_under_another_identity_is_found_by_its_content_and_each_only_once() {
        var twice = List.of(event("crm", "1", "C1", "a"), event("crm", "2", "C1", "a"));
        var reconciled = Reconciliation.of(twice, List.of(event("helpdesk", "x", "C1", "a")));
        assertThat(reconciled.renamed()).singleElement().satisfies(pair -> {
            assertThat(pair.left().id().spelling()).contains("1");
            assertThat(pair.right().id().source()).isEqualTo("helpdesk");
        });
        assertThat(reconciled.onlyLeft())
                .singleElement()
                .satisfies(left -> assertThat(left.id().id()).isEqualTo("2"));
    }

    @RepeatedTest(50)
    void every_event_of_both_feeds_is_in_one_place_and_turning_the_feeds_round_turns_the_report_round(
            RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var left = feed(random);
        var right = feed(random);
        var reconciled = Reconciliation.of(left, right);
        assertThat(reconciled.same()
                        + reconciled.differing().size()
                        + reconciled.renamed().size()
                        + reconciled.onlyLeft().size())
                .isEqualTo(left.size());
        assertThat(reconciled.same()
                        + reconciled.differing().size()
                        + reconciled.renamed().size()
                        + reconciled.onlyRight().size())
                .isEqualTo(right.size());
        var back = Reconciliation.of(right, left);
        assertThat(back.same()).isEqualTo(reconciled.same());
        assertThat(back.renamed()).hasSameSizeAs(reconciled.renamed());
        assertThat(back.onlyLeft()).hasSameSizeAs(reconciled.onlyRight());
    }

    private static List<Event> feed(Random random) {
        var feed = new ArrayList<Event>();
        var seen = new HashSet<EventId>();
        for (var at = 0; at < 40; at++) {
            var event = event(
                    random.nextBoolean() ? "crm" : "helpdesk",
                    String.valueOf(random.nextInt(30)),
                    "C" + random.nextInt(4),
                    random.nextBoolean() ? "a" : "b");
            if (seen.add(event.id())) {
                feed.add(event);
            }
        }
        feed.sort(Event.JOURNAL_ORDER);
        return feed;
    }

    private static Event event(String source, String id, String subject, String intent) {
        var data = new TreeMap<String, Value>();
        data.put("intent", new Value.Text(intent));
        return new Event(
                new EventId(source, id),
                0,
                EventType.OPENED,
                Instant.parse("2026-03-01T00:00:00Z"),
                0,
                subject,
                "",
                data);
    }
}
