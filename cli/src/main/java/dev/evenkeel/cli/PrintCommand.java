package dev.evenkeel.cli;

import dev.evenkeel.contract.CanonicalContract;
import dev.evenkeel.contract.ContractProse;
import dev.evenkeel.contract.PlainText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel print}: a contract as prose. */
@Command(
        name = "print",
        description = {
            "Prints a contract as a text to read, section by section, with every default written out.",
            "",
            "The text is made from what Evenkeel understood, not from the file's words: it is what will be settled. With"
                    + " --json it is the canonical form, whose digest the parties sign."
        },
        footer = {"  evenkeel print contract.yaml", "  evenkeel print contract.yaml > contract.txt"})
final class PrintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONTRACT", description = "The contract (YAML).")
    private Path contract;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var file = ContractFile.read(contract);
        var sections = ContractProse.print(file.contract());
        terminal.say(PlainText.of(sections).stripTrailing());
        terminal.answer(() -> {
            var canonical = CanonicalContract.of(file.contract());
            var answer = new LinkedHashMap<String, Object>();
            answer.put("digest", canonical.digest());
            answer.put("contract", Json.read(canonical.json()));
            answer.put("sections", Json.sections(sections));
            return answer;
        });
        return 0;
    }
}
