package dev.evenkeel.cli;

import dev.evenkeel.contract.ContractDiff;
import dev.evenkeel.contract.PlainText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel diff}: two versions of a contract, in prose. */
@Command(
        name = "diff",
        description = {
            "Says in sentences what differs between two versions of a contract.",
            "",
            "Comments, layout and the order of names make no difference, and neither do 72h and 3d. What a difference is"
                    + " worth on a history of events, 'evenkeel compare' says."
        },
        footer = {"  evenkeel diff contract-2026.yaml contract-2027.yaml"})
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "The version before.")
    private Path before;

    @Parameters(index = "1", paramLabel = "B", description = "The version after.")
    private Path after;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var sections = ContractDiff.between(
                ContractFile.read(before).contract(), ContractFile.read(after).contract());
        terminal.say(
                sections.isEmpty()
                        ? "Both say the same."
                        : PlainText.of(sections).stripTrailing());
        terminal.answer(() -> {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("same", sections.isEmpty());
            answer.put("differences", Json.sections(sections));
            return answer;
        });
        return 0;
    }
}
