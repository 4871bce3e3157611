package dev.evenkeel.contract;

import dev.evenkeel.yaml.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what is allowed but probably unwise: what nobody can refute, what pays twice, what pays for the wrong thing.
 * Nothing of it stands in the way; both parties may want it so.
 */
public final class ContractLinter {
    private ContractLinter() {}

    /** What the contract alone shows. */
    public static List<Problem> lint(Contract contract) {
        return lint(contract, Places.unknown(contract.id()));
    }

    /** What the contract alone shows, with the places in its file. */
    public static List<Problem> lint(Contract contract, Places places) {
        var findings = new ArrayList<Finding>();
        contract.outcomes().forEach(outcome -> findings.addAll(new OutcomeLint(outcome).findings()));
        contract.terms().forEach(term -> findings.addAll(TermKinds.lint(term, contract)));
        findings.addAll(new StackingLint(contract).findings());
        findings.addAll(new SafeguardLint(contract).findings());
        findings.addAll(unusedDefinitions(contract));
        return told(findings, places);
    }

    /** What the contract shows beside a journal that it is to be applied to; only what the journal adds. */
    public static List<Problem> lint(Contract contract, JournalFacts facts) {
        return lint(contract, facts, Places.unknown(contract.id()));
    }

    /** What the contract shows beside a journal, with the places in its file. */
    public static List<Problem> lint(Contract contract, JournalFacts facts, Places places) {
        return told(new JournalLint(contract, facts).findings(), places);
    }

    private static List<Finding> unusedDefinitions(Contract contract) {
        var used = ConditionUses.of(contract).stream()
                .flatMap(use -> use.condition().uses().stream())
                .toList();
        return contract.definitions().keySet().stream()
                .sorted()
                .filter(name -> !used.contains(name))
                .map(name -> Finding.of(
                        "unused-definition",
                        List.of("define", name),
                        "Nothing uses the named condition '%s'. Use it, or remove it.".formatted(name)))
                .toList();
    }

    private static List<Problem> told(List<Finding> findings, Places places) {
        return findings.stream().map(finding -> finding.at(places)).sorted().toList();
    }
}
