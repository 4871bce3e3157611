package dev.evenkeel.cli;

import dev.evenkeel.contract.ContractSchema;
import dev.evenkeel.documents.BillingFile;
import dev.evenkeel.files.MappingSchema;
import dev.evenkeel.files.PlanFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel schema}: the shapes of the files that people write, for their editors. */
@Command(
        name = "schema",
        description = {
            "Prints the JSON Schema (2020-12) of contracts, mappings, billing details or proposals of measurements, which gives completion and help in any editor.",
            "",
            "A file names its schema in its first line; 'evenkeel new' writes both. Editors that know that line: VS Code"
                    + " (with the YAML extension), the JetBrains ones, Neovim, Helix, Emacs."
        },
        footer = {
            "  evenkeel schema contract --out contract.schema.json",
            "      and as the first line of contract.yaml:",
            "      # yaml-language-server: $schema=contract.schema.json",
            "  evenkeel schema mapping > mapping.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    /** What the schema of a contract is called beside it. */
    static final String OF_CONTRACT = "contract.schema.json";

    enum Kind {
        CONTRACT,
        MAPPING,
        BILLING,
        PLAN;

        String schema() {
            return switch (this) {
                case CONTRACT -> ContractSchema.text();
                case MAPPING -> MappingSchema.text();
                case BILLING -> BillingFile.schema();
                case PLAN -> PlanFile.schema();
            };
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "KIND", description = "Of what: contract, mapping, billing or plan.")
    private Kind kind;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "The file to write. Without it, the schema is printed.")
    private Optional<Path> out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var text = kind.schema();
        out.ifPresentOrElse(file -> write(file, text), () -> terminal.say(text.stripTrailing()));
        out.ifPresent(file -> terminal.say("Written: %s.".formatted(file)));
        terminal.answer(() -> Json.read(text));
        return 0;
    }

    /** Writes a schema beside the files that name it. */
    static void write(Path file, String text) {
        OutFolder.readyFor(file);
        OutFolder.write(file, text);
    }
}
