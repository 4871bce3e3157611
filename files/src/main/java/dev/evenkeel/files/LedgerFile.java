package dev.evenkeel.files;

import dev.evenkeel.event.Value;
import dev.evenkeel.ledger.Account;
import dev.evenkeel.ledger.Booking;
import dev.evenkeel.ledger.CanonicalPosting;
import dev.evenkeel.ledger.Entry;
import dev.evenkeel.ledger.Ledger;
import dev.evenkeel.ledger.Posting;
import dev.evenkeel.ledger.Source;
import dev.evenkeel.ledger.UnbalancedPosting;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/**
 * An engagement's ledger in the file {@code ledger.jsonl} beside its statements: one posting a line, in the order of their
 * booking, each in its canonical spelling. It only grows: all of a booking goes in, or nothing of it.
 */
public final class LedgerFile {
    /** What the file is called. */
    public static final String NAME = "ledger.jsonl";

    private static final String LOCK = "ledger.lock";

    private LedgerFile() {}

    /** The ledger in a folder, empty where there is none. Throws {@link UnusableFile} where a line is not as it was booked. */
    public static Ledger read(Path folder) {
        var ledger = new Ledger();
        var file = folder.resolve(NAME);
        var number = 0;
        for (var line : lines(file)) {
            number++;
            var posting = posting(line, file, number);
            try {
                if (!(ledger.append(posting) instanceof Booking.Booked)) {
                    throw broken(file, number, "it books '%s' a second time".formatted(posting.source()));
                }
            } catch (Ledger.BookingTimeWentBack _) {
                throw broken(file, number, "it was booked before the line above it");
            }
        }
        return ledger;
    }

    /**
     * Books postings: those whose source is not in the ledger yet. With a conflict among them nothing is booked.
     *
     * @param postings made of the ledger as it is; nobody else books meanwhile
     * @return what became of each
     */
    public static List<Booking> book(Path folder, Function<Ledger, List<Posting>> postings) {
        try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw busy(folder);
            }
            var ledger = read(folder);
            var before = ledger.postings().size();
            var bookings = ledger.appendAll(postings.apply(ledger));
            if (bookings.stream().noneMatch(Booking.Conflict.class::isInstance)
                    && ledger.postings().size() > before) {
                write(folder, ledger);
            }
            return bookings;
        } catch (OverlappingFileLockException _) {
            throw busy(folder);
        } catch (IOException e) {
            throw new UnusableFile("The ledger in %s cannot be written: %s.".formatted(folder, e.getMessage()));
        }
    }

    private static void write(Path folder, Ledger ledger) {
        Atomically.write(folder.resolve(NAME), out -> {
            for (var posting : ledger.postings()) {
                out.write(CanonicalPosting.bytes(posting));
                out.write('\n');
            }
        });
    }

    private static UnusableFile busy(Path folder) {
        return new UnusableFile(
                "Another program is booking in %s just now. Nothing was booked; try again when it is done."
                        .formatted(folder.resolve(NAME)));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            throw FileKind.unreadable(file, e);
        }
    }

    private static Posting posting(String line, Path file, int number) {
        try {
            var fields = JsonValues.object(line).orElseThrow(() -> broken(file, number, "it is no JSON object"));
            var entries = new ArrayList<Entry>();
            if (fields.values().get("entries") instanceof Value.Items(var items)) {
                for (var item : items) {
                    entries.add(entry((Value.Fields) item));
                }
            }
            var posting = new Posting(
                    new Source(text(fields, "source")),
                    Instant.parse(text(fields, "happenedAt")),
                    Instant.parse(text(fields, "bookedAt")),
                    entries);
            if (!CanonicalPosting.text(posting).equals(line)) {
                throw broken(file, number, "it is not in the spelling of a ledger");
            }
            return posting;
        } catch (UnbalancedPosting _) {
            throw broken(file, number, "its debits are not its credits");
        } catch (ClassCastException | DateTimeException | IllegalArgumentException _) {
            throw broken(file, number, "it is no posting (format %s)".formatted(CanonicalPosting.FORMAT));
        }
    }

    private static Entry entry(Value.Fields fields) {
        return new Entry(
                new Account(text(fields, "account")),
                Currency.getInstance(text(fields, "currency")),
                new BigDecimal(text(fields, "amount")));
    }

    private static String text(Value.Fields fields, String name) {
        if (fields.values().get(name) instanceof Value.Text(var text)) {
            return text;
        }
        throw new IllegalArgumentException(name);
    }

    private static UnusableFile broken(Path file, int number, String why) {
        return new UnusableFile(
                "%s line %d is not as it was booked: %s. Put back the file as it was written; a mistake is set right by another posting."
                        .formatted(file, number, why));
    }
}
