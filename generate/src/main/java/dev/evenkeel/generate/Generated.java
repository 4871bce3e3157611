package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A story's engagement as files: {@code events.parquet} or {@code events.jsonl} in journal order, {@code workers.csv},
 * {@code story.yaml} with every default filled in, {@code truth.json}, and (in full) {@code truth-claims.csv}, which
 * says of every claim whether it truly solved the problem.
 *
 * @param folder where the files are
 * @param events how many events were written
 * @param cases how many cases they open
 */
public record Generated(Path folder, long events, long cases) {
    private static final int UNITS_PER_CHUNK = 256;
    private static final int EVENTS_IN_MEMORY_MAX = 600_000;
    private static final long CASES_PER_DAILY_BUCKETS_MAX = 2_000_000;
    private static final double MAKING = 0.5;

    /**
     * Makes up the story's engagement and writes it, with as many threads as there are processors. The bytes depend on
     * the story and the form alone. Memory is bounded whatever the size; a full story spills into the folder meanwhile.
     */
    public static Generated write(Story story, Path folder, Form form, Progress progress) {
        return write(story, folder, form, Runtime.getRuntime().availableProcessors(), progress);
    }

    static Generated write(Story story, Path folder, Form form, int threads, Progress progress) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("story.yaml"), StoryWire.toYaml(story));
            return switch (story.profile()) {
                case FULL -> full(story, folder, form, threads, progress);
                case LEAN -> LeanFiles.write(story, folder, form, threads, progress);
            };
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private static Generated full(Story story, Path folder, Form form, int threads, Progress progress)
            throws IOException {
        var generator = Generator.of(story);
        var world = generator.world();
        var tally = new Tally(world);
        var width = story.size().cases() > CASES_PER_DAILY_BUCKETS_MAX ? Season.MICROS_PER_HOUR : Season.MICROS_PER_DAY;
        Files.writeString(folder.resolve("workers.csv"), world.roster().toCsv());
        try (var sorter = new JournalSorter(
                        folder, EVENTS_IN_MEMORY_MAX, world.season().from(), width);
                var claims = new TruthClaims(folder.resolve("truth-claims.csv"));
                var sink = sink(folder.resolve(form.fileName()), form)) {
            var chunks = (generator.units() + UNITS_PER_CHUNK - 1) / UNITS_PER_CHUNK;
            var done = new long[1];
            new InOrder(threads).each(chunks, chunk -> chunk(generator, chunk), made -> {
                for (var unit : made) {
                    tally.add(unit);
                    sorter.add(unit.events());
                    claims.add(unit.outcomes());
                }
                progress.at(MAKING * ++done[0] / chunks, tally.allEvents());
            });
            var finance = Finance.of(world, tally);
            tally.add(finance);
            sorter.add(finance.events());
            sorter.drain(
                    sink,
                    written -> progress.at(MAKING + (1 - MAKING) * written / tally.allEvents(), tally.allEvents()));
            sink.finish();
        }
        Files.writeString(folder.resolve("truth.json"), Truth.toJson(world, tally));
        return new Generated(folder, tally.allEvents(), tally.events().getOrDefault("case.opened", 0L));
    }

    private static List<Made> chunk(Generator generator, long chunk) {
        var made = new ArrayList<Made>();
        var end = Math.min(generator.units(), (chunk + 1) * UNITS_PER_CHUNK);
        for (var unit = chunk * UNITS_PER_CHUNK; unit < end; unit++) {
            made.add(generator.unit(unit));
        }
        return made;
    }

    /** The events of a story in journal order, whatever its profile, all in memory: for small stories. */
    public static List<Event> events(Story story) {
        return switch (story.profile()) {
            case FULL -> Generator.of(story).journal();
            case LEAN -> LeanEvents.journal(story);
        };
    }

    static EventSink sink(Path file, Form form) {
        return switch (form) {
            case PARQUET -> new ParquetEvents(file);
            case JSONL -> new JsonLines(file);
        };
    }
}
