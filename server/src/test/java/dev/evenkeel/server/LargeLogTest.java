package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.evidence.Receipts;
import dev.evenkeel.files.LogFiles;
import dev.evenkeel.files.MappingFile;
import dev.evenkeel.files.Progress;
import dev.evenkeel.proof.note.Receipt;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Storing;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A change log of many rows is laid out by case in the database: the server never holds it whole. */
class LargeLogTest {
    private static final Desk DESK = Desk.open();
    private static final int CASES = 10_000;
    private static final int ROUNDS = 20;

    /** Far less than the rows, as text or as objects. */
    private static final long BYTES_MAX = 16L << 20;

    private static final String MAPPING = """
            mapping: desk-log
            row: {case: number, customer: caller, time: updated, format: "yyyy-MM-dd HH:mm", zone: UTC}
            emit:
              - {type: case.opened, on: first}
              - {type: case.resolved, on: {becomes: {state: [Resolved]}}, data: {worker: worker}}
            """;

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.DELIVER);

    @TempDir
    private Path folder;

    /** Each round has a row of every case, so the rows of a case lie far apart; the first opens it, the last resolves it. The last row is none. */
    private Path log(int cases, int rounds) throws IOException {
        var file = folder.resolve("log.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("number,caller,updated,state,worker,note\n");
            for (var round = 0; round < rounds; round++) {
                var state = round == rounds - 1 ? "Resolved" : "Active";
                for (var at = 0; at < cases; at++) {
                    out.write("k%d,anna%d,2026-03-02 10:%02d,%s,w%d,told on the telephone what has to be done next\n"
                            .formatted(at, at, round, state, at % 7));
                }
            }
            out.write("k1,anna1,one day in March,New,,\n");
        }
        return file;
    }

    private JsonNode answer(HttpRequest.Builder request) {
        var answer = DESK.call(key, request);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JsonMapper.shared().readTree(answer.body());
    }

    private long uploaded(Path file) throws IOException {
        var id = answer(DESK.to("/v1/uploads?name=log.csv").POST(HttpRequest.BodyPublishers.ofFile(file)))
                .get("id")
                .asLong();
        answer(DESK.to("/v1/uploads/%d/mapping".formatted(id)).PUT(HttpRequest.BodyPublishers.ofString(MAPPING)));
        answer(DESK.to("/v1/uploads/%d/store".formatted(id)).POST(HttpRequest.BodyPublishers.noBody()));
        return id;
    }

    private JsonNode upload(long id) {
        return answer(DESK.to("/v1/uploads/" + id));
    }

    private boolean isUnderWay(long id) {
        return List.of("WAITING", "RUNNING").contains(upload(id).get("state").asString());
    }

    private JsonNode stored(Path file) throws IOException {
        var id = uploaded(file);
        while (isUnderWay(id)) {
            DESK.part(Storing.class).storeOne();
        }
        return upload(id);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Waits for it for a moment. */
    private static boolean isDone(CompletableFuture<Void> storing) throws InterruptedException, ExecutionException {
        try {
            storing.get(300, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private boolean isReceiptFor(JsonNode upload, Path file) throws IOException {
        var mapping = MappingFile.read("mapping.yaml", MAPPING.getBytes(StandardCharsets.UTF_8))
                .declaring(engagement.contract().attributes());
        var events = LogFiles.read(List.of(file), mapping, Progress.silent()).deliveries();
        return Receipts.isFor(
                Receipt.of(SignedNote.parse(upload.get("signed").asString().getBytes(StandardCharsets.UTF_8))), events);
    }

    @Test
    void a_log_of_many_rows_takes_no_more_memory_than_some_of_its_cases() throws Exception {
        DESK.part(Issuing.class).issueDue(engagement); // so that no statement is drawn from the journal meanwhile
        var file = log(CASES, ROUNDS);
        var id = uploaded(file);
        var before = used();
        var storing = CompletableFuture.runAsync(() -> {
            while (isUnderWay(id)) {
                DESK.part(Storing.class).storeOne();
            }
        });
        var samples = new ArrayList<Long>();
        while (!isDone(storing)) {
            samples.add(used() - before);
        }
        samples.sort(Comparator.naturalOrder());

        var upload = upload(id);
        assertThat(upload.get("state").asString()).as(upload.toString()).isEqualTo("STORED");
        assertThat(upload.get("events").asLong()).isEqualTo(2 * CASES);
        assertThat(upload.get("refused").asLong()).isEqualTo(1);
        assertThat(samples).hasSizeGreaterThan(10);
        // Half of the time and more: what the portal's schedule computes of other journals comes and goes meanwhile.
        assertThat(samples.get(samples.size() / 2)).isLessThan(BYTES_MAX);
    }

    @Test
    void the_receipt_is_for_the_events_in_the_order_that_the_sender_reads_the_log_in() throws Exception {
        var file = log(1_500, 4);

        var upload = stored(file);

        assertThat(upload.get("events").asLong()).as(upload.toString()).isEqualTo(3_000);
        assertThat(isReceiptFor(upload, file)).isTrue();
        var again = stored(file);
        assertThat(again.get("events").asLong()).isZero();
        assertThat(again.get("refused").asLong()).isEqualTo(1);
    }

    @Test
    void refused_rows_come_in_pieces_too_and_a_server_that_takes_over_stores_none_twice() throws Exception {
        var file = folder.resolve("broken.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("number,caller,updated,state,worker\n");
            for (var at = 0; at < 30_000; at++) {
                out.write("k%d,anna\n".formatted(at));
            }
            out.write("k1,anna,2026-03-02 10:00,New,\n");
        }
        var id = answer(DESK.to("/v1/uploads?name=broken.csv").POST(HttpRequest.BodyPublishers.ofFile(file)))
                .get("id")
                .asLong();
        answer(DESK.to("/v1/uploads/%d/mapping".formatted(id)).PUT(HttpRequest.BodyPublishers.ofString(MAPPING)));
        DESK.sql().sql("""
                        update upload set state = 'running', worker = gen_random_uuid(), pieces = 1, refused = 20000,
                            leased_until = now() - interval '10 years' where id = :id""").param("id", id).update();

        while (isUnderWay(id)) {
            DESK.part(Storing.class).storeOne();
        }

        assertThat(upload(id).get("state").asString()).as(upload(id).toString()).isEqualTo("STORED");
        assertThat(upload(id).get("refused").asLong()).isEqualTo(30_000);
        assertThat(upload(id).get("events").asLong()).isEqualTo(1);
        assertThat(DESK.sql()
                        .sql("select count(*) from refused_row join receipt on receipt.id = refused_row.receipt"
                                + " where engagement = :engagement")
                        .param("engagement", engagement.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(10_000);
    }
}
