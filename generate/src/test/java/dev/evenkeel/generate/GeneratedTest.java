package dev.evenkeel.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class GeneratedTest {
    private static final Story STORY = Stories.law();

    @TempDir
    private Path folder;

    @Test
    void the_bytes_do_not_depend_on_the_threads() {
        var alone = folder.resolve("alone");
        var together = folder.resolve("together");
        Generated.write(STORY, alone, Form.PARQUET, 1, Progress.none());
        Generated.write(STORY, together, Form.PARQUET, 3, Progress.none());

        for (var file : List.of("events.parquet", "truth.json", "truth-claims.csv", "workers.csv", "story.yaml")) {
            assertThat(alone.resolve(file)).hasSameBinaryContentAs(together.resolve(file));
        }
    }

    @Test
    void the_story_beside_the_events_makes_them_again() throws IOException {
        Generated.write(STORY, folder.resolve("first"), Form.JSONL, Progress.none());
        var copy = StoryWire.fromYaml(Files.readString(folder.resolve("first/story.yaml")));
        Generated.write(copy, folder.resolve("second"), Form.JSONL, Progress.none());

        assertThat(folder.resolve("first/events.jsonl")).hasSameBinaryContentAs(folder.resolve("second/events.jsonl"));
    }

    @Test
    void a_parquet_file_holds_the_journal() throws Exception {
        var generated = Generated.write(STORY, folder, Form.PARQUET, Progress.none());
        var journal = Generated.events(STORY);
        var rows = ParquetTable.read(folder.resolve("events.parquet"));

        assertThat(generated.events()).isEqualTo(journal.size());
        assertThat(rows).isEqualTo(journal.stream().map(GeneratedTest::row).toList());
    }

    @Test
    void json_lines_hold_the_journal_with_decimals_as_numbers() throws IOException {
        Generated.write(STORY, folder, Form.JSONL, Progress.none());
        var journal = Generated.events(STORY);
        var lines = Files.readAllLines(folder.resolve("events.jsonl"));

        assertThat(lines).hasSameSizeAs(journal);
        for (var at = 0; at < lines.size(); at += 7) {
            assertThat(row(lines.get(at))).as(lines.get(at)).isEqualTo(row(journal.get(at)));
        }
        assertThat(lines).anyMatch(line -> line.contains("\"amount\":0.28"));
    }

    @Test
    void progress_only_grows_and_ends_at_one() {
        var seen = new ArrayList<Double>();
        Generated.write(STORY, folder, Form.JSONL, (done, _) -> seen.add(done));

        assertThat(seen).isSorted().last().isEqualTo(1.0);
    }

    @Test
    void spilled_events_come_back_in_order() {
        var journal = Generated.events(STORY);
        var season = new Season(STORY);
        var taken = new ArrayList<Event>();
        try (var sorter = new JournalSorter(folder, 500, season.from(), Season.MICROS_PER_DAY)) {
            for (var index = 0L; index < Generator.of(STORY).customers(); index++) {
                sorter.add(Generator.of(STORY).customer(index));
            }
            assertThat(folder).isNotEmptyDirectory();
            sorter.drain(new Collecting(taken), _ -> {});
        }

        var ids = taken.stream().map(Event::id).collect(Collectors.toSet());
        var ofCustomers =
                journal.stream().filter(event -> ids.contains(event.id())).toList();
        assertThat(taken).isEqualTo(ofCustomers).hasSizeGreaterThan(5_000);
        assertThat(folder).isEmptyDirectory();
    }

    private record Collecting(List<Event> taken) implements EventSink {
        @Override
        public void take(List<Event> events) {
            taken.addAll(events);
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }

    private static Map<String, String> row(Event event) {
        var row = new HashMap<String, String>();
        row.put("id", event.id().id());
        row.put("source", event.id().source());
        row.put("type", event.type());
        row.put("time", String.valueOf(Instants.micros(event.time())));
        put(row, "subject", event.subject());
        put(row, "customer", event.customer());
        put(row, "sequence", event.sequence() == 0 ? "" : String.valueOf(event.sequence()));
        event.data().forEach((name, value) -> row.put("data." + name, value.canonical()));
        return row;
    }

    private static Map<String, String> row(String line) {
        var row = new HashMap<String, String>();
        var json = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(line);
        json.forEach((name, value) -> {
            if (value instanceof Map<?, ?> data) {
                data.forEach((key, datum) -> row.put("data." + key, text(datum)));
            } else if (name.equals("time")) {
                row.put(
                        "time",
                        String.valueOf(
                                Instants.micros(Instants.parse((String) value).orElseThrow())));
            } else if (!name.equals("specversion")) {
                row.put((String) name, text(value));
            }
        });
        return row;
    }

    private static String text(Object value) {
        return value instanceof Double number
                ? Value.of(BigDecimal.valueOf(number)).canonical()
                : String.valueOf(value);
    }

    private static void put(Map<String, String> row, String name, String value) {
        if (!value.isEmpty()) {
            row.put(name, value);
        }
    }
}
