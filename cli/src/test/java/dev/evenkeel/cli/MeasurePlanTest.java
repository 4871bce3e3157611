package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurePlanTest extends MeasureFolder {
    @Test
    void a_plan_is_not_made_of_outcomes_that_it_is_to_measure() {
        tables.proposal("{by lot: nothing}", "limits: {fit: 10}");
        tables.markets(24);
        assertThat(plan("--table", at("markets.csv")).saysNo().out())
                .contains("In the table m00 is treated already, from 2026-03 on.");
        tables.proposal("{by lot: nothing}", "data: {donors: 30}");
        assertThat(plan("--table", tables.known("markets.csv")).saysNo().out())
                .contains("The proposal says 30 donors ('data'), and the table has 25 units");
    }

    @Test
    void a_cell_that_is_no_number_is_told_with_its_line() {
        tables.proposal("{by lot: nothing, roll out: staged by choice}", "");
        tables.write("sites.csv", List.of("unit,period,outcome,treated", "s1,2026-01,many,0"));
        plan("--table", tables.known("sites.csv")).couldNotRun("line 2", "outcome is 'many'", "no number");
    }

    @Test
    void a_proposal_is_told_all_that_is_wrong_with_it() {
        tables.write(
                "proposal.yaml",
                List.of(
                        "plan: Test",
                        "question: q",
                        "outcome: {metric: cost, unit: EUR, better: cheaper}",
                        "span: {before: 2025-03-01, start: 2026-03-01, end: 2026-07-01}",
                        "treatment: {by lot: customers, holdout: 0%}",
                        "expect: {least effect: 5%}"));
        plan().couldNotRun("proposal.yaml:1", "proposal.yaml:3", "proposal.yaml:5");
    }

    /** The example's term observes the plan 'ai-first', and shares 40 % of gains. */
    @Test
    void a_plan_that_the_contracts_term_does_not_observe_is_told() throws IOException {
        var example = Ran.checkout().resolve("examples/gain-share");
        Files.copy(example.resolve("contract.yaml"), at("contract.yaml"));
        tables.units(1200);
        for (var name : List.of("ai-first", "ai-second")) {
            Files.writeString(
                    at("proposal.yaml"),
                    Files.readString(example.resolve("proposal.yaml")).replace("plan: ai-first", "plan: " + name));
            var planned = plan("--units", at("units.csv"), "--salt", at("salt.txt"), "--contract", at("contract.yaml"));
            if (name.equals("ai-first")) {
                planned.isDone();
            } else {
                planned.couldNotRun(
                        "'ai-gain' reads observations of 'ai-first', and the plan is called 'ai-second'",
                        "'observed: ai-second'");
            }
        }
    }

    @Test
    void what_a_design_will_find_and_what_a_stronger_one_takes_is_told_before_anything_is_signed() {
        tables.proposal("{by lot: nothing}", "");
        tables.months(24, 2);
        assertThat(plan("--table", tables.known("months.csv")).isDone().out())
                .contains(
                        "Rehearsed on the last 4 periods of the time before",
                        "chance alone pays it",
                        "holding out some customers by lot; it would");
        tables.proposal("{by lot: times}", "data: {blocks per arm: 60}");
        Ran.typed("measure", "plan", at("proposal.yaml"), "--on", "2026-02-20", "--out", at("times.json"))
                .isDone();
    }

    @Test
    void an_effect_of_nothing_is_no_least_effect() throws IOException {
        tables.proposal("{by lot: nothing}", "");
        Files.writeString(
                at("proposal.yaml"),
                Files.readString(at("proposal.yaml")).replace("least effect: 20%", "least effect: 0%"));
        plan().couldNotRun("proposal.yaml:6", "0%", "A least effect is a percentage above 0%");
    }
}
