package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Feeds;
import dev.evenkeel.server.intake.Uploads;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Two files of many events are held against each other part by part: the server never holds one of them whole. */
class LargeComparisonTest {
    private static final Desk DESK = Desk.open();
    private static final int EVENTS = 120_000;

    /** A third of what either file's events take in memory, which is some 100 MB. */
    private static final long BYTES_MAX = 32L << 20;

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.DELIVER);

    @TempDir
    private Path folder;

    private long uploaded(String name, int from, int to) throws IOException {
        var file = folder.resolve(name);
        try (var out = Files.newBufferedWriter(file)) {
            for (var at = from; at < to; at++) {
                out.write("""
                        {"specversion":"1.0","id":"e%d","source":"desk","type":"case.opened","subject":"k%d","customer":"anna%d",\
                        "time":"2026-03-02T10:00:00Z","data":{"intent":"told on the telephone what has to be done next"}}
                        """.formatted(at, at, at));
            }
        }
        var answer = DESK.call(key, DESK.to("/v1/uploads?name=" + name).POST(HttpRequest.BodyPublishers.ofFile(file)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).get("id").asLong();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static boolean isDone(CompletableFuture<?> work) throws InterruptedException, ExecutionException {
        try {
            work.get(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    @Test
    void comparing_takes_no_more_memory_than_a_part_of_the_files() throws Exception {
        DESK.part(Issuing.class).issueDue(engagement); // so that no statement is drawn from the journal meanwhile
        var uploads = DESK.part(Uploads.class);
        var left = uploads.get(engagement, "provider", uploaded("left.jsonl", 0, EVENTS))
                .orElseThrow();
        var right = uploads.get(engagement, "provider", uploaded("right.jsonl", 10, EVENTS + 20))
                .orElseThrow();
        var feeds = DESK.part(Feeds.class);
        var before = used();
        var comparing = CompletableFuture.supplyAsync(() -> feeds.ofFiles(engagement, left, right));
        var most = 0L;
        var samples = 0;
        while (!isDone(comparing)) {
            most = Math.max(most, used() - before);
            samples++;
        }

        try (var found = comparing.get()) {
            assertThat(found.same()).isEqualTo(EVENTS - 10);
            assertThat(found.onlyLeft()).hasSize(10);
            assertThat(found.onlyRight()).hasSize(20);
        }
        assertThat(samples).isGreaterThan(5);
        assertThat(most).as("%d samples", samples).isLessThan(BYTES_MAX);
    }
}
