package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.evidence.EventRecord;
import dev.evenkeel.evidence.StatementRecords;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.proof.bundle.LogInBundle;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordProof;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.vault.BundleFolder;
import dev.evenkeel.vault.Durable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel prove}: one claim, line or event, and that it was logged, without the rest. */
@Command(
        name = "prove",
        synopsisSubcommandLabel = "WHAT",
        description = {
            "Takes one record out of a bundle with its proof, for somebody who need not see the rest.",
            "",
            "The record is a file of canonical JSON; beside it, in FILE.tlog-proof (C2SP), stands the way from it to the"
                    + " checkpoint that both parties signed."
        },
        commandListHeading = "%nWhat:%n",
        footer = {
            "  evenkeel prove record bills/2026-03 --claim C000004-5 --out proofs",
            "  evenkeel prove record bills/2026-03 --line resolutions --out proofs",
            "  evenkeel prove check proofs/claim-1.json --provider-key provider.key.pub --client-key client.key.pub"
        })
final class ProveCommand extends CommandGroup {
    @Command(name = "record", description = "Writes a claim, a line or an event of a bundle, and its proof.")
    static final class OfRecord implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "BUNDLE", description = "The bundle's folder.")
        private Path bundle;

        @ArgGroup(multiplicity = "1")
        private Which which;

        @Option(
                names = {"-o", "--out"},
                required = true,
                paramLabel = "DIR",
                description = "The folder to write to.")
        private Path out;

        /** One of the three. */
        static final class Which {
            @Option(names = "--claim", required = true, paramLabel = "CASE", description = "The claims of this case.")
            private Optional<String> claim = Optional.empty();

            @Option(names = "--line", required = true, paramLabel = "TERM", description = "The lines of this term.")
            private Optional<String> line = Optional.empty();

            @Option(names = "--event", required = true, paramLabel = "ID", description = "The events of this id.")
            private Optional<String> event = Optional.empty();

            String word() {
                return claim.isPresent() ? "claim" : line.isPresent() ? "line" : "event";
            }
        }

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var files = BundleFolder.of(bundle);
            if (!files.names().contains(LogInBundle.CHECKPOINT)) {
                throw CannotRun.unreadable(
                        bundle, "it has no log, so it proves nothing. Make it with 'evenkeel settle --key'.");
            }
            OutFolder.ready(out);
            var index = LogInBundle.records(files, which.event.isPresent() ? LeafType.EVENT : LeafType.STATEMENT);
            var written = new ArrayList<Object>();
            for (var record : records(terminal)) {
                var place = index.find(Hashing.leaf(record))
                        .orElseThrow(() -> CannotRun.unreadable(
                                bundle, "a record of it is on the log in no batch; 'evenkeel verify' says more."));
                var ofLeaf =
                        LogInBundle.proofOf(LogInBundle.hashesOf(place.batch().leaf()));
                var proof = place.batch().proof(place.index()).in(EntryProof.parse(files.read(ofLeaf)));
                var file = out.resolve("%s-%d.json".formatted(which.word(), written.size() + 1));
                Durable.write(file, record);
                Durable.write(proofOf(file), proof.bytes());
                written.add(file.toString());
                terminal.say("Written: %s and %s".formatted(file, proofOf(file)));
            }
            if (written.isEmpty()) {
                throw new CannotRun(
                        Reason.NOTHING_FOUND, "%s has no such %s; see its claims.csv.".formatted(bundle, which.word()));
            }
            terminal.answer(() -> Json.fields("written", written));
            return 0;
        }

        private List<byte[]> records(Terminal terminal) {
            var records = new ArrayList<byte[]>();
            var statement = StatementRecords.statement(bundle);
            which.claim.ifPresent(id -> StatementRecords.eachClaim(bundle, statement, (claim, record) -> {
                if (claim.caseId().equals(id)) {
                    records.add(record);
                }
            }));
            which.line.ifPresent(term -> StatementRecords.lines(statement).stream()
                    .filter(line -> CanonicalJson.readCanonicalObject(line)
                            .fields("line")
                            .text("term")
                            .equals(term))
                    .forEach(records::add));
            which.event.ifPresent(id -> {
                try (var progress = terminal.progress("Reading the events")) {
                    JournalOptions.ofBundle(bundle, BundleFolder.of(bundle))
                            .received(JournalRecords.AS_SENT, progress)
                            .deliveries()
                            .stream()
                            .filter(event -> event.id().id().equals(id))
                            .map(EventRecord::bytes)
                            .forEach(records::add);
                }
            });
            return records;
        }
    }

    @Command(name = "check", description = "Checks a record by its proof and the two public keys.")
    static final class OfProof implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The record; its proof is FILE.tlog-proof.")
        private Path record;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private PartyKeys keys;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            var bytes = InputFiles.content(record);
            var proof = EntryProof.parse(InputFiles.content(proofOf(record)));
            var head = Checkpoint.of(proof.checkpoint());
            var checks = new ArrayList<Check>();
            for (var key : List.of(keys.ownKey(), keys.cosignerKey())) {
                checks.add(check(
                        Check.Kind.SIGNATURE,
                        "signature of " + key.name(),
                        proof.checkpoint().state(key) == SignatureState.VALID
                                && head.origin().equals(keys.ownKey().name()),
                        "under %s with %d entries".formatted(head.origin(), head.size()),
                        "the checkpoint of the proof must be of the engagement's log and signed by both"));
            }
            var isRecord = proof.extra().isPresent();
            checks.add(check(
                    Check.Kind.INCLUSION,
                    String.valueOf(record.getFileName()),
                    isRecord ? RecordProof.holds(bytes, proof) : proof.holds(bytes),
                    isRecord
                            ? "record %d of %d, logged as %s in entry %d"
                                    .formatted(
                                            RecordProof.of(proof).index(),
                                            RecordProof.of(proof).batch().count(),
                                            RecordProof.of(proof).batch().type().word(),
                                            proof.index())
                            : "entry %d".formatted(proof.index()),
                    "the record must lead to the root that was signed"));
            checks.forEach(check -> terminal.say(check.toString()));
            var failed = checks.stream().anyMatch(Check::isFailed);
            terminal.answer(() -> Json.fields("holds", !failed));
            return failed ? CheckCommand.NO : 0;
        }

        private static Check check(Check.Kind kind, String subject, boolean isSo, String what, String rule) {
            return isSo
                    ? Check.passed(kind, subject, what)
                    : Check.failed(
                            kind,
                            subject,
                            new Check.Failed("it does not hold", rule, "Ask for the proof as it was made."));
        }
    }

    private static Path proofOf(Path record) {
        var proof = record.resolveSibling(record.getFileName() + EntryProof.EXTENSION);
        if (Files.isDirectory(proof)) {
            throw CannotRun.unwritable(proof, "it is a folder.");
        }
        return proof;
    }
}
