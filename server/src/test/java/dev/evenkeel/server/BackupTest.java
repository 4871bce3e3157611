package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.claims.Upkeep;
import dev.evenkeel.server.database.Backup;
import dev.evenkeel.server.database.EmbeddedDatabase;
import dev.evenkeel.server.database.Restore;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Sorting;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backup that was taken while a server works is that server as it was at one moment, to the byte. */
class BackupTest {
    private static final Desk DESK = Desk.open();

    @TempDir
    private Path folder = Path.of("");

    private final Held engagement = DESK.engagement();

    @Test
    void what_is_restored_has_the_same_statements_to_the_byte_and_goes_on_from_there() throws Exception {
        DESK.deliver(engagement, Desk.event("1", "case.resolved", "2026-03-02T11:00:00Z", "k1", "anna"));
        DESK.settle(engagement);
        DESK.part(Issuing.class).issueDue(engagement);
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account("finn@test", "Finn", false);
        accounts.setPassword(account, "correct horse battery");
        var session = accounts.begin(account);
        var link = accounts.link(account);
        var key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.MONEY, Right.DELIVER);
        var file = folder.resolve("evenkeel.zip");

        var delivered = whileDelivering(() -> Backup.take(DESK.running().database(), file, Instant.EPOCH));

        var data = folder.resolve("again");
        try (var database = EmbeddedDatabase.start(data)) {
            assertThat(Restore.into(database.address(), file).rows()).isGreaterThan(10_000);
        }
        // By the same clock: what is due there is due here.
        Files.copy(DESK.data().resolve("clock"), data.resolve("clock"));
        try (var again = Running.start(Place.of("127.0.0.1", 0, data))) {
            assertThat(statements(again, DESK.demo().name()))
                    .isEqualTo(statements(DESK.running(), DESK.demo().name()));
            assertThat(statements(again, engagement.name())).isEqualTo(statements(DESK.running(), engagement.name()));
            var held = again.part(Engagements.class).named(engagement.name()).orElseThrow();
            var kept = again.part(StatementList.class).of(held, "2026-03").orElseThrow();
            assertThat(again.part(Issuing.class).recomputed(held, kept))
                    .isEqualTo(kept.issued().digest());

            settle(again, held);
            var events = again.part(ClaimList.class).load(held).events();
            assertThat(events).isBetween(1L, 1L + delivered);
            assertThat(count(again, held, "event"))
                    .as("every receipt with its events")
                    .isEqualTo(events);
            assertThat(again.part(SelfCheck.class).check(held).orElseThrow().differing())
                    .isZero();

            var people = again.part(Accounts.class);
            assertThat(people.attempt("finn@test", "correct horse battery")).isInstanceOf(Accounts.Succeeded.class);
            assertThat(people.ofSession(session))
                    .as("nobody is signed in by a backup")
                    .isEmpty();
            assertThat(people.ofLink(link)).isEmpty();
            var more = Desk.send(HttpRequest.newBuilder(URI.create(again.url() + "/v1/events"))
                    .header("Authorization", "Bearer " + key)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            Desk.event("new", "case.resolved", "2026-04-02T11:00:00Z", "k9", "berta")))
                    .build());
            assertThat(more.statusCode())
                    .as("keys and numbers go on: %s", more.body())
                    .isEqualTo(201);
        }
    }

    /** Does something while events come in all the time; gives how many there were. */
    private int whileDelivering(Runnable work) throws InterruptedException {
        var isOver = new AtomicBoolean();
        var delivered = new AtomicInteger();
        try (var sender = Executors.newSingleThreadExecutor()) {
            var _ = sender.submit(() -> {
                while (!isOver.get()) {
                    var number = delivered.incrementAndGet();
                    DESK.deliver(
                            engagement,
                            Desk.event(
                                    "m" + number, "case.resolved", "2026-04-02T11:00:00Z", "m" + number, "u" + number));
                }
            });
            while (delivered.get() < 3) {
                Thread.onSpinWait();
            }
            work.run();
            isOver.set(true);
        }
        return delivered.get();
    }

    private static List<String> statements(Running server, String name) {
        return server
                .part(StatementList.class)
                .all(server.part(Engagements.class).named(name).orElseThrow())
                .stream()
                .map(StatementList.Kept::json)
                .toList();
    }

    private static void settle(Running server, Held held) {
        var claims = server.part(ClaimList.class);
        for (var load = claims.load(held); load.unsorted() + load.due() > 0; load = claims.load(held)) {
            if (!server.part(Sorting.class).sortOne()) {
                server.part(Upkeep.class).decideSome();
            }
        }
    }

    private static long count(Running server, Held held, String table) {
        return server.part(JdbcClient.class)
                .sql("select count(*) from %s where engagement = :engagement".formatted(table))
                .param("engagement", held.id())
                .query(Long.class)
                .single();
    }

    @Test
    void a_backup_overwrites_nothing_and_is_for_its_owner_alone() throws IOException {
        var file = folder.resolve("evenkeel.zip");
        Backup.take(DESK.running().database(), file, Instant.EPOCH);

        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
        var bytes = Files.readAllBytes(file);
        assertThatThrownBy(() -> Backup.take(DESK.running().database(), file, Instant.EPOCH))
                .hasMessageContaining("is there already");
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void nothing_is_restored_over_a_portal() {
        var file = folder.resolve("evenkeel.zip");
        Backup.take(DESK.running().database(), file, Instant.EPOCH);

        assertThatThrownBy(() -> Restore.into(DESK.running().database(), file))
                .isInstanceOf(Restore.NotRestored.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void a_backup_with_a_flipped_bit_is_not_restored_and_the_database_stays_empty() throws IOException {
        var file = folder.resolve("evenkeel.zip");
        Backup.take(DESK.running().database(), file, Instant.EPOCH);
        var seed = System.nanoTime();
        var bytes = Files.readAllBytes(file);
        // Among the rows, not in the zip's own list of entries.
        var at = new Random(seed).nextInt(bytes.length / 10, bytes.length * 9 / 10);
        bytes[at] ^= 4;
        Files.write(file, bytes);

        try (var database = EmbeddedDatabase.start(folder.resolve("broken"))) {
            var failure = org.assertj.core.api.Assertions.catchThrowable(() -> Restore.into(database.address(), file));

            assertThat(failure).as("seed %d", seed).isNotNull();
            assertThat(Optional.ofNullable(failure.getMessage()).orElse(""))
                    .as("seed %d", seed)
                    .isNotBlank();
            assertThatThrownBy(() -> Backup.take(database.address(), folder.resolve("of-nothing.zip"), Instant.EPOCH))
                    .hasMessageContaining("There is no portal");
        }
    }

    @Test
    void a_damaged_backup_is_found_before_anything_is_made_for_it_and_told_without_a_rows_content() throws IOException {
        var file = folder.resolve("evenkeel.zip");
        Backup.take(DESK.running().database(), file, Instant.EPOCH);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4; // among the events, which are most of it
        Files.write(file, bytes);

        assertThatThrownBy(() -> Restore.refuseUnlessBackup(file))
                .isInstanceOf(Restore.NotRestored.class)
                .hasMessageContaining("is damaged in the table")
                .hasMessageContaining("Take another copy")
                .hasMessageNotContainingAny("subscription.", "case.", "cust-");
    }
}
