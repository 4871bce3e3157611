package dev.evenkeel.cli;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Instants;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.report.ClaimCounts;
import dev.evenkeel.report.VerdictSummaryText;
import dev.evenkeel.settlement.Books;
import dev.evenkeel.verdict.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel verdicts}: every claim with its state and reason. */
@Command(
        name = "verdicts",
        description = {
            "Decides every claim that the events hold, also those outside the contract's term, and lists them with state,"
                    + " reason, credit, price and amount.",
            "",
            "Only events up to the instant of --as-of are read. By default that is the instant of the last event: what the"
                    + " log does not tell is not assumed, so a claim whose windows run on after it is pending."
        },
        footer = {
            "  evenkeel verdicts -c contract.yaml -e events.parquet -w workers.csv --out claims.csv",
            "  evenkeel verdicts -c contract.yaml -e incidents.csv.gz -m mapping.yaml \\",
            "      --as-of 2016-07-08T00:00:00Z --out claims.parquet"
        })
final class VerdictsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-c", "--contract"},
            required = true,
            paramLabel = "FILE",
            description = "The contract (YAML).")
    private Path contract;

    @Mixin
    private JournalOptions journal;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "As known then: 2016-07-08T00:00:00Z, or a date. Default: the instant of the last event.")
    private Optional<String> asOf;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "Where the list of claims goes: a file named .csv or .parquet.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var file = ContractFile.read(contract);
        var instant = asOf.map(text -> Times.asOf(text, file.contract()));
        var writing = writing(OutFolder.readyFor(out));
        try (var progress = terminal.progress("Reading " + journal.named())) {
            var facts = journal.read(file.contract().attributes(), progress);
            progress.clear();
            terminal.remark(facts.summary().text());
            var known = instant.orElseGet(facts::lastInstant);
            progress.step("Deciding claims");
            var engagement = facts.engagement(file);
            var verdicts = engagement.verdicts(known);
            var events = facts.journal().upTo(known);
            var books =
                    Books.of(file.contract(), verdicts, events, facts.workers().and(events));
            progress.step("Writing " + out);
            writing.write(ClaimRow.of(books, verdicts), out);
            progress.clear();
            var counts = ClaimCounts.of(file.contract(), verdicts);
            terminal.say(VerdictSummaryText.of(file.contract(), counts, books.tallies(), known));
            terminal.say("Every claim: " + out);
            terminal.answer(() -> answer(facts, known, verdicts));
        }
        return 0;
    }

    private Map<String, Object> answer(Facts facts, Instant known, List<Verdict> verdicts) {
        var counts = verdicts.stream()
                .collect(Collectors.groupingBy(
                        verdict -> (verdict.state().spelling() + " "
                                        + verdict.last().reason())
                                .strip(),
                        TreeMap::new,
                        Collectors.counting()));
        return Json.fields(
                "asOf", Instants.spelling(known),
                "claims", verdicts.size(),
                "states", counts,
                "file", out.toString(),
                "intake", facts.answer());
    }

    /** How a list of claims is written, which the name of its file says. */
    private interface Writing {
        void write(List<ClaimRow> claims, Path file);
    }

    private static Writing writing(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return (claims, path) -> ClaimsFile.writeCsv(claims, path);
        }
        if (name.endsWith(".parquet")) {
            throw CannotRun.option("--out", file.toString(), "Parquet is not written yet.");
        }
        throw CannotRun.option(
                "--out", file.toString(), "the file's name says its form; let it end in .csv or .parquet.");
    }
}
