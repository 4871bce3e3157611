package dev.evenkeel.server.inquiries;

import dev.evenkeel.server.engagements.Engagements;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers what waits, one question after the other, so that a server holds one journal for it at most.
 *
 * <p>Whoever answers holds a lock of the database that ends with its transaction, however that ends: no question is answered by two
 * at once, and one whose server was stopped is taken up by the next. How far it is is written beside that transaction.
 */
@Service
public class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final int ANSWERING_LOCK = 14;
    private static final int LOOKED_AT = 16;

    /** Larger journals are not held in memory for a question. */
    private static final long EVENTS_MAX = 1_000_000;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final TransactionTemplate beside;
    private final Inquiries inquiries;
    private final Engagements engagements;

    Answering(JdbcClient sql, PlatformTransactionManager transactions, Inquiries inquiries, Engagements engagements) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.beside = new TransactionTemplate(transactions);
        this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.inquiries = inquiries;
        this.engagements = engagements;
    }

    /** Looks for a question to answer, again and again. */
    @Component
    @ConditionalOnProperty("evenkeel.portal.upkeep")
    static class Schedule {
        private final Answering answering;

        Schedule(Answering answering) {
            this.answering = answering;
        }

        @Scheduled(fixedDelay = 250)
        void answer() {
            while (answering.answerOne()) {
                Thread.onSpinWait();
            }
        }
    }

    private record Waiting(long id, int engagement, String kind, String question) {}

    /** Answers the question that waits longest and that nobody else is at; false when there is none. */
    public boolean answerOne() {
        var taken = new Waiting[1];
        try {
            return transaction.execute(_ -> {
                var next = next();
                next.ifPresent(it -> {
                    taken[0] = it;
                    answer(it);
                });
                return next.isPresent();
            });
        } catch (Unanswerable | OutOfMemoryError why) {
            fail(
                    taken[0],
                    why instanceof Unanswerable
                            ? String.valueOf(why.getMessage())
                            : "The journal is too large for the memory of this server; ask the command line, which works in parts.");
            return true;
        } catch (RuntimeException failure) {
            if (taken[0] == null) {
                throw failure;
            }
            LOG.error("Inquiry {} could not be answered", taken[0].id(), failure);
            failForNow(taken[0]);
            return true;
        }
    }

    private Optional<Waiting> next() {
        var waiting = sql.sql("""
                        select id, engagement, kind, question from inquiry where is_waiting
                        order by asked_at, id limit :max""")
                .param("max", LOOKED_AT)
                .query(DataClassRowMapper.newInstance(Waiting.class))
                .list();
        return waiting.stream().filter(this::isMine).findFirst();
    }

    /** Under the lock it is looked at again: another server may have answered it just now. */
    private boolean isMine(Waiting waiting) {
        return sql.sql("select pg_try_advisory_xact_lock(:lock, :id)")
                        .param("lock", ANSWERING_LOCK)
                        .param("id", (int) waiting.id())
                        .query(Boolean.class)
                        .single()
                && sql.sql("select is_waiting from inquiry where id = :id")
                        .param("id", waiting.id())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false);
    }

    private void answer(Waiting waiting) {
        var engagement = engagements.get(waiting.engagement());
        var kind = inquiries.kind(waiting.kind());
        var events = sql.sql("select coalesce(sum(events), 0) from receipt where engagement = :engagement")
                .param("engagement", engagement.id())
                .query(Long.class)
                .single();
        if (events > EVENTS_MAX && !kind.isOfAnySize()) {
            throw new Unanswerable(
                    "The journal has %,d events, and questions are answered over at most %,d. Take the events from the page Evidence and ask the command line, which works in parts."
                            .formatted(events, EVENTS_MAX));
        }
        var basis = kind.basis(engagement, waiting.question());
        var parts = kind.answer(
                engagement,
                waiting.question(),
                basis,
                (step, steps, doing) -> beside.executeWithoutResult(
                        _ -> sql.sql("update inquiry set step = :step, steps = :steps, doing = :doing where id = :id")
                                .param("step", step)
                                .param("steps", steps)
                                .param("doing", doing)
                                .param("id", waiting.id())
                                .update()));
        inquiries.keep(waiting.id(), basis, parts);
    }

    /** What failed for no reason of the asker's may succeed the next time: it is computed again when it is asked again. */
    private void failForNow(Waiting waiting) {
        fail(waiting, "It could not be computed; the server's log says why. Ask again later.");
        sql.sql("update inquiry set wanted = '' where id = :id")
                .param("id", waiting.id())
                .update();
    }

    /** As long as it would be made from the same there is no answer, and the same reason. */
    private void fail(@Nullable Waiting waiting, String why) {
        if (waiting != null) {
            sql.sql("""
                            update inquiry set is_waiting = false, step = 0, steps = 0, doing = '', problem = :why
                            where id = :id""").param("why", why).param("id", waiting.id()).update();
        }
    }
}
