package dev.evenkeel.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name a contract and the folder of its statements. */
final class BillsOptions {
    @Mixin
    private ContractOption contract = new ContractOption();

    @Option(
            names = "--bills",
            required = true,
            paramLabel = "DIR",
            description =
                    "The folder of the issued statements; moves are kept in its disputes.jsonl, the ledger in its ledger.jsonl.")
    private Path bills = Path.of("");

    ContractOption contract() {
        return contract;
    }

    /** The folder, whether or not it is there. */
    Path bills() {
        return bills;
    }
}
