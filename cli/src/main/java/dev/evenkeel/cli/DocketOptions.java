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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command about disputes is told: the contract, the statements, and when. */
final class DocketOptions {
    @Mixin
    private BillsOptions options;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "When: 2026-04-10T09:00:00Z, or a date. Default: now.")
    private Optional<String> at;

    @ArgGroup(exclusive = false)
    private @Nullable Logged logged;

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
        return options.bills();
    }

    ContractFile contract() {
        return options.contract().read();
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
        return docket(contract(), bills());
    }

    /** The moves that were made about the statements in a folder. */
    static Docket docket(ContractFile file, Path bills) {
        return DocketFile.read(
                existing(bills),
                IssuedFiles.read(bills, file.contract()),
                Procedure.of(file.contract(), file.calendar()),
                file.contract().billing().every());
    }

    /** A folder of statements, which must be there. */
    static Path existing(Path bills) {
        if (!Files.isDirectory(bills)) {
            throw CannotRun.unreadable(bills, "there is no such folder. Name that of the statements (settle --out).");
        }
        return bills;
    }

    /** Makes a move, keeps it, and shows how things stand after it. */
    int take(Move move, Terminal terminal) {
        var taken = switch (docket().take(move)) {
            case Docket.Taken(var docket) -> docket;
            case Docket.Refused(var why) -> throw new CannotRun(Reason.NOT_ALLOWED, why);
        };
        var log = Optional.ofNullable(logged);
        log.ifPresent(Logged::check);
        DocketFile.write(bills(), taken.moves());
        log.ifPresent(it -> it.enterMoves(taken.moves()));
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
