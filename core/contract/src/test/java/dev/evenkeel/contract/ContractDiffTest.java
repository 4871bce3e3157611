package dev.evenkeel.contract;

import static dev.evenkeel.contract.Contracts.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractDiffTest {
    @Test
    void a_shorter_window_is_one_sentence() {
        assertDiffers("case.reopened, within: 14d", "case.reopened, within: 7d")
                .containsExactly("What counts: The window of the rule 'reopened' against 'resolution' goes from "
                        + "14 days to 7 days.");
    }

    @Test
    void a_price_is_told_in_the_currency() {
        assertDiffers("agent: 7.50", "agent: 8")
                .containsExactly(
                        "What is paid: The price under 'resolutions' for 'agent' goes from 7.50 EUR to 8.00 EUR.");
    }

    @Test
    void a_new_rule_and_a_rule_that_is_gone_are_told_whole() {
        assertDiffers("      - {event: case.rejected, within: 14d}\n", "")
                .containsExactly("What counts: The rule 'rejected' against 'resolution' is gone. It was: The "
                        + "customer says that the case is not solved, within 14 days of the claim.");
        assertDiffers("refuted by:\n", "refuted by:\n      - {event: case.merged, within: 1d}\n")
                .containsExactly("What counts: The rule 'merged' against 'resolution' is new. The case is "
                        + "merged into another, within 24 hours of the claim.");
    }

    @Test
    void another_order_of_terms_is_told_because_statements_follow_it() {
        var standby = "  - id: standby\n    fixed: 8000.00\n";
        var moved = Contracts.NORTHWIND.replace(standby, "").replace("terms:\n", "terms:\n" + standby);

        assertThat(sentences(Contracts.NORTHWIND, moved))
                .containsExactly("What is paid: The list of terms changes its order to: standby, resolutions, limits.");
    }

    @Test
    void a_price_that_becomes_a_table_is_told_from_and_to() {
        var text = Contracts.NORTHWIND.replace(
                "{by: worker.tier, self-service: 0.40, ai: 0.90, expert: 4.50, agent: 7.50, in-house: 0, nobody: 0.40}",
                "4.50");

        assertThat(sentences(text, Contracts.NORTHWIND))
                .containsExactly("What is paid: The price under 'resolutions' goes from 4.50 EUR to by "
                        + "worker.tier; nobody 0.40 EUR; "
                        + "values agent 7.50 EUR; ai 0.90 EUR; expert 4.50 EUR; in-house 0.00 EUR; "
                        + "self-service 0.40 EUR.");
    }

    @Test
    void comments_layout_the_order_of_names_and_other_spellings_of_the_same_are_no_difference() {
        var other = Contracts.SERVICENOW
                .replace(
                        "evenkeel: 1\nid: servicenow-incidents\n",
                        "id: servicenow-incidents   # the id\nevenkeel: '1'\n")
                .replace("72h", "3d")
                .replace("7.50", "7.5")
                .replace("agent: 7.5, expert: 4.50", "expert: 4.5, agent: 7.5")
                .replace("zone: UTC", "\"zone\": 'UTC'")
                .replace("credit: last", "credit: last\n    latest claim wins: false")
                .replace("'15' && case", "'15'  &&\n      case");

        assertThat(other).isNotEqualTo(Contracts.SERVICENOW);
        assertThat(sentences(Contracts.SERVICENOW, other)).isEmpty();
        assertThat(CanonicalContract.of(accepted(other)))
                .isEqualTo(CanonicalContract.of(accepted(Contracts.SERVICENOW)));
    }

    @Test
    void two_contracts_differ_section_by_section() {
        Golden.assertText(
                "northwind-servicenow.txt",
                PlainText.of(ContractDiff.between(accepted(Contracts.NORTHWIND), accepted(Contracts.SERVICENOW))));
        Golden.assertText(
                "servicenow-everything.txt",
                PlainText.of(ContractDiff.between(accepted(Contracts.SERVICENOW), accepted(Contracts.EVERYTHING))));
    }

    @Test
    void every_part_of_every_contract_has_a_name_in_a_comparison() {
        for (var text : List.of(Contracts.NORTHWIND, Contracts.SERVICENOW, Contracts.EVERYTHING)) {
            assertNamed(List.of(), CanonicalContract.tree(accepted(text)));
        }
    }

    private static void assertNamed(List<String> path, Json json) {
        if (!path.isEmpty()
                && !(path.size() == 1 && List.of("parties", "term", "billing").contains(path.getFirst()))
                && !(path.size() == 2 && path.getFirst().equals("parties"))) {
            assertThat(ChangeLabels.has(path)).as("%s", path).isTrue();
            assertThat(ChangeLabels.at(path).named(path)).doesNotContain("{");
        }
        switch (json) {
            case Json.Text _ -> {}
            case Json.Fields(var fields) ->
                fields.forEach((name, value) -> assertNamed(Finding.under(path, name), value));
            case Json.Items items -> {
                if (DiffItems.isKeyed(items)) {
                    DiffItems.keyed(path, items)
                            .forEach((name, value) -> assertNamed(Finding.under(path, name), value));
                }
            }
        }
    }

    private static org.assertj.core.api.ListAssert<String> assertDiffers(String piece, String by) {
        return assertThat(sentences(Contracts.NORTHWIND, Contracts.replace(Contracts.NORTHWIND, piece, by)));
    }

    static List<String> sentences(String before, String after) {
        return ContractDiff.between(accepted(before), accepted(after)).stream()
                .flatMap(section -> section.blocks().stream()
                        .map(block -> (Section.Bullets) block)
                        .flatMap(bullets -> bullets.items().stream())
                        .map(sentence -> section.heading() + ": " + sentence))
                .toList();
    }
}
