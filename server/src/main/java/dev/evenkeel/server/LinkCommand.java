package dev.evenkeel.server;

import dev.evenkeel.server.database.DatabaseAddress;
import dev.evenkeel.server.people.LostPassword;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel link}: a way back in for somebody whose password is lost. */
@Command(
        name = "link",
        description = {
            "Prints a link that signs somebody in once, for a day: for a password that is lost, the administrator's own among them.",
            "",
            "Their sessions, earlier links and old password end with it. Every engagement that they take part in has it among its"
                    + " changes, for their side. It works while the portal runs or not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  evenkeel link finn@client.example                       of ./evenkeel-portal",
            "  evenkeel link administrator --data /srv/evenkeel --url https://portal.example"
        })
final class LinkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Parameters(
            paramLabel = "LOGIN",
            description = "With what they sign in: the address under which they were invited.")
    private String login = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where people reach the portal. Default: ${DEFAULT-VALUE}.")
    private String url = "";

    @Override
    public Integer call() {
        BackupCommands.quiet();
        var given = database.within(this::give);
        var out = command.commandLine().getOut();
        out.printf(
                "%s (%s) signs in once, within a day, by%n%n  %s/enter/%s%n%nand sets a password on the page People. Until then nothing else"
                        + " signs them in: %s ended, the old password is gone.%n%s%n",
                given.name(),
                given.login(),
                url.replaceAll("/+$", ""),
                given.secret(),
                given.sessions() == 1 ? "1 session has" : given.sessions() + " sessions have",
                given.engagements().isEmpty()
                        ? "They take part in no engagement."
                        : "It is among the changes of %s, for their side."
                                .formatted(String.join(", ", given.engagements())));
        out.flush();
        return 0;
    }

    private LostPassword.Given give(DatabaseAddress address) {
        try {
            return LostPassword.link(source(address), login, Instant.now())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Nobody has the login '%s'. It is the address under which they were invited; the first administrator's is 'administrator'. Nothing was changed."
                                    .formatted(login)));
        } catch (BadSqlGrammarException older) {
            throw new IllegalArgumentException(
                    "This database is an older Evenkeel's. Start the portal on it once, then ask again. Nothing was changed.",
                    older);
        }
    }

    private static DriverManagerDataSource source(DatabaseAddress address) {
        var source = new DriverManagerDataSource(address.url());
        address.user().ifPresent(source::setUsername);
        address.password().ifPresent(source::setPassword);
        return source;
    }
}
