package dev.evenkeel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.dispute.Escrow;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How each transaction moves money between the accounts of an engagement. */
class BookingRulesTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant NOW = Instant.parse("2026-07-10T00:00:00Z");
    private static final TaxRate VAT = new TaxRate(new BigDecimal("19.0"));

    private final BookingRules rules = new BookingRules(MadeUpDesk.contract(), VAT);
    private final Chart chart = rules.chart();
    private final Ledger ledger = new Ledger();
    private final List<Statement> statements = MadeUpDesk.statements(1);
    private final Statement march = statements.getFirst();

    private void book(BookingRules by, Transaction transaction) {
        assertThat(ledger.appendAll(by.postings(transaction, NOW))).allMatch(it -> it instanceof Booking.Booked);
    }

    private void book(Transaction transaction) {
        book(rules, transaction);
    }

    private BigDecimal balance(Account account) {
        return ledger.balance(account, EUR, AsOf.now());
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    @Test
    void a_statement_books_one_posting_a_line_that_names_it_and_one_for_the_tax() {
        book(new Transaction.StatementIssued(march));
        var lines = march.lines().stream()
                .filter(line -> line.amount().signum() != 0)
                .map(line -> Source.of(march.period(), line).path())
                .toList();
        assertThat(lines).contains("statement/2026-03/standby/charge/2026-03");
        assertThat(ledger.postings().stream().map(it -> it.source().path()))
                .startsWith(lines.toArray(String[]::new))
                .endsWith("statement/2026-03/tax/19")
                .hasSize(lines.size() + 1);
    }

    @Test
    void what_the_client_owes_is_the_total_and_its_tax() {
        book(new Transaction.StatementIssued(march));
        var tax = VAT.on(march.total(), EUR);
        assertThat(balance(chart.clientPayable()))
                .isEqualTo(march.total().add(tax).negate());
        assertThat(balance(chart.clientCost())).isEqualTo(march.total().add(tax));
        assertThat(balance(chart.receivable())).isEqualTo(march.total().add(tax));
        assertThat(balance(chart.revenue())).isEqualTo(march.total().negate());
        assertThat(balance(Account.of("engagement", "desk", "tax", "19"))).isEqualTo(tax.negate());
    }

    @Test
    void a_line_is_booked_to_the_end_of_the_period_that_it_is_about() {
        statements.forEach(it -> book(new Transaction.StatementIssued(it)));
        var trueUps = statements.stream()
                .flatMap(it -> it.lines().stream())
                .filter(line -> line.kind() == Line.Kind.TRUE_UP)
                .toList();
        assertThat(trueUps).as("the seed must make true-ups").isNotEmpty();
        var endOfMarch = Instant.parse("2026-03-31T21:59:59.999999Z");
        var aboutMarch = statements.stream()
                .flatMap(it -> it.lines().stream())
                .filter(line -> line.about().equals(march.period()))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(ledger.balance(chart.revenue(), EUR, AsOf.happened(endOfMarch)))
                .isEqualTo(aboutMarch.negate());
        assertThat(ledger.balance(chart.revenue(), EUR, AsOf.happened(endOfMarch.minusNanos(1))))
                .isEqualTo("0.00");
    }

    @Test
    void a_payment_settles_the_debt_and_the_claim_alike() {
        book(new Transaction.StatementIssued(march));
        var before = balance(chart.receivable());
        book(new Transaction.PaymentMade("p-1", money("50.00"), NOW));
        assertThat(balance(chart.receivable())).isEqualTo(before.subtract(money("50.00")));
        assertThat(balance(chart.clientPayable()))
                .isEqualTo(balance(chart.receivable()).negate());
        assertThat(balance(chart.clientCash())).isEqualTo("-50.00");
        assertThat(balance(chart.providerCash())).isEqualTo("50.00");
        book(new Transaction.PaymentMade("p-2", money("-20.00"), NOW));
        assertThat(balance(chart.providerCash())).isEqualTo("30.00");
        assertThat(balance(chart.receivable())).isEqualTo(before.subtract(money("30.00")));
    }

    @Test
    void shares_of_a_statement_are_withheld_and_released() {
        var shares = new TreeMap<>(Map.of(Pool.HOLDBACK, money("0.10"), Pool.AT_RISK, money("0.05")));
        var withholding = new BookingRules(MadeUpDesk.contract(), VAT, shares);
        book(withholding, new Transaction.StatementIssued(march));
        var holdback = MadeUpDesk.contract().billing().round(march.total().multiply(money("0.10")));
        var atRisk = MadeUpDesk.contract().billing().round(march.total().multiply(money("0.05")));
        assertThat(balance(chart.pool(Pool.HOLDBACK))).isEqualTo(holdback);
        assertThat(balance(chart.pool(Pool.AT_RISK))).isEqualTo(atRisk);
        assertThat(balance(chart.receivable()))
                .isEqualTo(march.total()
                        .add(VAT.on(march.total(), EUR))
                        .subtract(holdback)
                        .subtract(atRisk));
        assertThat(ledger.posting(Source.of("statement", "2026-03", "withheld", "holdback")))
                .isPresent();
        book(new Transaction.PoolReleased(Pool.HOLDBACK, "2026-03", holdback, NOW));
        assertThat(balance(chart.pool(Pool.HOLDBACK))).isEqualTo("0.00");
        assertThat(ledger.posting(Source.of("holdback", "2026-03"))).isPresent();
    }

    @Test
    void nothing_is_withheld_of_a_statement_that_gives_money_back() {
        var back = new Statement(
                march.period(),
                march.asOf(),
                march.lines().stream()
                        .map(line -> new Line(
                                line.term(),
                                Line.Kind.CREDIT,
                                line.about(),
                                line.quantity(),
                                line.exact().negate(),
                                line.amount().negate(),
                                line.formula(),
                                line.details(),
                                line.claimsDigest()))
                        .toList(),
                march.total().negate(),
                new EnumMap<>(march.bases()),
                march.states(),
                march.reversedLater(),
                march.loadedCost());
        var withholding =
                new BookingRules(MadeUpDesk.contract(), VAT, new TreeMap<>(Map.of(Pool.HOLDBACK, money("0.10"))));
        book(withholding, new Transaction.StatementIssued(back));
        assertThat(balance(chart.pool(Pool.HOLDBACK))).isEqualTo("0.00");
        assertThat(balance(chart.receivable()))
                .isEqualTo(march.total().add(VAT.on(march.total(), EUR)).negate());
    }

    private Transaction escrow(String dispute, Escrow.Cause cause, String before, String after) {
        return new Transaction.EscrowChanged(
                new Escrow.Change(dispute, cause, march.period(), money(before), money(after), NOW));
    }

    @Test
    void the_disputed_part_lies_in_escrow_with_its_tax_until_the_ruling_and_its_true_up() {
        book(new Transaction.StatementIssued(march));
        var owed = balance(chart.receivable());
        book(escrow("d-1", Escrow.Cause.OPENED, "0", "12.00"));
        assertThat(balance(chart.escrow(march.period()))).isEqualTo("14.28");
        assertThat(balance(chart.receivable())).isEqualTo(owed.subtract(money("14.28")));
        assertThat(balance(chart.clientPayable())).isEqualTo(owed.negate());
        book(escrow("d-1", Escrow.Cause.ENDED, "12.00", "5.00"));
        assertThat(balance(chart.escrow(march.period()))).isEqualTo("5.95");
        book(escrow("d-1", Escrow.Cause.CARRIED_OUT, "5.00", "0"));
        assertThat(balance(chart.escrow(march.period()))).isEqualTo("0.00");
        assertThat(balance(chart.receivable())).isEqualTo(owed);
        assertThat(ledger.balances(AsOf.now()).under(chart.pool(Pool.ESCROW), EUR))
                .isEqualTo("0.00");
        assertThat(ledger.postings().stream().map(it -> it.source().path()))
                .endsWith("dispute/d-1/opened", "dispute/d-1/ended", "dispute/d-1/carried-out");
    }

    @Test
    void what_changes_nothing_books_nothing() {
        assertThat(rules.postings(escrow("d-1", Escrow.Cause.ENDED, "5.00", "5.0"), NOW))
                .isEmpty();
    }

    @Test
    void a_worker_is_owed_what_was_earned_less_what_was_paid() {
        book(new Transaction.RewardEarned("r-1", "eve", money("9.60"), NOW));
        book(new Transaction.RewardEarned("r-2", "eve", money("-3.20"), NOW));
        book(new Transaction.RewardPaid("o-1", "eve", money("6.40"), NOW));
        assertThat(balance(chart.earned("eve"))).isEqualTo("-6.40");
        assertThat(balance(chart.paid("eve"))).isEqualTo("6.40");
        assertThat(balance(chart.rewards())).isEqualTo("6.40");
        assertThat(balance(chart.providerCash())).isEqualTo("-6.40");
        assertThat(chart.paid("eve").path()).isEqualTo("engagement/desk/worker/eve/paid");
    }

    @Test
    void the_same_id_may_be_used_by_transactions_of_different_kinds() {
        book(new Transaction.PaymentMade("1", money("1.00"), NOW));
        book(escrow("1", Escrow.Cause.OPENED, "0", "1.00"));
        book(escrow("1", Escrow.Cause.ENDED, "1.00", "0.50"));
        book(escrow("1", Escrow.Cause.CARRIED_OUT, "0.50", "0"));
        book(new Transaction.PoolReleased(Pool.HOLDBACK, "1", money("1.00"), NOW));
        book(new Transaction.PoolReleased(Pool.AT_RISK, "1", money("1.00"), NOW));
        book(new Transaction.RewardEarned("1", "eve", money("1.00"), NOW));
        book(new Transaction.RewardPaid("1", "eve", money("1.00"), NOW));
        assertThat(ledger.postings()).hasSize(8);
    }

    @Test
    void amounts_that_cannot_be_are_refused_with_the_rule() {
        assertThatThrownBy(() -> new Transaction.PoolReleased(Pool.HOLDBACK, "r", money("-1"), NOW))
                .hasMessageContaining("A release of -1");
        assertThatThrownBy(() -> new Transaction.PoolReleased(Pool.ESCROW, "r", money("1"), NOW))
                .hasMessageContaining("An escrow belongs to a dispute");
        assertThatThrownBy(() -> new Transaction.RewardPaid("o", "eve", money("0"), NOW))
                .hasMessageContaining("A payout of 0");
        assertThatThrownBy(() -> new TaxRate(money("-1"))).hasMessageContaining("-1 is no rate of tax");
        assertThatThrownBy(() -> new TaxRate(money("100.1"))).hasMessageContaining("between 0 and 100");
        for (var shares : List.of(
                Map.of(Pool.HOLDBACK, money("0.7"), Pool.AT_RISK, money("0.4")),
                Map.of(Pool.ESCROW, money("0.1")),
                Map.of(Pool.HOLDBACK, money("-0.1")))) {
            assertThatThrownBy(() -> new BookingRules(MadeUpDesk.contract(), VAT, new TreeMap<>(shares)))
                    .hasMessageContaining("Of each statement these shares would be withheld");
        }
    }

    @Test
    void all_of_a_statement_may_be_withheld_and_a_share_may_be_nothing() {
        var shares = new TreeMap<>(Map.of(Pool.HOLDBACK, money("0.60"), Pool.AT_RISK, money("0.40")));
        book(new BookingRules(MadeUpDesk.contract(), VAT, shares), new Transaction.StatementIssued(march));
        assertThat(balance(chart.receivable())).isEqualTo(VAT.on(march.total(), EUR));
        var nothing = new TreeMap<>(Map.of(Pool.HOLDBACK, money("0.00")));
        assertThat(new BookingRules(MadeUpDesk.contract(), VAT, nothing)
                        .postings(new Transaction.StatementIssued(march), NOW))
                .noneMatch(it -> it.source().path().contains("/withheld/"));
        assertThat(new TaxRate(money("100")).on(money("3.00"), EUR)).isEqualTo("3.00");
    }

    @Test
    void tax_is_rounded_half_up_away_from_zero() {
        assertThat(VAT.on(money("0.50"), EUR)).isEqualTo("0.10");
        assertThat(VAT.on(money("-0.50"), EUR)).isEqualTo("-0.10");
        assertThat(new TaxRate(money("7.70")).on(money("100.00"), EUR)).isEqualTo("7.70");
        assertThat(new TaxRate(money("100")).spelling()).isEqualTo("100");
        assertThat(TaxRate.none().spelling()).isEqualTo("0");
        assertThat(TaxRate.none()).isEqualTo(new TaxRate(money("0.00")));
        assertThat(VAT.on(money("10"), Currency.getInstance("JPY"))).isEqualTo("2");
    }

    @Test
    void without_tax_no_tax_is_booked() {
        var exempt = new BookingRules(MadeUpDesk.contract(), TaxRate.none());
        book(exempt, new Transaction.StatementIssued(march));
        assertThat(ledger.postings()).noneMatch(it -> it.source().path().contains("/tax/"));
        assertThat(balance(chart.receivable())).isEqualTo(march.total());
    }
}
