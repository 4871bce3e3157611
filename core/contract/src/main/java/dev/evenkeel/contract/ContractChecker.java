package dev.evenkeel.contract;

import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Problems;

/** Makes a contract of its text, or tells every problem with it at once, each with its place. */
public final class ContractChecker {
    private ContractChecker() {}

    /** Checks a contract's text: its YAML, its shape, its names, types, units and conditions; and lints it. */
    public static Checked check(String fileName, String text) {
        return check(ContractReader.read(fileName, text));
    }

    /** Checks a contract's bytes, which must be UTF-8. */
    public static Checked check(String fileName, byte[] utf8) {
        return check(ContractReader.read(fileName, utf8));
    }

    /** Checks a draft. */
    public static Checked check(Draft draft) {
        var problems = new Problems();
        problems.addAll(draft.problems());
        if (!(draft.root() instanceof Node.Fields root)) {
            return new Checked.Rejected(problems.all());
        }
        var contract = new ContractBuilder(new Clause(root, problems)).contract();
        if (problems.hasErrors()) {
            return new Checked.Rejected(problems.all());
        }
        problems.addAll(ContractLinter.lint(contract, Places.in(draft)));
        return new Checked.Accepted(contract, problems.all());
    }
}
