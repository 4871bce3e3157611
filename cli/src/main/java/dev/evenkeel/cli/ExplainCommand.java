package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Instants;
import dev.evenkeel.report.ExplainText;
import dev.evenkeel.report.ShownCase;
import dev.evenkeel.report.ShownClaim;
import dev.evenkeel.verdict.Step;
import dev.evenkeel.verdict.Verdict;
import dev.evenkeel.yaml.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel explain}: why a case was billed, or not. */
@Command(
        name = "explain",
        description = {
            "Shows the timeline of a case: every event, every window of the contract with its start and end, and the rule and"
                    + " event that decided each claim.",
            "",
            "By default as of the instant of the last event."
        },
        footer = {
            "  evenkeel explain --case INC0000045 -c contract.yaml -e incidents.csv.gz -m mapping.yaml -w workers.csv",
            "  evenkeel explain --case NW-12 --case NW-13 -c contract.yaml -e events.parquet --as-of 2026-04-08"
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--case",
            required = true,
            paramLabel = "ID",
            description = "The case's id; may be given several times.")
    private List<String> cases;

    @Mixin
    private VersionsOption contract;

    @Mixin
    private JournalOptions journal;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "As known then: 2016-07-08T00:00:00Z, or a date. Default: the instant of the last event.")
    private Optional<String> asOf;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var file = contract.read();
        var instant = asOf.map(text -> Times.asOf(text, file.contract()));
        List<ShownCase> shown;
        try (var progress = terminal.progress("Reading " + journal.named())) {
            var facts = journal.read(file.contract().attributes(), progress);
            var known = instant.orElseGet(facts::lastInstant);
            progress.step("Deciding claims");
            var engagement = facts.engagement(file);
            var verdicts = engagement.verdicts(known);
            shown = cases.stream()
                    .map(id -> ShownCase.of(engagement, verdicts, id, known))
                    .toList();
            shown.forEach(it -> check(it, facts.journal().events()));
        }
        terminal.say(shown.stream()
                .map(ExplainText::of)
                .collect(Collectors.joining("\n"))
                .stripTrailing());
        terminal.answer(() ->
                Json.fields("cases", shown.stream().map(ExplainCommand::answer).toList()));
        return 0;
    }

    private static void check(ShownCase shown, List<Event> events) {
        if (!shown.isKnown()) {
            var known = events.stream()
                    .map(Event::subject)
                    .filter(id -> !id.isEmpty())
                    .collect(Collectors.toSet());
            var nearest = Names.slip(shown.caseId(), known);
            throw new CannotRun(
                    Reason.NOTHING_FOUND,
                    "No event up to %s is about a case '%s'; the files tell of %,d cases%s."
                            .formatted(
                                    Instants.spelling(shown.asOf()),
                                    shown.caseId(),
                                    known.size(),
                                    nearest.isEmpty() ? "" : ". Did you mean '%s'?".formatted(nearest)));
        }
    }

    private static Object answer(ShownCase shown) {
        return Json.fields(
                "case", shown.caseId(),
                "asOf", Instants.spelling(shown.asOf()),
                "events", shown.events().stream().map(Json::event).toList(),
                "claims", shown.claims().stream().map(ExplainCommand::answer).toList());
    }

    private static Object answer(ShownClaim claim) {
        var fields = new LinkedHashMap<String, Object>();
        var cells = claim.row().cells();
        for (var at = 0; at < cells.size(); at++) {
            fields.put(ClaimRow.COLUMNS.get(at), cells.get(at));
        }
        var verdict = claim.explanation().verdict();
        fields.put("claim", verdict.claim().id().spelling());
        fields.put("outcome", verdict.outcome());
        fields.put("sentence", claim.explanation().sentence());
        fields.put(
                "windows",
                verdict.windows().stream().map(ExplainCommand::answer).toList());
        fields.put("steps", verdict.steps().stream().map(ExplainCommand::answer).toList());
        fields.put(
                "read",
                claim.explanation().read().stream()
                        .map(event -> event.id().spelling())
                        .toList());
        return fields;
    }

    private static Object answer(Verdict.Window window) {
        return Json.fields(
                "rule", window.rule(),
                "start", Instants.spelling(window.start()),
                "end", Instants.spelling(window.end()));
    }

    private static Map<String, Object> answer(Step step) {
        var fields = Json.fields(
                "at", Instants.spelling(step.at()), "state", step.state().spelling(), "reason", step.reason());
        by(step).ifPresent(by -> fields.put("by", by));
        return fields;
    }

    /** What decided: the identity of an event, or the words of a rule. */
    private static Optional<String> by(Step step) {
        return switch (step) {
            case Step.Confirmed confirmed -> Optional.of(words(confirmed.by()));
            case Step.Refuted refuted -> Optional.of(words(refuted.by()));
            case Step.Reversed reversed -> Optional.of(words(reversed.by()));
            case Step.Excluded excluded -> Optional.of(words(excluded.by()));
            case Step.Pending _, Step.Duplicate _, Step.Unprovable _ -> Optional.empty();
        };
    }

    private static String words(Step.Decider decider) {
        return switch (decider) {
            case Step.Decider.ByEvent byEvent -> byEvent.event().spelling();
            case Step.Decider.ByRule byRule -> byRule.words();
        };
    }
}
