package dev.evenkeel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code evenkeel serve}: only its name. The portal is a program of its own, which the launcher starts in place of this one. */
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
final class ServeCommand implements Callable<Integer> {
    @Parameters(hidden = true)
    @SuppressWarnings("UnusedVariable") // all of them are the portal's
    private String[] all = {};

    @Override
    public Integer call() {
        throw new CannotRun(
                CannotRun.Reason.UNEXPECTED,
                "The portal is started by the launcher: type './evenkeel serve' in a checkout.");
    }
}
