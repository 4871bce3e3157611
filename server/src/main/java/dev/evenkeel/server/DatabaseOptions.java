package dev.evenkeel.server;

import dev.evenkeel.server.database.DatabaseAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which portal's database a command beside the server is about. */
final class DatabaseOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain the command, with examples.")
    @SuppressWarnings("UnusedVariable") // picocli answers by itself
    private boolean isHelp;

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
}
