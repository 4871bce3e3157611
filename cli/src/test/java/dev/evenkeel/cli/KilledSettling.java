package dev.evenkeel.cli;

import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Journal;
import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.files.WorkerFile;
import dev.evenkeel.ledger.BookingRules;
import dev.evenkeel.ledger.CanonicalPosting;
import dev.evenkeel.ledger.TaxRate;
import dev.evenkeel.ledger.Transaction;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.vault.Durable;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import dev.evenkeel.verdict.Coverage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The process that {@link KillStormTest} kills: it settles month by month, posts each statement, and logs all of it. */
final class KilledSettling {
    /** What it says when it has done everything. */
    static final String END = "end.";

    private static final int MONTHS = 6;

    private KilledSettling() {}

    public static void main(String... arguments) throws IOException {
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            settle(Path.of(arguments[0]), out);
            out.println(END);
        }
    }

    /** Settles what is left in this process, and says how many entries the log has then. */
    static long toTheEnd(Path folder) throws IOException {
        var desk = new SmallDesk(folder);
        settle(folder, new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        var key = KeyFiles.readSecret(desk.file("provider.key"));
        try (var log = LogFolder.open(desk.file("bills/log"), key.key().name(), key)) {
            return log.size();
        }
    }

    private static void settle(Path folder, PrintStream out) throws IOException {
        var desk = new SmallDesk(folder);
        var contract = ContractFile.read(desk.contract());
        var events = EventFiles.read(
                        List.of(desk.events()),
                        Attributes.builtIn(),
                        Optional.empty(),
                        dev.evenkeel.files.Progress.silent())
                .deliveries();
        var engagement = new Engagement(
                contract.contract(),
                Journal.of(events, Attributes.builtIn()),
                WorkerFile.read(desk.workers()),
                new Coverage.Everything(),
                contract.calendar());
        var first = Period.of(
                contract.contract().billing().every(),
                contract.contract().term().from());
        var bills = desk.file("bills");
        out.println("begins.");
        var last = first;
        for (var month = 1; month < MONTHS; month++) {
            last = last.next();
        }
        var settlements = engagement.settleThrough(last, IssuedFiles.nothing().issued());
        for (var settlement : settlements) {
            typed(desk, settlement.statement().period(), bills);
            var period = bills.resolve(settlement.statement().period().name());
            var postings = new BookingRules(contract.contract(), TaxRate.none())
                    .postings(
                            new Transaction.StatementIssued(settlement.statement()),
                            settlement.statement().asOf());
            var text = postings.stream()
                    .map(posting -> CanonicalPosting.text(posting) + "\n")
                    .collect(Collectors.joining());
            Durable.write(period.resolve(BundleNames.POSTINGS), text.getBytes(StandardCharsets.UTF_8));
            sealedAgain(desk, period, out);
        }
    }

    /** As a user would. What was issued before stays, so it can be typed again and again. */
    private static void typed(SmallDesk desk, Period through, Path bills) {
        var said = new StringWriter();
        var exit = Main.run(
                new PrintWriter(said),
                new PrintWriter(said),
                List.of(
                                "settle",
                                "-c",
                                desk.contract(),
                                "-e",
                                desk.events(),
                                "-w",
                                desk.workers(),
                                "--through",
                                through.name(),
                                "--out",
                                bills,
                                "--key",
                                desk.file("provider.key"))
                        .stream()
                        .map(Object::toString)
                        .toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException(said.toString());
        }
    }

    private static void sealedAgain(SmallDesk desk, Path period, PrintStream out) throws IOException {
        if (Files.readString(period.resolve(BundleNames.POSTINGS)).isEmpty()) {
            return;
        }
        var key = KeyFiles.readSecret(desk.file("provider.key"));
        var events = BundleMaking.events(period);
        BundleMaking.refresh(period);
        try (var log = LogFolder.open(desk.file("bills/log"), key.key().name(), key)) {
            var places = BundleMaking.enter(List.of(period), events, log);
            var head = Checkpoint.of(log.checkpoint());
            out.println("seen %d %s .".formatted(head.size(), head.root()));
            BundleMaking.seal(period, events, log, places, key);
        }
    }

    /** The root that a line tells. */
    static Hash root(String text) {
        return Hash.parse(text, "The root");
    }
}
