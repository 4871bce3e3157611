package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.CanonicalContract;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.files.Holidays;
import dev.evenkeel.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A contract as it was read from its file.
 *
 * @param digest of its canonical form, which the parties sign
 * @param earlier the versions before it, oldest first
 * @param calendar with the holidays of the file that the contract names, if it names one
 */
record ContractFile(
        Path path,
        Contract contract,
        List<Problem> warnings,
        String digest,
        BusinessCalendar calendar,
        List<ContractFile> earlier) {
    /** A file longer than this is not even read; the reader of contracts has a lower limit and a better message. */
    private static final long BYTES_MAX = 64L << 20;

    ContractFile {
        warnings = List.copyOf(warnings);
        earlier = List.copyOf(earlier);
    }

    /** Reads all versions of a contract, the oldest first; they must be a chain of amendments. */
    static ContractFile read(List<Path> versions) {
        var files = versions.stream().map(ContractFile::read).toList();
        var latest = files.getLast();
        Versions.fault(files.stream().map(ContractFile::contract).toList()).ifPresent(fault -> {
            throw new CannotRun(Reason.BAD_CONTRACT, "'%s': %s".formatted(latest.path, fault));
        });
        return new ContractFile(
                latest.path,
                latest.contract,
                latest.warnings,
                latest.digest,
                latest.calendar,
                files.subList(0, files.size() - 1));
    }

    /** Reads one contract, or all versions of an amended one that are named with commas between. */
    static ContractFile readChain(Path path) {
        return Files.exists(path)
                ? read(path)
                : read(Stream.of(path.toString().split(",", -1)).map(Path::of).toList());
    }

    /** The contract in all its versions. */
    Versions versions() {
        return new Versions(Stream.concat(earlier.stream(), Stream.of(this))
                .map(ContractFile::contract)
                .toList());
    }

    /** Reads and checks a contract; with an error in it, nothing can be done. */
    static ContractFile read(Path path) {
        return of(path, bytes(path));
    }

    /** A definition that comes with Evenkeel, by its name. */
    static ContractFile of(String definition, byte[] text) {
        return of(Path.of(definition + ".yaml"), text);
    }

    private static ContractFile of(Path path, byte[] bytes) {
        return switch (ContractChecker.check(path.toString(), bytes)) {
            case Checked.Accepted(var contract, var warnings) ->
                new ContractFile(
                        path,
                        contract,
                        warnings,
                        CanonicalContract.of(contract).digest(),
                        calendar(contract, path),
                        List.of());
            case Checked.Rejected(var problems) -> throw rejected(path, problems);
        };
    }

    /** The file of holidays lies beside the contract that names it. */
    private static BusinessCalendar calendar(Contract contract, Path path) {
        var name = contract.billing().calendar();
        return name.isEmpty() ? BusinessCalendar.weekdays() : Holidays.read(path.resolveSibling(name));
    }

    private static CannotRun rejected(Path path, List<Problem> problems) {
        var errors = problems.stream().filter(Problem::isError).toList();
        return new CannotRun(
                Reason.BAD_CONTRACT,
                "'%s' is no valid contract:%n%s%n'evenkeel check %s' tells all about it."
                        .formatted(
                                path,
                                errors.stream()
                                        .map(Problem::toString)
                                        .collect(Collectors.joining(System.lineSeparator())),
                                path));
    }

    /** The text of a contract, as it is in its file. */
    static byte[] bytes(Path path) {
        if (Files.isRegularFile(path) && InputFiles.bytes(path) > BYTES_MAX) {
            throw CannotRun.unreadable(
                    path,
                    "it has %,d MiB, and no contract is that long. Is it the right file?"
                            .formatted(InputFiles.bytes(path) >> 20));
        }
        return InputFiles.content(path);
    }
}
