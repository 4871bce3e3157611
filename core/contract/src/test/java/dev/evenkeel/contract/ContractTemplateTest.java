package dev.evenkeel.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.contract.ContractTemplate.Answers;
import dev.evenkeel.contract.ContractTemplate.Price;
import dev.evenkeel.contract.ContractTemplate.Recontact;
import dev.evenkeel.yaml.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContractTemplateTest {
    private static final Price SINGLE = new Price.Single(new BigDecimal("4.50"));
    private static final Price PER_TIER =
            new Price.PerTier(new TreeMap<>(Map.of("ai", new BigDecimal("0.9"), "agent", BigDecimal.TEN)));

    @Test
    void a_new_contract_is_accepted_without_a_warning() {
        for (var price : List.of(SINGLE, PER_TIER)) {
            for (var days : List.of(1, 3, 7, 14, 365)) {
                var text = ContractTemplate.text(answers("Northwind", "Harbor", price, days, Recontact.COUNTS));
                assertThat(Contracts.problems(text)).as(text).isEmpty();
            }
        }
    }

    @Test
    void without_recontacts_the_only_warning_is_that_nothing_watches_them() {
        var text = ContractTemplate.text(answers("Northwind", "Harbor", SINGLE, 14, Recontact.DOES_NOT_COUNT));

        assertThat(Contracts.problems(text)).extracting(Problem::code).containsExactly("unwatched-incentive");
        assertThat(text).contains("# - {event: case.opened, within: 7d, same: [customer, intent], as: recontact}");
    }

    @Test
    void the_answers_are_what_the_contract_says() {
        var contract = Contracts.accepted(
                ContractTemplate.text(answers("Northwind GmbH", "Harbor Ltd", PER_TIER, 7, Recontact.COUNTS)));

        assertThat(contract.id()).isEqualTo("northwind-gmbh-support");
        assertThat(contract.parties().client().name()).isEqualTo("Northwind GmbH");
        assertThat(contract.parties().provider().name()).isEqualTo("Harbor Ltd");
        assertThat(contract.billing().currency()).isEqualTo(Currency.getInstance("CHF"));
        assertThat(contract.term().from()).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(contract.term().to()).isEqualTo(LocalDate.of(2029, 2, 28));
        assertThat(contract.outcomes().getFirst().refutedBy().getFirst().within())
                .isEqualTo(Duration.ofDays(7));
        var price = (Table.By) ((PaymentTerm.PayPerOutcome) contract.terms().getFirst()).price();
        assertThat(price.rows()).containsOnlyKeys("agent", "ai");
    }

    @Test
    void a_name_may_have_any_characters() {
        for (var name : List.of(
                "O'Neil \"& Söhne\": #1", "株式会社", "1&1", "- {a: b}", "{client-id}", "a\tb\u0007c", "x".repeat(200))) {
            var text = ContractTemplate.text(answers(name, name, SINGLE, 14, Recontact.COUNTS));
            assertThat(Contracts.problems(text)).as(text).isEmpty();
        }
    }

    @Test
    void answers_that_make_no_contract_are_refused() {
        assertThatThrownBy(() -> answers(" ", "Harbor", SINGLE, 14, Recontact.COUNTS))
                .hasMessageContaining("need a name");
        assertThatThrownBy(() -> answers("A", "B", SINGLE, 0, Recontact.COUNTS)).hasMessageContaining("reopen window");
        assertThatThrownBy(() -> new Price.Single(new BigDecimal("-1"))).hasMessageContaining("zero or more");
        assertThatThrownBy(() -> new Price.PerTier(new TreeMap<>(Map.of("robot", BigDecimal.ONE))))
                .hasMessageContaining("tiers");
    }

    private static Answers answers(String client, String provider, Price price, int days, Recontact recontact) {
        return new Answers(
                client,
                provider,
                Currency.getInstance("CHF"),
                LocalDate.of(2028, 2, 29),
                price,
                Duration.ofDays(days),
                recontact);
    }
}
