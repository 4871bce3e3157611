package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.CanonicalContract;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.files.Holidays;
import dev.evenkeel.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A contract as it was read from its file.
 *
 * @param digest of its canonical form, which the parties sign
 * @param calendar with the holidays of the file that the contract names, if it names one
 */
record ContractFile(Path path, Contract contract, List<Problem> warnings, String digest, BusinessCalendar calendar) {
    /** A file longer than this is not even read; the reader of contracts has a lower limit and a better message. */
    private static final long BYTES_MAX = 64L << 20;

    ContractFile {
        warnings = List.copyOf(warnings);
    }

    /** Reads and checks a contract; with an error in it, nothing can be done. */
    static ContractFile read(Path path) {
        var bytes = bytes(path);
        return switch (ContractChecker.check(path.toString(), bytes)) {
            case Checked.Accepted(var contract, var warnings) ->
                new ContractFile(
                        path, contract, warnings, CanonicalContract.of(contract).digest(), calendar(contract, path));
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
        if (!Files.exists(path)) {
            throw CannotRun.unreadable(path, "there is no such file.");
        }
        if (Files.isDirectory(path)) {
            throw CannotRun.unreadable(path, "it is a folder; name the contract's file in it.");
        }
        try {
            var size = Files.size(path);
            if (size > BYTES_MAX) {
                throw CannotRun.unreadable(
                        path,
                        "it has %,d MiB, and no contract is that long. Is it the right file?".formatted(size >> 20));
            }
            return Files.readAllBytes(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
