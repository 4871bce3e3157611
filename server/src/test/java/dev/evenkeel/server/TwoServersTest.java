package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.files.EventWire;
import dev.evenkeel.generate.Generated;
import dev.evenkeel.generate.Stories;
import dev.evenkeel.generate.Story;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.database.EmbeddedDatabase;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers on one database, each with its own upkeep, are one portal. */
class TwoServersTest {
    private static final int BATCH = 100;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void nothing_is_decided_or_issued_twice_and_whoever_signs_in_here_is_signed_in_there() throws Exception {
        try (var database = EmbeddedDatabase.start(folder.resolve("shared"));
                var one = server(database);
                var other = server(database)) {
            var engagement = one.part(Engagements.class).add(contract());
            var seed = System.nanoTime();
            var lines = Generated.events(Stories.named("law")
                            .withSize(Story.Size.ofCases(200))
                            .withSeed(seed))
                    .stream()
                    .map(EventWire::toJson)
                    .toList();
            var work = new ArrayList<Callable<Object>>();
            for (var from = 0; from < lines.size(); from += BATCH) {
                var piece = String.join("\n", lines.subList(from, Math.min(lines.size(), from + BATCH)));
                // Every delivery at both, as a sender does that had no answer.
                work.add(() -> deliver(one, engagement, piece));
                work.add(() -> deliver(other, engagement, piece));
            }
            for (var issuer : List.of(one, other, one, other)) {
                work.add(() -> issuer.part(Issuing.class).issueDue(engagement));
            }
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (var done : threads.invokeAll(work)) {
                    done.get();
                }
            }
            awaitUpkeep(one, engagement);

            assertThat(count(one, "select count(*) from event"))
                    .as("seed %d", seed)
                    .isEqualTo(lines.stream().distinct().count());
            var finding = other.part(SelfCheck.class).check(engagement).orElseThrow();
            assertThat(finding.example()).as("seed %d", seed).isEmpty();
            assertThat(finding.claims()).isGreaterThan(50);
            var statements = other.part(StatementList.class).all(engagement);
            assertThat(statements).isNotEmpty();
            assertThat(statements).extracting(kept -> kept.period().name()).doesNotHaveDuplicates();
            for (var kept : statements) {
                assertThat(count(
                                one,
                                "select count(*) from statement_claim where statement = '%s'"
                                        .formatted(kept.period().name())))
                        .isEqualTo(kept.issued().statement().states().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
                assertThat(other.part(Issuing.class).recomputed(engagement, kept))
                        .as("seed %d", seed)
                        .isEqualTo(kept.issued().digest());
            }

            var accounts = one.part(Accounts.class);
            var account = accounts.account("both@test", "Both", false);
            accounts.seat(engagement, account, Seat.CLIENT, Role.FINANCE);
            var session = accounts.begin(account);
            assertThat(Desk.send(HttpRequest.newBuilder(
                                            URI.create(other.url() + "/e/%s/statements".formatted(engagement.name())))
                                    .header("Cookie", "evenkeel=" + session)
                                    .build())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private Running server(EmbeddedDatabase database) {
        var address = database.address();
        System.setProperty(Place.DATABASE_PASSWORD, address.password().orElseThrow());
        try {
            return Running.start(Place.of("127.0.0.1", 0, folder.resolve("none"))
                    .withDatabase(address.url(), address.user().orElseThrow()));
        } finally {
            System.clearProperty(Place.DATABASE_PASSWORD);
        }
    }

    private static Engagements.Texts contract() {
        return new Engagements.Texts("""
                evenkeel: 1
                id: shared
                title: A desk with two servers
                parties: {client: {id: c, name: Client AG}, provider: {id: p, name: Provider Ltd}}
                term: {from: 2026-03-01, to: 2026-09-01, zone: UTC}
                billing: {currency: EUR, period: month, statement: 5 business days, dispute: 10 business days}
                outcomes:
                  resolution:
                    claim: case.resolved
                    settle: {after: 72h}
                    refuted by: [{event: case.opened, within: 7d, same: [customer], as: recontact}]
                    once per: case
                terms: [{id: resolutions, pay: resolution, price: 3.00}]
                """, "", "");
    }

    private static Object deliver(Running server, Held engagement, String lines) {
        return server.part(Intake.class).receive(engagement, "test", lines.getBytes(StandardCharsets.UTF_8));
    }

    private static void awaitUpkeep(Running server, Held engagement) throws InterruptedException {
        var claims = server.part(ClaimList.class);
        for (var load = claims.load(engagement); load.unsorted() + load.due() > 0; load = claims.load(engagement)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static long count(Running server, String query) {
        return server.part(JdbcClient.class).sql(query).query(Long.class).single();
    }
}
