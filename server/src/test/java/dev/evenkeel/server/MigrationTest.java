package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.dispute.Side;
import dev.evenkeel.server.amendments.Amendments;
import dev.evenkeel.server.bills.VendorBills;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SavedViews;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.claims.StoredClaim;
import dev.evenkeel.server.claims.Upkeep;
import dev.evenkeel.server.database.Backup;
import dev.evenkeel.server.database.DatabaseAddress;
import dev.evenkeel.server.database.EmbeddedDatabase;
import dev.evenkeel.server.database.Restore;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Answering;
import dev.evenkeel.server.inquiries.Inquiries;
import dev.evenkeel.server.log.EngagementLog;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.server.webhooks.Webhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Portals of every earlier schema, from the first on, brought to the newest: backups that were taken then are restored with the
 * schema of their time and migrated. A release that has changed the schema adds one of its own to {@code backups/}.
 */
class MigrationTest {
    private static final Path BACKUPS = Path.of("src", "test", "resources", "backups");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatever_schema_a_portal_began_with_its_claims_and_statements_are_those_of_a_recomputation() throws Exception {
        try (var database = EmbeddedDatabase.start(folder.resolve("data"));
                var files = Files.list(BACKUPS)) {
            var backups = files.sorted().toList();
            assertThat(backups)
                    .extracting(file -> file.getFileName().toString())
                    .contains("schema-1.zip", "schema-2.zip", "schema-%d.zip".formatted(newest()));
            for (var backup : backups) {
                var address =
                        newDatabase(database, backup.getFileName().toString().replaceAll("\\W", "_"));
                var restored = Restore.into(address, backup);
                assertThat("schema-%s.zip".formatted(restored.schemaThen()))
                        .isEqualTo(backup.getFileName().toString());
                check(backup, address, database);
            }
        }
    }

    private static DatabaseAddress newDatabase(EmbeddedDatabase database, String name) throws SQLException {
        var address = database.address();
        try (var connection = DriverManager.getConnection(
                        address.url(),
                        address.user().orElseThrow(),
                        address.password().orElseThrow());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new DatabaseAddress(address.url().replaceAll("/[^/]+$", "/" + name), address.user(), address.password());
    }

    /** The number of the newest migration. */
    private static int newest() throws IOException {
        try (var files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            return files.mapToInt(file ->
                            Integer.parseInt(file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1")))
                    .max()
                    .orElseThrow();
        }
    }

    /**
     * Takes the backup that a release with a new schema adds, out of the newest that is there, with something in each table that came
     * since: {@code ./mvnw test -pl server -am -Dtest=MigrationTest -Dbackups.take=true}.
     */
    @Test
    @EnabledIfSystemProperty(named = "backups.take", matches = "true")
    void take_a_backup_of_the_newest_schema() throws Exception {
        try (var database = EmbeddedDatabase.start(folder.resolve("data"))) {
            var address = newDatabase(database, "newest");
            Restore.into(address, BACKUPS.resolve("schema-2.zip"));
            try (var server = Running.start(place(address, database))) {
                var engagement =
                        server.part(Engagements.class).named("desk-of-old").orElseThrow();
                fill(server, engagement);
                Backup.take(
                        address,
                        BACKUPS.resolve("schema-%d.zip".formatted(newest())),
                        Instant.parse("2026-06-12T12:00:00Z"));
            }
        }
    }

    private static void fill(Running server, Held engagement) {
        var account = server.part(Accounts.class).account("clara@client.example", "Clara", false);
        server.part(SavedViews.class).keep(engagement, account, new SavedViews.View("not billed", "state=refuted"));
        server.part(VendorBills.class)
                .keep(
                        engagement,
                        "client",
                        account,
                        new VendorBills.Given("march.csv", "csv", "", "", Optional.empty()),
                        "case,at,billed,amount,reason\nk1,2026-03-05,yes,3.00,resolved\n"
                                .getBytes(StandardCharsets.UTF_8));
        var next = server.part(Issuing.class).next(engagement).orElseThrow().next();
        var amendments = server.part(Amendments.class);
        var yaml = engagement.yaml().stripTrailing() + """

            amends:
              version: %s
              effective: %s
              change: The same
            """.formatted(engagement.digest(), next.from());
        var proposed = (Amendments.Answer.Done) amendments.propose(
                engagement, new Amendments.Signer(account, "Clara", Side.CLIENT), Engagements.version(yaml));
        amendments.sign(engagement, proposed.proposal(), new Amendments.Signer(account, "Paul", Side.PROVIDER));
        server.part(Inquiries.class).ask(engagement, "client", "definitions", "per-contact");
        var webhook = server.part(JdbcClient.class)
                .sql("""
                        insert into webhook (engagement, side, account, url, secret, types, position, created_at)
                        values (:engagement, 'client', :account, 'https://client.example/', 'whsec_b2xk', '', 0, now()) returning id""")
                .param("engagement", engagement.id())
                .param("account", account)
                .query(Long.class)
                .single();
        server.part(Webhooks.class).rotate(engagement, "client", webhook);
        while (server.part(Upkeep.class).decideSome() > 0
                || server.part(Answering.class).answerOne()) {
            Thread.onSpinWait();
        }
        server.part(EngagementLog.class).enter(engagement);
    }

    private Place place(DatabaseAddress address, EmbeddedDatabase database) throws IOException {
        var settings = folder.resolve("settings.yaml");
        Files.writeString(settings, """
            evenkeel.portal.upkeep: false
            evenkeel.database.password: %s
            """.formatted(database.address().password().orElseThrow()));
        Running.setClockOffset(folder, Duration.between(Instant.now(), Instant.parse("2026-06-12T12:30:00Z")));
        return new Place(
                Optional.of("127.0.0.1"),
                Optional.of(0),
                Optional.of(folder),
                Optional.of(address.url()),
                address.user(),
                Optional.of(settings));
    }

    private void check(Path backup, DatabaseAddress address, EmbeddedDatabase database) throws IOException {
        try (var server = Running.start(place(address, database))) {
            var engagement = server.part(Engagements.class).named("desk-of-old").orElseThrow();
            var finding = server.part(SelfCheck.class).check(engagement).orElseThrow();
            assertThat(finding.example()).as("%s", backup).isEmpty();
            assertThat(finding.claims()).isEqualTo(rows(backup, "claim").size()).isGreaterThan(20);
            var claims = server.part(ClaimList.class)
                    .page(engagement, ClaimList.Filter.none(), Optional.empty(), 1_000)
                    .claims();
            assertThat(rows(backup, "claim"))
                    .allSatisfy(row -> assertThat(claims).anyMatch(claim -> isOf(claim, row)));
            var statements = server.part(StatementList.class).all(engagement);
            assertThat(statements).hasSize(rows(backup, "statement").size()).isNotEmpty();
            for (var kept : statements) {
                assertThat(rows(backup, "statement"))
                        .anyMatch(row -> row.contains(kept.issued().digest()));
                assertThat(server.part(Issuing.class).recomputed(engagement, kept))
                        .as("%s of %s", kept.period().name(), backup)
                        .isEqualTo(kept.issued().digest());
            }
            if (!rows(backup, "account").isEmpty()) {
                assertThat(server.part(Accounts.class).attempt("clara@client.example", "correct horse battery"))
                        .isInstanceOf(Accounts.Succeeded.class);
            }
        }
    }

    private static boolean isOf(StoredClaim claim, String row) {
        var cells = List.of(row.split("\t", -1));
        return cells.containsAll(List.of(
                claim.event(),
                claim.row().caseId(),
                claim.row().state(),
                claim.row().reason(),
                claim.row().amount()));
    }

    /** The rows of a table as they were backed up. */
    private static List<String> rows(Path backup, String table) throws IOException {
        try (var zip = new ZipFile(backup.toFile())) {
            var entry = zip.getEntry("tables/%s.copy".formatted(table));
            if (entry == null) {
                return List.of();
            }
            try (var content = zip.getInputStream(entry)) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        }
    }
}
