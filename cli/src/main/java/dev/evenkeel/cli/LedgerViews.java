package dev.evenkeel.cli;

import dev.evenkeel.documents.Journals;
import dev.evenkeel.ledger.Account;
import dev.evenkeel.ledger.Balances;
import dev.evenkeel.ledger.Due;
import dev.evenkeel.ledger.Posting;
import dev.evenkeel.report.LedgerText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is read from a ledger: balances, what falls due, and its postings for other programs. */
final class LedgerViews {
    private LedgerViews() {}

    @Command(
            name = "balances",
            description = {
                "Shows the balance of every account, as of any time.",
                "",
                "A line of a statement comes true at the end of the period that it is about, also where a later statement"
                        + " brings it as a true-up; it is booked when it is posted. So '--as-of 2026-03-31' shows March as it is"
                        + " known today, and '--as-of 2026-03-31 --booked-by 2026-04-15' as it was known then."
            },
            footer = {
                "  evenkeel ledger balances -c contract.yaml --bills bills",
                "  evenkeel ledger balances -c contract.yaml --bills bills --as-of 2026-03-31 --booked-by 2026-04-15",
                "  evenkeel ledger balances -c contract.yaml --bills bills --account engagement/northwind-support/worker"
            })
    static final class OfAccounts implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private LedgerOptions options;

        @Mixin
        private LedgerOptions.Window window;

        @Option(names = "--account", paramLabel = "PATH", description = "Only this account and those within it.")
        private Optional<String> account;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var contract = options.contract();
            var balances = within(options.ledger().balances(window.asOf(contract)));
            terminal.say(LedgerText.balances(contract, balances));
            terminal.answer(() -> Json.fields(
                    "balances",
                    balances.amounts().entrySet().stream()
                            .flatMap(it -> it.getValue().entrySet().stream()
                                    .<Object>map(amount -> Json.fields(
                                            "account", it.getKey().path(),
                                            "currency", amount.getKey().getCurrencyCode(),
                                            "balance", amount.getValue().toPlainString())))
                            .toList()));
            return 0;
        }

        private Balances within(Balances all) {
            if (account.isEmpty()) {
                return all;
            }
            var root = root(account.get());
            var within = new TreeMap<>(all.amounts());
            within.keySet().removeIf(it -> !root.holds(it));
            if (within.isEmpty()) {
                throw new CannotRun(
                        CannotRun.Reason.NOTHING_FOUND,
                        "Nothing is booked on '%s' or within it. Without --account all accounts are shown."
                                .formatted(root));
            }
            return new Balances(within);
        }

        private static Account root(String path) {
            try {
                return new Account(path);
            } catch (IllegalArgumentException wrong) {
                throw CannotRun.option("--account", path, String.valueOf(wrong.getMessage()));
            }
        }
    }

    @Command(
            name = "due",
            description = {
                "Shows what falls due of each statement: what it asks for with tax, what of that is withheld or in dispute, what"
                        + " was paid, and by when the rest is to be paid."
            },
            footer = {"  evenkeel ledger due -c contract.yaml --bills bills --as-of 2026-05-31"})
    static final class WhatFallsDue implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private LedgerOptions options;

        @Mixin
        private LedgerOptions.Window window;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var contract = options.contract();
            var today = window.today(contract);
            var dues = Due.of(
                    contract, options.ledger(), options.docket().statements().values(), window.asOf(contract));
            terminal.say(LedgerText.due(contract, dues, today));
            terminal.answer(() -> Json.fields(
                    "today",
                    today.toString(),
                    "statements",
                    dues.stream()
                            .<Object>map(due -> Json.fields(
                                    "period", due.statement().name(),
                                    "gross", due.gross().toPlainString(),
                                    "withheld", due.withheld().toPlainString(),
                                    "inDispute", due.inDispute().toPlainString(),
                                    "askedFor", due.askedFor().toPlainString(),
                                    "paid", due.paid().toPlainString(),
                                    "open", due.open().toPlainString(),
                                    "dueOn", due.dueOn().toString(),
                                    "overdue", due.isOverdueOn(today)))
                            .toList()));
            return 0;
        }
    }

    @Command(
            name = "export",
            description = {
                "Writes all postings for another program: hledger, beancount, or CSV for accounting systems (a row an entry)."
            },
            footer = {
                "  evenkeel ledger export hledger -c contract.yaml --bills bills --out ledger.journal",
                "  evenkeel ledger export csv -c contract.yaml --bills bills --booked-by 2026-04-30 > april.csv"
            })
    static final class Export implements Callable<Integer> {
        /** What can be written. */
        enum Format {
            HLEDGER,
            BEANCOUNT,
            CSV;

            String text(Journals journals) {
                return switch (this) {
                    case HLEDGER -> journals.hledger();
                    case BEANCOUNT -> journals.beancount();
                    case CSV -> journals.csv();
                };
            }
        }

        @Spec
        private CommandSpec spec;

        @Mixin
        private LedgerOptions options;

        @Mixin
        private LedgerOptions.Window window;

        @Parameters(paramLabel = "FORMAT", description = "hledger, beancount or csv.")
        private Format format;

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FILE",
                description = "The file to write. Without it, the postings are printed.")
        private Optional<Path> out;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var contract = options.contract();
            var asOf = window.asOf(contract);
            List<Posting> postings =
                    options.ledger().postings().stream().filter(asOf::holds).toList();
            var text = format.text(new Journals(contract, postings));
            out.ifPresentOrElse(file -> SchemaCommand.write(file, text), () -> terminal.say(text.stripTrailing()));
            out.ifPresent(file -> terminal.say("Written: %s, %s postings for %s."
                    .formatted(file, postings.size(), format.name().toLowerCase(Locale.ROOT))));
            terminal.answer(() -> Json.fields(
                    "format",
                    format.name().toLowerCase(Locale.ROOT),
                    "postings",
                    postings.size(),
                    "file",
                    out.map(Path::toString).orElse(""),
                    "text",
                    out.isPresent() ? "" : text));
            return 0;
        }
    }
}
