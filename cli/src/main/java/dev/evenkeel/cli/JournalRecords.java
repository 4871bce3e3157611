package dev.evenkeel.cli;

import dev.evenkeel.bulk.BulkEvents;
import dev.evenkeel.bulk.NotForBulk;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.evidence.EventRecord;
import dev.evenkeel.proof.Hash;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The events of files as records of a log: only their hashes, since there may be millions. */
final class JournalRecords {
    private JournalRecords() {}

    /**
     * What is on a log is what was sent: a contract's declarations change how a value is read, and so may an amendment, but not
     * the record.
     */
    static final Attributes AS_SENT = Attributes.builtIn();

    /** Gives the hash of every event that was received, conflicts and repetitions included, in the order of the files. */
    static void each(JournalOptions journal, Progress progress, Consumer<Hash> taker) {
        var given = new AtomicLong();
        if (journal.isForColumns()) {
            try {
                var threads = Runtime.getRuntime().availableProcessors();
                BulkEvents.each(journal.events(), threads, RowRecords::hashes, hashes -> {
                    for (var at = 0; at < hashes.length; at += Hash.BYTES) {
                        taker.accept(Hash.read(hashes, at));
                        given.incrementAndGet();
                    }
                });
                return;
            } catch (NotForBulk _) {
                progress.step("Reading %s event by event".formatted(journal.named()));
            }
        }
        journal.received(AS_SENT, progress).deliveries().stream()
                .skip(given.get())
                .forEach(event -> taker.accept(EventRecord.hash(event)));
    }
}
