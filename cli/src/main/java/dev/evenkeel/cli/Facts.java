package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.event.Workers;
import dev.evenkeel.files.IntakeSummary;
import dev.evenkeel.files.Received;
import dev.evenkeel.verdict.Coverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happened, as the files tell it.
 *
 * @param journal with all fields that were disclosed
 * @param sealed the same as it is on the log, which a statement names; empty where nothing was opened
 */
record Facts(Received received, Journal journal, Optional<Journal> sealed, Workers workers, Coverage coverage) {

    /** All this under a contract. */
    Engagement engagement(ContractFile file) {
        return new Engagement(file.versions(), journal, workers, coverage, file.calendar());
    }

    /** All that was received and does not count. */
    List<Quarantined> quarantine() {
        var all = new ArrayList<>(received.lines());
        all.addAll(journal.quarantine());
        return all;
    }

    /** The instant of the last event: as far as the files tell. */
    Instant lastInstant() {
        if (journal.events().isEmpty()) {
            throw new CannotRun(
                    Reason.NOTHING_FOUND,
                    "There is no event in %s; %,d rows were set aside%s."
                            .formatted(
                                    received.files().stream()
                                            .map(Received.ReadFile::name)
                                            .collect(Collectors.joining(", ")),
                                    quarantine().size(),
                                    quarantine().stream()
                                            .findFirst()
                                            .map(first -> ", such as: " + first.message())
                                            .orElse("")));
        }
        return journal.events().getLast().time();
    }

    /** What became of all that was received. */
    IntakeSummary summary() {
        return IntakeSummary.of(received, journal, workers);
    }

    /** The same for programs. */
    Map<String, Object> answer() {
        var summary = summary();
        return Json.fields(
                "rows", summary.rows(),
                "deliveries", summary.deliveries(),
                "events", summary.events(),
                "redelivered", summary.redelivered(),
                "superseded", summary.superseded(),
                "setAside", summary.quarantined(),
                "unregisteredWorkers", summary.unregistered(),
                "notes", summary.warnings());
    }
}
