package dev.evenkeel.server.intake;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.ChangeLog;
import dev.evenkeel.event.Mapping;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.evidence.Receipts;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.LogFiles;
import dev.evenkeel.files.Progress;
import dev.evenkeel.files.Received;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores uploads, a piece a transaction, each piece with how far the upload has come by it. A server that stops is followed by
 * another once it has been silent for the time of its lease; the file gives the same events in the same order again, and the next piece is the
 * one that is due.
 */
@Service
public class Storing {
    private static final Logger LOG = LoggerFactory.getLogger(Storing.class);
    private static final int TURN_LOCK = 5;
    private static final int PIECE = 20_000;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient sql;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final Intake intake;
    private final Uploads uploads;
    private final GrowingLog logs;
    private final Signing signing;
    private final Engagements engagements;
    private final Clock clock;
    private final UUID me = UUID.randomUUID();

    Storing(
            JdbcClient sql,
            DataSource database,
            PlatformTransactionManager transactions,
            Intake intake,
            Uploads uploads,
            GrowingLog logs,
            Signing signing,
            Engagements engagements,
            Clock clock) {
        this.sql = sql;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.intake = intake;
        this.uploads = uploads;
        this.logs = logs;
        this.signing = signing;
        this.engagements = engagements;
        this.clock = clock;
    }

    /** Looks for an upload to store, again and again. */
    @Component
    @ConditionalOnProperty("evenkeel.portal.upkeep")
    static class Schedule {
        private final Storing storing;

        Schedule(Storing storing) {
            this.storing = storing;
        }

        @Scheduled(fixedDelay = 500)
        void store() {
            while (storing.storeOne()) {
                Thread.onSpinWait();
            }
        }
    }

    private record Turn(int engagement, Upload upload) {}

    /** Stores an upload that waits, whole; false when none waits. */
    public boolean storeOne() {
        var turn = Optional.ofNullable(transaction.execute(_ -> next().orElse(null)));
        turn.ifPresent(it -> {
            try {
                store(engagements.get(it.engagement()), it.upload());
            } catch (UnusableFile unusable) {
                fail(it.upload(), String.valueOf(unusable.getMessage()));
            } catch (NotMine _) {
                LOG.info("Another server goes on with upload {}", it.upload().id());
            } catch (RuntimeException failure) {
                LOG.error("Upload {} could not be stored", it.upload().id(), failure);
                fail(
                        it.upload(),
                        "It could not be stored to its end. What was stored stays; give the file again, and nothing counts twice.");
            }
        });
        return turn.isPresent();
    }

    /** Thrown where the lease ran out and another server took over. */
    private static final class NotMine extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The next upload, one of an engagement at a time. */
    private Optional<Turn> next() {
        sql.sql("select pg_advisory_xact_lock(:lock, 0)")
                .param("lock", TURN_LOCK)
                .query()
                .singleRow();
        var now = clock.instant();
        return sql.sql("""
                        update upload set state = 'running', worker = :me, leased_until = :until where id = (
                            select id from upload
                            where (state = 'waiting' or (state = 'running' and leased_until < :now))
                                and not exists (select 1 from upload other where other.engagement = upload.engagement
                                    and other.state = 'running' and other.leased_until >= :now)
                            order by id limit 1)
                            and (state = 'waiting' or (state = 'running' and leased_until < :now)) returning *""")
                .param("me", me)
                .param("now", Intake.at(now))
                .param("until", Intake.at(now.plus(LEASE)))
                .query((row, number) -> new Turn(row.getInt("engagement"), Upload.of(row, number)))
                .optional();
    }

    private void store(Held engagement, Upload upload) {
        uploads.reading(upload, file -> {
            if (upload.mapping().isEmpty()) {
                storeEvents(engagement, upload, file);
            } else {
                storeLog(engagement, upload, file);
            }
            return upload;
        });
    }

    /** Goes through the file twice, piece by piece: as it was sent, for the receipt, and as the contract reads it. */
    private void storeEvents(Held engagement, Upload upload, Path file) {
        var sent = new Receipts.Growing();
        EventFiles.eachPiece(
                file,
                new EventFiles.Reading(Attributes.builtIn(), Optional.empty(), stayingMine(upload)),
                PIECE,
                piece -> piece.deliveries().forEach(sent::add));
        var pieces = new Pieces(engagement, upload);
        pieces.total(sent.count());
        var contract = engagement.contract();
        EventFiles.eachPiece(
                file,
                new EventFiles.Reading(
                        contract.attributes(), Optional.of(contract.term().zone()), stayingMine(upload)),
                PIECE,
                pieces::next);
        pieces.end(sent, () -> {});
    }

    /**
     * Lays the rows of a change log out by case first, since what a row means depends on the rows of its case before; then goes through the
     * cases, some at a time: for the receipt, to store what they give, and, with the end of it all, to keep where they stand.
     */
    private void storeLog(Held engagement, Upload upload, Path file) {
        var mapping = Looking.mapping(engagement, upload.mapping());
        var staying = stayingMine(upload);
        try (var rows = CaseRows.layOut(database, mapping.mapping())) {
            var pieces = new Pieces(engagement, upload);
            LogFiles.eachRow(file, new LogFiles.Reading(mapping, staying), rows::add, PIECE, pieces::next);
            rows.sort();
            var log = new Growing(engagement, mapping.mapping(), rows, () -> staying.read(file, 0, 0));
            var sent = new Receipts.Growing();
            log.each(growth -> growth.result().events().forEach(sent::add));
            pieces.total(sent.count());
            log.each(growth -> pieces.next(
                    new Received(growth.result().events(), growth.result().quarantine(), List.of(), new TreeMap<>())));
            pieces.end(sent, () -> {
                logs.lock(engagement);
                log.each(growth -> logs.keep(engagement, mapping.mapping(), growth));
            });
        }
    }

    /** What the rows of a log give on top of what was read before, some cases at a time. */
    private final class Growing {
        private final Held engagement;
        private final Mapping mapping;
        private final CaseRows rows;
        private final Runnable staying;

        Growing(Held engagement, Mapping mapping, CaseRows rows, Runnable staying) {
            this.engagement = engagement;
            this.mapping = mapping;
            this.rows = rows;
            this.staying = staying;
        }

        void each(Consumer<ChangeLog.Growth> taker) {
            rows.eachBatch(batch -> {
                staying.run();
                taker.accept(logs.read(engagement, mapping, batch).growth());
            });
        }
    }

    /** The pieces of an upload on their way in. Each waits for the next one, since the last one is stored with the end of it all. */
    private final class Pieces {
        private final Held engagement;
        private final Upload upload;
        private final int stored;
        private Optional<Received> held = Optional.empty();
        private int number;
        private long done;

        Pieces(Held engagement, Upload upload) {
            this.engagement = engagement;
            this.upload = upload;
            this.stored = sql.sql("select pieces from upload where id = :id")
                    .param("id", upload.id())
                    .query(Integer.class)
                    .single();
        }

        /** How many events there will be, once that is known. */
        void total(long events) {
            sql.sql("update upload set total = :total where id = :id")
                    .param("total", events)
                    .param("id", upload.id())
                    .update();
        }

        void next(Received piece) {
            held.ifPresent(before -> {
                number++;
                done += before.deliveries().size();
                if (number > stored) { // else it was stored before a server stopped
                    awaitRoom(upload);
                    transaction.executeWithoutResult(_ -> store(before));
                }
            });
            held = Optional.of(piece);
        }

        /** Stores the last piece, and with it what is to be kept of all of them. */
        void end(Receipts.Growing sent, Runnable keep) {
            awaitRoom(upload);
            transaction.executeWithoutResult(_ -> {
                held.ifPresent(piece -> {
                    number++;
                    done += piece.deliveries().size();
                    store(piece);
                });
                keep.run();
                finish(upload, signing.receipt(engagement, clock.instant(), sent));
            });
        }

        private void store(Received piece) {
            if (!piece.deliveries().isEmpty() || !piece.lines().isEmpty()) {
                goOn(upload, intake.store(engagement, upload.sender(), named(piece), upload.digest()), number, done);
            }
        }

        /** The same, by the name of the file that was given and not by where it lay here. */
        private static Received named(Received piece) {
            var lines = piece.lines().stream()
                    .<Quarantined>map(line -> switch (line) {
                        case Quarantined.Line it ->
                            new Quarantined.Line(
                                    Uploads.named(it.place()),
                                    it.line(),
                                    it.column(),
                                    it.reason(),
                                    Uploads.named(it.message()),
                                    it.content());
                        case Quarantined.SetAside it -> it;
                    })
                    .toList();
            return new Received(piece.deliveries(), lines, piece.files(), piece.warnings());
        }
    }

    /** Keeps the turn while a long file is being read. */
    private Progress stayingMine(Upload upload) {
        var told = new AtomicLong(System.nanoTime());
        return (_, _, _) -> {
            var now = System.nanoTime();
            if (now - told.get() > LEASE.toNanos() / 4) {
                told.set(now);
                renew(upload);
            }
        };
    }

    private void renew(Upload upload) {
        sql.sql("update upload set leased_until = :until where id = :id and worker = :me")
                .param("until", Intake.at(clock.instant().plus(LEASE)))
                .param("id", upload.id())
                .param("me", me)
                .update();
    }

    private void goOn(Upload upload, Receipt receipt, int pieces, long done) {
        var isMine = sql.sql("""
                        update upload set pieces = :pieces, done = :done, events = events + :events, repeated = repeated + :repeated,
                            refused = refused + :refused, leased_until = :until
                        where id = :id and worker = :me and state = 'running'""")
                        .param("pieces", pieces)
                        .param("done", done)
                        .param("events", receipt.events())
                        .param("repeated", receipt.repeated())
                        .param("refused", receipt.refused())
                        .param("until", Intake.at(clock.instant().plus(LEASE)))
                        .param("id", upload.id())
                        .param("me", me)
                        .update()
                == 1;
        if (!isMine) {
            throw new NotMine();
        }
    }

    private void finish(Upload upload, String signed) {
        var isMine = sql.sql("""
                        update upload set state = 'stored', total = done, signed = :signed, finished_at = :now
                        where id = :id and worker = :me and state = 'running'""")
                        .param("signed", signed)
                        .param("now", Intake.at(clock.instant()))
                        .param("id", upload.id())
                        .param("me", me)
                        .update()
                == 1;
        if (!isMine) {
            throw new NotMine();
        }
        uploads.forget(upload.id());
    }

    private void fail(Upload upload, String why) {
        transaction.executeWithoutResult(_ -> {
            sql.sql("""
                            update upload set state = 'failed', problem = :why, finished_at = :now
                            where id = :id and worker = :me""")
                    .param("why", why)
                    .param("now", Intake.at(clock.instant()))
                    .param("id", upload.id())
                    .param("me", me)
                    .update();
            uploads.forget(upload.id());
        });
    }

    /** Waits while so much is to be sorted that other senders are told to wait, too. */
    private void awaitRoom(Upload upload) {
        while (intake.isBusy()) {
            renew(upload);
            try {
                TimeUnit.MILLISECONDS.sleep(250);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new NotMine();
            }
        }
    }
}
