package dev.evenkeel.cli;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Journal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Parameters;

/** What is measured on: a table that somebody has, or the journal itself. */
final class TableOrEvents {
    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            description = "A table (CSV, Parquet) with the columns told above, in place of --events.")
    private Optional<Path> table = Optional.empty();

    @ArgGroup(exclusive = false, heading = "Out of the journal:%n")
    private @Nullable JournalOptions events;

    /** What is read of the one that was named. */
    <T> T read(Function<Path, T> ofTable, Function<Journal, T> ofJournal, Terminal terminal) {
        var journal = Optional.ofNullable(events);
        if (table.isPresent() == journal.isPresent()) {
            throw CannotRun.option(
                    "TABLE",
                    table.map(Path::toString).orElse(""),
                    "name either a table or the events (--events), and not both.");
        }
        if (journal.isEmpty()) {
            return ofTable.apply(table.orElseThrow());
        }
        try (var progress = terminal.progress("Reading " + journal.get().named())) {
            return ofJournal.apply(
                    journal.get().read(Attributes.builtIn(), progress).journal());
        }
    }

    /** Whether events were named. */
    boolean isJournal() {
        return events != null;
    }
}
