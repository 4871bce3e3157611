package dev.evenkeel.cli;

import dev.evenkeel.bulk.NotForBulk;
import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.cli.Drawing.Draft;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.dispute.Procedure;
import dev.evenkeel.documents.BillingFile;
import dev.evenkeel.event.Instants;
import dev.evenkeel.files.DocketFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.files.StatementWire;
import dev.evenkeel.settlement.Issued;
import java.nio.file.Path;
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
                    + " reason: claims.csv and claims.parquet. What could not be read is in DIR/quarantine.csv.",
            "",
            "With --key each folder is also a bundle: all that it takes to check the statement alone, logged and signed, and"
                    + " the same as DIR/<period>.zip. The other party runs 'evenkeel verify DIR/<period>'."
        },
        footer = {
            "  evenkeel settle --contract contract.yaml --events events.parquet --workers workers.csv --through 2026-05 --out bills",
            "      three months, one after the other",
            "  evenkeel settle --contract contract.yaml --events incidents.csv.gz --mapping mapping.yaml --period 2016-04 --out bills",
            "      one month of a helpdesk's change log",
            "  evenkeel settle --contract contract.yaml --events june.parquet --issued bills --period 2026-06 --out bills",
            "      the next month, with true-ups of the months whose statements are in the folder bills",
            "  evenkeel settle --contract contract.yaml --events events.parquet --period 2026-06 --as-of 2026-06-15 --out preview",
            "      how the month stands so far",
            "  evenkeel settle --contract contract.yaml --events events.parquet --period 2026-03 --out bills --key provider.key",
            "      a bundle that the client can check alone"
        })
final class SettleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private VersionsOption contract;

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
            names = "--billing",
            paramLabel = "FILE",
            description = {
                "What a bill needs and the contract does not say (YAML): addresses, tax, accounts. With it, each statement gets"
                        + " its invoice or credit note (EN 16931 as UBL, Factur-X as PDF) and its postings (hledger,"
                        + " beancount, CSV). 'evenkeel schema billing' has its shape."
            })
    private Optional<Path> billing;

    @Mixin
    private Bundling bundling;

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
                return List.of(notIssued(Times.period("--period", period.get(), contract), issued));
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

        private static Period notIssued(Period period, Issued issued) {
            if (issued.periods().contains(period)) {
                throw new CannotRun(
                        Reason.ALREADY_ISSUED,
                        ("The statement of %s was issued and never changes; what is known better now comes as a true-up"
                                        + " with the next one. To see what it would be today, leave --issued out.")
                                .formatted(period.name()));
            }
            return period;
        }
    }

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var file = contract.read();
        var before = issued.map(folder -> issued(folder, file)).orElse(IssuedFiles.nothing());
        Amended.check(file, before);
        var instant = asOf.map(text -> Times.asOf(text, file.contract()));
        var drafts = Drawing.drafts(file, which.periods(file.contract(), before.issued()), instant);
        journal.check();
        billing.ifPresent(details -> InputFiles.check("--billing", List.of(details)));
        var details = billing.map(path -> BillingFile.read(path, file.contract()));
        OutFolder.ready(out);
        if (drafts.isEmpty()) {
            terminal.say("All periods up to it were issued before; there is nothing to settle.");
            terminal.answer(() -> Json.fields("out", out.toString(), "statements", List.of()));
            return 0;
        }
        var statements = new ArrayList<Object>();
        var folders = new ArrayList<Path>();
        try (var progress = terminal.progress("Reading " + journal.named())) {
            var drawing = drawing(file, drafts, before.issued(), progress, terminal);
            var settling = new Settling(file, drawing, before, details, out);
            for (var draft : drafts) {
                progress.step("Settling " + draft.period().name());
                var settled = settling.settle(draft);
                progress.clear();
                terminal.say(settled.text());
                statements.add(StatementWire.tree(settled.contents()));
                if (!settled.shown().isPreview()) {
                    folders.add(settled.folder());
                }
            }
            settling.writeQuarantine();
            bundling.bundle(new Bundling.DrawnFrom(file, journal, details), folders, progress, terminal);
            tellLeft(drafts, drawing, terminal);
        }
        terminal.answer(() -> Json.fields("out", out.toString(), "statements", statements));
        return 0;
    }

    /** The statements in a folder, and how the disputes about them ended. */
    private static IssuedFiles issued(Path folder, ContractFile file) {
        var contract = file.contract();
        var statements = IssuedFiles.read(folder, contract);
        var procedure = Procedure.of(contract, file.calendar());
        var docket = DocketFile.read(
                folder, statements, procedure, contract.billing().every());
        return statements.with(docket.rulings(Instants.LATEST));
    }

    private Drawing drawing(
            ContractFile file, List<Draft> drafts, Issued before, Progress progress, Terminal terminal) {
        if (journal.isForColumns() && file.earlier().isEmpty()) {
            progress.step("Settling %s by columns".formatted(journal.named()));
            try {
                var byColumns = new Drawing.ByColumns(file, journal, out);
                byColumns.drawAll(drafts, before);
                return byColumns;
            } catch (NotForBulk reason) {
                progress.clear();
                terminal.remark("Event by event, because %s.".formatted(reason.getMessage()));
            }
        }
        var facts = journal.read(file.contract().attributes(), progress);
        progress.clear();
        terminal.remark(facts.summary().text());
        if (facts.lastInstant()
                .isBefore(drafts.getLast().period().end(file.contract().term().zone()))) {
            terminal.remark("The events end at %s, before %s does: what comes later is not in its statement."
                    .formatted(
                            Instants.spelling(facts.lastInstant()),
                            drafts.getLast().period().name()));
        }
        return new Drawing.Plain(file, facts.engagement(file), facts.sealed(), facts.quarantine());
    }

    private void tellLeft(List<Draft> drafts, Drawing drawing, Terminal terminal) {
        var folder = drafts.size() == 1 ? drafts.getFirst().period().name() : "<period>";
        terminal.say("Left in %s: the statement as .html, .txt and .json; every claim in claims.csv and claims.parquet."
                .formatted(out.resolve(folder)));
        billing.ifPresent(details -> terminal.say(
                "Beside them the bill (invoice or credit-note, .xml and .pdf) and what it books (ledger.*). Into the book: evenkeel ledger post --contract %s --bills %s --billing %s"
                        .formatted(contract.latest(), out, details)));
        if (!drawing.quarantine().isEmpty()) {
            terminal.say("What was set aside, and why: " + out.resolve(Settling.QUARANTINE));
        }
    }
}
