package dev.evenkeel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the ledger takes, what it refuses, and what it answers. */
class LedgerTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency JPY = Currency.getInstance("JPY");
    private static final Account DEBT = Account.of("engagement", "desk", "client", "payable");
    private static final Account COST = Account.of("engagement", "desk", "client", "cost");
    private static final Instant MARCH = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant EARLY = Instant.parse("2026-04-08T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-05-08T00:00:00Z");

    private static Entry entry(Account account, String amount) {
        return new Entry(account, EUR, new BigDecimal(amount));
    }

    private static Posting posting(String source, Instant happened, Instant booked, String amount) {
        return new Posting(
                Source.of(source), happened, booked, List.of(entry(COST, amount), entry(DEBT, "-" + amount)));
    }

    @Test
    void a_posting_whose_debits_and_credits_differ_is_refused() {
        assertThatThrownBy(() -> new Posting(
                        Source.of("line"), MARCH, EARLY, List.of(entry(COST, "10.00"), entry(DEBT, "-9.99"))))
                .isInstanceOf(UnbalancedPosting.class)
                .hasMessageContaining("line does not balance: {EUR=0.01}");
    }

    @Test
    void a_posting_must_balance_in_each_currency_by_itself() {
        var dollars = new Entry(COST, USD, new BigDecimal("5.00"));
        var back = new Entry(DEBT, USD, new BigDecimal("-5.00"));
        var both = List.of(entry(COST, "10.00"), dollars, back, entry(DEBT, "-10.00"));
        assertThat(new Posting(Source.of("line"), MARCH, EARLY, both).entries()).hasSize(4);
        assertThatThrownBy(() -> new Posting(
                        Source.of("line"),
                        MARCH,
                        EARLY,
                        List.of(entry(COST, "5.00"), new Entry(DEBT, USD, new BigDecimal("-5.00")))))
                .isInstanceOf(UnbalancedPosting.class)
                .hasMessageContaining("EUR=5.00, USD=-5.00");
    }

    @Test
    void a_posting_of_nothing_is_refused() {
        assertThatThrownBy(() -> new Posting(Source.of("line"), MARCH, EARLY, List.of()))
                .isInstanceOf(UnbalancedPosting.class);
        assertThatThrownBy(() -> entry(COST, "0.00")).hasMessageContaining("An entry of nothing");
    }

    @Test
    void an_amount_has_the_decimals_of_its_currency() {
        assertThat(entry(COST, "7").amount()).isEqualTo(new BigDecimal("7.00"));
        assertThat(entry(COST, "7.5000").amount()).isEqualTo(new BigDecimal("7.50"));
        assertThat(new Entry(COST, JPY, new BigDecimal("7.00")).amount()).isEqualTo(new BigDecimal("7"));
        assertThatThrownBy(() -> entry(COST, "0.005"))
                .hasMessageContaining("0.005 on engagement/desk/client/cost has more than 2 decimals");
    }

    @Test
    void a_posting_sent_again_is_booked_once_even_later() {
        var ledger = new Ledger();
        var first = posting("line", MARCH, EARLY, "10.00");
        assertThat(ledger.append(first)).isEqualTo(new Booking.Booked(first));
        assertThat(ledger.append(posting("line", MARCH, LATE, "10.00"))).isEqualTo(new Booking.AlreadyBooked(first));
        assertThat(ledger.postings()).containsExactly(first);
        assertThat(ledger.balance(COST, EUR, AsOf.now())).isEqualTo("10.00");
    }

    @Test
    void another_amount_under_the_same_source_is_a_conflict_and_changes_nothing() {
        var ledger = new Ledger();
        ledger.append(posting("line", MARCH, EARLY, "10.00"));
        var other = posting("line", MARCH, LATE, "11.00");
        var booking = ledger.append(other);
        assertThat(booking).isInstanceOf(Booking.Conflict.class);
        assertThat(((Booking.Conflict) booking).refused()).isEqualTo(other);
        assertThat(((Booking.Conflict) booking).message())
                .contains("line is booked already", "Send the difference under a source of its own");
        assertThat(ledger.append(posting("line", APRIL, LATE, "10.00"))).isInstanceOf(Booking.Conflict.class);
        assertThat(ledger.balance(COST, EUR, AsOf.now())).isEqualTo("10.00");
    }

    @Test
    void a_mistake_is_set_right_by_posting_again() {
        var ledger = new Ledger();
        var wrong = posting("line", MARCH, EARLY, "10.00");
        ledger.append(wrong);
        ledger.append(wrong.undoneBy(Source.of("line", "undone"), LATE));
        ledger.append(posting("line-again", MARCH, LATE, "8.00"));
        assertThat(ledger.balance(COST, EUR, AsOf.now())).isEqualTo("8.00");
        assertThat(ledger.balance(COST, EUR, AsOf.booked(EARLY))).isEqualTo("10.00");
        assertThat(ledger.postings()).hasSize(3);
        assertThat(ledger.posting(Source.of("line"))).contains(wrong);
        assertThat(ledger.posting(Source.of("nothing"))).isEmpty();
    }

    @Test
    void a_balance_can_be_asked_as_of_what_had_happened_and_as_of_what_was_known() {
        var ledger = new Ledger();
        ledger.append(posting("march", MARCH, EARLY, "10.00"));
        ledger.append(posting("april", APRIL, LATE, "20.00"));
        ledger.append(posting("true-up-of-march", MARCH, LATE, "3.00"));
        assertThat(ledger.balance(COST, EUR, AsOf.now())).isEqualTo("33.00");
        assertThat(ledger.balance(COST, EUR, AsOf.happened(MARCH))).isEqualTo("13.00");
        assertThat(ledger.balance(COST, EUR, AsOf.booked(LATE.minusNanos(1)))).isEqualTo("10.00");
        assertThat(ledger.balance(COST, EUR, new AsOf(MARCH, EARLY))).isEqualTo("10.00");
        assertThat(ledger.balance(COST, EUR, new AsOf(MARCH.minusNanos(1), LATE)))
                .isEqualTo("0.00");
        assertThat(ledger.balances(AsOf.happened(MARCH)).of(DEBT, EUR)).isEqualTo("-13.00");
        assertThat(ledger.balances(AsOf.booked(EARLY.minusNanos(1))).amounts()).isEmpty();
    }

    @Test
    void booking_times_never_go_back() {
        var ledger = new Ledger();
        ledger.append(posting("april", APRIL, LATE, "20.00"));
        var early = posting("march", MARCH, EARLY, "10.00");
        assertThatThrownBy(() -> ledger.append(early))
                .isInstanceOf(Ledger.BookingTimeWentBack.class)
                .hasMessageContaining("march would be booked at 2026-04-08T00:00:00Z");
        assertThat(ledger.append(posting("march", MARCH, LATE, "10.00"))).isInstanceOf(Booking.Booked.class);
    }

    @Test
    void an_account_holds_those_within_it_and_no_others() {
        var client = Account.of("engagement", "desk", "client");
        assertThat(client.holds(DEBT)).isTrue();
        assertThat(client.holds(client)).isTrue();
        assertThat(DEBT.holds(client)).isFalse();
        assertThat(Account.of("engagement", "desk", "cl").holds(DEBT)).isFalse();
        var ledger = new Ledger();
        ledger.append(posting("line", MARCH, EARLY, "10.00"));
        assertThat(ledger.balances(AsOf.now()).under(COST, EUR)).isEqualTo("10.00");
        assertThat(ledger.balances(AsOf.now()).under(client, EUR)).isEqualTo("0.00");
        assertThat(ledger.balances(AsOf.now()).of(client, USD)).isEqualTo("0.00");
    }

    @Test
    void names_of_any_letters_make_paths_that_differ() {
        assertThat(Account.of("worker", "Zoë/1", "paid").path()).isEqualTo("worker/Zo%C3%AB%2F1/paid");
        assertThat(Account.of("worker", "Zoë/1", "paid").names()).containsExactly("worker", "Zoë/1", "paid");
        assertThat(Account.of("a/b")).isNotEqualTo(Account.of("a", "b"));
        assertThat(Account.of("a%2Fb")).isNotEqualTo(Account.of("a/b"));
        assertThat(new Account("worker/Zo%C3%AB%2F1")).isEqualTo(Account.of("worker", "Zoë/1"));
    }

    @Test
    void what_is_no_path_is_refused_with_the_rule() {
        for (var wrong : List.of("", "/a", "a/", "a//b", "a b", "a%2", "a%2f", "a%", "é", "a:b", "x".repeat(1_001))) {
            assertThatThrownBy(() -> new Account(wrong)).as(wrong).hasMessageContaining("is no path of an account");
        }
        assertThatThrownBy(() -> Account.of("a", "")).hasMessageContaining("'a/' is no path");
    }

    @Test
    void the_canonical_bytes_of_a_posting_are_json_with_sorted_names_and_amounts_as_texts() {
        assertThat(CanonicalPosting.text(posting("line", MARCH, EARLY, "10.00")))
                .isEqualTo("{\"bookedAt\":\"2026-04-08T00:00:00Z\",\"entries\":["
                        + "{\"account\":\"engagement/desk/client/cost\",\"amount\":\"10.00\",\"currency\":\"EUR\"},"
                        + "{\"account\":\"engagement/desk/client/payable\",\"amount\":\"-10.00\",\"currency\":\"EUR\"}],"
                        + "\"evenkeel\":\"posting/1\",\"happenedAt\":\"2026-04-01T00:00:00Z\",\"source\":\"line\"}");
        assertThat(CanonicalPosting.bytes(posting("line", MARCH, EARLY, "10.00")))
                .asString()
                .startsWith("{\"bookedAt\"");
    }
}
