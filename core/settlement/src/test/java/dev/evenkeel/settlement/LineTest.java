package dev.evenkeel.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.event.Worker.Tier;
import dev.evenkeel.verdict.Share;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands with each line: its formula with the numbers put in, its breakdown, the digest of the claims behind it. */
class LineTest {
    private static final String PAY =
            "terms:\n  - {id: pay, pay: resolution, price: {by: worker.tier, ai: 0.90, agent: 7.50}%s}\n";

    private static Line march(Office office) {
        return office.statement("2026-03").lines().getFirst();
    }

    @Test
    void a_charge_tells_how_many_outcomes_it_is_the_exact_sum_of() {
        var office = Office.under(PAY.formatted(""))
                .confirmed("c1", "2026-03-05 09:00", Tier.AI)
                .confirmed("c2", "2026-03-06 09:00", Tier.AGENT);
        assertThat(march(office).formula()).isEqualTo("Σ price × factors × band over 2 outcomes = 8.4");
        assertThat(march(office).quantity()).isEqualByComparingTo("2");
        assertThat(office.statement("2026-04").lines().getFirst().formula()).isEqualTo("no outcome was confirmed");
    }

    @Test
    void a_reversal_tells_the_same_with_its_sign() {
        var office = Office.under(PAY.formatted(""))
                .confirmed("c1", "2026-03-05 09:00", Tier.AI)
                .reversed("2026-04-05 09:00");
        var reversal = office.statement("2026-04").lines().getLast();
        assertThat(reversal.formula()).isEqualTo("−Σ price × factors × band over 1 outcomes = −0.9");
        assertThat(reversal.quantity()).isEqualByComparingTo("1");
        assertThat(reversal.exact()).isEqualByComparingTo("-0.9");
        assertThat(reversal.details()).hasSize(1);
        assertThat(reversal.claimsDigest()).isEqualTo(march(office).claimsDigest());
    }

    @Test
    void the_breakdown_lists_each_unit_price_with_what_changed_it_the_dearest_first() {
        var more = ", times: [{if: \"case.intent == 'simple'\", factor: 80%}], cap per case: 8.00,"
                + " bands: {graduated: [{upto: 3, factor: 100%}, {above: 3, factor: 12.5%}]}";
        var agent = List.of(Share.oneOf(Office.worker(Tier.AGENT), 1));
        var office = Office.under(PAY.formatted(more))
                .confirmed("c1", "2026-03-01 09:00", Tier.AI)
                .confirmed("c2", "2026-03-02 09:00", agent, "intent=simple")
                .confirmed("c3", "2026-03-03 09:00", Tier.AGENT)
                .confirmed("c4", "2026-03-04 09:00", Tier.AGENT)
                .confirmed("c5", "2026-03-05 09:00", Tier.AGENT)
                .confirmed("c5", "2026-03-06 09:00", Tier.AGENT)
                .confirmed("c6", "2026-03-07 09:00", agent, "intent=simple");
        assertThat(march(office).details())
                .extracting(detail -> "%s: %s, together %s"
                        .formatted(
                                detail.words(),
                                detail.quantity(),
                                detail.exact().stripTrailingZeros().toPlainString()))
                .containsExactly(
                        "7.50: 1, together 7.5",
                        "7.50 × band 12.5 %: 2, together 1.875",
                        "7.50 × band 12.5 %, cut by the cap per case: 1, together 0.0625",
                        "7.50 × 80 %: 1, together 6",
                        "7.50 × 80 % × band 12.5 %: 1, together 0.75",
                        "0.90: 1, together 0.9");
    }

    @Test
    void the_digest_is_the_sha_256_of_each_claims_case_instant_and_exact_amount() {
        var office = Office.under(PAY.formatted(""))
                .confirmed("c1", "2026-03-05 09:00", Tier.AI)
                .confirmed("fall-ä", "2026-03-06 09:00", Tier.AGENT);
        var bytes = new ByteArrayOutputStream();
        claim(bytes, "c1", "2026-03-04T09:00:00Z", "0.9");
        claim(bytes, "fall-ä", "2026-03-05T09:00:00Z", "7.5");
        assertThat(march(office).claimsDigest())
                .isEqualTo(JournalDigest.spelling(JournalDigest.sha256().digest(bytes.toByteArray())));
        assertThat(office.statement("2026-04").lines().getFirst().claimsDigest())
                .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    private static void claim(ByteArrayOutputStream bytes, String caseId, String claimedAt, String amount) {
        text(bytes, caseId);
        number(bytes, Instant.parse(claimedAt).getEpochSecond() * 1_000_000, 8);
        text(bytes, amount);
    }

    private static void text(ByteArrayOutputStream bytes, String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(bytes, utf8.length, 4);
        bytes.writeBytes(utf8);
    }

    private static void number(ByteArrayOutputStream bytes, long number, int size) {
        for (var at = 0; at < size; at++) {
            bytes.write((int) (number >>> (8 * at)));
        }
    }

    @Test
    void an_exact_amount_is_shown_plain_and_without_trailing_zeros() {
        assertThat(ClaimsDigest.spelling(new BigDecimal("0.000"))).isEqualTo("0");
        assertThat(ClaimsDigest.spelling(new BigDecimal("1200.00"))).isEqualTo("1200");
        assertThat(ClaimsDigest.spelling(new BigDecimal("-0.3350"))).isEqualTo("-0.335");
    }

    @Test
    void a_line_is_rounded_once_to_the_minor_unit_of_the_currency_as_the_contract_says() {
        var halfUp = billing("{currency: EUR, period: month, rounding: half-up}", "2.345");
        assertThat(halfUp.lines("2026-03")).containsExactly("pay charge 2026-03 2.35");
        var halfEven = billing("{currency: EUR, period: month}", "2.345");
        assertThat(halfEven.lines("2026-03")).containsExactly("pay charge 2026-03 2.34");
        var yen = billing("{currency: JPY, period: month}", "2.345");
        assertThat(yen.lines("2026-03")).containsExactly("pay charge 2026-03 2");
        assertThat(march(yen).exact()).isEqualByComparingTo("2.345");
    }

    private static Office billing(String billing, String price) {
        return Office.written("""
                term: {from: 2026-01-01, to: 2026-07-01, zone: Europe/Berlin}
                billing: %s
                outcomes: {resolution: {claim: case.resolved, settle: {after: 72h}}}
                terms: [{id: pay, pay: resolution, price: %s}]
                """.formatted(billing, price)).confirmed("c1", "2026-03-05 09:00", Tier.AI);
    }

    @Test
    void a_period_begins_and_ends_by_the_clocks_of_the_contracts_zone() {
        var office = billing("{currency: EUR, period: month}", "1.00")
                .confirmed("c2", "2026-02-28 23:00", Tier.AI)
                .confirmed("c3", "2026-02-28 22:59", Tier.AI)
                .confirmed("c4", "2026-03-31 21:59", Tier.AI)
                .confirmed("c5", "2026-03-31 22:00", Tier.AI);
        assertThat(office.lines("2026-03")).containsExactly("pay charge 2026-03 3.00");
    }

    @Test
    void a_quarter_is_billed_whole() {
        var office = billing("{currency: EUR, period: quarter}", "1.00")
                .confirmed("c2", "2026-01-05 09:00", Tier.AI)
                .confirmed("c3", "2026-04-05 09:00", Tier.AI);
        assertThat(office.lines("2026-Q1")).containsExactly("pay charge 2026-Q1 2.00");
    }
}
