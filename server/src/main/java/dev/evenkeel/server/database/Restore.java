package dev.evenkeel.server.database;

import dev.evenkeel.server.database.BackupManifest.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;

/**
 * A backup put into an empty database: the schema of its time first, then its rows, then every migration since.
 *
 * <p>So the way of an old backup into a new Evenkeel is the way of an old database into it.
 */
public final class Restore {
    private Restore() {}

    /** Thrown where a file is no backup, or not one that can be restored here; the message says why. Nothing was changed. */
    public static final class NotRestored extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotRestored(String message) {
            super(message);
        }

        NotRestored(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * What was restored.
     *
     * @param schemaThen of the backup
     * @param schemaNow after the migrations since
     */
    public record Restored(int tables, long rows, String schemaThen, String schemaNow) {}

    /** Looks at a file alone, and refuses one that is no whole backup. */
    public static void refuseUnlessBackup(Path file) {
        if (!Files.isReadable(file)) {
            throw new NotRestored("%s is not there, or may not be read. Nothing was changed.".formatted(file));
        }
        try (var zip = new ZipFile(file.toFile())) {
            for (var table : manifest(zip, file).tables()) {
                check(zip, file, table);
            }
        } catch (ZipException e) {
            throw noBackup(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Reads a table through: one flipped bit is found before a database is made for it, and named without a row's content. */
    private static void check(ZipFile zip, Path file, Table table) throws IOException {
        var digest = Backup.sha256();
        try (var content = new DigestInputStream(zip.getInputStream(entry(zip, table)), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        } catch (ZipException e) {
            throw damaged(file, table, String.valueOf(e.getMessage()));
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
            throw damaged(file, table, "its contents are not those that were written");
        }
    }

    private static NotRestored damaged(Path file, Table table, String why) {
        return new NotRestored("%s is damaged in the table %s (%s). Take another copy of the file. Nothing was changed."
                .formatted(file, table.name(), why));
    }

    private static ZipEntry entry(ZipFile zip, Table table) {
        return Optional.ofNullable(zip.getEntry(table.entry()))
                .orElseThrow(() -> new NotRestored("The backup lacks the table %s.".formatted(table.name())));
    }

    private static NotRestored noBackup(Path file, ZipException e) {
        return new NotRestored(
                "%s is no whole backup of Evenkeel (%s). Nothing was changed.".formatted(file, e.getMessage()), e);
    }

    /** Restores a backup into a database that has no table yet, whole or not at all. */
    public static Restored into(DatabaseAddress database, Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = manifest(zip, file);
            var newest = newest(database);
            if (MigrationVersion.fromVersion(manifest.schema()).isNewerThan(newest)) {
                throw new NotRestored(
                        "%s was taken by a newer Evenkeel: its schema is version %s, and this one knows %s. Restore it with an Evenkeel that is as new."
                                .formatted(file, manifest.schema(), newest));
            }
            refuseUnlessEmpty(database);
            try {
                flyway(database, Optional.of(manifest.schema())).migrate();
                fill(database, zip, manifest);
                flyway(database, Optional.empty()).migrate();
            } catch (SQLException | IOException | RuntimeException e) {
                flyway(database, Optional.empty()).clean(); // it had no table before
                throw e;
            }
            var rows = manifest.tables().stream().mapToLong(Table::rows).sum();
            return new Restored(manifest.tables().size(), rows, manifest.schema(), newest);
        } catch (ZipException e) {
            throw noBackup(file, e);
        } catch (SQLException e) {
            throw new NotRestored("%s could not be restored: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static BackupManifest manifest(ZipFile zip, Path file) throws IOException {
        var entry = Optional.ofNullable(zip.getEntry(BackupManifest.ENTRY))
                .orElseThrow(() ->
                        new NotRestored("%s is no whole backup of Evenkeel: it has no %s. Was it copied to its end?"
                                .formatted(file, BackupManifest.ENTRY)));
        BackupManifest manifest;
        try (var content = zip.getInputStream(entry)) {
            manifest = BackupManifest.read(content.readAllBytes());
        }
        if (manifest.format() > BackupManifest.FORMAT) {
            throw new NotRestored("%s was taken by a newer Evenkeel (format %d, this one reads %d). Use one as new."
                    .formatted(file, manifest.format(), BackupManifest.FORMAT));
        }
        return manifest;
    }

    private static void refuseUnlessEmpty(DatabaseAddress database) throws SQLException {
        try (var connection = Connections.open(database)) {
            var tables = TableOrder.of(connection);
            if (!tables.isEmpty()) {
                throw new NotRestored(
                        "%s is not empty: it has %d tables, such as %s. A backup is restored into an empty database only; nothing was changed."
                                .formatted(database, tables.size(), tables.getFirst()));
            }
        }
    }

    private static void fill(DatabaseAddress database, ZipFile zip, BackupManifest manifest)
            throws SQLException, IOException {
        try (var connection = Connections.open(database)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // What the tables say of changes by themselves is in the backup already.
                statement.execute("set local evenkeel.restoring = 'on'");
            }
            for (var table : manifest.tables()) {
                fill(connection, zip, table);
            }
            try (var statement = connection.prepareStatement("select setval(to_regclass(?), ?)")) {
                for (var sequence : manifest.sequences()) {
                    statement.setString(1, '"' + sequence.name() + '"');
                    statement.setLong(2, sequence.last());
                    statement.executeQuery().close();
                }
            }
            connection.commit();
        }
    }

    private static void fill(Connection connection, ZipFile zip, Table table) throws SQLException, IOException {
        var digest = Backup.sha256();
        long rows;
        try (var content = new DigestInputStream(zip.getInputStream(entry(zip, table)), digest)) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s (%s) from stdin".formatted(table.quotedName(), table.columnList()), content);
        }
        if (rows != table.rows() || !HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
            throw new NotRestored(
                    "The table %s is not what was backed up: %d rows where there were %d, or other contents. Take another copy of the file."
                            .formatted(table.name(), rows, table.rows()));
        }
    }

    /** The newest version of the schema that this Evenkeel knows. */
    private static String newest(DatabaseAddress database) {
        return java.util.Arrays.stream(flyway(database, Optional.empty()).info().all())
                .map(migration -> migration.getVersion())
                .filter(java.util.Objects::nonNull)
                .max(MigrationVersion::compareTo)
                .orElseThrow()
                .getVersion();
    }

    private static Flyway flyway(DatabaseAddress database, Optional<String> target) {
        var configuration = Flyway.configure()
                .dataSource(
                        database.url(),
                        database.user().orElse(null),
                        database.password().orElse(null))
                .cleanDisabled(false)
                .target(target.orElse("latest").toLowerCase(Locale.ROOT));
        return configuration.load();
    }
}
