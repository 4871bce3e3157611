package dev.evenkeel.documents;

import dev.evenkeel.ledger.Account;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.TreeSet;

/** Postings in hledger's journal format (version 1): what {@code hledger check --strict} takes. */
final class HledgerText {
    private final Journals journals;
    private final StringBuilder text = new StringBuilder();

    HledgerText(Journals journals) {
        this.journals = journals;
    }

    /** One account's money of one currency. */
    private record Purse(Account account, Currency currency) {}

    String text() {
        text.append("; The ledger of ")
                .append(journals.contract().id())
                .append(". A debit is positive. The second date is the day on which it came true.\n");
        declare();
        var balances = new HashMap<Purse, BigDecimal>();
        for (var posting : journals.postings()) {
            text.append('\n')
                    .append(journals.bookedOn(posting))
                    .append('=')
                    .append(journals.happenedOn(posting))
                    .append(' ')
                    .append(posting.source().path())
                    .append('\n');
            for (var entry : posting.entries()) {
                var purse = new Purse(entry.account(), entry.currency());
                var balance = balances.merge(purse, entry.amount(), BigDecimal::add);
                text.append("    ")
                        .append(name(entry.account()))
                        .append("  ")
                        .append(amount(entry.amount(), entry.currency()))
                        .append(" = ")
                        .append(amount(balance, entry.currency()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private void declare() {
        var accounts = new TreeSet<Account>();
        var commodities = new TreeSet<String>();
        for (var posting : journals.postings()) {
            for (var entry : posting.entries()) {
                accounts.add(entry.account());
                commodities.add(commodity(entry.currency()));
            }
        }
        commodities.forEach(it -> text.append("commodity ").append(it).append('\n'));
        accounts.forEach(it -> text.append("account ").append(name(it)).append('\n'));
    }

    /** hledger wants a decimal mark in the format, also where nothing follows it. */
    private static String commodity(Currency currency) {
        return "1000." + "0".repeat(currency.getDefaultFractionDigits()) + " " + currency.getCurrencyCode();
    }

    private static String amount(BigDecimal amount, Currency currency) {
        return Journals.plain(amount) + " " + currency.getCurrencyCode();
    }

    private static String name(Account account) {
        return account.path().replace('/', ':');
    }
}
