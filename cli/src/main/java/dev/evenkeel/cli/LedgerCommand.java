package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.dispute.Docket;
import dev.evenkeel.documents.BillingFile;
import dev.evenkeel.files.LedgerFile;
import dev.evenkeel.files.MoneyFile;
import dev.evenkeel.ledger.Booking;
import dev.evenkeel.ledger.BookingRules;
import dev.evenkeel.ledger.Ledger;
import dev.evenkeel.ledger.Posting;
import dev.evenkeel.ledger.Source;
import dev.evenkeel.ledger.Transaction;
import dev.evenkeel.ledger.Transactions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel ledger}: the book of an engagement, over all its statements. */
@Command(
        name = "ledger",
        synopsisSubcommandLabel = "STEP",
        description = {
            "Keeps an engagement's book in double entry: statements, tax, what is withheld, disputes, payments, rewards, payouts.",
            "",
            "'post' books whatever is not booked yet, and can be run as often as one likes: each line of a statement, each"
                    + " payment and each reward is booked once. What is booked never changes; a mistake is set right by"
                    + " another posting ('undo', or the right one under a new name). Balances can be asked as of any day on"
                    + " which things came true, and as of any day by which they were booked.",
            "",
            "The book is ledger.jsonl beside the statements. Accounts are paths: engagement/ID/client/payable,"
                    + " …/provider/receivable, …/provider/revenue, …/holdback, …/at-risk, …/escrow/PERIOD,"
                    + " …/worker/ID/earned, …/worker/ID/paid, …/tax/RATE."
        },
        commandListHeading = "%nSteps:%n",
        footer = {
            "  evenkeel ledger post -c contract.yaml --bills bills --billing billing.yaml",
            "  evenkeel ledger post -c contract.yaml --bills bills --billing billing.yaml --payments bank.csv",
            "  evenkeel ledger due -c contract.yaml --bills bills",
            "  evenkeel ledger balances -c contract.yaml --bills bills --as-of 2026-03-31 --booked-by 2026-04-15",
            "  evenkeel ledger export hledger -c contract.yaml --bills bills --out ledger.journal"
        })
final class LedgerCommand extends CommandGroup {
    /** Books what a function makes of the ledger as it is; with a conflict, or a clock that went back, nothing. */
    static List<Booking> book(Path bills, Function<Ledger, List<Posting>> postings) {
        List<Booking> bookings;
        try {
            bookings = LedgerFile.book(bills, postings);
        } catch (Ledger.BookingTimeWentBack wentBack) {
            throw new CannotRun(Reason.NOT_ALLOWED, "%s Nothing was booked.".formatted(wentBack.getMessage()));
        }
        var conflicts = bookings.stream()
                .filter(Booking.Conflict.class::isInstance)
                .map(Booking.Conflict.class::cast)
                .toList();
        if (!conflicts.isEmpty()) {
            throw new CannotRun(
                    Reason.NOT_ALLOWED,
                    "%s%s%nNothing was booked."
                            .formatted(
                                    conflicts.getFirst().message(),
                                    conflicts.size() > 1 ? " So are %s others.".formatted(conflicts.size() - 1) : ""));
        }
        return bookings;
    }

    @Command(
            name = "post",
            description = {
                "Books what is not booked yet: statements with their tax, disputes, withheld shares whose time is over; and"
                        + " payments, rewards or postings of your own from files.",
                "",
                "Files are CSV with these columns, amounts as 1234.50 in the contract's currency, times as 2026-05-07 or"
                        + " 2026-05-07T10:00:00Z:",
                "",
                "  --payments   payment,amount,at           an amount below 0 is paid back",
                "  --rewards    reward,worker,amount,at     an amount below 0 is taken back",
                "  --entries    source,at,account,amount    debits above 0; the rows of a source are one posting and add up to 0"
            },
            footer = {
                "  evenkeel ledger post -c contract.yaml --bills bills --billing billing.yaml",
                "  evenkeel ledger post -c contract.yaml --bills bills --billing billing.yaml --rewards rewards.csv",
                "  evenkeel ledger post -c contract.yaml --bills bills --billing billing.yaml --log bills/log --key provider.key"
            })
    static final class Post implements Callable<Integer> {
        private static final int SHOWN_MAX = 12;

        @Spec
        private CommandSpec spec;

        @Mixin
        private LedgerOptions options;

        @Option(
                names = "--billing",
                required = true,
                paramLabel = "FILE",
                description = "The billing details (YAML), for the tax; 'evenkeel schema billing' has their shape.")
        private Path billing;

        @Option(names = "--payments", paramLabel = "FILE", description = "What the parties paid each other (CSV).")
        private Optional<Path> payments;

        @Option(names = "--rewards", paramLabel = "FILE", description = "What workers earned (CSV).")
        private Optional<Path> rewards;

        @Option(names = "--entries", paramLabel = "FILE", description = "Postings of your own (CSV).")
        private Optional<Path> entries;

        @Option(
                names = "--at",
                paramLabel = "INSTANT",
                description = "The time of booking: 2026-04-10T09:00:00Z, or a date. Default: now.")
        private Optional<String> at;

        @ArgGroup(exclusive = false)
        private @Nullable Logged logged;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var contract = options.contract();
            check();
            var rules = new BookingRules(
                    contract, BillingFile.read(billing, contract).vat().rate());
            var docket = options.docket();
            var now = options.at(at);
            var transactions = new Transactions(contract, rules);
            var due = new ArrayList<>(transactions.upTo(docket, now));
            payments.ifPresent(file -> due.addAll(MoneyFile.payments(file, contract)));
            rewards.ifPresent(file -> due.addAll(MoneyFile.rewards(file, contract)));
            var free =
                    entries.map(file -> MoneyFile.entries(file, contract, now)).orElse(List.of());
            var bookings = book(options.bills(), ledger -> {
                docket.statements()
                        .values()
                        .forEach(filed -> transactions
                                .contradiction(ledger, filed)
                                .ifPresent(why -> {
                                    throw new CannotRun(Reason.NOT_ALLOWED, why + " Nothing was booked.");
                                }));
                return postings(due, rules, now, free);
            });
            warn(docket, now, terminal);
            tell(bookings, terminal);
            Optional.ofNullable(logged).ifPresent(it -> it.enterBook(options.bills(), terminal));
            return 0;
        }

        /** Says at once what cannot be read, or written. */
        private void check() {
            InputFiles.check("--billing", List.of(billing));
            payments.ifPresent(file -> InputFiles.check("--payments", List.of(file)));
            rewards.ifPresent(file -> InputFiles.check("--rewards", List.of(file)));
            entries.ifPresent(file -> InputFiles.check("--entries", List.of(file)));
            Optional.ofNullable(logged).ifPresent(Logged::check);
        }

        private static List<Posting> postings(
                List<Transaction> due, BookingRules rules, Instant now, List<Posting> free) {
            var postings = new ArrayList<Posting>();
            due.forEach(transaction -> postings.addAll(rules.postings(transaction, now)));
            postings.addAll(free);
            return postings;
        }

        /** Says which statements are not among what is booked, and why. */
        private void warn(Docket docket, Instant now, Terminal terminal) {
            if (docket.statements().isEmpty()) {
                terminal.remark(
                        "There is no statement in %s; settle a period into it first.".formatted(options.bills()));
            }
            var later = docket.statements().values().stream()
                    .filter(filed -> filed.drawnAt().isAfter(now))
                    .map(filed -> filed.period().name())
                    .toList();
            if (!later.isEmpty()) {
                terminal.remark(
                        "Not booked yet, because drawn up after %s: %s.".formatted(now, String.join(", ", later)));
            }
        }

        private void tell(List<Booking> bookings, Terminal terminal) {
            var booked = bookings.stream()
                    .filter(Booking.Booked.class::isInstance)
                    .map(booking -> booking.posting().source())
                    .toList();
            terminal.say(
                    booked.isEmpty()
                            ? bookings.isEmpty()
                                    ? "There is nothing to book."
                                    : "Everything was booked before; nothing was done."
                            : "Booked: %s.".formatted(counted(booked.size(), "posting")));
            var kinds = new TreeMap<String, Integer>();
            booked.forEach(source -> kinds.merge(kind(source), 1, Integer::sum));
            if (booked.size() > SHOWN_MAX) {
                kinds.forEach((kind, count) -> terminal.say("  %s: %s".formatted(kind, counted(count, "posting"))));
            } else {
                booked.forEach(source -> terminal.say("  " + source));
            }
            terminal.answer(() -> Json.fields(
                    "ledger", options.bills().resolve(LedgerFile.NAME).toString(),
                    "booked", booked.stream().map(Source::path).toList(),
                    "bookedBefore", bookings.size() - booked.size()));
        }

        private static String kind(Source source) {
            var names = source.path().split("/", -1);
            return names[0].equals("statement") && names.length > 1 ? names[0] + "/" + names[1] : names[0];
        }

        private static String counted(int count, String noun) {
            return "%s %s%s".formatted(count, noun, count == 1 ? "" : "s");
        }
    }

    @Command(
            name = "undo",
            description = {
                "Books the opposite of a payment, a reward or a posting of your own: what sets a mistake right. Then book what is"
                        + " right under a name of its own.",
                "",
                "What comes from a statement or a dispute is not undone by hand: the next statement's true-up does that."
            },
            footer = {
                "  evenkeel ledger undo -c contract.yaml --bills bills --source payment/bank-17 --as wrong-sum",
            })
    static final class Undo implements Callable<Integer> {
        private static final List<String> BY_HAND = List.of("payment", "reward", "payout", "correction");
        private static final List<String> BY_ITSELF = List.of("statement", "dispute", "holdback", "at-risk");

        @Spec
        private CommandSpec spec;

        @Mixin
        private LedgerOptions options;

        @Option(names = "--source", required = true, paramLabel = "PATH", description = "Of what: payment/bank-17.")
        private String source;

        @Option(
                names = "--as",
                required = true,
                paramLabel = "ID",
                description = "A name of its own; it is booked as correction/ID.")
        private String id;

        @Option(names = "--at", paramLabel = "INSTANT", description = "The time of booking. Default: now.")
        private Optional<String> at;

        @ArgGroup(exclusive = false)
        private @Nullable Logged logged;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var now = options.at(at);
            options.ledger();
            if (BY_ITSELF.contains(source.split("/", -1)[0])) {
                throw new CannotRun(
                        Reason.NOT_ALLOWED,
                        "'%s' comes from a statement or a dispute. Dispute the line, or let the next statement's true-up set it right; only what you booked yourself (%s, or entries) is undone by hand."
                                .formatted(source, String.join(", ", BY_HAND)));
            }
            Optional.ofNullable(logged).ifPresent(Logged::check);
            var correction = Source.of("correction", id);
            var bookings = book(
                    options.bills(),
                    ledger -> List.of(ledger.postings().stream()
                            .filter(posting -> posting.source().path().equals(source))
                            .findFirst()
                            .orElseThrow(() -> new CannotRun(
                                    Reason.NOTHING_FOUND,
                                    "Nothing is booked under '%s'. 'evenkeel ledger export csv' lists every source."
                                            .formatted(source)))
                            .undoneBy(correction, now)));
            var isNew = bookings.getFirst() instanceof Booking.Booked;
            terminal.say(
                    isNew
                            ? "Booked: %s, the opposite of %s.".formatted(correction, source)
                            : "It was undone before, as %s; nothing was done.".formatted(correction));
            terminal.answer(() -> Json.fields("source", correction.path(), "undoes", source, "isNew", isNew));
            Optional.ofNullable(logged).ifPresent(it -> it.enterBook(options.bills(), terminal));
            return 0;
        }
    }
}
