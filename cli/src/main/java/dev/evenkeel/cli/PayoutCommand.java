package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.documents.BillingDetails;
import dev.evenkeel.documents.BillingFile;
import dev.evenkeel.documents.Documents;
import dev.evenkeel.documents.PaymentOrder;
import dev.evenkeel.documents.Payout;
import dev.evenkeel.ledger.AsOf;
import dev.evenkeel.ledger.BookingRules;
import dev.evenkeel.ledger.Ledger;
import dev.evenkeel.ledger.Posting;
import dev.evenkeel.ledger.Transaction;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel payout}: pays workers what they earned and were not paid yet. */
@Command(
        name = "payout",
        description = {
            "Orders the payment of what workers earned and were not paid yet, and books it, once.",
            "",
            "Into DIR go payouts.xml, which the provider's bank takes (ISO 20022 pain.001), and payouts.csv, which a person or a"
                    + " bank without ISO 20022 reads. A worker whose account is not under 'payees' in the billing details is"
                    + " left out, listed with that reason, and owed as before.",
            "",
            "What workers earned is in the ledger: 'evenkeel ledger post --rewards'."
        },
        footer = {
            "  evenkeel payout -c contract.yaml --bills bills --billing billing.yaml --id 2026-05-rewards --out payouts",
            "  evenkeel payout -c contract.yaml --bills bills --billing billing.yaml --id 2026-05-rewards --on 2026-06-18 --out payouts"
        })
final class PayoutCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerOptions options;

    @Option(
            names = "--billing",
            required = true,
            paramLabel = "FILE",
            description =
                    "The billing details (YAML), with the accounts of the provider and, under 'payees', of the workers.")
    private Path billing;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "ID",
            description = "The order's id, never used before: at most 25 letters, digits and dashes.")
    private String id;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "When the bank carries it out, a business day. Default: the next one.")
    private Optional<String> on;

    @Option(names = "--at", paramLabel = "INSTANT", description = "The time of booking. Default: now.")
    private Optional<String> at;

    @ArgGroup(exclusive = false)
    private @Nullable Logged logged;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The folder to write to.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var contract = options.contract();
        InputFiles.check("--billing", List.of(billing));
        var details = BillingFile.read(billing, contract);
        var now = options.at(at);
        var times = new PaymentOrder.Times(now, executeOn(now, contract));
        options.ledger();
        OutFolder.ready(out);
        Optional.ofNullable(logged).ifPresent(Logged::check);
        var made = new ArrayList<PaymentOrder>();
        LedgerCommand.book(options.bills(), ledger -> {
            refuseTwice(ledger);
            var order = order(ledger, contract, details, times);
            made.add(order);
            if (!order.ordered().isEmpty()) {
                Documents.write(out, order); // before it is booked, so that what is booked has its file
            }
            return postings(order, contract, details);
        });
        tell(made.getFirst(), contract, terminal);
        Optional.ofNullable(logged).ifPresent(it -> it.enterBook(options.bills(), terminal));
        return 0;
    }

    private PaymentOrder order(Ledger ledger, Contract contract, BillingDetails details, PaymentOrder.Times times) {
        var currency = contract.billing().currency();
        var rules = new BookingRules(contract, details.vat().rate());
        var due = Payout.due(rules.chart(), ledger.balances(AsOf.now()), currency);
        try {
            return new PaymentOrder(id, times, details.account(), currency, due, details.payees());
        } catch (IllegalArgumentException wrong) {
            throw CannotRun.option("--id", id, String.valueOf(wrong.getMessage()));
        }
    }

    /** Money leaves on the day of execution; what the order leaves out is not booked. */
    private static List<Posting> postings(PaymentOrder order, Contract contract, BillingDetails details) {
        var rules = new BookingRules(contract, details.vat().rate());
        var on = order.times().executeOn().atStartOfDay(contract.term().zone()).toInstant();
        var postings = new ArrayList<Posting>();
        for (var ordered : order.ordered()) {
            var paid = new Transaction.RewardPaid(
                    ordered.endToEndId(),
                    ordered.payout().worker(),
                    ordered.payout().amount(),
                    on);
            postings.addAll(rules.postings(paid, order.times().madeAt()));
        }
        return postings;
    }

    private void refuseTwice(Ledger ledger) {
        var own = Pattern.compile("payout/" + Pattern.quote(id) + "-[0-9]+");
        ledger.postings().stream()
                .filter(posting -> own.matcher(posting.source().path()).matches())
                .findFirst()
                .ifPresent(posting -> {
                    throw new CannotRun(
                            Reason.ALREADY_ISSUED,
                            "The order '%s' was made and booked on %s. An order is paid once, so nothing was done: its files are where they were written, and what was earned since is paid under another --id."
                                    .formatted(id, posting.bookedAt()));
                });
    }

    private LocalDate executeOn(Instant now, Contract contract) {
        var calendar = options.file().calendar();
        var zone = contract.term().zone();
        var today = now.atZone(zone).toLocalDate();
        if (on.isEmpty()) {
            return next(today, zone);
        }
        LocalDate day;
        try {
            day = LocalDate.parse(on.get());
        } catch (DateTimeException _) {
            throw CannotRun.option("--on", on.get(), "it is no date; write one such as 2026-06-18.");
        }
        if (day.isBefore(today)) {
            throw CannotRun.option(
                    "--on",
                    on.get(),
                    "it is before %s, when the order is made; a bank carries nothing out in the past."
                            .formatted(today));
        }
        if (!calendar.isBusinessDay(day)) {
            throw CannotRun.option(
                    "--on",
                    on.get(),
                    "it is no business day, on which banks carry orders out; the next one is %s."
                            .formatted(next(day, zone)));
        }
        return day;
    }

    private LocalDate next(LocalDate day, java.time.ZoneId zone) {
        return options.file()
                .calendar()
                .startOfBusinessDayAfter(day, 1, zone)
                .atZone(zone)
                .toLocalDate();
    }

    private void tell(PaymentOrder order, Contract contract, Terminal terminal) {
        var ordered = order.ordered();
        var code = contract.billing().currency().getCurrencyCode();
        var sum = ordered.stream().map(it -> it.payout().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (ordered.isEmpty()) {
            terminal.say("Nothing was ordered: nobody with an account under 'payees' in %s is owed anything."
                    .formatted(billing));
        } else {
            terminal.say("Ordered: %s to %s of %s %s in all, on %s. For the bank: %s; for people: %s."
                    .formatted(
                            order.id(),
                            ordered.size() == 1 ? "1 worker" : ordered.size() + " workers",
                            sum.toPlainString(),
                            code,
                            order.times().executeOn(),
                            out.resolve(Documents.PAYOUTS_XML),
                            out.resolve(Documents.PAYOUTS_CSV)));
        }
        for (var left : order.withoutAccount()) {
            terminal.say("Left out: %s, who is owed %s %s and has no account under 'payees' in %s."
                    .formatted(left.worker(), left.amount().toPlainString(), code, billing));
        }
        terminal.answer(() -> Json.fields(
                "order", order.id(),
                "executeOn", order.times().executeOn().toString(),
                "currency", code,
                "sum", sum.toPlainString(),
                "ordered",
                        ordered.stream()
                                .<Object>map(it -> Json.fields(
                                        "id", it.endToEndId(),
                                        "worker", it.payout().worker(),
                                        "amount", it.payout().amount().toPlainString()))
                                .toList(),
                "leftOut",
                        order.withoutAccount().stream()
                                .<Object>map(left -> Json.fields(
                                        "worker", left.worker(),
                                        "amount", left.amount().toPlainString()))
                                .toList()));
    }
}
