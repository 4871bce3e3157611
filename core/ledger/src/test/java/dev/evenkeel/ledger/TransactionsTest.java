package dev.evenkeel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.dispute.Docket;
import dev.evenkeel.dispute.Filed;
import dev.evenkeel.dispute.Ground;
import dev.evenkeel.dispute.Matter;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Procedure;
import dev.evenkeel.dispute.Side;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What an engagement books by itself, and what of it falls due. */
class TransactionsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final TaxRate VAT = new TaxRate(new BigDecimal("19"));
    private static final String WITHHOLDING = """
            withhold:
              holdback: {share: 10%, for: 60 days}
              at risk: {share: 5%, for: 30 days}
            """;

    private final Contract contract = MadeUpDesk.contract(WITHHOLDING);
    private final BookingRules rules = new BookingRules(contract, VAT);
    private final Transactions transactions = new Transactions(contract, rules);
    private final Chart chart = rules.chart();
    private final List<Filed> filed =
            MadeUpDesk.statements(1).stream().map(Filed::of).toList();
    private final Filed march = filed.getFirst();
    private final Ledger ledger = new Ledger();

    private Docket docket(List<Filed> statements) {
        return Docket.of(Procedure.of(contract, BusinessCalendar.weekdays()), statements);
    }

    private static Docket take(Docket docket, Move move) {
        return switch (docket.take(move)) {
            case Docket.Taken(var after) -> after;
            case Docket.Refused(var why) -> throw new AssertionError(why);
        };
    }

    /** Brings the ledger up to date; nothing may contradict what it holds. */
    private void post(Docket docket, Instant now) {
        for (var transaction : transactions.upTo(docket, now)) {
            for (var posting : rules.postings(transaction, now)) {
                assertThat(ledger.append(posting)).isNotInstanceOf(Booking.Conflict.class);
            }
        }
    }

    private BigDecimal balance(Account account) {
        return ledger.balance(account, EUR, AsOf.now());
    }

    private Move.Opened opened(String id, String change, Instant at) {
        return new Move.Opened(
                id,
                new Matter.OfLine(march.period(), "results", Line.Kind.CHARGE, march.period()),
                Side.CLIENT,
                Ground.TOO_MUCH,
                new BigDecimal(change),
                "",
                at);
    }

    @Test
    void shares_are_withheld_by_the_contract_and_released_when_their_time_is_over() {
        var docket = docket(List.of(march));
        var total = march.total();
        post(docket, march.drawnAt());
        assertThat(balance(chart.pool(Pool.HOLDBACK)))
                .isEqualByComparingTo(contract.billing().round(total.multiply(new BigDecimal("0.10"))));
        assertThat(balance(chart.pool(Pool.AT_RISK)))
                .isEqualByComparingTo(contract.billing().round(total.multiply(new BigDecimal("0.05"))));
        var end = march.drawnAt().atZone(contract.term().zone()).plusDays(30).toInstant();
        post(docket, end.minusNanos(1));
        assertThat(balance(chart.pool(Pool.AT_RISK))).isPositive();
        post(docket, end);
        assertThat(balance(chart.pool(Pool.AT_RISK))).isZero();
        assertThat(ledger.posting(Source.of("at-risk", "2026-03")).orElseThrow().happenedAt())
                .isEqualTo(end);
        assertThat(balance(chart.pool(Pool.HOLDBACK))).isPositive();
        post(docket, march.drawnAt().plus(Duration.ofDays(61)));
        assertThat(balance(chart.pool(Pool.HOLDBACK))).isZero();
        var size = ledger.postings().size();
        post(docket, march.drawnAt().plus(Duration.ofDays(900)));
        assertThat(ledger.postings()).hasSize(size);
    }

    @Test
    void a_statement_is_booked_from_its_own_instant_on() {
        assertThat(transactions.upTo(docket(filed), march.drawnAt().minusNanos(1)))
                .isEmpty();
        assertThat(transactions.upTo(docket(filed), march.drawnAt()))
                .containsExactly(new Transaction.StatementIssued(march));
    }

    @Test
    void a_dispute_moves_its_part_and_the_tax_on_it_and_its_end_gives_the_rest_back() {
        var at = march.drawnAt().plus(Duration.ofHours(1));
        var docket = take(docket(List.of(march)), opened("D1", "-10.00", at));
        post(docket, at);
        assertThat(balance(chart.escrow(march.period()))).isEqualByComparingTo("11.90");
        docket = take(docket, new Move.Proposed("D1", Side.PROVIDER, new BigDecimal("-4.00"), "", at.plusSeconds(1)));
        docket = take(docket, new Move.Agreed("D1", Side.CLIENT, at.plusSeconds(2)));
        post(docket, at.plusSeconds(2));
        assertThat(balance(chart.escrow(march.period()))).isEqualByComparingTo("4.76");
    }

    @RepeatedTest(40)
    void whatever_is_disputed_the_ledger_withholds_what_the_docket_says(RepetitionInfo repetition) {
        var dice = new Random(20_261_122L + repetition.getCurrentRepetition());
        var docket = docket(List.of(march));
        var now = march.drawnAt();
        for (var move = 0; move < 25; move++) {
            now = now.plusSeconds(1 + dice.nextInt(40_000));
            var id = "D" + dice.nextInt(5);
            var tried = List.<Move>of(
                    opened(id, "-" + (1 + dice.nextInt(40)) + ".37", now),
                    new Move.Withdrawn(id, Side.CLIENT, now),
                    new Move.Proposed(id, Side.PROVIDER, new BigDecimal("-0.25"), "", now),
                    new Move.Agreed(id, Side.PROVIDER, now));
            if (docket.take(tried.get(dice.nextInt(tried.size()))) instanceof Docket.Taken(var after)) {
                docket = after;
            }
            if (dice.nextInt(3) == 0) {
                post(docket, now);
                var open = docket.standing(march.period(), now).orElseThrow().disputed();
                var ended = docket.rulings(now).stream()
                        .map(ruling -> ruling.change().negate())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                var net = open.add(ended).min(line("results"));
                assertThat(balance(chart.escrow(march.period())))
                        .as("%s", docket.moves())
                        .isEqualByComparingTo(net.add(VAT.on(net, EUR)));
            }
        }
    }

    private BigDecimal line(String term) {
        return march.lines().stream()
                .filter(line -> line.term().equals(term) && line.kind() == Line.Kind.CHARGE)
                .map(Filed.Amount::amount)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_statement_that_was_booked_under_another_tax_contradicts_the_ledger() {
        post(docket(List.of(march)), march.drawnAt());
        assertThat(transactions.contradiction(ledger, march)).isEmpty();
        assertThat(transactions.contradiction(ledger, filed.get(1))).isEmpty();
        var seven = new Transactions(contract, new BookingRules(contract, new TaxRate(new BigDecimal("7"))));
        assertThat(seven.contradiction(ledger, march).orElseThrow())
                .contains("The statement of 2026-03 is booked already")
                .contains("in the ledger alone [statement/2026-03/tax/19], today alone [statement/2026-03/tax/7]");
        var plain = new Transactions(MadeUpDesk.contract(), new BookingRules(MadeUpDesk.contract(), VAT));
        assertThat(plain.contradiction(ledger, march).orElseThrow())
                .contains("statement/2026-03/withheld/at-risk, statement/2026-03/withheld/holdback]");
    }

    @Test
    void what_is_not_withheld_or_disputed_falls_due_and_payments_meet_the_oldest_first() {
        var docket = docket(filed);
        var last = filed.getLast().drawnAt().plusSeconds(9);
        post(docket, last);
        var dues = Due.of(contract, ledger, filed, AsOf.now());
        assertThat(dues).hasSize(filed.size());
        var first = dues.getFirst();
        assertThat(first.gross()).isEqualByComparingTo(march.total().add(VAT.on(march.total(), EUR)));
        assertThat(first.dueOn()).isEqualTo(LocalDate.of(2026, 5, 3));
        assertThat(first.withheld()).isZero();
        assertThat(dues.stream().map(Due::withheld).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isPositive()
                .isEqualByComparingTo(balance(chart.pool(Pool.HOLDBACK)).add(balance(chart.pool(Pool.AT_RISK))));
        var credits =
                dues.stream().map(Due::askedFor).filter(it -> it.signum() < 0).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(open(dues)).isEqualByComparingTo(balance(chart.receivable()).max(BigDecimal.ZERO));
        assertThat(first.isOverdueOn(LocalDate.of(2026, 5, 3))).isFalse();

        var pay = first.askedFor().add(credits).add(new BigDecimal("1.00"));
        ledger.appendAll(rules.postings(new Transaction.PaymentMade("p", pay, last), last));
        var after = Due.of(contract, ledger, filed, AsOf.now());
        assertThat(after.getFirst().open()).isZero();
        assertThat(after.getFirst().isOverdueOn(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(after.get(1).paid()).isEqualByComparingTo("1.00");
        assertThat(after.get(1).isOverdueOn(after.get(1).dueOn())).isFalse();
        assertThat(after.get(1).isOverdueOn(after.get(1).dueOn().plusDays(1))).isTrue();
        assertThat(Due.of(contract, ledger, filed, AsOf.booked(last.minusSeconds(1))))
                .isEmpty();
    }

    private static BigDecimal open(List<Due> dues) {
        return dues.stream().map(Due::open).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void what_is_in_dispute_is_not_asked_for() {
        var at = march.drawnAt().plus(Duration.ofHours(1));
        post(take(docket(List.of(march)), opened("D1", "-10.00", at)), at);
        var due = Due.of(contract, ledger, List.of(march), AsOf.now()).getFirst();
        assertThat(due.inDispute()).isEqualByComparingTo("11.90");
        assertThat(due.askedFor())
                .isEqualByComparingTo(due.gross().subtract(due.withheld()).subtract(new BigDecimal("11.90")));
        assertThat(Due.of(contract, ledger, List.of(march), AsOf.happened(at.minusSeconds(1)))
                        .getFirst()
                        .inDispute())
                .isZero();
    }
}
