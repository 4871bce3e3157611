package dev.evenkeel.server;

import dev.evenkeel.server.database.DatabaseAddress;
import dev.evenkeel.server.database.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which portal's database a command beside the server is about. */
final class DatabaseOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:EVENKEEL_DATA:-evenkeel-portal}",
            description = "The folder of the portal's data. Default: evenkeel-portal.")
    private Path data = Path.of("evenkeel-portal");

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            defaultValue = "${env:EVENKEEL_DATABASE_URL}",
            description = "The PostgreSQL of your own that it uses; its password is taken from"
                    + " EVENKEEL_DATABASE_PASSWORD.")
    private Optional<String> databaseUrl = Optional.empty();

    @Option(
            names = "--database-user",
            paramLabel = "USER",
            defaultValue = "${env:EVENKEEL_DATABASE_USER}",
            description = "The user there.")
    private Optional<String> databaseUser = Optional.empty();

    Path data() {
        return data.toAbsolutePath().normalize();
    }

    /** The database by URL, if that is what is meant. */
    Optional<DatabaseAddress> byUrl() {
        return databaseUrl.map(url -> DatabaseAddress.byUrl(url, databaseUser));
    }

    /** Does something in the database by URL, in the one that a server runs on the folder now, or in one that is started for it. */
    <T> T within(Function<DatabaseAddress, T> work) {
        var there = byUrl().or(() -> EmbeddedDatabase.running(data()));
        if (there.isPresent()) {
            return work.apply(there.get());
        }
        if (!EmbeddedDatabase.isThere(data())) {
            throw new IllegalArgumentException(
                    "There is no portal's data in %s. Name the folder by --data, or a database by --database-url."
                            .formatted(data()));
        }
        try (var own = EmbeddedDatabase.start(data())) {
            return work.apply(own.address());
        }
    }
}
