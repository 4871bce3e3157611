package dev.evenkeel.documents;

import dev.evenkeel.ledger.Account;
import dev.evenkeel.ledger.Entry;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Postings in beancount's format (version 2): what {@code bean-check} takes. Its accounts begin with one of five words and
 * have capital letters; each bears the path of ours as {@code path}.
 */
final class BeancountText {
    private static final Map<String, String> ROOTS = Map.of(
            "client/payable", "Liabilities",
            "client/cost", "Expenses",
            "client/cash", "Assets",
            "provider/receivable", "Assets",
            "provider/cash", "Assets",
            "provider/revenue", "Income",
            "provider/rewards", "Expenses");
    private static final Set<String> POOLS = Set.of("holdback", "at-risk", "escrow");
    private static final Set<String> DEBTS = Set.of("worker", "tax");

    /** How many names of a path stand before those that tell what kind of account it is: {@code engagement/ID}. */
    private static final int NAMES_OF_THE_ENGAGEMENT = 2;

    private final Journals journals;
    private final StringBuilder text = new StringBuilder();
    private final SortedMap<Account, String> names = new TreeMap<>();

    BeancountText(Journals journals) {
        this.journals = journals;
    }

    String text() {
        if (journals.postings().isEmpty()) {
            return "; The ledger of " + journals.contract().id() + " is empty.\n";
        }
        text.append("option \"title\" \"The ledger of ")
                .append(journals.contract().id())
                .append("\"\n")
                .append("option \"operating_currency\" \"")
                .append(journals.contract().billing().currency().getCurrencyCode())
                .append("\"\n\n");
        name();
        open();
        transactions();
        assertBalances();
        return text.toString();
    }

    private void name() {
        var taken = new HashSet<String>();
        for (var account : accounts()) {
            var plain = root(account) + ":"
                    + account.names().stream().map(BeancountText::component).collect(Collectors.joining(":"));
            var name = plain;
            for (var next = 2; !taken.add(name); next++) {
                name = plain + "-" + next;
            }
            names.put(account, name);
        }
    }

    private List<Account> accounts() {
        return journals.postings().stream()
                .flatMap(posting -> posting.entries().stream())
                .map(Entry::account)
                .distinct()
                .sorted()
                .toList();
    }

    private static String root(Account account) {
        var names = account.names();
        if (names.size() <= NAMES_OF_THE_ENGAGEMENT) {
            return "Equity";
        }
        var kind = names.get(NAMES_OF_THE_ENGAGEMENT);
        if (POOLS.contains(kind)) {
            return "Assets";
        }
        if (DEBTS.contains(kind)) {
            return "Liabilities";
        }
        return ROOTS.getOrDefault(String.join("/", names.subList(NAMES_OF_THE_ENGAGEMENT, names.size())), "Equity");
    }

    /** Letters, digits and dashes, the first of them a capital or a digit. */
    private static String component(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9-]", "-");
        var first = plain.isEmpty() ? '-' : plain.charAt(0);
        return first == '-' ? "X" + plain : Character.toUpperCase(first) + plain.substring(1);
    }

    private void open() {
        var first = journals.bookedOn(journals.postings().getFirst());
        names.forEach((account, name) -> text.append(first)
                .append(" open ")
                .append(name)
                .append("\n  path: \"")
                .append(account.path())
                .append("\"\n"));
    }

    private void transactions() {
        for (var posting : journals.postings()) {
            text.append('\n')
                    .append(journals.bookedOn(posting))
                    .append(" * \"")
                    .append(posting.source().path())
                    .append("\"\n  happened: ")
                    .append(journals.happenedOn(posting))
                    .append('\n');
            for (var entry : posting.entries()) {
                text.append("  ")
                        .append(names.get(entry.account()))
                        .append("  ")
                        .append(Journals.plain(entry.amount()))
                        .append(' ')
                        .append(entry.currency().getCurrencyCode())
                        .append('\n');
            }
        }
    }

    /** Beancount asserts a balance at the beginning of a day: the one after the last booking. */
    private void assertBalances() {
        var balances = new TreeMap<String, BigDecimal>();
        for (var posting : journals.postings()) {
            for (var entry : posting.entries()) {
                balances.merge(purse(entry.account(), entry.currency()), entry.amount(), BigDecimal::add);
            }
        }
        var after = journals.bookedOn(journals.postings().getLast()).plusDays(1);
        text.append('\n');
        balances.forEach((purse, balance) -> {
            var at = purse.indexOf(' ');
            text.append(after)
                    .append(" balance ")
                    .append(purse, 0, at)
                    .append("  ")
                    .append(Journals.plain(balance))
                    .append(purse.substring(at))
                    .append('\n');
        });
    }

    private String purse(Account account, Currency currency) {
        return names.get(account) + " " + currency.getCurrencyCode();
    }
}
