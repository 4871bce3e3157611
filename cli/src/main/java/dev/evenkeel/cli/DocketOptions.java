package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.Period;
import dev.evenkeel.dispute.Dispute;
import dev.evenkeel.dispute.Docket;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Procedure;
import dev.evenkeel.files.DocketFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.report.DisputeText;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command about disputes is told: the contract, the statements, and when. */
final class DocketOptions {
    @Option(
            names = {"-c", "--contract"},
            required = true,
            paramLabel = "FILE",
            description = "The contract (YAML).")
    private Path contract;

    @Option(
            names = "--bills",
            required = true,
            paramLabel = "DIR",
            description = "The folder of the issued statements; the moves are kept in its disputes.jsonl.")
    private Path bills;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "When: 2026-04-10T09:00:00Z, or a date. Default: now.")
    private Optional<String> at;

    /** A change of the bill, by its direction and size. */
    static final class Change {
        @Option(names = "--less", paramLabel = "AMOUNT", description = "Take so much off the bill.")
        private Optional<BigDecimal> less = Optional.empty();

        @Option(names = "--more", paramLabel = "AMOUNT", description = "Add so much to the bill.")
        private Optional<BigDecimal> more = Optional.empty();

        BigDecimal amount() {
            return less.map(BigDecimal::negate).or(() -> more).orElse(BigDecimal.ZERO);
        }
    }

    Path bills() {
        return bills;
    }

    ContractFile contract() {
        return ContractFile.read(contract);
    }

    /** The period of an issued statement. */
    Period statement(String name) {
        return Times.period("--statement", name, contract().contract());
    }

    Instant at() {
        return at.map(text -> Times.asOf(text, contract().contract()))
                .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    Docket docket() {
        var file = contract();
        if (!Files.isDirectory(bills)) {
            throw CannotRun.unreadable(bills, "there is no such folder. Name that of the statements (settle --out).");
        }
        return DocketFile.read(
                bills,
                IssuedFiles.read(bills, file.contract()),
                Procedure.of(file.contract(), file.calendar()),
                file.contract().billing().every());
    }

    /** Makes a move, keeps it, and shows how things stand after it. */
    int take(Move move, Terminal terminal) {
        var taken = switch (docket().take(move)) {
            case Docket.Taken(var docket) -> docket;
            case Docket.Refused(var why) -> throw new CannotRun(Reason.NOT_ALLOWED, why);
        };
        DocketFile.write(bills, taken.moves());
        return show(taken, move.at(), terminal);
    }

    /** Shows how all statements stand. */
    int show(Docket docket, Instant asOf, Terminal terminal) {
        var contractOfBills = contract().contract();
        terminal.say(DisputeText.of(contractOfBills, docket, asOf).stripTrailing());
        terminal.answer(() -> Json.fields(
                "asOf",
                asOf.toString(),
                "statements",
                docket.statements().keySet().stream()
                        .map(period -> docket.standing(period, asOf).orElseThrow())
                        .<Object>map(standing -> Json.fields(
                                "period", standing.statement().name(),
                                "windowEnd", standing.windowEnd().toString(),
                                "acceptedBy",
                                        standing.acceptedBy().stream()
                                                .map(side -> side.spelling())
                                                .sorted()
                                                .toList(),
                                "agreed", standing.isAgreed(),
                                "total", standing.total().toPlainString(),
                                "disputed", standing.disputed().toPlainString(),
                                "undisputed", standing.undisputed().toPlainString(),
                                "disputes", disputes(standing.disputes())))
                        .toList()));
        return 0;
    }

    private static List<Object> disputes(List<Dispute> disputes) {
        return disputes.stream()
                .<Object>map(dispute -> Json.fields(
                        "dispute", dispute.id(),
                        "by", dispute.opening().by().spelling(),
                        "ground", dispute.opening().ground().spelling(),
                        "about", dispute.opening().matter().words(),
                        "asked", dispute.opening().change().toPlainString(),
                        "open", dispute.isOpen(),
                        "change",
                                dispute.change().map(BigDecimal::toPlainString).orElse("")))
                .toList();
    }
}
