package dev.evenkeel.cli;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.LogRow;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.event.Value;
import dev.evenkeel.files.LogFiles;
import dev.evenkeel.files.MappingFile;
import dev.evenkeel.files.Preview;
import dev.evenkeel.files.Received;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel map}: what a mapping makes of a helpdesk's change log. */
@Command(
        name = "map",
        description = {
            "Shows what a mapping makes of a helpdesk's change log: with --preview its first rows, the events they give, and"
                    + " what would be set aside; without, the events of the whole log by type.",
            "",
            "A mapping is a short YAML file: which columns hold the case, the customer and the time, and which change of which"
                    + " column means that a case was opened, resolved, reopened. With it, 'settle' and the other commands"
                    + " read the log as it is."
        },
        footer = {
            "  evenkeel map incidents.csv.gz --mapping mapping.yaml --preview",
            "  evenkeel map incidents.csv.gz --mapping mapping.yaml",
            "",
            "A mapping to start from:",
            "  mapping: my-helpdesk",
            "  row: {case: number, customer: caller, time: updated, format: \"yyyy-MM-dd HH:mm:ss\", zone: UTC}",
            "  attributes: {channel: contact_type, intent: category}",
            "  emit:",
            "    - {type: case.opened, on: first}",
            "    - {type: case.resolved, on: {becomes: {state: [Resolved]}}, data: {worker: assigned_to}}",
            "    - {type: case.reopened, on: {from: {state: [Resolved, Closed]}, to: {state: [New, Active]}}}"
        })
final class MapCommand implements Callable<Integer> {
    /** So many of what would be set aside are shown. */
    private static final int SET_ASIDE_SHOWN_MAX = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "LOG",
            description = "The log: CSV, JSON Lines or Parquet, also packed with gzip.")
    private List<Path> logs;

    @Option(
            names = {"-m", "--mapping"},
            required = true,
            paramLabel = "FILE",
            description = "The mapping (YAML).")
    private Path mapping;

    @Option(names = "--preview", description = "Read only the first rows, and show each with its events.")
    private boolean isPreview;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many rows a preview reads. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        if (rows < 1) {
            throw CannotRun.option("--rows", String.valueOf(rows), "at least 1 row is needed to show anything.");
        }
        InputFiles.check("LOG", logs);
        InputFiles.check("--mapping", List.of(mapping));
        var file = MappingFile.read(mapping);
        file.warnings().forEach(warning -> terminal.remark(warning.toString()));
        if (isPreview) {
            var preview = LogFiles.preview(logs, file, rows);
            rowByRow(preview, file).forEach(terminal::say);
            tell(preview.received(), terminal);
            terminal.answer(() -> answer(preview.received(), preview.events()));
        } else {
            var received = whole(file, terminal);
            byType(received).forEach((type, count) -> terminal.say("%,12d  %s".formatted(count, type)));
            tell(received, terminal);
            terminal.answer(() -> answer(received, List.of()));
        }
        return 0;
    }

    private Received whole(MappingFile file, Terminal terminal) {
        try (var progress = terminal.progress("Reading " + logs.getFirst().getFileName())) {
            return LogFiles.read(logs, file, progress.reading());
        }
    }

    private static List<String> rowByRow(Preview preview, MappingFile file) {
        var text = new ArrayList<String>();
        var events = preview.events().stream()
                .collect(Collectors.groupingBy(Event::subject, LinkedHashMap::new, Collectors.toList()));
        var caseColumn = file.mapping().columns().caseId();
        var cases = preview.rows().stream()
                .collect(Collectors.groupingBy(row -> row.cell(caseColumn), LinkedHashMap::new, Collectors.toList()));
        text.add(
                "The first %,d rows, by case, and the events they give. Columns that the mapping does not name are left out."
                        .formatted(preview.rows().size()));
        cases.forEach((caseId, ofCase) -> {
            text.add("");
            text.add("%s %s".formatted(caseColumn, caseId));
            ofCase.forEach(row -> text.add("  line %d: %s".formatted(row.line(), cells(row, file))));
            events.getOrDefault(caseId, List.of()).forEach(event -> text.add("    → " + told(event)));
        });
        text.add("");
        return text;
    }

    private static String cells(LogRow row, MappingFile file) {
        return file.columns().keySet().stream()
                .filter(column -> !column.equals(file.mapping().columns().caseId()))
                .filter(column -> !row.cell(column).isEmpty())
                .map(column -> column + "=" + row.cell(column))
                .collect(Collectors.joining("  "));
    }

    private static String told(Event event) {
        var data = event.data().entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + (entry.getValue() instanceof Value.Nothing
                                ? "(nothing)"
                                : entry.getValue().canonical()))
                .collect(Collectors.joining("  "));
        return "%s %s%s  %s"
                .formatted(
                        Instants.spelling(event.time()),
                        event.type(),
                        event.hasCustomer() ? "  customer=" + event.customer() : "",
                        data)
                .stripTrailing();
    }

    private static void tell(Received received, Terminal terminal) {
        var setAside = received.lines();
        terminal.say("%,d rows give %,d events; %s"
                .formatted(
                        received.rows(),
                        received.deliveries().size(),
                        setAside.isEmpty()
                                ? "nothing would be set aside."
                                : "%,d rows would be set aside:".formatted(setAside.size())));
        setAside.stream().limit(SET_ASIDE_SHOWN_MAX).forEach(line -> terminal.say("  " + line.message()));
        if (setAside.size() > SET_ASIDE_SHOWN_MAX) {
            terminal.say("  … and %,d more".formatted(setAside.size() - SET_ASIDE_SHOWN_MAX));
        }
        received.files()
                .forEach(file ->
                        file.remarks().forEach(remark -> terminal.say("%s: %s.".formatted(file.name(), remark))));
        received.warnings().forEach((what, times) -> terminal.say("%s (%,d times).".formatted(what, times)));
    }

    private static Map<String, Long> byType(Received received) {
        return received.deliveries().stream()
                .collect(Collectors.groupingBy(Event::type, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Object> answer(Received received, List<Event> shown) {
        return Json.fields(
                "rows", received.rows(),
                "deliveries", received.deliveries().size(),
                "types", byType(received),
                "events", shown.stream().map(Json::event).toList(),
                "setAside", received.lines().stream().map(Quarantined::message).toList(),
                "notes", received.warnings());
    }
}
