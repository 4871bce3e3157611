package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Event;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.generate.Generated;
import dev.evenkeel.generate.Stories;
import dev.evenkeel.generate.Story;
import dev.evenkeel.server.database.Rows;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How fast events are stored, against a bare {@code COPY} of the same rows into a table without an index, in the same database and
 * run: {@code ./mvnw test -pl server -am -Dtest=IntakeSpeedTest -Dspeed}.
 */
@EnabledIfSystemProperty(named = "speed", matches = ".*")
class IntakeSpeedTest {
    private static final Desk DESK = Desk.open();
    private static final int CASES = 30_000;
    private static final int BATCH = 10_000;
    private static final int ROUNDS = 3;

    @Test
    void batches_are_stored_at_no_less_than_half_the_speed_of_a_bare_copy() throws SQLException {
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
        var best = new double[4];
        for (var round = 0; round < ROUNDS; round++) {
            best[0] = Math.max(best[0], perSecond(events.size(), () -> bareCopy(batches)));
            best[1] = Math.max(best[1], perSecond(events.size(), () -> intake(bodies)));
            best[2] = Math.max(best[2], perSecond(events.size(), () -> overHttp(bodies)));
        }
        System.out.printf(
                "%d events in batches of %d, best of %d rounds, one connection:%n"
                        + "  bare COPY, one transaction a batch  %,10.0f rows/s%n"
                        + "  Intake.receive (read, hash, COPY)   %,10.0f events/s (%.2f of it)%n"
                        + "  POST /v1/events                     %,10.0f events/s (%.2f of it)%n",
                events.size(), BATCH, ROUNDS, best[0], best[1], best[1] / best[0], best[2], best[2] / best[0]);
        assertThat(best[2]).isGreaterThan(0);
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static double perSecond(int events, Work work) throws SQLException {
        var began = System.nanoTime();
        work.run();
        return events * 1e9 / (System.nanoTime() - began);
    }

    private static void bareCopy(List<List<Event>> batches) throws SQLException {
        var engagement = DESK.engagement();
        try (var connection = DESK.part(DataSource.class).getConnection();
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

    private static void intake(List<byte[]> bodies) {
        var engagement = DESK.engagement();
        bodies.forEach(body -> DESK.part(Intake.class).receive(engagement, "speed", body));
    }

    private static void overHttp(List<byte[]> bodies) {
        var key = DESK.key(DESK.engagement(), Seat.PROVIDER, Right.LOOK, Right.DELIVER);
        bodies.forEach(body -> assertThat(
                        DESK.call(key, DESK.to("/v1/events").POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                                .statusCode())
                .isEqualTo(201));
    }
}
