package dev.evenkeel.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The folder of a portal with a PostgreSQL of its own: {@code postgres/} with its data, {@code postgres.secret} with its password,
 * {@code postgres.log}, and {@code lock}, which the process that works on it holds.
 */
record DataFolder(Path path) {
    private static final int SECRET_BYTES = 24;
    private static final int STOP_SECONDS_MAX = 30;

    /** Lines of PostgreSQL's {@code postmaster.pid}: the process first, the port fourth. */
    private static final int PORT_LINE = 3;

    Path data() {
        return path.resolve("postgres");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    /** Whether it has data already. */
    boolean hasData() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    /** The major version of PostgreSQL that wrote the data. */
    String version() throws IOException {
        return Files.readString(data().resolve("PG_VERSION")).strip();
    }

    /** Takes the folder for this process, until it ends or the lock is closed; however it ends, nothing is left to tidy up. */
    FileChannel lock() throws IOException {
        var file = path.resolve("lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                var holder = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
                channel.truncate(0).write(java.nio.ByteBuffer.wrap(holder));
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // Somebody in this process has it.
        }
        var holder = Files.readString(file).strip();
        channel.close();
        throw new NoDatabase("Another Evenkeel (process %s) works on %s. Stop it, or name another folder by --data."
                .formatted(holder, path));
    }

    /** The password of its only user, made where there is none; for the eyes of the folder's owner. */
    String password() throws IOException {
        var file = path.resolve("postgres.secret");
        if (!Files.exists(file)) {
            var random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    /** The PostgreSQL that serves it. */
    record Serving(ProcessHandle process, int port) {}

    /** The PostgreSQL that serves it now, whoever started it. */
    Optional<Serving> serving() throws IOException {
        var file = data().resolve("postmaster.pid");
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        if (lines.size() <= PORT_LINE) {
            return Optional.empty(); // none, or one that came no further than to begin the file
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .map(process -> new Serving(
                        process, Integer.parseInt(lines.get(PORT_LINE).strip())));
    }

    /** Ends a PostgreSQL whose Evenkeel was killed. Whoever calls has the lock, so nobody works with it any more. */
    void endOrphan() throws IOException {
        var orphan = serving();
        if (orphan.isEmpty()) {
            return;
        }
        var process = orphan.get().process();
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("It was told to stop.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new NoDatabase(
                    "A PostgreSQL that was left behind on %s (process %d) does not stop within %d s. End it, then start again."
                            .formatted(path, process.pid(), STOP_SECONDS_MAX),
                    e);
        }
    }
}
