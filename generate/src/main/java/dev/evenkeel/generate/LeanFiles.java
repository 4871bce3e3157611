package dev.evenkeel.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/** Writes a lean story: makes and sorts its events, numbers events and cases, and hands them on in batches. */
final class LeanFiles {
    /** Two longs each. */
    private static final int EVENTS_PER_SLICE_MAX = 26_000_000;

    private final LeanSink sink;
    private final int[] caseNumbers;
    private final long[] counts = new long[LeanNames.TYPES.size()];
    private LeanBatch batch = new LeanBatch(0);
    private int cases;

    private LeanFiles(World world, LeanSink sink) {
        this.sink = sink;
        this.caseNumbers = new int[Math.toIntExact(world.story().size().cases())];
    }

    static Generated write(Story story, Path folder, Form form, int threads, Progress progress) throws IOException {
        return write(story, folder, form, new Effort(threads, EVENTS_PER_SLICE_MAX), progress);
    }

    /** How many threads work, and how many events are held in memory at once. */
    record Effort(int threads, int eventsPerSliceMax) {}

    static Generated write(Story story, Path folder, Form form, Effort effort, Progress progress) throws IOException {
        var world = World.of(story);
        var odds = new LeanOdds(world);
        Files.writeString(folder.resolve("workers.csv"), world.roster().toCsv());
        var file = folder.resolve(form.fileName());
        try (var sink = form == Form.PARQUET
                ? new LeanParquet(world, file, effort.threads())
                : new LeanSink.Lines(world, new JsonLines(file))) {
            var files = new LeanFiles(world, sink);
            var buckets = new LeanBuckets(world, odds, new InOrder(effort.threads()), effort.eventsPerSliceMax());
            buckets.each(files::take, done -> progress.at(done, files.events()));
            files.flush();
            sink.finish();
            Files.writeString(folder.resolve("truth.json"), files.truth(world, odds));
            return new Generated(folder, files.events(), files.cases);
        }
    }

    private void take(LeanBuckets.Run run) {
        for (var at = 0; at < run.keys.length; at++) {
            var key = run.keys[at];
            var kind = LeanBuckets.kind(key);
            var place = LeanBuckets.place(key);
            if (kind == LeanCustomers.OPENED) {
                caseNumbers[place] = ++cases;
            }
            counts[kind]++;
            batch.keys[batch.rows] = key;
            batch.rests[batch.rows] = run.rests[at];
            batch.cases[batch.rows] = caseNumbers[place];
            batch.rows++;
            if (batch.rows == LeanBatch.ROWS) {
                flush();
            }
        }
    }

    private void flush() {
        if (batch.rows > 0) {
            sink.put(batch);
            batch = new LeanBatch(batch.ordinal + 1);
        }
    }

    private long events() {
        var sum = 0L;
        for (var count : counts) {
            sum += count;
        }
        return sum;
    }

    private String truth(World world, LeanOdds odds) {
        var root = new LinkedHashMap<String, Object>();
        root.put("story", world.story().name());
        root.put("seed", world.story().seed());
        root.put("profile", Profile.LEAN.spelling());
        var all = new LinkedHashMap<String, Object>();
        all.put("events", events());
        all.put("customers", world.story().size().customers());
        all.put("cases", cases);
        var byType = new LinkedHashMap<String, Object>();
        for (var kind = 0; kind < counts.length; kind++) {
            byType.put(LeanNames.TYPES.get(kind), counts[kind]);
        }
        all.put("eventsByType", byType);
        root.put("counts", all);
        var rates = new LinkedHashMap<String, Object>();
        for (var rate : new Rate[] {Rate.RESOLVED, Rate.REOPEN, Rate.RECONTACT, Rate.SURVEY}) {
            rates.put(rate.spelling(), world.story().rate(rate));
        }
        root.put("rates", rates);
        root.put("solves", odds.parameters());
        return Json.document(root);
    }
}
