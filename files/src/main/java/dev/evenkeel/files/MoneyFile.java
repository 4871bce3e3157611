package dev.evenkeel.files;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.Instants;
import dev.evenkeel.ledger.Account;
import dev.evenkeel.ledger.Chart;
import dev.evenkeel.ledger.Entry;
import dev.evenkeel.ledger.Posting;
import dev.evenkeel.ledger.Source;
import dev.evenkeel.ledger.Transaction;
import dev.evenkeel.ledger.UnbalancedPosting;
import dev.evenkeel.settlement.Earnings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Money that moved, in tables (CSV) that people and banks write: payments, rewards, and postings of any kind. Amounts are in
 * the contract's currency; a date alone is the start of that day by the contract's clocks.
 */
public final class MoneyFile {
    /** The columns of a file of payments; an amount is negative where the provider pays back. */
    public static final List<String> PAYMENTS = List.of("payment", "amount", "at");

    /** The columns of a file of rewards; an amount is negative where a reward is taken back. */
    public static final List<String> REWARDS = List.of("reward", "worker", "amount", "at");

    /** The columns of a file of postings; the rows of one source are its entries, debits positive. */
    public static final List<String> ENTRIES = List.of("source", "at", "account", "amount");

    /** How the sources begin that the ledger makes itself. */
    private static final Set<String> RESERVED =
            Set.of("statement", "dispute", "payment", "reward", "payout", "holdback", "at-risk", "correction");

    private final Path path;
    private final Contract contract;

    private MoneyFile(Path path, Contract contract) {
        this.path = path;
        this.contract = contract;
    }

    /** Payments between the parties; throws {@link UnusableFile} with the line that is wrong. */
    public static List<Transaction> payments(Path path, Contract contract) {
        var file = new MoneyFile(path, contract);
        return file.rows(
                PAYMENTS, row -> new Transaction.PaymentMade(file.id(row, 0), file.amount(row, 1), file.at(row, 2)));
    }

    /** Rewards that workers earned; throws {@link UnusableFile} with the line that is wrong. */
    public static List<Transaction> rewards(Path path, Contract contract) {
        var file = new MoneyFile(path, contract);
        return file.rows(
                REWARDS,
                row -> new Transaction.RewardEarned(
                        file.id(row, 0), file.id(row, 1), file.amount(row, 2), file.at(row, 3)));
    }

    /**
     * What workers earned as a file of rewards, one row a worker and period under an id of its own, so that it is booked once.
     *
     * @param at when it was earned, the instant of the period's statement
     */
    public static String rewards(List<Earnings> earnings, Instant at) {
        var text = new StringBuilder();
        CsvText.append(text, REWARDS);
        for (var one : earnings) {
            if (one.money().signum() != 0) {
                CsvText.append(
                        text,
                        List.of(
                                one.period().name() + "-" + one.worker(),
                                one.worker(),
                                one.money().toPlainString(),
                                Instants.spelling(at)));
            }
        }
        return text.toString();
    }

    /** Postings of any kind on the engagement's accounts; throws {@link UnusableFile} with the line that is wrong. */
    public static List<Posting> entries(Path path, Contract contract, Instant bookedAt) {
        var file = new MoneyFile(path, contract);
        var bySource = new LinkedHashMap<Source, List<Entry>>();
        var happened = new LinkedHashMap<Source, Instant>();
        for (var one : file.rows(ENTRIES, file::entry)) {
            bySource.computeIfAbsent(one.source, _ -> new ArrayList<>()).add(one.entry);
            var at = happened.putIfAbsent(one.source, one.at);
            if (at != null && !at.equals(one.at)) {
                throw new UnusableFile(
                        "%s: the entries of '%s' happened at %s and at %s; one posting happens at one time. Give the others a source of their own."
                                .formatted(path, one.source, at, one.at));
            }
        }
        var postings = new ArrayList<Posting>();
        bySource.forEach((source, entries) -> {
            try {
                postings.add(new Posting(source, happened.getOrDefault(source, bookedAt), bookedAt, entries));
            } catch (UnbalancedPosting unbalanced) {
                throw new UnusableFile("%s: %s".formatted(path, unbalanced.getMessage()));
            }
        });
        return postings;
    }

    /** An entry with the posting that it belongs to. */
    private record OfSource(Source source, Instant at, Entry entry) {}

    private OfSource entry(Row row) {
        var account = new Account(id(row, 2));
        var root = new Chart(contract.id()).root();
        if (!root.holds(account)) {
            throw wrong(row, "'%s' is no account of this engagement; they begin with '%s/'".formatted(account, root));
        }
        var source = new Source(id(row, 0));
        var first = source.path().split("/", -1)[0];
        if (RESERVED.contains(first)) {
            throw wrong(
                    row,
                    "'%s' is a source that the ledger makes itself; begin your own with another word than '%s', such as own/"
                            .formatted(source, first));
        }
        return new OfSource(source, at(row, 1), new Entry(account, currency(), amount(row, 3)));
    }

    private <T> List<T> rows(List<String> columns, Function<Row, T> made) {
        try (var file = TextFile.open(path, Progress.silent());
                var table = CsvTable.open(file)) {
            if (!table.header().equals(columns)) {
                throw new UnusableFile("%s has the columns %s, and should have %s."
                        .formatted(path, String.join(",", table.header()), String.join(",", columns)));
            }
            var all = new ArrayList<T>();
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                all.add(made(row.get(), made));
            }
            table.damage().ifPresent(damage -> {
                throw new UnusableFile("%s: %s.".formatted(path, damage.words()));
            });
            return all;
        } catch (Table.BadRow e) {
            throw new UnusableFile("%s line %d: the row %s.".formatted(path, e.line(), e.words()));
        }
    }

    private <T> T made(Row row, Function<Row, T> made) {
        try {
            return made.apply(row);
        } catch (IllegalArgumentException refused) {
            throw wrong(row, String.valueOf(refused.getMessage()));
        }
    }

    private String id(Row row, int column) {
        var text = row.cells().get(column).strip();
        if (text.isEmpty()) {
            throw wrong(row, "a cell that names something is empty");
        }
        return text;
    }

    private BigDecimal amount(Row row, int column) {
        var text = row.cells().get(column).strip();
        try {
            var amount = new BigDecimal(text);
            var digits = currency().getDefaultFractionDigits();
            if (amount.signum() == 0) {
                throw wrong(row, "an amount of 0 moves nothing; leave the row out");
            }
            if (amount.stripTrailingZeros().scale() > digits) {
                throw wrong(
                        row,
                        "%s has more than the %d decimals of %s"
                                .formatted(text, digits, currency().getCurrencyCode()));
            }
            return amount.setScale(digits);
        } catch (NumberFormatException _) {
            throw wrong(
                    row, "'%s' is no amount; write it as 1234.50, without a currency or separators".formatted(text));
        }
    }

    private Instant at(Row row, int column) {
        var text = row.cells().get(column).strip();
        var instant = Instants.parse(text);
        if (instant.isPresent()) {
            return instant.get();
        }
        try {
            return LocalDate.parse(text).atStartOfDay(contract.term().zone()).toInstant();
        } catch (DateTimeException _) {
            throw wrong(
                    row,
                    "'%s' is neither a date such as 2026-05-07 nor an instant such as 2026-05-07T10:00:00Z"
                            .formatted(text));
        }
    }

    private Currency currency() {
        return contract.billing().currency();
    }

    private UnusableFile wrong(Row row, String why) {
        return new UnusableFile(
                "%s line %d: %s. Nothing was booked.".formatted(path, row.line(), why.replaceAll("\\.$", "")));
    }
}
