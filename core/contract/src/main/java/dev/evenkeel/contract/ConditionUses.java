package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import java.util.ArrayList;
import java.util.List;

/** Every place of a contract that has a condition. */
final class ConditionUses {
    private final List<Use> uses = new ArrayList<>();

    private ConditionUses() {}

    /** A condition and its path. */
    record Use(List<String> path, Condition condition) {}

    /** All of them, from top to bottom; those that always hold included. */
    static List<Use> of(Contract contract) {
        var all = new ConditionUses();
        all.add(List.of("scope"), contract.scope());
        contract.definitions().forEach((name, condition) -> all.add(List.of("define", name), condition));
        contract.outcomes().forEach(all::outcome);
        contract.terms().forEach(term -> TermKinds.conditions(term).forEach(all::add));
        return all.uses;
    }

    private void add(List<String> path, Condition condition) {
        uses.add(new Use(path, condition));
    }

    private void outcome(Outcome outcome) {
        var path = List.of("outcomes", outcome.name());
        add(Finding.under(path, "when"), outcome.when());
        outcome.settle()
                .silenceIfAny()
                .ifPresent(settle -> tests(Finding.under(path, "settle", "restart on"), settle.restartOn()));
        if (outcome.settle() instanceof Outcome.Settle.Both(var _, var event)) {
            add(Finding.under(path, "settle", "and", "when"), event.test().when());
        }
        tests(
                Finding.under(path, "confirmed by"),
                outcome.confirmedBy().stream().map(Outcome.ConfirmRule::test).toList());
        tests(
                Finding.under(path, "refuted by"),
                outcome.refutedBy().stream().map(Outcome.RefuteRule::test).toList());
    }

    private void tests(List<String> path, List<Outcome.EventTest> tests) {
        for (var at = 0; at < tests.size(); at++) {
            add(Finding.under(path, String.valueOf(at), "when"), tests.get(at).when());
        }
    }
}
