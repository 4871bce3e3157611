package dev.evenkeel.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The database on its way: it starts and is brought to the newest schema while everything over it is put together. Whoever asks for
 * a connection before that waits.
 */
final class Opening {
    private final Runnable started;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private final Thread migrating;
    private Runnable migration = () -> {};

    /**
     * Not begun yet.
     *
     * @param started comes back when the database has started, or throws why it cannot
     */
    Opening(Runnable started) {
        this.started = started;
        this.migrating = Thread.ofPlatform().daemon().name("migration").unstarted(this::run);
    }

    /** Begins, with what brings the schema to the newest. */
    void begin(Runnable migration) {
        this.migration = migration;
        migrating.start();
    }

    private void run() {
        try {
            started.run();
            migration.run();
            done.complete(true);
        } catch (RuntimeException | Error failure) {
            done.completeExceptionally(failure);
        }
    }

    /** Waits until it is open; throws why it will not be. */
    void await() {
        try {
            done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The same connections, once it is open. The migration itself does not wait for its end. */
    DataSource gate(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                if (!Thread.currentThread().equals(migrating)) {
                    await();
                }
                return super.getConnection();
            }
        };
    }
}
