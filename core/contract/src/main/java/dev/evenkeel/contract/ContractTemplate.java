package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The text of a new contract, made of a few answers: commented, accepted by the checker, and without surprises. */
public final class ContractTemplate {
    /** The days in which the customer may not come back about the same, where recontacts count. */
    private static final int RECONTACT_DAYS = 7;

    /** The longest reopen window, in days. */
    public static final int REOPEN_WINDOW_DAYS_MAX = 365;

    private ContractTemplate() {}

    /**
     * What the two parties agree on before anything is written.
     *
     * @param from the first day of a term of one year
     * @param reopenWindow how long after the claim a reopened case counts against it, whole minutes, positive
     */
    public record Answers(
            String client,
            String provider,
            Currency currency,
            LocalDate from,
            Price price,
            Duration reopenWindow,
            Recontact recontact) {
        public Answers {
            if (client.isBlank() || provider.isBlank()) {
                throw new IllegalArgumentException(
                        "Both parties need a name; got '%s' and '%s'.".formatted(client, provider));
            }
            if (reopenWindow.toMinutes() < 1 || reopenWindow.toDays() > REOPEN_WINDOW_DAYS_MAX) {
                throw new IllegalArgumentException("The reopen window is %s; it must be from a minute to %s days."
                        .formatted(reopenWindow, REOPEN_WINDOW_DAYS_MAX));
            }
        }
    }

    /** What an outcome costs. */
    public sealed interface Price {
        /** The same for all, zero or more. */
        record Single(BigDecimal amount) implements Price {
            public Single {
                checkAmount(amount);
            }
        }

        /** By the tier of the worker who is credited; at least one tier. */
        record PerTier(SortedMap<String, BigDecimal> amounts) implements Price {
            public PerTier {
                if (amounts.isEmpty() || !TableLint.TIERS.containsAll(amounts.keySet())) {
                    throw new IllegalArgumentException("Prices are for one or more of the tiers %s; got %s."
                            .formatted(new TreeSet<>(TableLint.TIERS), amounts.keySet()));
                }
                amounts.values().forEach(ContractTemplate::checkAmount);
                amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
            }
        }
    }

    /** Whether a customer who comes back with a new case about the same thing counts against the claim. */
    public enum Recontact {
        COUNTS,
        DOES_NOT_COUNT
    }

    private static void checkAmount(BigDecimal amount) {
        if (amount.signum() < 0 || Scalars.number(money(amount)).isEmpty()) {
            throw new IllegalArgumentException(
                    "A price is zero or more, with at most 15 digits before the point and 12 after it; got %s."
                            .formatted(amount));
        }
    }

    /** The contract's text. */
    public static String text(Answers answers) {
        return TEMPLATE.replace("{id}", id(answers.client()) + "-support")
                .replace("{client-id}", id(answers.client()))
                .replace("{client}", quoted(answers.client()))
                .replace("{provider-id}", providerId(answers))
                .replace("{provider}", quoted(answers.provider()))
                .replace("{from}", answers.from().toString())
                .replace("{to}", answers.from().plusYears(1).toString())
                .replace("{currency}", answers.currency().getCurrencyCode())
                .replace("{recontact}", recontact(answers.recontact()))
                .replace(
                        "{window}",
                        Written.duration(
                                Duration.ofMinutes(answers.reopenWindow().toMinutes())))
                .replace("{silence}", silence(answers.reopenWindow()))
                .replace("{price}", price(answers));
    }

    private static String recontact(Recontact recontact) {
        return recontact == Recontact.COUNTS
                ? RECONTACT_RULE.formatted(RECONTACT_DAYS)
                : "      # A customer who comes back in a new case does not count against the "
                        + "claim. To change that, add:\n"
                        + RECONTACT_RULE.formatted(RECONTACT_DAYS).replace("      - ", "      # - ");
    }

    /** Silence confirms before the reopen window ends, so that no reopening goes unnoticed. */
    private static String silence(Duration reopenWindow) {
        var usual = Duration.ofDays(3);
        return Written.duration(reopenWindow.compareTo(usual) < 0 ? reopenWindow : usual);
    }

    private static String price(Answers answers) {
        return switch (answers.price()) {
            case Price.Single(var amount) -> money(amount);
            case Price.PerTier(var amounts) -> {
                var rows = new StringBuilder("{by: worker.tier");
                var known = TableLint.TIERS.stream().allMatch(tier -> amounts.containsKey(tier));
                amounts.forEach((tier, amount) ->
                        rows.append(", ").append(tier).append(": ").append(money(amount)));
                if (!known) {
                    var highest =
                            amounts.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
                    rows.append(", else: ").append(money(highest));
                }
                yield rows.append(", nobody: 0}").toString();
            }
        };
    }

    private static String money(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.toPlainString();
    }

    private static String providerId(Answers answers) {
        var id = id(answers.provider());
        return id.equals(id(answers.client())) ? id + "-provider" : id;
    }

    /** A name as an id. */
    private static String id(String name) {
        var words = name.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip()
                .replace(' ', '-');
        var id = words.length() > 40 ? words.substring(0, 40) : words;
        return id.matches("[a-z].*") ? id : "party" + id;
    }

    /** A name as YAML reads it back, whatever is in it. */
    private static String quoted(String name) {
        return "'" + name.strip().replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ").replace("'", "''") + "'";
    }

    private static final String RECONTACT_RULE = """
                  - {event: case.opened, within: %sd, same: [customer, intent], as: recontact}
            """;

    private static final String TEMPLATE = """
            # A contract for customer service that is paid by result. Check it: evenkeel check FILE
            # Read it as prose: evenkeel print FILE
            evenkeel: 1                      # the version of this language
            id: {id}
            title: Customer support, paid by result
            purpose: >
              Customers get their problem solved the first time. Both parties earn more when that happens.

            parties:
              client:   {id: {client-id}, name: {client}}       # receives the service and pays
              provider: {id: {provider-id}, name: {provider}}   # gives it and is paid

            term: {from: {from}, to: {to}, zone: UTC}      # 'to' is the day after the last day
            billing:
              currency: {currency}
              period: month
              statement: 5 business days     # after the month, when its statement is drawn up
              dispute: 10 business days
              payment: 30 days

            # What conditions read. An attribute that is not listed here or built in is an error.
            attributes: {channel: text, intent: text, priority: text}

            # What counts: which event claims a result, what confirms it, what refutes it.
            outcomes:
              resolution:
                claim: case.resolved
                when: "case.channel != 'internal'"
                settle:                      # silence confirms, with the weakest evidence
                  after: {silence}
                  restart on:
                    - {event: message.sent, when: "event.author == 'customer'"}
                  at most: {window}
                confirmed by:                # earlier than silence, with stronger evidence
                  - {event: case.confirmed, evidence: customer}
                refuted by:                  # before it was confirmed: not paid; after: given back
                  - {event: case.reopened, within: {window}}
                  - {event: case.rejected, within: {window}}
            {recontact}    once per: case               # one case, one outcome
                credit: last                 # the worker who made the claim

            # What is paid, in the order of the statement's lines.
            terms:
              - id: resolutions
                pay: resolution
                price: {price}
            """;
}
