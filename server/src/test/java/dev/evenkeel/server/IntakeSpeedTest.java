package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Event;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.generate.Generated;
import dev.evenkeel.generate.Stories;
import dev.evenkeel.generate.Story;
import dev.evenkeel.server.database.Rows;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Sent;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Keys;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast events are stored, durably, against a bare {@code COPY} of the same rows into a table without an index, in the same database and
 * run: {@code benchmarks/intake}. Nothing else runs meanwhile: what is stored is sorted and decided later, which has its own figure.
 */
@EnabledIfSystemProperty(named = "speed", matches = ".*")
class IntakeSpeedTest {
    private static final int CASES = Integer.getInteger("speed.cases", 30_000);
    private static final int BATCH = 10_000;
    private static final int ROUNDS = 3;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String UPKEEP = "evenkeel.portal.upkeep";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void batches_are_stored_at_no_less_than_half_the_speed_of_a_bare_copy() throws SQLException {
        System.setProperty(UPKEEP, "false");
        try (var running = Running.start(Place.of("127.0.0.1", 0, folder));
                var client = HttpClient.newHttpClient()) {
            measure(running, client);
        } finally {
            System.clearProperty(UPKEEP);
        }
    }

    private static void measure(Running running, HttpClient client) throws SQLException {
        var events = Generated.events(Stories.named("northwind").withSize(Story.Size.ofCases(CASES)));
        var batches = new ArrayList<List<Event>>();
        for (var from = 0; from < events.size(); from += BATCH) {
            batches.add(events.subList(from, Math.min(events.size(), from + BATCH)));
        }
        var bodies = batches.stream()
                .map(batch -> batch.stream()
                        .map(EventWire::toJson)
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8))
                .toList();
        var best = new double[5];
        for (var round = 0; round < ROUNDS; round++) {
            best[0] = Math.max(best[0], perSecond(events.size(), () -> bareCopy(running, batches)));
            best[1] = Math.max(best[1], perSecond(events.size(), () -> read(running, bodies)));
            best[2] = Math.max(best[2], perSecond(events.size(), () -> intake(running, bodies)));
            best[3] = Math.max(best[3], perSecond(events.size(), () -> overHttp(running, client, bodies, 1)));
            best[4] = Math.max(best[4], perSecond(events.size(), () -> overHttp(running, client, bodies, 2)));
        }
        System.out.printf(
                "%d events in batches of %d, best of %d rounds:%n"
                        + "  bare COPY, one transaction a batch   %,10.0f rows/s%n"
                        + "  reading alone, nothing stored        %,10.0f events/s (%.2f of it)%n"
                        + "  Intake.receive, one at a time        %,10.0f events/s (%.2f of it)%n"
                        + "  POST /v1/events, one connection      %,10.0f events/s (%.2f of it)%n"
                        + "  POST /v1/events, two connections     %,10.0f events/s (%.2f of it)%n",
                events.size(),
                BATCH,
                ROUNDS,
                best[0],
                best[1],
                best[1] / best[0],
                best[2],
                best[2] / best[0],
                best[3],
                best[3] / best[0],
                best[4],
                best[4] / best[0]);
        assertThat(best[3] / best[0]).isGreaterThanOrEqualTo(0.5);
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static double perSecond(int events, Work work) throws SQLException {
        var began = System.nanoTime();
        work.run();
        return events * 1e9 / (System.nanoTime() - began);
    }

    private static Held engagement(Running running) {
        return running.part(Engagements.class)
                .add(new Engagements.Texts("""
                evenkeel: 1
                id: speed-%d
                title: Speed
                parties: {client: {id: c, name: Client AG}, provider: {id: p, name: Provider Ltd}}
                term: {from: 2026-03-01, to: 2027-03-01, zone: UTC}
                billing: {currency: EUR, period: month, statement: 5 business days, dispute: 10 business days}
                outcomes: {resolution: {claim: case.resolved, settle: {after: 72h}, once per: case}}
                terms: [{id: resolutions, pay: resolution, price: 3.00}]
                """.formatted(COUNT.incrementAndGet()), "", ""));
    }

    private static void bareCopy(Running running, List<List<Event>> batches) throws SQLException {
        var engagement = engagement(running);
        try (var connection = running.part(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists bare");
            statement.execute("create table bare (like event)");
            connection.setAutoCommit(false);
            var receipt = 0L;
            for (var batch : batches) {
                receipt++;
                var rows = new Rows();
                for (var event : batch) {
                    rows.add(
                            receipt,
                            rows.count(),
                            engagement.id(),
                            new java.util.UUID(receipt, rows.count()),
                            new java.util.UUID(rows.count(), receipt),
                            event.type(),
                            event.time(),
                            event.subject(),
                            event.customer(),
                            EventWire.toJson(event));
                }
                rows.copy(
                        connection,
                        "bare (receipt, position, engagement, identity, contents, type, happened_at, subject, customer, json)");
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    private static void read(Running running, List<byte[]> bodies) {
        var engagement = engagement(running);
        bodies.forEach(body -> assertThat(Sent.read(engagement, body).asSent()).isNotEmpty());
    }

    private static void intake(Running running, List<byte[]> bodies) {
        var engagement = engagement(running);
        bodies.forEach(body -> running.part(Intake.class).receive(engagement, "speed", body));
    }

    private static void overHttp(Running running, HttpClient client, List<byte[]> bodies, int connections) {
        var engagement = engagement(running);
        var account = running.part(Accounts.class).account("speed@test", "Speed", false);
        var key = running.part(Keys.class)
                .make(engagement, Seat.PROVIDER, account, "speed", EnumSet.of(Right.LOOK, Right.DELIVER))
                .key();
        var next = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var senders = Collections.nCopies(connections, (Callable<Boolean>) () -> {
                for (var at = next.getAndIncrement(); at < bodies.size(); at = next.getAndIncrement()) {
                    var request = HttpRequest.newBuilder(URI.create(running.url() + "/v1/events"))
                            .header("Authorization", "Bearer " + key)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(bodies.get(at)))
                            .build();
                    assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode())
                            .isEqualTo(201);
                }
                return true;
            });
            for (var done : threads.invokeAll(senders)) {
                done.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        assertThat(running.part(JdbcClient.class)
                        .sql("select sum(events + repeated) from receipt where engagement = :engagement")
                        .param("engagement", engagement.id())
                        .query(Long.class)
                        .single())
                .isPositive();
    }
}
