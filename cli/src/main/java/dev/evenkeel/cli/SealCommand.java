package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.evidence.Pseudonyms;
import dev.evenkeel.evidence.SealedFolder;
import dev.evenkeel.evidence.Sealing;
import dev.evenkeel.files.QuarantineFiles;
import dev.evenkeel.proof.leaf.Disclosure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel seal}: what may not be on a log is taken out of events, and kept where it can be shown or erased. */
@Command(
        name = "seal",
        synopsisSubcommandLabel = "STEP",
        description = {
            "Takes personal and confidential fields out of events before they go onto a log.",
            "",
            "A customer becomes a pseudonym of the engagement. What people wrote, workers' names, costs, and all data of"
                    + " the event types that the contract's 'disclose' lists become commitments; what opens them is kept in a file"
                    + " of its own, to be given to whom the contract discloses it, or erased, which breaks no proof."
        },
        commandListHeading = "%nSteps:%n",
        footer = {
            "  evenkeel seal events --contract contract.yaml --events june.jsonl --customer-key customers.key --out sealed",
            "  evenkeel settle --contract contract.yaml --events sealed/events.jsonl --disclosures sealed/disclosures.jsonl …",
            "  evenkeel seal give --contract contract.yaml --sealed sealed --to auditor --out for-the-auditor.jsonl",
            "  evenkeel verify bills/2026-06 --disclosures for-the-auditor.jsonl …",
            "  evenkeel seal erase --contract contract.yaml --sealed sealed --case C4711"
        })
final class SealCommand extends CommandGroup {
    @Command(name = "events", description = "Seals events; those that were sealed before stay as they are.")
    static final class OfEvents implements Callable<Integer> {
        private static final String QUARANTINE = "quarantine.csv";

        @Spec
        private CommandSpec spec;

        @Mixin
        private ContractOption contract;

        @Mixin
        private JournalOptions journal;

        @Option(
                names = "--customer-key",
                paramLabel = "FILE",
                description = "The key of 'evenkeel keys customers'. Without it customers keep the names they have.")
        private Optional<Path> customerKey;

        @Option(
                names = {"-o", "--out"},
                required = true,
                paramLabel = "DIR",
                description = "The folder of the sealed events, the same each time.")
        private Path out;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var terms = contract.read().contract();
            journal.check();
            OutFolder.ready(out);
            var random = new SecureRandom();
            UnaryOperator<String> names =
                    customerKey.<UnaryOperator<String>>map(Pseudonyms::read).orElse(UnaryOperator.identity());
            var sealing = new Sealing(terms, names, () -> {
                var salt = new byte[Disclosure.SALT_BYTES_MIN];
                random.nextBytes(salt);
                return salt;
            });
            try (var progress = terminal.progress("Reading " + journal.named())) {
                var received = journal.received(terms.attributes(), progress);
                progress.step("Sealing");
                var before = SealedFolder.read(out, terms.attributes());
                var after = before.and(received.deliveries(), sealing, terms.attributes());
                after.write(out);
                progress.clear();
                if (!received.lines().isEmpty()) {
                    QuarantineFiles.writeCsv(received.lines(), out.resolve(QUARANTINE));
                    terminal.remark("%,d rows could not be read; they are in %s."
                            .formatted(received.lines().size(), out.resolve(QUARANTINE)));
                }
                terminal.say("Sealed: %,d events more, %,d in all; %,d fields are kept apart in %s."
                        .formatted(
                                after.events().size() - before.events().size(),
                                after.events().size(),
                                after.kept().size(),
                                out.resolve(SealedFolder.DISCLOSURES)));
                terminal.answer(() -> Json.fields(
                        "events",
                        after.events().size(),
                        "keptApart",
                        after.kept().size()));
            }
            return 0;
        }
    }

    /** Where sealed events lie, and under which contract. */
    static final class Where {
        @Mixin
        private ContractOption contract;

        @Option(names = "--sealed", required = true, paramLabel = "DIR", description = "The folder of sealed events.")
        private Path folder;

        SealedFolder read() {
            if (!Files.isRegularFile(folder.resolve(SealedFolder.EVENTS))) {
                throw CannotRun.unreadable(
                        folder, "it has no sealed events. Name the folder that 'evenkeel seal events' wrote.");
            }
            return SealedFolder.read(folder, Attributes.builtIn());
        }
    }

    @Command(name = "give", description = "Writes what the contract discloses to somebody.")
    static final class Give implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Where where;

        @Option(
                names = "--to",
                required = true,
                paramLabel = "ROLE",
                description = "To whom, as the contract's 'disclose' calls them.")
        private String role;

        @Option(names = "--on", paramLabel = "DATE", description = "The day it is given. Default: today (UTC).")
        private Optional<LocalDate> day;

        @Option(
                names = {"-o", "--out"},
                required = true,
                paramLabel = "FILE",
                description = "The file to give.")
        private Path out;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var terms = where.contract.read().contract();
            var on = day.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
            var given = where.read().kept().stream()
                    .filter(kept -> Sealing.isDisclosed(terms, kept.type(), role, on))
                    .toList();
            if (given.isEmpty()) {
                throw new CannotRun(
                        Reason.NOT_ALLOWED,
                        "The contract discloses nothing of what is sealed to '%s' on %s. See 'disclose' in %s."
                                .formatted(role, on, where.contract.path()));
            }
            SealedFolder.writeKept(OutFolder.readyFor(out), given);
            terminal.say("Written: %,d fields for %s, in %s.".formatted(given.size(), role, out));
            terminal.answer(() -> Json.fields("fields", given.size(), "file", out.toString()));
            return 0;
        }
    }

    @Command(
            name = "erase",
            description = "Erases what was kept apart of a case or a customer; every proof still holds.")
    static final class Erase implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Where where;

        @picocli.CommandLine.ArgGroup(multiplicity = "1")
        private Whose whose;

        /** One of the two. */
        static final class Whose {
            @Option(names = "--case", required = true, paramLabel = "ID", description = "A case.")
            private Optional<String> caseId = Optional.empty();

            @Option(
                    names = "--customer",
                    required = true,
                    paramLabel = "ID",
                    description = "A customer, as the sealed events call it.")
            private Optional<String> customer = Optional.empty();

            boolean is(SealedFolder.Kept kept) {
                return caseId.map(kept.subject()::equals).orElse(false)
                        || customer.map(kept.customer()::equals).orElse(false);
            }
        }

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var before = where.read();
            var after = before.without(whose::is);
            var erased = before.kept().size() - after.kept().size();
            if (erased == 0) {
                throw new CannotRun(Reason.NOTHING_FOUND, "Nothing of it is kept apart in %s.".formatted(where.folder));
            }
            SealedFolder.writeKept(where.folder.resolve(SealedFolder.DISCLOSURES), after.kept());
            terminal.say("Erased: %,d fields. Copies that were given away, and backups, are for their holders to erase."
                    .formatted(erased));
            terminal.answer(() -> Json.fields("erased", erased));
            return 0;
        }
    }
}
