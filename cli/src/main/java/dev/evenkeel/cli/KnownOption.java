package dev.evenkeel.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** As of which day data were taken. */
final class KnownOption {
    @Option(
            names = "--known",
            paramLabel = "DATE",
            description = "The day as of which the data were taken, where a run-out was agreed. Default: today (UTC).")
    private Optional<String> known = Optional.empty();

    LocalDate day() {
        return known.map(Days::of).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    }
}
