package dev.evenkeel.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command that starts a server can be told. */
final class ServeOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to listen; 0 for any port that is free. Default: 8080.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description =
                    "On which of the machine's addresses. Default: 127.0.0.1, so that only this machine reaches it."
                            + " Behind anything else put a proxy that speaks TLS.")
    private Optional<String> address = Optional.empty();

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL of your own, such as jdbc:postgresql://db/evenkeel; its password is taken from"
                    + " EVENKEEL_DATABASE_PASSWORD.")
    private Optional<String> databaseUrl = Optional.empty();

    @Option(names = "--database-user", paramLabel = "USER", description = "The user there.")
    private Optional<String> databaseUser = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "More settings, as YAML; what the command line says goes before it. The guide 'For those who run"
                            + " it' lists them.")
    private Optional<Path> config = Optional.empty();

    /** With the data in a folder, where the command line names one. */
    Place place(Optional<Path> data) {
        config.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new ParameterException(
                    command.commandLine(), "--config: %s is not there, or may not be read.".formatted(file));
        });
        return new Place(address, port, data, databaseUrl, databaseUser, config);
    }
}
