package dev.evenkeel.cli;

import dev.evenkeel.bulk.BulkOptions;
import dev.evenkeel.bulk.BulkVerdicts;
import dev.evenkeel.bulk.NotForBulk;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Instants;
import dev.evenkeel.report.ClaimCounts;
import dev.evenkeel.report.VerdictSummaryText;
import dev.evenkeel.settlement.Books;
import dev.evenkeel.settlement.Tallies;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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

    @Mixin
    private VersionsOption contract;

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
        var file = contract.read();
        var instant = asOf.map(text -> Times.asOf(text, file.contract()));
        var isParquet = isParquet(OutFolder.readyFor(out));
        journal.check();
        try (var progress = terminal.progress("Reading " + journal.named())) {
            var decided = decided(file, instant, progress, terminal);
            progress.step("Writing " + out);
            try (var claims = decided.claims) {
                if (isParquet) {
                    claims.writeParquet(out);
                } else {
                    claims.writeCsv(out);
                }
            }
            progress.clear();
            terminal.say(VerdictSummaryText.of(file.contract(), decided.counts, decided.tallies, decided.asOf));
            terminal.say("Every claim: " + out);
            terminal.answer(() -> answer(decided));
        }
        return 0;
    }

    /** What is known of all claims at an instant. */
    private record Decided(Instant asOf, ClaimList claims, ClaimCounts counts, Tallies tallies) {}

    private Decided decided(ContractFile file, Optional<Instant> asOf, Progress progress, Terminal terminal) {
        if (journal.isForColumns() && file.earlier().isEmpty()) {
            progress.step("Deciding %s by columns".formatted(journal.named()));
            try {
                return byColumns(file, asOf.orElseGet(() -> ParquetFacts.lastInstant(journal.events())));
            } catch (NotForBulk reason) {
                progress.clear();
                terminal.remark("Event by event, because %s.".formatted(reason.getMessage()));
            }
        }
        var facts = journal.read(file.contract().attributes(), progress);
        progress.clear();
        terminal.remark(facts.summary().text());
        progress.step("Deciding claims");
        var known = asOf.orElseGet(facts::lastInstant);
        var verdicts = facts.engagement(file).verdicts(known);
        var events = facts.journal().upTo(known);
        var books = Books.of(file.versions(), verdicts, events, facts.workers().and(events));
        return new Decided(
                known,
                new ClaimList.Rows(ClaimRow.of(books, verdicts)),
                ClaimCounts.of(file.contract(), verdicts),
                books.tallies());
    }

    private Decided byColumns(ContractFile file, Instant known) {
        var view = BulkVerdicts.of(
                file.contract(), journal.events(), journal.workers(), journal.coverage(), BulkOptions.usual(), known);
        var claims = ClaimList.Columns.of(view, out.resolveSibling(".claims.parquet"));
        return new Decided(known, claims, claims.counts(), view.tallies());
    }

    private Map<String, Object> answer(Decided decided) {
        var states = new TreeMap<String, Long>();
        decided.counts
                .counts()
                .forEach(count -> states.merge(
                        (count.state().spelling() + " " + count.reason()).strip(), count.claims(), Long::sum));
        return Json.fields(
                "asOf", Instants.spelling(decided.asOf),
                "claims", decided.counts.all(),
                "states", states,
                "file", out.toString());
    }

    private static boolean isParquet(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".parquet")) {
            throw CannotRun.option(
                    "--out", file.toString(), "the file's name says its form; let it end in .csv or .parquet.");
        }
        return name.endsWith(".parquet");
    }
}
