package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Reconciliation;
import dev.evenkeel.event.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationOnDiskTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** A feed of a few hundred deliveries over few identities, cases and minutes, so that all that can happen does. */
    private static List<Event> feed(Random random) {
        var feed = new ArrayList<Event>();
        for (var at = random.nextInt(400); at > 0; at--) {
            feed.add(new Event(
                    new EventId("crm" + random.nextInt(3), "id " + random.nextInt(120)),
                    random.nextInt(10) == 0 ? 1 : 0,
                    List.of("case.opened", "case.updated", "case.merged").get(random.nextInt(3)),
                    START.plusSeconds(60L * random.nextInt(4)),
                    random.nextInt(2),
                    "C" + random.nextInt(12),
                    "",
                    data(random)));
        }
        return feed;
    }

    private static SortedMap<String, Value> data(Random random) {
        var into = new Value.Text("C" + random.nextInt(12));
        return new TreeMap<>(
                random.nextBoolean() ? Map.of("into", into) : Map.of("intent", new Value.Text("a\n\"b\" \0é")));
    }

    private static Reconciliation plain(List<Event> left, List<Event> right) {
        return Reconciliation.of(counting(left), counting(right));
    }

    private static List<Event> counting(List<Event> feed) {
        return Journal.of(feed, Attributes.builtIn()).events().stream()
                .filter(ReconciliationOnDiskTest::isSeen)
                .toList();
    }

    private static boolean isSeen(Event event) {
        return !event.subject().equals("C2");
    }

    @RepeatedTest(60)
    void it_finds_what_is_found_in_memory_in_the_same_order(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var left = feed(random);
        var right = new ArrayList<>(feed(random));
        left.stream().filter(_ -> random.nextBoolean()).forEach(right::add);
        Collections.shuffle(right, random);
        var expected = plain(left, right);

        try (var found = ReconciliationOnDisk.of(left::forEach, right::forEach, ReconciliationOnDiskTest::isSeen)) {
            assertThat(found.same()).isEqualTo(expected.same());
            assertThat(found.differing()).containsExactlyElementsOf(expected.differing());
            assertThat(found.renamed()).containsExactlyElementsOf(expected.renamed());
            assertThat(found.onlyLeft()).containsExactlyElementsOf(expected.onlyLeft());
            assertThat(found.onlyRight()).containsExactlyElementsOf(expected.onlyRight());
            assertThat(found.onlyRight().stream().limit(3).toList())
                    .as("once more, and not to the end")
                    .isEqualTo(expected.onlyRight().stream().limit(3).toList());
            assertThat(found.isClean()).isEqualTo(expected.isClean());
        }
    }

    @Test
    void a_circle_of_merges_that_are_dealt_out_over_parts_is_found_all_the_same() {
        var circle = new ArrayList<Event>();
        for (var at = 0; at < 40; at++) {
            circle.add(new Event(
                    new EventId("crm", "merge " + at),
                    0,
                    "case.merged",
                    START.plusSeconds(at),
                    0,
                    "M" + at,
                    "",
                    new TreeMap<>(Map.of("into", new Value.Text("M" + (at + 1) % 40)))));
        }

        try (var found = ReconciliationOnDisk.of(circle::forEach, List.<Event>of()::forEach, _ -> true)) {
            assertThat(found.onlyLeft()).containsExactlyElementsOf(circle.subList(0, 39));
        }
    }

    @Test
    void nothing_is_left_behind_not_even_by_a_feed_that_breaks_off(@TempDir Path folder) {
        ReconciliationOnDisk.of(folder, feed(new Random(1))::forEach, feed(new Random(2))::forEach, _ -> true)
                .close();
        assertThat(folder).isEmptyDirectory();

        assertThatThrownBy(() -> ReconciliationOnDisk.of(
                        folder,
                        taker -> {
                            feed(new Random(1)).forEach(taker);
                            throw new UnusableFile("broken off");
                        },
                        List.<Event>of()::forEach,
                        _ -> true))
                .hasMessage("broken off");
        assertThat(folder).isEmptyDirectory();
    }
}
