package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.event.Instants;
import dev.evenkeel.files.MoneyFile;
import dev.evenkeel.report.EarningsText;
import dev.evenkeel.settlement.Earnings;
import java.nio.file.Path;
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

/** {@code evenkeel earnings}: what workers earned, so that each can check it. */
@Command(
        name = "earnings",
        description = {
            "Says what each worker earned in a period under the contract's rewards, line by line, with the formula, the cases,"
                    + " and the worker's own quality and speed where they count.",
            "",
            "It is drawn from the same verdicts as the client's bill, as of the instant of the period's statement."
        },
        footer = {
            "  evenkeel earnings -c contract.yaml -e events.jsonl -w workers.csv --period 2026-03",
            "  evenkeel earnings -c contract.yaml -e events.jsonl --period 2026-03 --worker ann --for provider",
            "  evenkeel earnings -c contract.yaml -e events.jsonl --period 2026-03 --out rewards.csv",
            "  evenkeel ledger post -c contract.yaml --bills bills --billing billing.yaml --rewards rewards.csv"
        })
final class EarningsCommand implements Callable<Integer> {
    private static final List<String> READERS = List.of("worker", "provider", "client");

    @Spec
    private CommandSpec spec;

    @Mixin
    private VersionsOption contract;

    @Mixin
    private JournalOptions journal;

    @Option(names = "--period", required = true, paramLabel = "PERIOD", description = "The period: 2026-03.")
    private String period;

    @Option(names = "--worker", paramLabel = "ID", description = "Only this worker.")
    private Optional<String> worker;

    @Option(
            names = "--for",
            paramLabel = "READER",
            defaultValue = "worker",
            description = {
                "Who reads it: worker, provider or client. What the client pays beside a reward is shown to those that the"
                        + " contract names. Default: worker."
            })
    private String reader;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description =
                    "As known then: 2026-04-08T00:00:00Z, or a date. Default: the instant of the period's statement.")
    private Optional<String> asOf;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = {
                "Write what each earned as a table (CSV), too, one row a worker: what 'evenkeel ledger post --rewards' books"
                        + " and 'evenkeel payout' then pays."
            })
    private Optional<Path> out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var file = contract.read();
        var of = Times.period("--period", period, file.contract());
        if (!READERS.contains(reader)) {
            throw CannotRun.option("--for", reader, "it is none of: %s.".formatted(String.join(", ", READERS)));
        }
        if (file.versions().chain().stream().allMatch(it -> it.rewards().isEmpty())) {
            throw new CannotRun(
                    Reason.NOTHING_FOUND, "The contract rewards nobody. Add 'rewards', as 'evenkeel schema' shows.");
        }
        out.ifPresent(OutFolder::readyFor);
        final List<Earnings> shown;
        try (var progress = terminal.progress("Reading " + journal.named())) {
            var facts = journal.read(file.contract().attributes(), progress);
            progress.step("Deciding claims");
            var engagement = facts.engagement(file);
            var instant = asOf.map(text -> Times.asOf(text, file.contract())).orElseGet(() -> engagement.drawnAt(of));
            shown = engagement.earnings(of, instant).stream()
                    .filter(it -> worker.isEmpty() || worker.get().equals(it.worker()))
                    .toList();
            terminal.remark("As of " + Instants.spelling(instant) + ".");
            out.ifPresent(table -> OutFolder.write(table, MoneyFile.rewards(shown, instant)));
        }
        terminal.say(
                shown.isEmpty()
                        ? "Nobody earned anything in %s.".formatted(of.name())
                        : shown.stream()
                                .map(it -> EarningsText.of(file.versions().in(of), it, reader))
                                .collect(Collectors.joining("\n"))
                                .stripTrailing());
        terminal.answer(() -> Json.fields(
                "earnings", shown.stream().map(EarningsCommand::answer).toList()));
        return 0;
    }

    private static Map<String, Object> answer(Earnings earnings) {
        return Json.fields(
                "worker", earnings.worker(),
                "period", earnings.period().name(),
                "money", earnings.money().toPlainString(),
                "lines", earnings.lines().stream().map(EarningsCommand::answer).toList(),
                "rankings",
                        earnings.rankings().stream()
                                .map(it -> Json.fields(
                                        "reward", it.reward(), "place", it.place(), "of", it.of(), "words", it.words()))
                                .toList());
    }

    private static Map<String, Object> answer(Earnings.EarningsLine line) {
        return Json.fields(
                "reward", line.reward(),
                "kind", line.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                "count", line.count().toPlainString(),
                "amount", line.amount().toPlainString(),
                "unit", line.unit(),
                "formula", line.formula(),
                "cases", line.cases());
    }
}
