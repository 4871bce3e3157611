package dev.evenkeel.documents;

import dev.evenkeel.files.CsvText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An order to the provider's bank to pay workers.
 *
 * @param id unique among the provider's orders; at most 25 letters, digits and dashes. A payout is this and its number
 * @param from the account that pays
 * @param payees the accounts of workers, by worker id
 */
public record PaymentOrder(
        String id,
        Times times,
        BankAccount from,
        Currency currency,
        List<Payout> payouts,
        SortedMap<String, BankAccount> payees) {
    /** What the number of a payout leaves of the 35 characters that a bank takes. */
    private static final int ID_LENGTH_MAX = 25;

    private static final List<String> COLUMNS =
            List.of("end_to_end_id", "worker", "holder", "iban", "bic", "amount", "currency", "execute_on", "status");

    public PaymentOrder {
        if (id.length() > ID_LENGTH_MAX || !id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "'%s' is no id of a payment order: letters, digits and dashes, at most %d of them."
                            .formatted(id, ID_LENGTH_MAX));
        }
        payouts = List.copyOf(payouts);
    }

    /** When an order is made and when it is to be carried out. */
    public record Times(Instant madeAt, LocalDate executeOn) {}

    /** A payout with the account it goes to and the id that comes back on the bank's statement. */
    public record Transfer(String endToEndId, Payout payout, BankAccount to) {}

    /** The payouts whose worker has an account: those that are ordered. */
    public List<Transfer> ordered() {
        var transfers = new ArrayList<Transfer>();
        for (var payout : payouts) {
            account(payout).ifPresent(to -> transfers.add(new Transfer(endToEndId(payout), payout, to)));
        }
        return transfers;
    }

    /** The payouts that the order leaves out, because the billing details have no account of the worker. */
    public List<Payout> withoutAccount() {
        return payouts.stream().filter(payout -> account(payout).isEmpty()).toList();
    }

    /** All payouts as CSV, for a bank that takes no ISO 20022, and those without an account with the reason. */
    public String csv() {
        var text = new StringBuilder();
        CsvText.append(text, COLUMNS);
        for (var payout : payouts) {
            var to = account(payout);
            CsvText.append(
                    text,
                    List.of(
                            endToEndId(payout),
                            payout.worker(),
                            to.map(BankAccount::holder).orElse(""),
                            to.map(BankAccount::iban).orElse(""),
                            to.map(BankAccount::bic).orElse(""),
                            payout.amount().toPlainString(),
                            currency.getCurrencyCode(),
                            times.executeOn().toString(),
                            to.isPresent()
                                    ? "ordered"
                                    : "not ordered: no account under payees in the billing details"));
        }
        return text.toString();
    }

    /** As ISO 20022 {@code pain.001.001.09}; empty where no payout has an account. */
    public Optional<String> pain001() {
        return ordered().isEmpty() ? Optional.empty() : Optional.of(CreditTransferInitiation.text(this));
    }

    private Optional<BankAccount> account(Payout payout) {
        return Optional.ofNullable(payees.get(payout.worker()));
    }

    private String endToEndId(Payout payout) {
        return id + "-" + (payouts.indexOf(payout) + 1);
    }
}
