package dev.evenkeel.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A PostgreSQL of our own, on the loopback and behind a password, whose data stay in a folder. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final int STARTS_MAX = 6;
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);

    /** What the jars bring. Data of another major version cannot be read by it. */
    static final String VERSION = "18";

    private final EmbeddedPostgres postgres;
    private final DataFolder folder;
    private final DatabaseAddress address;
    private final FileChannel lock;

    private EmbeddedDatabase(EmbeddedPostgres postgres, DataFolder folder, DatabaseAddress address, FileChannel lock) {
        this.postgres = postgres;
        this.folder = folder;
        this.address = address;
        this.lock = lock;
    }

    /** Starts it on the data in a folder, or on new ones; a server that an earlier process left behind is ended first. */
    public static EmbeddedDatabase start(Path path) {
        return start(path, _ -> {});
    }

    /**
     * The same, with somebody who is told where it will be before it is there.
     *
     * @param known is called at most once, by the same thread
     */
    public static EmbeddedDatabase start(Path path, Consumer<DatabaseAddress> known) {
        var folder = new DataFolder(path);
        try {
            Files.createDirectories(path);
            var lock = folder.lock();
            try {
                return start(folder, lock, known);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new NoDatabase(
                    "PostgreSQL could not be started on %s: %s Its own log is %s."
                            .formatted(path, reason(e), folder.log()),
                    e);
        }
    }

    private static EmbeddedDatabase start(DataFolder folder, FileChannel lock, Consumer<DatabaseAddress> known)
            throws IOException {
        if (folder.hasData() && !folder.version().equals(VERSION)) {
            throw new NoDatabase(
                    "%s was written by PostgreSQL %s, and this Evenkeel brings PostgreSQL %s. Take a backup with the Evenkeel that wrote it, and restore that into a new folder."
                            .formatted(folder.data(), folder.version(), VERSION));
        }
        var password = folder.password();
        folder.endOrphan();
        var port = freePort();
        var address = address(port, password);
        known.accept(address);
        var postgres = start(folder, password, port);
        secure(postgres, folder.data().resolve("pg_hba.conf"), password);
        return new EmbeddedDatabase(postgres, folder, address, lock);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The database that another process serves on a folder now, for a look from outside. */
    public static Optional<DatabaseAddress> running(Path path) {
        var folder = new DataFolder(path);
        try {
            var serving = folder.serving();
            return serving.isPresent()
                    ? Optional.of(address(serving.get().port(), folder.password()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new NoDatabase("%s cannot be read: %s".formatted(path, reason(e)), e);
        }
    }

    /** Whether a folder has the data of a database. */
    public static boolean isThere(Path path) {
        return new DataFolder(path).hasData();
    }

    private static DatabaseAddress address(int port, String password) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, USER), Optional.of(USER), Optional.of(password));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> denied.getFile() + " may not be written.";
            default -> e.getMessage() + ".";
        };
    }

    /** After a crash the parts of an old server that are still on their way out hold its memory for a moment. */
    private static EmbeddedPostgres start(DataFolder folder, String password, int port) throws IOException {
        for (var left = STARTS_MAX; ; left--) {
            try {
                return builder(folder, password).setPort(port).start();
            } catch (IOException | IllegalStateException e) {
                if (left <= 1) {
                    throw new IOException(e);
                }
                pause();
            }
        }
    }

    private static EmbeddedPostgres.Builder builder(DataFolder folder, String password) {
        var log = ProcessBuilder.Redirect.appendTo(folder.log().toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.data())
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
                // Its log says what failed, and not whose row it was.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic")
                .setOutputRedirector(log)
                .setErrorRedirector(log);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_STARTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("It was told to stop.", e);
        }
    }

    /** Calls back when it ends, whoever ended it. The library knows only the process that started it, which is over by now. */
    public void onEnd(Runnable then) {
        try {
            var _ = folder.serving()
                    .map(serving -> serving.process().onExit())
                    .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current()))
                    .thenRun(then);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        try (lock) {
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
}
