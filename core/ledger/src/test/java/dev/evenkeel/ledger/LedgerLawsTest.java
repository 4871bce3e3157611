package dev.evenkeel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.contract.Period;
import dev.evenkeel.dispute.Escrow;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Statement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What holds for every history: made-up desks with statements and true-ups, payments, disputes, pools and rewards, in any
 * order and sent any number of times. The seed is printed; {@code -Dledger.seed} and {@code -Dledger.histories} choose others.
 */
class LedgerLawsTest {
    private static final long SEED = Long.getLong("ledger.seed", 20261122);
    private static final int HISTORIES = Integer.getInteger("ledger.histories", 60);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant BEGIN = Instant.parse("2026-04-01T00:00:00Z");

    private final BookingRules rules = new BookingRules(
            MadeUpDesk.contract(),
            new TaxRate(new BigDecimal("19")),
            new TreeMap<>(Map.of(Pool.HOLDBACK, new BigDecimal("0.1"), Pool.AT_RISK, new BigDecimal("0.075"))));
    private final Chart chart = rules.chart();

    LedgerLawsTest() {
        System.out.println("ledger laws: seed " + SEED + ", " + HISTORIES + " histories");
    }

    /** A desk's statements among other transactions, in any order. */
    private record History(List<Statement> statements, List<Transaction> transactions) {
        static History of(long seed) {
            var dice = new Random(seed);
            var statements = MadeUpDesk.statements(seed);
            var transactions = new ArrayList<Transaction>();
            for (var number = 0; number < 30; number++) {
                transactions.add(any(dice, "n" + number));
            }
            statements.forEach(
                    it -> transactions.add(dice.nextInt(transactions.size() + 1), new Transaction.StatementIssued(it)));
            return new History(statements, transactions);
        }

        private static Transaction any(Random dice, String id) {
            var amount = BigDecimal.valueOf(1 + dice.nextInt(20_000), 2);
            var at = BEGIN.plus(Duration.ofHours(dice.nextInt(2_000)));
            return switch (dice.nextInt(7)) {
                case 0 -> new Transaction.PaymentMade(id, dice.nextBoolean() ? amount : amount.negate(), at);
                case 1, 2, 3 ->
                    new Transaction.EscrowChanged(new Escrow.Change(
                            id,
                            List.of(Escrow.Cause.values()).get(dice.nextInt(3)),
                            Period.of(Billing.Every.MONTH, LocalDate.of(2026, 3 + dice.nextInt(3), 1)),
                            BigDecimal.valueOf(dice.nextInt(20_000), 2),
                            amount,
                            at));
                case 4 ->
                    new Transaction.PoolReleased(dice.nextBoolean() ? Pool.HOLDBACK : Pool.AT_RISK, id, amount, at);
                case 5 -> new Transaction.RewardEarned(id, "w" + dice.nextInt(3), amount, at);
                default -> new Transaction.RewardPaid(id, "w" + dice.nextInt(3), amount, at);
            };
        }
    }

    @FunctionalInterface
    private interface Law {
        void holdsFor(long seed, History history);
    }

    private static void everyHistory(Law law) {
        for (var number = 0; number < HISTORIES; number++) {
            law.holdsFor(SEED + number, History.of(SEED + number));
        }
    }

    private List<Posting> postings(History history) {
        var postings = new ArrayList<Posting>();
        for (var transaction : history.transactions) {
            postings.addAll(rules.postings(transaction, BEGIN.plus(Duration.ofMinutes(postings.size()))));
        }
        return postings;
    }

    private static Ledger ledger(List<Posting> postings) {
        var ledger = new Ledger();
        ledger.appendAll(postings);
        return ledger;
    }

    /** What the client owes is what the provider can ask for and what is withheld. */
    private BigDecimal difference(Balances balances) {
        var sum = balances.of(chart.clientPayable(), EUR).add(balances.of(chart.receivable(), EUR));
        for (var pool : Pool.values()) {
            sum = sum.add(balances.under(chart.pool(pool), EUR));
        }
        return sum;
    }

    @Test
    void every_prefix_of_the_ledger_balances_and_both_parties_agree_on_the_debt() {
        everyHistory((seed, history) -> {
            var ledger = new Ledger();
            for (var posting : postings(history)) {
                ledger.append(posting);
                var balances = ledger.balances(AsOf.now());
                assertThat(balances.sums()).as("seed %d", seed).containsOnlyKeys(EUR);
                assertThat(balances.sums().get(EUR)).as("seed %d", seed).isZero();
                assertThat(difference(balances)).as("seed %d", seed).isZero();
            }
        });
    }

    @Test
    void balances_as_of_any_instant_balance_too_and_the_past_stays_as_it_was() {
        everyHistory((seed, history) -> {
            var dice = new Random(seed);
            var postings = postings(history);
            var ledger = ledger(postings);
            for (var round = 0; round < 20; round++) {
                var known = dice.nextInt(postings.size());
                var asOf = new AsOf(
                        BEGIN.plus(Duration.ofHours(dice.nextInt(2_000))),
                        postings.get(known).bookedAt());
                var balances = ledger.balances(asOf);
                assertThat(balances.sums().values()).as("seed %d", seed).allMatch(sum -> sum.signum() == 0);
                var then = postings.stream()
                        .filter(it -> !it.bookedAt().isAfter(asOf.booked()))
                        .toList();
                assertThat(ledger(then).balances(asOf)).as("seed %d", seed).isEqualTo(balances);
                balances.amounts()
                        .forEach((account, amounts) ->
                                assertThat(ledger.balance(account, EUR, asOf)).isEqualTo(amounts.get(EUR)));
            }
        });
    }

    @Test
    void any_interleaving_of_retries_gives_the_same_balances() {
        everyHistory((seed, history) -> {
            var dice = new Random(seed);
            var expected = ledger(postings(history)).balances(AsOf.now());
            var attempts = new ArrayList<>(history.transactions);
            for (var retry = 0; retry < 60; retry++) {
                var again = history.transactions.get(dice.nextInt(history.transactions.size()));
                attempts.add(dice.nextInt(attempts.size() + 1), again);
            }
            var ledger = new Ledger();
            for (var attempt = 0; attempt < attempts.size(); attempt++) {
                var bookedAt = BEGIN.plus(Duration.ofMinutes(attempt));
                for (var posting : rules.postings(attempts.get(attempt), bookedAt)) {
                    assertThat(ledger.append(posting)).as("seed %d", seed).isNotInstanceOf(Booking.Conflict.class);
                    if (dice.nextInt(4) == 0) {
                        assertThat(ledger.append(posting)).isInstanceOf(Booking.AlreadyBooked.class);
                    }
                }
            }
            assertThat(ledger.balances(AsOf.now())).as("seed %d", seed).isEqualTo(expected);
            assertThat(ledger.postings()).hasSize(postings(history).size());
        });
    }

    @Test
    void the_ledger_equals_the_statements_line_by_line_and_in_all() {
        var trueUps = 0;
        for (var number = 0; number < HISTORIES; number++) {
            var history = History.of(SEED + number);
            var ledger = ledger(postings(history));
            var total = BigDecimal.ZERO;
            var tax = BigDecimal.ZERO;
            for (var statement : history.statements) {
                total = total.add(statement.total());
                tax = tax.add(rules.tax().on(statement.total(), EUR));
                for (var line : statement.lines()) {
                    trueUps += line.kind() == Line.Kind.TRUE_UP ? 1 : 0;
                    assertThat(revenue(ledger, Source.of(statement.period(), line)))
                            .as("%s under seed %d", line, SEED + number)
                            .isEqualByComparingTo(line.amount());
                }
            }
            var balances = ledger.balances(AsOf.now());
            assertThat(balances.of(chart.revenue(), EUR)).isEqualByComparingTo(total.negate());
            assertThat(balances.of(chart.tax(rules.tax()), EUR)).isEqualByComparingTo(tax.negate());
            assertThat(balances.of(chart.clientCost(), EUR)).isEqualByComparingTo(total.add(tax));
        }
        assertThat(trueUps).as("histories must have true-ups").isGreaterThan(HISTORIES);
    }

    private BigDecimal revenue(Ledger ledger, Source source) {
        return ledger.posting(source)
                .map(posting -> posting.entries().stream()
                        .filter(entry -> entry.account().equals(chart.revenue()))
                        .map(entry -> entry.amount().negate())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .orElse(BigDecimal.ZERO);
    }

    @Test
    void different_postings_have_different_canonical_bytes() {
        everyHistory((seed, history) -> {
            var postings = postings(history);
            assertThat(postings.stream().map(CanonicalPosting::text).distinct()).hasSize(postings.size());
            assertThat(postings.stream().map(CanonicalPosting::text))
                    .allMatch(text -> text.chars().allMatch(it -> it >= ' ' && it <= '~' && it != '\\'));
        });
    }
}
