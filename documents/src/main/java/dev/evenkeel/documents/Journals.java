package dev.evenkeel.documents;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.files.CsvText;
import dev.evenkeel.ledger.Posting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A ledger as text for other people's books. A transaction is dated by its booking; the day on which it came true stands
 * beside it. Days are those of the contract's zone.
 *
 * @param postings in the order of their booking
 */
public record Journals(Contract contract, List<Posting> postings) {
    private static final List<String> COLUMNS =
            List.of("number", "booked_on", "happened_on", "source", "account", "debit", "credit", "currency");

    public Journals {
        postings = List.copyOf(postings);
    }

    /** As hledger reads it: every account and currency declared, every balance asserted. */
    public String hledger() {
        return new HledgerText(this).text();
    }

    /** As beancount reads it: every account opened, every last balance asserted. */
    public String beancount() {
        return new BeancountText(this).text();
    }

    /** As accounting systems import it: a row an entry, debit and credit in columns of their own. */
    public String csv() {
        var text = new StringBuilder();
        CsvText.append(text, COLUMNS);
        var number = 1;
        for (var posting : postings) {
            for (var entry : posting.entries()) {
                var isDebit = entry.amount().signum() > 0;
                CsvText.append(
                        text,
                        List.of(
                                String.valueOf(number),
                                bookedOn(posting).toString(),
                                happenedOn(posting).toString(),
                                posting.source().path(),
                                entry.account().path(),
                                isDebit ? plain(entry.amount()) : "",
                                isDebit ? "" : plain(entry.amount().negate()),
                                entry.currency().getCurrencyCode()));
            }
            number++;
        }
        return text.toString();
    }

    LocalDate bookedOn(Posting posting) {
        return day(posting.bookedAt());
    }

    LocalDate happenedOn(Posting posting) {
        return day(posting.happenedAt());
    }

    static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(contract.term().zone()).toLocalDate();
    }
}
