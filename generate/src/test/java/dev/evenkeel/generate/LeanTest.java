package dev.evenkeel.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeanTest {
    private static final Story STORY = Stories.lean().withSize(Story.Size.ofCases(60_000));
    private static final Story SMALL = STORY.withSize(Story.Size.ofCases(15_000));
    private static final List<Event> JOURNAL = LeanEvents.journal(STORY);

    @TempDir
    private Path folder;

    @Test
    void columns_and_objects_tell_the_same_events() throws Exception {
        // Slices so small that there are several, of several buckets each.
        LeanFiles.write(SMALL, folder, Form.PARQUET, new LeanFiles.Effort(2, 10_000), Progress.none());

        assertThat(ParquetTable.read(folder.resolve("events.parquet"))).isEqualTo(rows(LeanEvents.journal(SMALL)));
    }

    @Test
    void the_bytes_depend_on_neither_threads_nor_slices() throws IOException {
        var alone = Files.createDirectory(folder.resolve("alone"));
        var together = Files.createDirectory(folder.resolve("together"));
        LeanFiles.write(STORY, alone, Form.PARQUET, new LeanFiles.Effort(1, 1_000_000), Progress.none());
        LeanFiles.write(STORY, together, Form.PARQUET, new LeanFiles.Effort(3, 30_000), Progress.none());

        for (var file : List.of("events.parquet", "truth.json", "workers.csv")) {
            assertThat(alone.resolve(file)).hasSameBinaryContentAs(together.resolve(file));
        }
    }

    @Test
    void events_are_numbered_in_the_order_of_the_journal_and_cases_in_the_order_of_their_opening() {
        var opened = JOURNAL.stream()
                .filter(event -> event.type().equals(EventType.OPENED))
                .map(Event::subject)
                .toList();

        assertThat(JOURNAL).isSortedAccordingTo(Event.JOURNAL_ORDER);
        assertThat(JOURNAL.getFirst().id().id()).isEqualTo("e000000001");
        assertThat(opened).hasSize(60_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_case_has_two_and_a_half_events_and_one_customer_in_three_cases() {
        var customers = JOURNAL.stream().map(Event::customer).distinct().count();

        assertThat(JOURNAL.size() / 60_000.0).isCloseTo(2.53, within(0.03));
        assertThat(customers).isBetween(18_000L, 20_000L);
    }

    @Test
    void reopenings_recontacts_and_answers_are_as_frequent_as_the_story_says() {
        var resolved = new HashMap<String, Event>();
        var intents = new HashMap<String, String>();
        var openings = new HashMap<String, List<Event>>();
        var reopened = new HashSet<String>();
        var answers = 0;
        var claims = 0;
        for (var event : JOURNAL) {
            switch (event.type()) {
                case EventType.OPENED -> {
                    intents.put(event.subject(), event.text("intent"));
                    openings.merge(event.customer() + event.text("intent"), List.of(event), LeanTest::both);
                }
                case EventType.RESOLVED -> {
                    resolved.put(event.subject(), event);
                    claims++;
                }
                case EventType.REOPENED -> reopened.add(event.subject());
                default -> answers++;
            }
        }
        var followed = resolved.values().stream()
                .filter(claim ->
                        openings.getOrDefault(claim.customer() + intents.get(claim.subject()), List.of()).stream()
                                .map(other -> Duration.between(claim.time(), other.time()))
                                .anyMatch(delay -> delay.isPositive() && delay.toDays() < 7))
                .count();

        assertThat(reopened.size() / 60_000.0).isCloseTo(0.04, within(0.004));
        assertThat((double) followed / resolved.size()).isCloseTo(0.10, within(0.012));
        assertThat((double) answers / claims).isCloseTo(0.55, within(0.01));
    }

    @Test
    void workers_of_all_tiers_are_in_the_file_of_workers() throws IOException {
        Generated.write(STORY.withSize(Story.Size.ofCases(2_000)), folder, Form.JSONL, Progress.none());
        var registered = Files.readAllLines(folder.resolve("workers.csv")).stream()
                .map(line -> line.substring(0, line.indexOf(',')))
                .collect(Collectors.toSet());
        var working = JOURNAL.stream()
                .map(event -> event.text("worker"))
                .filter(worker -> !worker.isEmpty())
                .collect(Collectors.toSet());

        assertThat(registered).containsAll(working);
        assertThat(working.stream().map(worker -> worker.substring(0, 2)).collect(Collectors.toSet()))
                .isEqualTo(Set.of("se", "ai", "ex", "ag", "in"));
    }

    @Test
    void lines_and_columns_tell_the_same_number_of_events() throws IOException {
        var story = STORY.withSize(Story.Size.ofCases(3_000));
        var generated = Generated.write(story, folder, Form.JSONL, Progress.none());

        assertThat(Files.readAllLines(folder.resolve("events.jsonl")))
                .hasSize((int) generated.events())
                .first()
                .asString()
                .startsWith("{\"specversion\":\"1.0\",\"id\":\"e000000001\",\"source\":\"desk\"");
        assertThat(generated.cases()).isEqualTo(3_000);
    }

    @Test
    void progress_grows_in_steps_to_the_end() {
        var seen = new ArrayList<Double>();
        Generated.write(SMALL.withSize(Story.Size.ofCases(100_000)), folder, Form.PARQUET, (done, _) -> seen.add(done));

        assertThat(seen).hasSizeGreaterThan(3).isSorted();
        assertThat(seen.getLast()).isEqualTo(1.0);
    }

    @Test
    void two_hundred_thousand_cases_take_seconds_and_little_memory() {
        var started = System.nanoTime();
        var generated =
                Generated.write(STORY.withSize(Story.Size.ofCases(200_000)), folder, Form.PARQUET, Progress.none());

        assertThat(generated.events()).isGreaterThan(480_000);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(60));
    }

    private static List<Event> both(List<Event> some, List<Event> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static List<Map<String, String>> rows(List<Event> events) {
        return events.stream().map(LeanTest::row).toList();
    }

    private static Map<String, String> row(Event event) {
        var row = new HashMap<String, String>();
        row.put("id", event.id().id());
        row.put("source", event.id().source());
        row.put("type", event.type());
        row.put("time", String.valueOf(Instants.micros(event.time())));
        row.put("subject", event.subject());
        row.put("customer", event.customer());
        event.data().forEach((name, value) -> row.put("data." + name, value.canonical()));
        return row;
    }
}
