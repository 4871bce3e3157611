package dev.evenkeel.cli;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.ContractLinter;
import dev.evenkeel.contract.ContractReader;
import dev.evenkeel.contract.JournalFacts;
import dev.evenkeel.contract.JournalSurvey;
import dev.evenkeel.contract.Places;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Workers;
import dev.evenkeel.report.CheckText;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel check}: everything that is wrong with a contract, or unwise. */
@Command(
        name = "check",
        description = {
            "Checks a contract: its shape, names, types and units, and what looks unwise. Everything is told at once, each"
                    + " with file, line and column.",
            "",
            "With events, also what the events show: a tier, intent or channel that no price covers, an attribute that is"
                    + " filled in only afterwards.",
            "",
            "Exit code 0: valid, maybe with warnings; 1: not valid, or warnings with --strict."
        },
        footer = {
            "  evenkeel check contract.yaml",
            "  evenkeel check contract.yaml --events incidents.csv.gz --mapping mapping.yaml --workers workers.csv",
            "  evenkeel check amended.yaml --after contract.yaml",
            "  evenkeel check contract.yaml --strict && git commit contract.yaml"
        })
final class CheckCommand implements Callable<Integer> {
    /** The check said no. */
    static final int NO = 1;

    /** Of a longer file, which is no contract anyway, no lines are shown. */
    private static final int SHOWN_BYTES_MAX = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONTRACT", description = "The contract (YAML).")
    private Path contract;

    @Option(names = "--strict", description = "Warnings count as errors.")
    private boolean isStrict;

    @Option(
            names = "--after",
            arity = "1..*",
            paramLabel = "FILE",
            description = "The versions that it amends, the oldest first: hold the chain, too.")
    private List<Path> after = List.of();

    @ArgGroup(exclusive = false)
    private @Nullable JournalOptions journal;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var source = ContractFile.bytes(contract);
        var problems = problems(source, terminal);
        var errors = problems.stream().filter(Problem::isError).count();
        var warnings = problems.size() - errors;
        var isValid = errors == 0 && (warnings == 0 || !isStrict);
        var shown = source.length > SHOWN_BYTES_MAX ? "" : new String(source, StandardCharsets.UTF_8);
        terminal.say(CheckText.of(contract.toString(), shown, problems).stripTrailing());
        terminal.answer(() -> Json.fields(
                "valid", isValid, "errors", errors, "warnings", warnings, "problems", Json.problems(problems)));
        return isValid ? 0 : NO;
    }

    private List<Problem> problems(byte[] source, Terminal terminal) {
        var draft = ContractReader.read(contract.toString(), source);
        return switch (ContractChecker.check(draft)) {
            case Checked.Rejected(var problems) -> problems;
            case Checked.Accepted(var valid, var warnings) -> {
                var all = new ArrayList<>(warnings);
                Optional.ofNullable(journal)
                        .ifPresent(options -> all.addAll(shownByEvents(valid, Places.in(draft), options, terminal)));
                chainFault(valid)
                        .ifPresent(fault ->
                                all.add(Problem.error("amends", Place.start(contract.toString()), valid.id(), fault)));
                all.sort(Comparator.naturalOrder());
                yield all;
            }
        };
    }

    /** What is wrong with it as an amendment; without the earlier versions nobody asked. */
    private Optional<String> chainFault(Contract valid) {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        var versions = new ArrayList<Contract>();
        after.forEach(file -> versions.add(ContractFile.read(file).contract()));
        versions.add(valid);
        return Versions.fault(versions);
    }

    private static List<Problem> shownByEvents(
            Contract valid, Places places, JournalOptions options, Terminal terminal) {
        try (var progress = terminal.progress("Reading " + options.named())) {
            var facts = options.read(valid.attributes(), progress);
            progress.clear();
            terminal.remark(facts.summary().text());
            progress.step("Looking at each case");
            return ContractLinter.lint(valid, survey(valid, facts), places);
        }
    }

    private static JournalFacts survey(Contract valid, Facts facts) {
        var survey = new JournalSurvey(valid);
        var byCase = new LinkedHashMap<String, List<Event>>();
        var events = facts.journal().events();
        for (var event : events) {
            if (event.hasSubject()) {
                byCase.computeIfAbsent(event.subject(), _ -> new ArrayList<>()).add(event);
            }
        }
        byCase.values().forEach(survey::add);
        var workers = facts.workers().and(events);
        var tiers = new TreeSet<String>();
        for (var event : events) {
            Workers.named(event)
                    .forEach(id -> tiers.add(workers.worker(id).tier().spelling()));
        }
        return survey.facts(tiers);
    }
}
