package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Reconciliation;
import dev.evenkeel.evidence.Receipts;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.ReconciliationFile;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.Receipt;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.vault.KeyFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel reconcile}: two feeds of the same happenings. */
@Command(
        name = "reconcile",
        description = {
            "Holds two feeds of the same happenings against each other: what one has and the other lacks.",
            "",
            "A log cannot show what was never logged, so both parties keep their own. Events are paired by identity (source"
                    + " and id), then by content: the same happening under another identity. With the receipts of the other's intake, it says"
                    + " which of the events that it lacks it has signed for. With both feeds settled under"
                    + " the contract, 'evenkeel settle' says what a difference is worth.",
            "",
            "Exit code 0 when both tell the same, 1 when they do not."
        },
        footer = {
            "  evenkeel reconcile --ours client.jsonl --theirs provider.parquet --out differences.csv",
            "  evenkeel reconcile --ours client.jsonl --theirs provider.parquet --receipt receipt --receipt-key provider.key.pub",
            "  evenkeel reconcile --ours a.jsonl --theirs b.jsonl --from 2026-03-01T00:00:00Z --to 2026-04-01T00:00:00Z"
        })
final class ReconcileCommand implements Callable<Integer> {
    private static final int SHOWN_MAX = 5;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--ours",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "One feed: events as JSON Lines, CSV or Parquet, also packed with gzip.")
    private List<Path> ours;

    @Option(names = "--theirs", required = true, arity = "1..*", paramLabel = "FILE", description = "The other feed.")
    private List<Path> theirs;

    @Option(names = "--from", paramLabel = "INSTANT", description = "Only what happened from then on.")
    private Optional<Instant> from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Only what happened before then.")
    private Optional<Instant> to;

    @ArgGroup(exclusive = false)
    private @Nullable Acknowledged acknowledged;

    /** What the other party's intake has answered. */
    static final class Acknowledged {
        @Option(
                names = "--receipt",
                required = true,
                arity = "1..*",
                paramLabel = "FILE",
                description = "What the other party's intake answered to the files of --ours.")
        private List<Path> receipts = List.of();

        @Option(
                names = "--receipt-key",
                required = true,
                paramLabel = "FILE",
                description = "The public key of that intake.")
        private Path key = Path.of("");
    }

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where all differences go (CSV).")
    private Optional<Path> out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        InputFiles.check("--ours", ours);
        InputFiles.check("--theirs", theirs);
        out.ifPresent(OutFolder::readyFor);
        Reconciliation reconciled;
        try (var progress = terminal.progress("Reading both feeds")) {
            reconciled = Reconciliation.of(feed(ours, progress, terminal), feed(theirs, progress, terminal));
        }
        out.ifPresent(file -> ReconciliationFile.write(reconciled, file));
        tell(reconciled, terminal);
        var received = Optional.ofNullable(acknowledged)
                .map(it -> received(it, reconciled.onlyLeft(), terminal))
                .orElse(0L);
        terminal.answer(() -> Json.fields(
                "clean", reconciled.isClean(),
                "same", reconciled.same(),
                "differing", reconciled.differing().size(),
                "renamed", reconciled.renamed().size(),
                "onlyOurs", reconciled.onlyLeft().size(),
                "onlyTheirs", reconciled.onlyRight().size(),
                "onlyOursAcknowledged", received));
        return reconciled.isClean() ? 0 : CheckCommand.NO;
    }

    private List<Event> feed(List<Path> files, Progress progress, Terminal terminal) {
        var received = EventFiles.read(files, Attributes.builtIn(), Optional.empty(), progress.reading());
        var journal = Journal.of(received.deliveries(), Attributes.builtIn());
        var aside = received.lines().size() + journal.quarantine().size();
        if (aside > 0) {
            terminal.remark("%s rows of %s were set aside and are not compared; 'evenkeel verdicts' says why."
                    .formatted(aside, files));
        }
        return journal.events().stream()
                .filter(event -> from.map(it -> !event.time().isBefore(it)).orElse(true))
                .filter(event -> to.map(event.time()::isBefore).orElse(true))
                .toList();
    }

    /** How many of the events that the other feed lacks its owner has acknowledged. */
    private long received(Acknowledged by, List<Event> lacking, Terminal terminal) {
        var key = KeyFiles.readPublic(by.key).as(KeyKind.ED25519);
        var acknowledgedIds = new HashSet<EventId>();
        for (var file : by.receipts) {
            var note = SignedNote.parse(InputFiles.content(file));
            var receipt = Receipt.of(note);
            if (note.state(key) != SignatureState.VALID) {
                throw new CannotRun(
                        Reason.BAD_FILE,
                        "'%s' is not signed by %s, so it acknowledges nothing. Check the key."
                                .formatted(file, key.name()));
            }
            var sent = ours.stream()
                    .map(path -> EventFiles.read(
                                    List.of(path),
                                    JournalRecords.AS_SENT,
                                    Optional.empty(),
                                    dev.evenkeel.files.Progress.silent())
                            .deliveries())
                    .filter(events -> Receipts.isFor(receipt, events))
                    .findFirst();
            if (sent.isEmpty()) {
                terminal.remark("%s is for %,d events that are no file of --ours as it was sent; it is passed over."
                        .formatted(file, receipt.count()));
            }
            sent.ifPresent(events -> events.forEach(event -> acknowledgedIds.add(event.id())));
        }
        var count = lacking.stream()
                .filter(event -> acknowledgedIds.contains(event.id()))
                .count();
        if (count > 0) {
            terminal.say("%,d of those only in ours were received: %s signed for them.".formatted(count, key.name()));
        }
        return count;
    }

    private void tell(Reconciliation reconciled, Terminal terminal) {
        terminal.say("%,d events are the same in both feeds.".formatted(reconciled.same()));
        some("only in ours", reconciled.onlyLeft(), ReconcileCommand::words, terminal);
        some("only in theirs", reconciled.onlyRight(), ReconcileCommand::words, terminal);
        some(
                "told differently",
                reconciled.differing(),
                pair -> "%s: %s".formatted(words(pair.left()), String.join(", ", pair.differences())),
                terminal);
        some(
                "the same under another identity",
                reconciled.renamed(),
                pair -> "%s, theirs %s"
                        .formatted(words(pair.left()), pair.right().id().spelling()),
                terminal);
        if (!reconciled.isClean()) {
            out.ifPresentOrElse(
                    file -> terminal.say("All of it is in %s.".formatted(file)),
                    () -> terminal.say("All of it, as a table: --out differences.csv"));
        }
    }

    private static <T> void some(String what, List<T> all, Function<T, String> words, Terminal terminal) {
        if (!all.isEmpty()) {
            terminal.say("%,d %s:".formatted(all.size(), what));
            all.stream().limit(SHOWN_MAX).forEach(one -> terminal.say("  " + words.apply(one)));
            if (all.size() > SHOWN_MAX) {
                terminal.say("  … and %,d more".formatted(all.size() - SHOWN_MAX));
            }
        }
    }

    private static String words(Event event) {
        return "%s of %s at %s (%s)"
                .formatted(
                        event.type(),
                        event.hasSubject() ? event.subject() : "no case",
                        event.time(),
                        event.id().spelling());
    }
}
