package dev.evenkeel.cli;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Workers;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.evidence.SealedFolder;
import dev.evenkeel.evidence.Sealing;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.LogFiles;
import dev.evenkeel.files.MappingFile;
import dev.evenkeel.files.Received;
import dev.evenkeel.files.WorkerFile;
import dev.evenkeel.proof.bundle.BundleFiles;
import dev.evenkeel.proof.leaf.Disclosure;
import dev.evenkeel.verdict.Coverage;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name what happened: events or a log, and what is known beside them. */
final class JournalOptions {
    private static final long COLUMNS_FROM_BYTES = 5_000_000;
    private static final String MAPPING = "mapping.yaml";

    @Option(
            names = {"-e", "--events"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = {
                "What happened: events as JSON Lines, CSV or Parquet, also packed with gzip; or, with --mapping, a"
                        + " helpdesk's change log. Several files are read as one."
            })
    private List<Path> events;

    @Option(
            names = {"-m", "--mapping"},
            paramLabel = "FILE",
            description = "How the rows of a change log become events (YAML); see 'evenkeel map --help'.")
    private Optional<Path> mapping = Optional.empty();

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "FILE",
            description = "Who works, and in which tier (CSV or YAML). Whoever is not in it counts as an agent.")
    private Optional<Path> workers = Optional.empty();

    @Option(
            names = "--coverage",
            paramLabel = "FILE",
            description = {
                "Which stretches of time the log holds whole (CSV with the columns from, to). Without it, all of it."
            })
    private Optional<Path> coverage = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The time zone of events whose times have no offset, such as Europe/Berlin.")
    private Optional<String> zone = Optional.empty();

    @Option(
            names = "--disclosures",
            paramLabel = "FILE",
            description = "What opens the sealed fields of the events ('evenkeel seal'); the log keeps them sealed.")
    private Optional<Path> disclosures = Optional.empty();

    @Option(
            names = "--columns-from",
            hidden = true,
            paramLabel = "BYTES",
            defaultValue = "" + COLUMNS_FROM_BYTES,
            description = "From this size on, Parquet files are settled by columns; both ways give the same.")
    private long columnsFromBytes;

    /** Those that a bundle holds. */
    static JournalOptions ofBundle(Path bundle, BundleFiles files) {
        var options = new JournalOptions();
        options.events = files.names().stream()
                .filter(name -> name.startsWith(BundleNames.JOURNAL))
                .map(bundle::resolve)
                .toList();
        options.mapping =
                Optional.of(bundle.resolve(MAPPING)).filter(_ -> files.names().contains(MAPPING));
        options.zone = Optional.of(Json.read(InputFiles.text(bundle.resolve(BundleNames.INPUTS)))
                        .path("zone")
                        .asString(""))
                .filter(name -> !name.isEmpty());
        options.columnsFromBytes = COLUMNS_FROM_BYTES;
        return options;
    }

    /** The files of events, for people. */
    String named() {
        return events.size() == 1 ? events.getFirst().getFileName().toString() : "%d files".formatted(events.size());
    }

    /** The files of events, as they were named. */
    List<Path> events() {
        return events;
    }

    /** All files, by the names that a bundle gives them. */
    Map<String, Path> copies() {
        var copies = new LinkedHashMap<String, Path>();
        for (var at = 0; at < events.size(); at++) {
            // In their order, since of two files the later one's rows come later.
            copies.put(
                    "%s%04d-%s"
                            .formatted(BundleNames.JOURNAL, at, events.get(at).getFileName()),
                    events.get(at));
        }
        mapping.ifPresent(file -> copies.put(MAPPING, file));
        workers.ifPresent(file ->
                copies.put(String.valueOf(file.getFileName()).endsWith(".csv") ? "workers.csv" : "workers.yaml", file));
        coverage.ifPresent(file -> copies.put("coverage.csv", file));
        return copies;
    }

    /** What a bundle says of how its events are read. */
    Map<String, Object> zoneOfBundle() {
        return Json.fields("zone", zone.orElse(""));
    }

    /** Says at once what is not there. */
    void check() {
        InputFiles.check("--events", events);
        workers.ifPresent(file -> InputFiles.check("--workers", List.of(file)));
        mapping.ifPresent(file -> InputFiles.check("--mapping", List.of(file)));
        coverage.ifPresent(file -> InputFiles.check("--coverage", List.of(file)));
        disclosures.ifPresent(file -> InputFiles.check("--disclosures", List.of(file)));
    }

    /** Reads all of it, under the types that a contract declares. */
    Facts read(Attributes declared, Progress progress) {
        check();
        var received = received(declared, progress);
        progress.step(
                "Putting %,d events in order".formatted(received.deliveries().size()));
        var journal = Journal.of(received.deliveries(), declared);
        if (disclosures.isEmpty()) {
            return new Facts(received, journal, Optional.empty(), workers(), coverage());
        }
        var opening = disclosed(disclosures);
        var opened = Journal.of(
                received.deliveries().stream()
                        .map(event -> Sealing.reveal(event, opening, declared))
                        .toList(),
                declared);
        return new Facts(received, opened, Optional.of(journal), workers(), coverage());
    }

    /** The disclosures of a file, by their digests; none without one. */
    static Map<String, Disclosure> disclosed(Optional<Path> file) {
        return file.map(path -> Sealing.byDigest(SealedFolder.readKept(path).stream()
                        .map(SealedFolder.Kept::disclosure)
                        .toList()))
                .orElse(Map.of());
    }

    /** Whether the events are so many, and so written, that an engine over columns is worth its start. */
    boolean isForColumns() {
        return mapping.isEmpty()
                && disclosures.isEmpty()
                && zone.isEmpty()
                && events.stream().allMatch(InputFiles::isParquet)
                && events.stream().mapToLong(InputFiles::bytes).sum() >= columnsFromBytes;
    }

    Workers workers() {
        return workers.map(WorkerFile::read).orElse(Workers.none());
    }

    Coverage coverage() {
        return coverage.map(CoverageFile::read).orElse(new Coverage.Everything());
    }

    /** Reads the events alone. */
    Received received(Attributes declared, Progress progress) {
        return mapping.isPresent()
                ? LogFiles.read(events, MappingFile.read(mapping.get()).declaring(declared), progress.reading())
                : EventFiles.read(events, declared, zone.map(JournalOptions::zone), progress.reading());
    }

    /** The zone of that name; an option that names none cannot be used. */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw CannotRun.option(
                    "--zone", name, "it is no time zone of the IANA list. Name one such as Europe/Berlin, or UTC.");
        }
    }
}
