package dev.evenkeel.cli;

import dev.evenkeel.bulk.BulkEvents;
import dev.evenkeel.bulk.NotForBulk;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.evidence.EventRecord;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.merkle.Hashing;
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
        if (journal.isForColumns()) {
            try {
                var threads = Runtime.getRuntime().availableProcessors();
                BulkEvents.keep(journal.events(), AS_SENT, threads, Hashes::new).forEach(hashes -> hashes.each(taker));
                return;
            } catch (NotForBulk _) {
                progress.step("Reading %s event by event".formatted(journal.named()));
            }
        }
        for (var event : journal.received(AS_SENT, progress).deliveries()) {
            taker.accept(EventRecord.hash(event));
        }
    }

    /** Those of one batch of rows. */
    private static final class Hashes implements BulkEvents.Keeper<Hashes> {
        private final Hashing hashing = new Hashing();
        private final byte[] hashes;
        private int end;

        Hashes(int rows) {
            hashes = new byte[rows * Hash.BYTES];
        }

        @Override
        public void take(Event event) {
            hashing.leaf(EventRecord.bytes(event), hashes, end);
            end += Hash.BYTES;
        }

        @Override
        public Hashes kept() {
            return this;
        }

        void each(Consumer<Hash> taker) {
            for (var at = 0; at < end; at += Hash.BYTES) {
                taker.accept(Hash.read(hashes, at));
            }
        }
    }
}
