package dev.evenkeel.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of our own, on the loopback and behind a password, whose data stay in a folder. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final int STOP_SECONDS_MAX = 30;
    private static final int STARTS_MAX = 6;
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);
    private static final int SECRET_BYTES = 24;

    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    /** Starts it on the data in a folder, or on new ones; a server that an earlier process left behind is ended first. */
    public static EmbeddedDatabase start(Path folder) {
        try {
            Files.createDirectories(folder);
            var password = password(folder.resolve("postgres.secret"));
            var data = folder.resolve("postgres");
            endOrphan(data.resolve("postmaster.pid"));
            var postgres = start(folder, data, password);
            secure(postgres, data.resolve("pg_hba.conf"), password);
            return new EmbeddedDatabase(postgres, password);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL could not be started on %s; its log is %s. Another Evenkeel may be using that folder: use another --data."
                            .formatted(folder, folder.resolve("postgres.log")),
                    e);
        }
    }

    /** After a crash the parts of an old server that are still on their way out hold its memory for a moment. */
    private static EmbeddedPostgres start(Path folder, Path data, String password) throws IOException {
        for (var left = STARTS_MAX; ; left--) {
            try {
                return builder(folder, data, password).start();
            } catch (IOException | IllegalStateException e) {
                if (left <= 1) {
                    throw new IOException(e);
                }
                pause();
            }
        }
    }

    private static EmbeddedPostgres.Builder builder(Path folder, Path data, String password) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_MAX)
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C.UTF-8")
                // The library is made for tests and turns all of this off; what is acknowledged has to stay.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_STARTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("It was told to stop.", e);
        }
    }

    /** Calls back when it ends, whoever ended it. */
    public void onEnd(Runnable then) {
        var _ = postgres.getProcess().onExit().thenRun(then);
    }

    /** Where it is. */
    public String url() {
        return postgres.getJdbcUrl(USER, USER).replaceAll("\\?.*$", "");
    }

    /** Its only user. */
    public String user() {
        return USER;
    }

    /** That user's password. */
    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop.", e);
        }
    }

    /** Until its first start is over, the library's server asks nobody for a password. */
    private static void secure(EmbeddedPostgres postgres, Path access, String password) throws IOException {
        if (!Files.readString(access).contains("trust")) {
            return;
        }
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter user %s password '%s'".formatted(USER, password));
            Files.writeString(access, """
                    local all all scram-sha-256
                    host all all 127.0.0.1/32 scram-sha-256
                    """);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("Its access could not be closed.", e);
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            var random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    /** A server whose Evenkeel was killed still holds the folder. Only a PostgreSQL is ended, and only by its own number. */
    private static void endOrphan(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var orphan = ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
        if (orphan.isPresent()) {
            orphan.get().destroy();
            try {
                orphan.get().onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("It was told to stop.", e);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new IOException(
                        "Process %d still serves the folder; another Evenkeel seems to run on it.".formatted(pid), e);
            }
        }
    }
}
