package dev.evenkeel.contract;

import static dev.evenkeel.contract.Contracts.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContractProseTest {
    @Test
    void the_complete_example_reads_as_a_term_sheet() {
        Golden.assertText("northwind.txt", prose(Contracts.NORTHWIND));
    }

    @Test
    void the_incident_contract_reads_as_a_term_sheet() {
        Golden.assertText("servicenow.txt", prose(Contracts.SERVICENOW));
    }

    @Test
    void every_option_has_its_words() {
        Golden.assertText("everything.txt", prose(Contracts.EVERYTHING));
    }

    @Test
    void sections_come_in_the_order_in_which_people_negotiate() {
        assertThat(ContractProse.print(accepted(Contracts.NORTHWIND)))
                .extracting(Section::heading)
                .containsExactly(
                        "Subscriber support, paid by result",
                        "The parties",
                        "Term and billing",
                        "What the contract is about",
                        "What counts: resolution",
                        "Who gets the credit",
                        "What is paid",
                        "Limits",
                        "When the parties disagree",
                        "Who sees what",
                        "How the partners meet");
    }

    @Test
    void a_simple_condition_is_said_in_words() {
        assertThat(clause("case.intent in ['a', 'b']")).isEqualTo("the intent is 'a' or 'b'");
        assertThat(clause("!(case.intent in ['a', 'b'])")).isEqualTo("the intent is neither 'a' nor 'b'");
        assertThat(clause("case.intent == 'a' && event.code != 'x'"))
                .isEqualTo("the intent is 'a' and its code is not 'x'");
        assertThat(clause("case.intent == 'a' || case.channel == 'b'"))
                .isEqualTo("either the intent is 'a' or the channel is 'b'");
        assertThat(clause("has(case.intent)")).isEqualTo("the intent is known");
        assertThat(clause("!has(case.intent)")).isEqualTo("the intent is not known");
        assertThat(clause("event.score <= 2")).isEqualTo("its score is at most 2");
        assertThat(clause("2.5 < event.score")).isEqualTo("its score is above 2.5");
        assertThat(clause("event.critical")).isEqualTo("its critical is true");
        assertThat(clause("!event.critical")).isEqualTo("its critical is false");
        assertThat(clause("case.intent.startsWith('re')")).isEqualTo("the intent starts with 're'");
    }

    @Test
    void a_condition_that_words_would_blur_is_quoted() {
        assertThat(clause("case.intent == 'a' || case.channel == 'b' && case.brand == 'c'"))
                .isEqualTo("this holds: case.intent == 'a' || case.channel == 'b' && case.brand == 'c'");
        assertThat(clause("!(case.intent == 'a')")).isEqualTo("this holds: !(case.intent == 'a')");
    }

    @Test
    void no_line_is_longer_than_a_hundred_columns() {
        assertThat(prose(Contracts.EVERYTHING).lines()).allMatch(line -> line.length() <= PlainText.COLUMNS);
    }

    private static String prose(String text) {
        return PlainText.of(ContractProse.print(accepted(text)));
    }

    private static String clause(String condition) {
        var text = Contracts.replace(Contracts.NORTHWIND, "event.kind == 'csat' && event.score <= 2", condition);
        var outcome = accepted(text).outcomes().getFirst();
        return new ConditionWords("its")
                .clause(outcome.refutedBy().get(3).test().when());
    }
}
