package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.golden.Golden;
import dev.evenkeel.settlement.Issued;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareTextTest {
    private static Settled settled(String name, String contractText) {
        var contract = Northwind.contract(contractText);
        var engagement = Northwind.engagement(contract);
        return new Settled(name, contract, engagement.settleThrough(Northwind.MARCH.next(), Issued.nothing()));
    }

    private static Settled signed() {
        return settled("signed.yaml", Northwind.contractText());
    }

    private static Settled proposal() {
        return settled(
                "proposal.yaml",
                Northwind.contractText()
                        .replace("within: 14d", "within: 7d")
                        .replace("expert: 4.50", "expert: 5.00")
                        .replace("fixed: 800", "fixed: 700"));
    }

    @Test
    void two_wordings_are_set_side_by_side_in_money_claims_and_reasons() {
        Golden.assertMatches("golden/compare.txt", CompareText.of(signed(), List.of(proposal())));
    }

    @Test
    void each_further_contract_is_compared_with_the_first() {
        var text = CompareText.of(signed(), List.of(proposal(), settled("same.yaml", Northwind.contractText())));

        assertThat(text)
                .contains("signed.yaml and proposal.yaml", "signed.yaml and same.yaml")
                .contains("Over 2 periods same.yaml costs as much as signed.yaml")
                .contains("Every claim is decided and charged alike.");
    }

    @Test
    void only_so_many_claims_are_listed_and_the_rest_is_counted() {
        var all = ClaimChange.between(signed(), proposal()).stream()
                .filter(change -> !change.isOfAmountOnly())
                .count();

        assertThat(CompareText.of(signed(), List.of(proposal()), 100, 3))
                .contains("and %s more claims decided differently.".formatted(Long.toString(all - 3)));
    }

    @Test
    void amounts_of_two_currencies_are_not_subtracted() {
        var dollars = settled("dollars.yaml", Northwind.contractText().replace("EUR", "USD"));

        assertThat(CompareText.of(signed(), List.of(dollars)))
                .contains("the currencies differ")
                .contains("signed.yaml, EUR", "dollars.yaml, USD");
    }

    @Test
    void nothing_settled_cannot_be_compared() {
        assertThatThrownBy(() -> new Settled("a.yaml", Northwind.contract(), List.of()))
                .hasMessageContaining("settle one period at least");
    }
}
