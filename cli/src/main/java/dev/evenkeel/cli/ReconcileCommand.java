package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Reconciliation;
import dev.evenkeel.evidence.Receipts;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.LogFiles;
import dev.evenkeel.files.MappingFile;
import dev.evenkeel.files.Received;
import dev.evenkeel.files.ReconciliationFile;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.Receipt;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.vault.KeyFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
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
            "  evenkeel reconcile --ours a.jsonl --theirs b.jsonl --from 2026-03-01 --to 2026-04-01 --zone Europe/Berlin",
            "  evenkeel reconcile --ours desk.csv --our-mapping mapping.yaml --theirs provider.jsonl"
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

    @Option(
            names = "--our-mapping",
            paramLabel = "FILE",
            description = "How the rows of ours, a helpdesk's change log, become events; see 'evenkeel map --help'.")
    private Optional<Path> ourMapping = Optional.empty();

    @Option(names = "--their-mapping", paramLabel = "FILE", description = "The same for the other feed.")
    private Optional<Path> theirMapping = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only what happened from then on: a day, such as 2026-03-01, or an instant.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Only what happened before then: a day, which is not compared any more, or an instant.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The time zone of those days, and of events whose times have no offset; UTC without it.")
    private Optional<String> zone = Optional.empty();

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
        ourMapping.ifPresent(file -> InputFiles.check("--our-mapping", List.of(file)));
        theirMapping.ifPresent(file -> InputFiles.check("--their-mapping", List.of(file)));
        var stretch = stretch();
        out.ifPresent(OutFolder::readyFor);
        Reconciliation reconciled;
        try (var progress = terminal.progress("Reading both feeds")) {
            var left = stretch.of(feed(ours, ourMapping, progress, terminal));
            var right = stretch.of(feed(theirs, theirMapping, progress, terminal));
            tellStretches(left, right, terminal);
            reconciled = Reconciliation.of(left, right);
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

    private List<Event> feed(List<Path> files, Optional<Path> mapping, Progress progress, Terminal terminal) {
        var received = received(files, mapping, progress.reading());
        var journal = Journal.of(received.deliveries(), Attributes.builtIn());
        var aside = received.lines().size() + journal.quarantine().size();
        if (aside > 0) {
            terminal.remark("%s rows of %s were set aside and are not compared; 'evenkeel verdicts' says why."
                    .formatted(aside, files));
        }
        return journal.events();
    }

    private Received received(List<Path> files, Optional<Path> mapping, dev.evenkeel.files.Progress progress) {
        return mapping.isPresent()
                ? LogFiles.read(files, MappingFile.read(mapping.get()), progress)
                : EventFiles.read(files, Attributes.builtIn(), zone.map(JournalOptions::zone), progress);
    }

    /** From an instant on until another, both within. */
    private record Stretch(Instant from, Instant to) {
        boolean holds(Event event) {
            return !event.time().isBefore(from) && !event.time().isAfter(to);
        }

        List<Event> of(List<Event> events) {
            return events.stream().filter(this::holds).toList();
        }
    }

    private Stretch stretch() {
        var stretch = new Stretch(
                from.map(text -> start("--from", text)).orElse(Instant.MIN),
                to.map(text -> start("--to", text).minusNanos(1)).orElse(Instant.MAX));
        if (stretch.to.isBefore(stretch.from)) {
            throw CannotRun.option(
                    "--to", to.orElse(""), "nothing is from %s on and before that.".formatted(from.orElse("")));
        }
        return stretch;
    }

    private Instant start(String option, String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .atStartOfDay(zone.map(JournalOptions::zone).orElse(ZoneOffset.UTC))
                            .toInstant();
        } catch (DateTimeParseException _) {
            throw CannotRun.option(
                    option,
                    text,
                    "it is neither a day, such as 2026-03-01, nor an instant, such as 2026-03-01T00:00:00Z.");
        }
    }

    /** Says where one feed has nothing because it begins later or ends earlier: that is no difference in what happened. */
    private static void tellStretches(List<Event> ours, List<Event> theirs, Terminal terminal) {
        if (ours.isEmpty() || theirs.isEmpty()) {
            return;
        }
        var our = told(ours);
        var their = told(theirs);
        var outside = Stream.concat(
                        ours.stream().filter(event -> !their.holds(event)),
                        theirs.stream().filter(event -> !our.holds(event)))
                .count();
        if (outside > 0) {
            terminal.remark(
                    "Ours tells of %s to %s, theirs of %s to %s; %,d events lie before or after all of the other's. Compare what both tell of with --from and --to."
                            .formatted(our.from, our.to, their.from, their.to, outside));
        }
    }

    /** From the first event on until the last. */
    private static Stretch told(List<Event> events) {
        var times = events.stream().map(Event::time).sorted().toList();
        return new Stretch(times.getFirst(), times.getLast());
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
                    .map(path -> received(List.of(path), ourMapping, dev.evenkeel.files.Progress.silent())
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
