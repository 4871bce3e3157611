package dev.evenkeel.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Annexes;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.PeriodTerm;
import dev.evenkeel.event.EventType;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LibraryTest {
    @SuppressWarnings("UnusedVariable") // read by FieldSource
    private static final List<String> DEFINITIONS = Library.NAMES;

    @Test
    void the_list_of_names_is_that_of_the_files() throws IOException {
        try (var files = Files.list(Path.of("."))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(Library.NAMES);
        }
    }

    @ParameterizedTest
    @FieldSource("DEFINITIONS")
    void a_definition_is_a_contract_of_its_name(String name) {
        assertThat(Library.contract(name).id()).isEqualTo(name);
    }

    @ParameterizedTest
    @FieldSource("DEFINITIONS")
    void every_clause_says_where_it_comes_from(String name) {
        var contract = Library.contract(name);
        var cited =
                contract.annexes().sources().stream().map(Annexes.Source::of).toList();
        for (var outcome : contract.outcomes()) {
            var path = "outcomes." + outcome.name() + ".";
            assertThat(cited).anyMatch(of -> of.startsWith(path));
            for (var rule : outcome.refutedBy()) {
                assertThat(cited).contains(path + "refuted by." + rule.name());
            }
        }
        for (var term : contract.terms()) {
            assertThat(cited)
                    .contains("terms." + term.id() + (term instanceof PeriodTerm.Rate ? ".rate" : "") + ".price");
        }
        for (var measure : contract.ownMeasures()) {
            assertThat(cited).as(measure).anyMatch(of -> of.startsWith("measures." + measure));
        }
    }

    @ParameterizedTest
    @FieldSource("DEFINITIONS")
    void what_was_read_somewhere_says_when(String name) {
        for (var source : Library.contract(name).annexes().sources()) {
            assertThat(source.from().isEmpty())
                    .as(source.of())
                    .isEqualTo(source.read().isEmpty());
        }
    }

    @ParameterizedTest
    @FieldSource("DEFINITIONS")
    void every_clause_has_a_test_of_its_name(String name) throws ClassNotFoundException {
        var contract = Library.contract(name);
        if (contract.terms().stream().anyMatch(PaymentTerm.Effort.class::isInstance)) {
            assertThat(contract.terms()).hasSize(1); // a price per hour: nothing is decided
            return;
        }
        var tests = Arrays.stream(Class.forName("dev.evenkeel.definitions." + camel(name) + "Test")
                        .getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList();
        for (var clause : clauses(contract)) {
            assertThat(tests).as(clause).anyMatch(test -> test.startsWith(clause.replace('-', '_')));
        }
    }

    private static List<String> clauses(Contract contract) {
        var clauses = new ArrayList<>(contract.ownMeasures());
        for (var term : contract.terms()) {
            if (term instanceof PeriodTerm.Rate rate && !(rate.allowance() instanceof PeriodTerm.Allowance.None)) {
                clauses.add("allowance");
            }
        }
        for (var outcome : contract.outcomes()) {
            clauses.add(contract.outcomes().size() > 1 && !outcome.claim().startsWith("case.") ? "" : "claim");
            if (!(outcome.settle() instanceof Outcome.Settle.Never)) {
                clauses.add("settle");
            }
            outcome.confirmedBy()
                    .forEach(rule -> clauses.add(EventType.verb(rule.test().type())));
            outcome.refutedBy().forEach(rule -> clauses.add(rule.name()));
            if (outcome.repetition() == Outcome.Repetition.ONCE_PER_CASE) {
                clauses.add("once_per");
            }
        }
        return clauses;
    }

    private static String camel(String name) {
        return Arrays.stream(name.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
