package dev.evenkeel.cli;

import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.files.IssuedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel bundle}: bundles anew, with what came since they were made. */
@Command(
        name = "bundle",
        description = {
            "Seals bundles again, with what came since: signatures, moves in disputes, the client's cosignature.",
            "",
            "'evenkeel settle --key' leaves bundles by itself. Each holds the contract, the events, the earlier statements,"
                    + " every claim, and the log's proof of them; 'evenkeel verify' checks all of it and computes the bill again."
                    + " It counts when the client has cosigned the log, which this command brings in."
        },
        footer = {
            "  evenkeel bundle bills/2026-03 bills/2026-04 --key provider.key --cosignature client.cosignature --client-key client.key.pub",
            "  evenkeel bundle bills/2026-03 --key provider.key --contract contract.yaml",
            "      the contract was signed after the statement was drawn up"
        })
final class BundleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "The folders of issued statements.")
    private List<Path> bundles;

    @Option(
            names = {"-c", "--contract"},
            paramLabel = "FILE",
            description = "The contract, if it was signed since: its .signatures come into the bundles.")
    private Optional<Path> contract;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private SealOptions seal;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        bundles.forEach(BundleCommand::check);
        var events = new LinkedHashMap<Path, List<dev.evenkeel.proof.leaf.RecordBatch>>();
        bundles.forEach(bundle -> events.put(bundle, BundleMaking.events(bundle)));
        bundles.forEach(bundle -> {
            BundleMaking.refresh(bundle);
            contract.ifPresent(file -> signatures(file, bundle));
        });
        seal.seal(bundles, _ -> events, terminal);
        terminal.answer(() -> Json.fields(
                "bundles", bundles.stream().<Object>map(Path::toString).toList()));
        return 0;
    }

    private static void check(Path bundle) {
        if (!Files.isRegularFile(bundle.resolve(IssuedFiles.STATEMENT))) {
            throw CannotRun.unreadable(
                    bundle.resolve(IssuedFiles.STATEMENT),
                    "there is no such file. Name the folder of an issued statement.");
        }
        if (!Files.isRegularFile(bundle.resolve(BundleNames.INPUTS))) {
            throw CannotRun.unreadable(
                    bundle,
                    "it has the statement, but not what it was drawn from. Draw it up again with 'evenkeel settle --key' into the same --out: the statement stays.");
        }
    }

    private static void signatures(Path contract, Path bundle) {
        var from = SignCommand.signaturesOf(contract);
        if (!ContractFile.read(contract)
                .digest()
                .equals(ContractFile.read(bundle.resolve(BundleNames.CONTRACT)).digest())) {
            throw CannotRun.option(
                    "--contract",
                    contract.toString(),
                    "it is not the contract of %s; only its signatures can be brought in".formatted(bundle));
        }
        InputFiles.check("--contract", List.of(from));
        try {
            Files.copy(from, bundle.resolve(BundleNames.CONTRACT_SIGNATURES), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw CannotRun.unwritable(bundle, "%s.".formatted(failure.getMessage()));
        }
    }
}
