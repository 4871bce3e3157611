package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers over one database: what either acknowledges is there once, and both say the same. */
class TwoServersTest {
    private static final Desk DESK = Desk.open();
    private static final int BATCHES = 40;
    private static final int BATCH = 50;

    @TempDir
    private Path folder = Path.of("");

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.DELIVER);

    private Running second() throws Exception {
        Running.setClockOffset(folder, DemoEngagement.madeUp().clockOffset());
        try (var connection = DESK.part(DataSource.class).getConnection()) {
            var first = (com.zaxxer.hikari.HikariDataSource) DESK.part(DataSource.class);
            var url = "%s%suser=%s&password=%s"
                    .formatted(
                            connection.getMetaData().getURL().replaceAll("[?].*", ""),
                            "?",
                            first.getUsername(),
                            first.getPassword());
            return Running.start(new Running.Place("127.0.0.1", 0, folder, Optional.of(url), Optional.empty()));
        }
    }

    private static String batch(int number) {
        return IntStream.range(number * BATCH, (number + 1) * BATCH)
                .mapToObj(at -> Desk.event(
                        "e" + at,
                        at % 2 == 0 ? "case.opened" : "case.resolved",
                        "2026-03-%02dT%02d:%02d:00Z".formatted(1 + at / 1_440 % 28, at / 60 % 24, at % 60),
                        "k" + at / 2,
                        "u" + at / 2 % 40))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void events_sent_to_both_are_stored_once_and_decided_as_by_one() throws Exception {
        try (var second = second();
                var threads = Executors.newFixedThreadPool(6);
                var client = HttpClient.newHttpClient()) {
            var ports = new int[] {DESK.running().port(), second.port()};
            var all = new ArrayList<Callable<Integer>>();
            for (var number = 0; number < BATCHES; number++) {
                var body = batch(number);
                // Each batch goes to both, at about the same time.
                for (var port : ports) {
                    all.add(() -> client.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/events".formatted(port)))
                                            .header("Authorization", "Bearer " + key)
                                            .POST(HttpRequest.BodyPublishers.ofString(body))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode());
                }
            }
            for (var answer : threads.invokeAll(all)) {
                assertThat(answer.get()).isEqualTo(201);
            }
            DESK.settle(engagement);

            assertThat(count("select count(*) from event where engagement = :engagement"))
                    .isEqualTo(BATCHES * BATCH);
            assertThat(count("select sum(events) from receipt where engagement = :engagement"))
                    .isEqualTo(BATCHES * BATCH);
            assertThat(count("select sum(repeated) from receipt where engagement = :engagement"))
                    .isEqualTo(BATCHES * BATCH);
            var finding = second.part(SelfCheck.class).check(engagement).orElseThrow();
            assertThat(finding.example()).isEmpty();
            assertThat(finding.claims()).isEqualTo(BATCHES * BATCH / 2);
            statementsAreIssuedOnceByWhicheverIsFirst(second);
            receiptsAreSignedWithOneKey(second);
        }
    }

    private void statementsAreIssuedOnceByWhicheverIsFirst(Running second) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var done : threads.invokeAll(java.util.List.<Callable<Integer>>of(
                    () -> DESK.part(Issuing.class).issueDue(engagement).size(),
                    () -> second.part(Issuing.class).issueDue(engagement).size()))) {
                done.get();
            }
        }
        var mine = DESK.part(StatementList.class).all(engagement);
        assertThat(mine).isNotEmpty().extracting(kept -> kept.period().name()).doesNotHaveDuplicates();
        assertThat(second.part(Issuing.class).recomputed(engagement, mine.getFirst()))
                .isEqualTo(mine.getFirst().issued().digest());
        assertThat(DESK.part(ClaimList.class).load(engagement).unsorted()).isZero();
    }

    private static void receiptsAreSignedWithOneKey(Running second) {
        assertThat(second.part(dev.evenkeel.server.intake.Signing.class).key())
                .isEqualTo(DESK.part(dev.evenkeel.server.intake.Signing.class).key());
    }

    private long count(String query) {
        return DESK.part(JdbcClient.class)
                .sql(query)
                .param("engagement", engagement.id())
                .query(Long.class)
                .single();
    }
}
