package dev.evenkeel.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a contract; it is read once. */
final class ContractOption {
    @Option(
            names = {"-c", "--contract"},
            required = true,
            paramLabel = "FILE",
            description = "The contract (YAML).")
    private Path contract = Path.of("");

    private @Nullable ContractFile read;

    Path path() {
        return contract;
    }

    ContractFile read() {
        var known = read;
        if (known == null) {
            known = ContractFile.read(contract);
            read = known;
        }
        return known;
    }
}
