package dev.evenkeel.server.database;

import dev.evenkeel.server.database.BackupManifest.Sequence;
import dev.evenkeel.server.database.BackupManifest.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * Everything that a portal keeps, in one file: every table as {@code COPY} writes it, all of one moment, while servers work on.
 *
 * <p>The rows of all tables are read in one snapshot (repeatable read), so that a statement has the claims it was drawn from and
 * an event its receipt. The file is a zip with a SHA-256 of each table; another version of PostgreSQL reads it as well.
 */
public final class Backup {
    /** What would sign somebody in at once, or tell who mistyped a password: links, sessions, tries. Nobody misses them. */
    static final Set<String> LEFT_OUT = Set.of("link", "session", "sign_in", "failed_login");

    /** Flyway's own list; it comes anew with the schema. */
    static final String HISTORY = "flyway_schema_history";

    private Backup() {}

    /**
     * What was written.
     *
     * @param bytes the size of the file
     */
    public record Taken(Path file, int tables, long rows, long bytes, String schema) {}

    /**
     * Writes a backup.
     *
     * @param file a new one; its owner alone may read it
     * @param takenAt the time, for people
     */
    public static Taken take(DatabaseAddress database, Path file, Instant takenAt) {
        try (var connection = Connections.open(database)) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var schema = schema(connection, database);
            var tables = new ArrayList<Table>();
            BackupManifest manifest;
            var out = create(file); // from here on the file is ours to delete
            try (var zip = new ZipOutputStream(out)) {
                for (var name : TableOrder.of(connection)) {
                    if (!LEFT_OUT.contains(name) && !name.equals(HISTORY)) {
                        tables.add(write(connection, name, zip));
                    }
                }
                manifest = new BackupManifest(
                        BackupManifest.FORMAT,
                        schema,
                        takenAt,
                        tables,
                        sequences(connection),
                        LEFT_OUT.stream().sorted().toList());
                zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
                zip.write(manifest.toJson());
                zip.closeEntry();
            } catch (IOException | SQLException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            connection.rollback();
            var rows = manifest.tables().stream().mapToLong(Table::rows).sum();
            return new Taken(file, manifest.tables().size(), rows, Files.size(file), schema);
        } catch (SQLException e) {
            throw new NoDatabase("The backup could not be taken of %s: %s".formatted(database, e.getMessage()), e);
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException(
                    "%s is there already, and a backup overwrites nothing. Name another file by --out.".formatted(file),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static OutputStream create(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new java.io.BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE));
    }

    private static String schema(Connection connection, DatabaseAddress database) throws SQLException {
        return Connections.text(connection, "select to_regclass('%s')::text".formatted(HISTORY))
                        .isEmpty()
                ? nothing(database)
                : Connections.text(
                                connection,
                                "select version from %s where success and version is not null order by installed_rank desc limit 1"
                                        .formatted(HISTORY))
                        .orElseGet(() -> nothing(database));
    }

    private static String nothing(DatabaseAddress database) {
        throw new NoDatabase("There is no portal in %s, so nothing to back up.".formatted(database));
    }

    private static Table write(Connection connection, String name, ZipOutputStream zip)
            throws SQLException, IOException {
        var columns = Connections.texts(connection, """
                select column_name from information_schema.columns where table_schema = current_schema()
                and table_name = '%s' and is_generated = 'NEVER' order by ordinal_position""".formatted(name.replace("'", "''")));
        var table = new Table(name, columns, 0, "");
        zip.putNextEntry(new ZipEntry(table.entry()));
        var digest = sha256();
        // The driver closes nothing, and must not: other entries follow.
        var rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select %s from %s) to stdout".formatted(table.columnList(), table.quotedName()),
                        new DigestOutputStream(zip, digest));
        zip.closeEntry();
        return new Table(name, columns, rows, HexFormat.of().formatHex(digest.digest()));
    }

    /** Sequences count on whatever a transaction sees; read after the rows, each is no less than any row says. */
    private static List<Sequence> sequences(Connection connection) throws SQLException {
        var sequences = new ArrayList<Sequence>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select sequencename, last_value from pg_sequences
                        where schemaname = current_schema() and last_value is not null order by sequencename""")) {
            while (found.next()) {
                sequences.add(new Sequence(found.getString(1), found.getLong(2)));
            }
        }
        return sequences;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
