package dev.evenkeel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Value;
import dev.evenkeel.yaml.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JournalLintTest {
    private static final Contract CONTRACT = Contracts.accepted(Contracts.SERVICENOW);
    private static final TreeSet<String> TIERS = new TreeSet<>(List.of("agent", "expert", "in-house"));

    @Test
    void an_attribute_that_the_export_filled_in_on_every_row_uses_hindsight() {
        var survey = survey();
        for (var number = 0; number < 100; number++) {
            var code = String.valueOf(number % 17);
            survey.add(List.of(
                    event(
                            number,
                            0,
                            "case.opened",
                            Map.of("channel", "Phone", "intent", "i" + number % 5, "closed_code", code)),
                    event(number, 5, "case.resolved", Map.of("worker", "w", "code", code)),
                    event(number, 9, "case.reopened", Map.of())));
        }

        assertThat(lint(survey)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("hindsight");
            assertThat(problem.message()).contains("case.closed_code", "'case.resolved.code'", "100% of 100 cases");
            assertThat(problem.line()).isEqualTo(16);
        });
    }

    @Test
    void a_code_that_is_set_when_the_case_is_solved_uses_no_hindsight() {
        var survey = survey();
        for (var number = 0; number < 100; number++) {
            var code = String.valueOf(number % 17);
            survey.add(List.of(
                    event(number, 0, "case.opened", Map.of("channel", "Phone", "intent", "i" + number % 5)),
                    event(number, 5, "case.updated", Map.of("closed_code", code)),
                    event(number, 6, "case.resolved", Map.of("worker", "w", "code", code)),
                    event(number, 9, "case.reopened", Map.of())));
        }

        assertThat(lint(survey)).isEmpty();
    }

    @Test
    void an_intent_that_is_known_from_the_first_is_no_hindsight_even_where_it_sometimes_agrees_with_a_code() {
        var survey = survey();
        for (var number = 0; number < 100; number++) {
            survey.add(List.of(
                    event(number, 0, "case.opened", Map.of("channel", "same", "intent", String.valueOf(number % 3))),
                    event(number, 6, "case.resolved", Map.of("worker", "w", "code", number % 20 == 0 ? "x" : "same")),
                    event(number, 9, "case.reopened", Map.of())));
        }

        assertThat(lint(survey)).isEmpty();
    }

    @Test
    void a_name_of_the_end_that_is_known_at_the_beginning_is_hindsight_without_any_echo() {
        var survey = survey();
        for (var number = 0; number < 100; number++) {
            survey.add(List.of(
                    event(number, 0, "case.opened", Map.of("closed_code", "7")),
                    event(number, 6, "case.resolved", Map.of("worker", "w")),
                    event(number, 9, "case.reopened", Map.of())));
        }

        assertThat(lint(survey)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("hindsight");
            assertThat(problem.message()).contains("by its name", "100% of the cases");
        });
    }

    @Test
    void an_attribute_that_is_set_only_after_the_claim_decides_nothing() {
        var survey = survey();
        for (var number = 0; number < 100; number++) {
            survey.add(List.of(
                    event(number, 0, "case.opened", Map.of("channel", "Phone")),
                    event(number, 5, "case.resolved", Map.of("worker", "w")),
                    event(number, 6, "case.updated", Map.of("closed_code", "7")),
                    event(number, 9, "case.reopened", Map.of())));
        }

        assertThat(lint(survey)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("filled-in-later");
            assertThat(problem.message()).contains("case.closed_code", "100% of the claimed cases");
        });
    }

    @Test
    void values_that_no_row_covers_and_rows_that_no_value_reaches_are_told() {
        var text = Contracts.SERVICENOW.replace(
                "Self service: 40%, IVR: 40%, else: 100%", "Self-service: 40%, Phone: 100%");
        var contract = Contracts.accepted(text);
        var survey = new JournalSurvey(contract);
        survey.add(List.of(event(1, 0, "case.opened", Map.of("channel", "Self service"))));
        survey.add(List.of(
                event(2, 0, "case.opened", Map.of("channel", "Phone")), event(2, 1, "case.resolved", Map.of())));

        var problems = ContractLinter.lint(contract, survey.facts(TIERS), Places.in("c.yaml", text));

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.text() + " " + problem.nearest())
                .containsExactly("never-seen event ", "uncovered {…} ", "never-seen Self-service Self service");
    }

    @Test
    void a_tier_that_no_price_covers_is_told() {
        var contract = Contracts.accepted(Contracts.SERVICENOW.replace(", else: 3.00", ", nobody: 0"));
        var survey = new JournalSurvey(contract);

        assertThat(ContractLinter.lint(
                        contract, survey.facts(new TreeSet<>(List.of("agent", "ai", "expert", "in-house")))))
                .anySatisfy(problem -> assertThat(problem.message()).contains("worker.tier 'ai'", "no row covers"));
    }

    @Test
    void an_event_that_the_journal_never_has_is_told_with_the_one_that_was_probably_meant() {
        var text = Contracts.SERVICENOW.replace("event: case.reopened", "event: ticket.boomerang");
        var contract = Contracts.accepted(text);
        var survey = new JournalSurvey(contract);
        survey.add(List.of(
                event(1, 0, "case.opened", Map.of()),
                event(1, 1, "case.resolved", Map.of()),
                event(1, 2, "ticket.bomerang", Map.of())));

        assertThat(ContractLinter.lint(contract, survey.facts(TIERS), Places.in("c.yaml", text)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("never-seen");
                    assertThat(problem.line()).isEqualTo(19);
                    assertThat(problem.nearest()).isEqualTo("ticket.bomerang");
                });
    }

    private static JournalSurvey survey() {
        return new JournalSurvey(CONTRACT);
    }

    private static List<Problem> lint(JournalSurvey survey) {
        return ContractLinter.lint(CONTRACT, survey.facts(TIERS), Places.in("servicenow.yaml", Contracts.SERVICENOW))
                .stream()
                .filter(problem -> !problem.message().contains("this row was never used"))
                .toList();
    }

    static Event event(int number, int minute, String type, Map<String, String> data) {
        var values = new TreeMap<String, Value>();
        new ArrayList<>(data.entrySet()).forEach(entry -> values.put(entry.getKey(), Value.of(entry.getValue())));
        return new Event(
                new EventId("test", number + "/" + minute + "/" + type),
                0,
                type,
                Instant.parse("2016-03-01T00:00:00Z").plusSeconds(60L * minute),
                0,
                "case-" + number,
                "customer-" + number,
                values);
    }
}
