package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.PaymentTerm.PayPerOutcome;
import dev.evenkeel.event.Worker;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Unit price = Σ share × price of the worker; and which outcomes a table covers. */
class RatesTest {
    private static final String RULES = "outcomes: {resolution: {claim: case.resolved, settle: {after: 24h}}}\n";

    private static final Share ALL_BY_AGENT = share(Worker.Tier.AGENT, 1, 1);

    private static PayPerOutcome paying(String price) {
        var terms = "terms:\n  - {id: pay, pay: resolution, price: %s}\n".formatted(price);
        return (PayPerOutcome) Desk.under(RULES + terms).contract().terms().getFirst();
    }

    private static Share share(Worker.Tier tier, int part, int whole) {
        return Share.of(
                new Worker(tier.spelling(), tier, new TreeMap<>()),
                BigDecimal.valueOf(part),
                BigDecimal.valueOf(whole));
    }

    /** A case of an intent that somebody claims. */
    private static Scene refund(String data) {
        return Scene.of(Desk.under(RULES)
                .at("1 09:00", "case.opened c1", data)
                .at("2 09:00", "case.resolved c1")
                .verdicts("2 09:00")
                .getFirst()
                .claim());
    }

    private static String price(String table, Share... credit) {
        return spelt(Rates.of(paying(table).price(), List.of(credit), refund("intent=refund")));
    }

    private static String factor(String factor, Share... credit) {
        var term = paying("1.00, times: [%s]".formatted(factor));
        return spelt(Rates.of(term.factors().getFirst(), List.of(credit), refund("intent=refund"))
                .map(BigDecimal::stripTrailingZeros));
    }

    private static boolean covers(String price, Share... credit) {
        return Rates.cover(paying(price), Arrays.asList(credit), refund("intent=refund"));
    }

    private static String spelt(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse("no row");
    }

    @Test
    void a_bare_number_is_the_price_of_everything() {
        assertThat(price("4.20")).isEqualTo("4.20");
        assertThat(price("4.20", ALL_BY_AGENT)).isEqualTo("4.20");
    }

    @Test
    void a_price_by_an_attribute_of_the_case_is_that_of_its_row_or_else_of_any_other() {
        assertThat(price("{by: case.intent, refund: 3.00, else: 1.00}")).isEqualTo("3.00");
        assertThat(price("{by: case.intent, login: 3.00, else: 1.00}")).isEqualTo("1.00");
        assertThat(price("{by: case.channel, chat: 3.00, else: 1.00}")).isEqualTo("1.00");
        assertThat(price("{by: case.intent, login: 3.00}")).isEqualTo("no row");
    }

    @Test
    void a_price_by_worker_is_that_of_the_one_who_is_credited() {
        assertThat(price("{by: worker.tier, agent: 7.50, ai: 0.90}", ALL_BY_AGENT))
                .isEqualTo("7.50");
        assertThat(price("{by: worker.tier, ai: 0.90}", ALL_BY_AGENT)).isEqualTo("no row");
        assertThat(price("{by: worker.tier, ai: 0.90, else: 2.00}", ALL_BY_AGENT))
                .isEqualTo("2.00");
        assertThat(price("{by: worker.site, Pune: 0.90, else: 2.00}", ALL_BY_AGENT))
                .isEqualTo("2.00");
    }

    @Test
    void where_no_one_is_credited_the_row_for_nobody_comes_before_the_one_for_all_others() {
        assertThat(price("{by: worker.tier, agent: 7.50, nobody: 0.40, else: 2.00}"))
                .isEqualTo("0.40");
        assertThat(price("{by: worker.tier, agent: 7.50, else: 2.00}")).isEqualTo("2.00");
        assertThat(price("{by: worker.tier, agent: 7.50}")).isEqualTo("no row");
    }

    @Test
    void shared_credit_costs_the_sum_of_shares_times_prices() {
        var table = "{by: worker.tier, agent: 7.50, ai: 0.90, expert: 4.50}";
        assertThat(price(table, share(Worker.Tier.AGENT, 1, 2), share(Worker.Tier.AI, 1, 2)))
                .isEqualTo("4.2");
        assertThat(price(
                        table,
                        share(Worker.Tier.AGENT, 1, 2),
                        share(Worker.Tier.AI, 1, 3),
                        share(Worker.Tier.EXPERT, 1, 6)))
                .isEqualTo("4.8");
    }

    @Test
    void a_share_of_the_credit_that_has_no_row_leaves_the_whole_without_a_price() {
        assertThat(price("{by: worker.tier, ai: 0.90}", share(Worker.Tier.AI, 1, 2), share(Worker.Tier.AGENT, 1, 2)))
                .isEqualTo("no row");
    }

    @Test
    void a_division_that_does_not_end_is_carried_to_twelve_decimals_half_even() {
        var table = "{by: worker.tier, agent: 2, ai: 0}";
        assertThat(price(table, share(Worker.Tier.AI, 2, 3), share(Worker.Tier.AGENT, 1, 3)))
                .isEqualTo("0.666666666667");
        assertThat(price(table, share(Worker.Tier.AI, 7, 8), share(Worker.Tier.AGENT, 1, 8)))
                .isEqualTo("0.25");
    }

    @Test
    void a_factor_holds_where_its_condition_does_and_else_is_one() {
        assertThat(factor("{if: \"case.intent == 'refund'\", factor: 80%}", ALL_BY_AGENT))
                .isEqualTo("0.8");
        assertThat(factor("{if: \"case.intent == 'login'\", factor: 80%}", ALL_BY_AGENT))
                .isEqualTo("1");
    }

    @Test
    void a_factor_whose_condition_looks_at_the_worker_goes_by_shares() {
        var byTier = "{if: \"worker.tier == 'agent'\", factor: 80%}";
        assertThat(factor(byTier, ALL_BY_AGENT)).isEqualTo("0.8");
        assertThat(factor(byTier, share(Worker.Tier.AGENT, 1, 2), share(Worker.Tier.AI, 1, 2)))
                .isEqualTo("0.9");
        assertThat(factor(byTier)).isEqualTo("1");
    }

    @Test
    void a_factor_from_a_table_is_read_like_a_price() {
        var table = "{by: worker.tier, agent: 80%, ai: 40%, nobody: 10%}";
        assertThat(factor(table, share(Worker.Tier.AGENT, 1, 2), share(Worker.Tier.AI, 1, 2)))
                .isEqualTo("0.6");
        assertThat(factor(table)).isEqualTo("0.1");
        assertThat(factor(table, share(Worker.Tier.EXPERT, 1, 1))).isEqualTo("no row");
    }

    @Test
    void what_nobody_is_credited_with_is_not_paid_whatever_the_price_depends_on() {
        var half = share(Worker.Tier.AGENT, 1, 2);
        var third = share(Worker.Tier.AI, 1, 3);
        assertThat(price("6.00", half)).isEqualTo("3");
        assertThat(price("6.00", half, third)).isEqualTo("5");
        assertThat(price("{by: case.intent, refund: 6.00}", half, third)).isEqualTo("5");
        assertThat(price("{by: case.intent, login: 6.00}", half, third)).isEqualTo("no row");
        assertThat(price("{by: worker.tier, agent: 6.00, ai: 3.00}", half, third))
                .isEqualTo("4");
    }

    @Test
    void a_factor_is_not_lowered_once_more_by_what_nobody_is_credited_with() {
        var half = share(Worker.Tier.AGENT, 1, 2);
        var quarter = share(Worker.Tier.AI, 1, 4);
        assertThat(factor("{if: \"case.intent == 'refund'\", factor: 80%}", half, quarter))
                .isEqualTo("0.8");
        assertThat(factor("{by: worker.tier, agent: 80%, ai: 80%}", half, quarter))
                .isEqualTo("0.8");
        assertThat(factor("{by: worker.tier, agent: 90%, ai: 30%}", half, quarter))
                .isEqualTo("0.7");
        assertThat(factor("{if: \"worker.tier == 'ai'\", factor: 40%}", half, quarter))
                .isEqualTo("0.8");
    }

    @Test
    void a_term_covers_an_outcome_that_has_a_price_and_every_factor() {
        assertThat(covers("{by: worker.tier, agent: 7.50}", ALL_BY_AGENT)).isTrue();
        assertThat(covers("{by: worker.tier, ai: 7.50}", ALL_BY_AGENT)).isFalse();
        assertThat(covers("1.00, times: [{by: case.intent, refund: 90%}, {by: worker.tier, agent: 80%}]", ALL_BY_AGENT))
                .isTrue();
        assertThat(covers("1.00, times: [{by: case.intent, refund: 90%}, {by: worker.tier, ai: 80%}]", ALL_BY_AGENT))
                .isFalse();
    }

    @Test
    void an_outcome_that_a_factor_does_not_cover_is_unprovable() {
        var terms = "terms:\n  - {id: pay, pay: resolution, price: {by: worker.tier, ai: 1.00},"
                + " times: [{by: outcome.evidence, silence: 60%}, {by: case.intent, refund: 90%}]}\n";
        var desk = Desk.under(RULES + terms)
                .worker("bot", Worker.Tier.AI)
                .at("1 09:00", "case.opened c1", "intent=refund")
                .at("2 09:00", "case.resolved c1", "worker=bot")
                .at("1 09:00", "case.opened c2", "intent=login")
                .at("2 09:00", "case.resolved c2", "worker=bot")
                .at("1 09:00", "case.opened c3", "intent=refund")
                .at("2 09:00", "case.resolved c3", "worker=ann");
        assertThat(desk.states("9 00:00"))
                .containsExactly("c1 confirmed silence", "c2 unprovable unpriced", "c3 unprovable unpriced");
    }
}
