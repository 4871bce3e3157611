package dev.evenkeel.cli;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.dispute.Docket;
import dev.evenkeel.event.Instants;
import dev.evenkeel.files.LedgerFile;
import dev.evenkeel.ledger.AsOf;
import dev.evenkeel.ledger.Ledger;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command about the ledger is told: the contract, and the folder of its statements. */
final class LedgerOptions {
    @Mixin
    private BillsOptions options;

    /** Up to when things happened, and up to when they were booked. */
    static final class Window {
        @Option(
                names = "--as-of",
                paramLabel = "INSTANT",
                description = {
                    "Event time: only what had come true by then, such as 2026-03-31 (to the end of that day) or"
                            + " 2026-03-31T12:00:00Z. Default: everything."
                })
        private Optional<String> happened;

        @Option(
                names = "--booked-by",
                paramLabel = "INSTANT",
                description = "Booking time: only what the ledger had been told by then. Default: everything.")
        private Optional<String> booked;

        AsOf asOf(Contract contract) {
            return new AsOf(
                    happened.map(text -> endOf("--as-of", text, contract)).orElse(Instant.MAX),
                    booked.map(text -> endOf("--booked-by", text, contract)).orElse(Instant.MAX));
        }

        /** The day that counts as today. */
        LocalDate today(Contract contract) {
            return happened.map(text -> endOf("--as-of", text, contract))
                    .orElseGet(Instant::now)
                    .atZone(contract.term().zone())
                    .toLocalDate();
        }

        /** A date means to its end, as books are read. */
        private static Instant endOf(String option, String text, Contract contract) {
            var instant = Instants.parse(text);
            if (instant.isPresent()) {
                return instant.get();
            }
            try {
                return LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay(contract.term().zone())
                        .toInstant()
                        .minusNanos(1);
            } catch (DateTimeException _) {
                throw CannotRun.option(
                        option, text, "it is no date such as 2026-03-31, and no instant such as 2026-03-31T12:00:00Z.");
            }
        }
    }

    Path bills() {
        return DocketOptions.existing(options.bills());
    }

    ContractFile file() {
        return options.contract().read();
    }

    Contract contract() {
        return file().contract();
    }

    /** The statements and the moves about them. */
    Docket docket() {
        var folder = bills();
        return DocketOptions.docket(file(), folder);
    }

    /** The ledger, which must have something in it. */
    Ledger ledger() {
        contract();
        var ledger = LedgerFile.read(bills());
        if (ledger.postings().isEmpty()) {
            throw new CannotRun(
                    CannotRun.Reason.NOTHING_FOUND,
                    "Nothing is booked in %s yet. Book the statements first: evenkeel ledger post -c %s --bills %s --billing billing.yaml"
                            .formatted(
                                    options.bills().resolve(LedgerFile.NAME),
                                    options.contract().path(),
                                    options.bills()));
        }
        return ledger;
    }

    /** When something is booked: as the option says, or now. */
    Instant at(Optional<String> option) {
        return option.map(text -> Times.asOf(text, contract()))
                .orElseGet(() -> Instants.sane(Instant.now())
                        .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MICROS)));
    }
}
