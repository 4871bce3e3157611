package dev.evenkeel.cli;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.files.StatementWire;
import dev.evenkeel.settlement.Issued;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel settle}: the bills of one period, or of all up to one. */
@Command(
        name = "settle",
        description = {
            "Draws up the statement of a period, or of all periods up to one: what is owed under the contract, and why.",
            "",
            "Each statement is drawn from what was known at its own instant: the start of the business day that the contract"
                    + " says. What becomes known later never changes it; the next one brings a true-up. With --through,"
                    + " every period is closed so before the next; with --issued, statements that went out before count.",
            "",
            "Into DIR/<period>/ go statement.txt, statement.html and statement.json, and every claim, billed or not, with its"
                    + " reason: claims.csv and claims.parquet. What could not be read is in DIR/quarantine.csv."
        },
        footer = {
            "  evenkeel settle --contract contract.yaml --events events.parquet --workers workers.csv --through 2026-05 --out bills",
            "      three months, one after the other",
            "  evenkeel settle --contract contract.yaml --events incidents.csv.gz --mapping mapping.yaml --period 2016-04 --out bills",
            "      one month of a helpdesk's change log",
            "  evenkeel settle --contract contract.yaml --events june.parquet --issued bills --period 2026-06 --out bills",
            "      the next month, with true-ups of the months whose statements are in the folder bills",
            "  evenkeel settle --contract contract.yaml --events events.parquet --period 2026-06 --as-of 2026-06-15 --out preview",
            "      how the month stands so far"
        })
final class SettleCommand implements Callable<Integer> {
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

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = {
                "Draw the (last) statement from what was known then, not at its own instant: 2016-07-08T00:00:00Z, or a date."
            })
    private Optional<String> asOf;

    @Option(
            names = "--issued",
            paramLabel = "DIR",
            description = "The folder of the statements that were issued before; their periods get true-ups.")
    private Optional<Path> issued;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The folder to write to.")
    private Path out;

    /** One period, or all up to one. */
    static final class Which {
        @Option(
                names = "--period",
                required = true,
                paramLabel = "PERIOD",
                description = "This one: 2016-04, 2016-Q2 or 2016.")
        private Optional<String> period = Optional.empty();

        @Option(
                names = "--through",
                required = true,
                paramLabel = "PERIOD",
                description = "All from the contract's first to this one that were not issued before.")
        private Optional<String> through = Optional.empty();

        /** Those to be settled, in order. */
        List<Period> periods(Contract contract, Issued issued) {
            if (period.isPresent()) {
                return List.of(Times.period("--period", period.get(), contract));
            }
            var last = Times.period("--through", through.orElseThrow(), contract);
            var periods = new ArrayList<Period>();
            for (var it = Times.first(contract); it.compareTo(last) <= 0; it = it.next()) {
                if (!issued.periods().contains(it)) {
                    periods.add(it);
                }
            }
            return periods;
        }
    }

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var file = ContractFile.read(contract);
        var before =
                issued.map(folder -> IssuedFiles.read(folder, file.contract())).orElse(IssuedFiles.nothing());
        var periods = which.periods(file.contract(), before.issued());
        var instant = asOf.map(text -> Times.asOf(text, file.contract()));
        OutFolder.ready(out);
        var statements = new ArrayList<Object>();
        Facts facts;
        try (var progress = terminal.progress("Reading " + journal.named())) {
            facts = journal.read(file.contract().attributes(), progress);
            progress.clear();
            terminal.remark(facts.summary().text());
            var settling = new Settling(file, facts, before, out);
            settling.writeQuarantine();
            for (var period : periods) {
                progress.step("Settling " + period.name());
                var isLast = period.equals(periods.getLast());
                var settled =
                        settling.settle(period, isLast ? instant : notAfterOwn(instant, settling.drawnAt(period)));
                progress.clear();
                terminal.say(settled.text());
                statements.add(StatementWire.tree(settled.contents()));
            }
        }
        terminal.say(left(periods));
        terminal.answer(() -> Json.fields("out", out.toString(), "intake", facts.answer(), "statements", statements));
        return 0;
    }

    /** Nothing later than the instant asked for is known in any statement. */
    private static Optional<Instant> notAfterOwn(Optional<Instant> asOf, Instant own) {
        return asOf.filter(instant -> instant.isBefore(own));
    }

    private String left(List<Period> periods) {
        return periods.isEmpty()
                ? "All periods up to it were issued before; there is nothing to settle."
                : "Left in %s: statement.html, .txt and .json, claims.csv and claims.parquet of each period."
                        .formatted(out.resolve(
                                periods.size() == 1 ? periods.getFirst().name() : "<period>"));
    }
}
