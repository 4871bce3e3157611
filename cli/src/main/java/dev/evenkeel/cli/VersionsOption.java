package dev.evenkeel.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names a contract in all its versions. */
final class VersionsOption {
    @Option(
            names = {"-c", "--contract"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "The contract (YAML); where it was amended all its versions, the oldest first.")
    private List<Path> contracts;

    /** The file of the version that was agreed last. */
    Path latest() {
        return contracts.getLast();
    }

    /** Reads and checks them. */
    ContractFile read() {
        return ContractFile.read(contracts);
    }
}
