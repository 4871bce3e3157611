package dev.evenkeel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The portal's commands: only their names. The portal is a program of its own, which the launcher starts in place of this one. */
abstract sealed class PortalCommands implements Callable<Integer> {
    @Parameters(hidden = true)
    @SuppressWarnings("UnusedVariable") // all of them are the portal's
    private String[] all = {};

    @Override
    public Integer call() {
        throw new CannotRun(
                CannotRun.Reason.UNEXPECTED,
                "The portal's commands are run by the launcher: type './evenkeel serve' in a checkout.");
    }

    /** {@code evenkeel serve}. */
    @Command(
            name = "serve",
            description = {
                "Starts the portal: both parties look at the same page, over one PostgreSQL that comes with it.",
                "",
                "'./evenkeel serve --help' tells all about it."
            },
            footer = {
                "  evenkeel serve            on this machine alone, with its data in ./evenkeel-portal",
                "  evenkeel demo --portal    the same, with a made-up quarter in it and a link for each party"
            })
    static final class Serve extends PortalCommands {}

    /** {@code evenkeel backup}. */
    @Command(
            name = "backup",
            description = {
                "Writes everything that a portal keeps into one file, while it runs or not.",
                "",
                "'./evenkeel backup --help' tells all about it."
            },
            footer = "  evenkeel backup --data /srv/evenkeel --out /backup/evenkeel.zip")
    static final class Backup extends PortalCommands {}

    /** {@code evenkeel restore}. */
    @Command(
            name = "restore",
            description = {
                "Puts a portal's backup into a new folder, or into an empty database.",
                "",
                "'./evenkeel restore --help' tells all about it."
            },
            footer = "  evenkeel restore /backup/evenkeel.zip --data /srv/evenkeel-again")
    static final class Restore extends PortalCommands {}

    /** {@code evenkeel link}. */
    @Command(
            name = "link",
            description = {
                "Prints a link that signs somebody into a portal once: for a password that is lost.",
                "",
                "'./evenkeel link --help' tells all about it."
            },
            footer = "  evenkeel link finn@client.example --data /srv/evenkeel")
    static final class Link extends PortalCommands {}
}
