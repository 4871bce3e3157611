package dev.evenkeel.server.inquiries;

import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.server.engagements.Held;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** The questions of each side, with their answers as far as there are any. */
@Service
public class Inquiries {
    /**
     * The portal itself, where a side stands: what is asked for nobody in particular. Its answers are handed out by those alone who know
     * what of them each may see.
     */
    public static final String HOUSE = "house";

    /** So many questions of a side may wait at once. */
    private static final int WAITING_MAX = 20;

    /** So many questions of a side are kept; those asked longest ago go first. */
    private static final int KEPT_MAX = 100;

    /** Whoever asks waits so long for an answer that is soon there. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private static final long LOOK_MILLIS = 25;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient sql;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Clock clock;
    private final Lazy program = new Lazy();

    Inquiries(JdbcClient sql, List<Kind> kinds, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    }

    /** Read once, when it is first needed. */
    private static final class Lazy {
        private String mark = "";

        synchronized String mark() {
            if (mark.isEmpty()) {
                mark = Program.mark().get();
            }
            return mark;
        }
    }

    /** Thrown where a side asks too much at once. Nothing was asked. */
    public static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMany(int waiting) {
            super(
                    "%d questions of your side wait for an answer; at most %d may. Ask again when one of them is answered."
                            .formatted(waiting, WAITING_MAX));
        }
    }

    /**
     * Asks, unless there is an answer that would be the same; and waits a moment for it, but not within a transaction, since nobody sees
     * the question before that has ended.
     *
     * @throws TooMany where too many of the side's questions wait
     */
    public Inquiry ask(Held engagement, String side, String kind, String question) {
        var id = put(engagement, side, kind, question);
        var patience = TransactionSynchronizationManager.isActualTransactionActive() ? Duration.ZERO : PATIENCE;
        var until = System.nanoTime() + patience.toNanos();
        var inquiry = of(engagement, side, id).orElseThrow();
        while (inquiry.isWaiting() && System.nanoTime() < until) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return inquiry;
            }
            inquiry = of(engagement, side, id).orElseThrow();
        }
        return inquiry;
    }

    private long put(Held engagement, String side, String kind, String question) {
        var wanted = kind(kind).basis(engagement, question).spelling(program.mark());
        var digest = digest(question);
        record Known(long id, String basis, String wanted, boolean isWaiting, String problem) {
            boolean isAnswerTo(String basisNow) {
                return isWaiting || (problem.isEmpty() ? basis : wanted).equals(basisNow);
            }
        }
        var known = sql.sql("""
                        select id, basis, wanted, is_waiting, problem from inquiry
                        where engagement = :engagement and side = :side and kind = :kind and digest = :digest""")
                .param("engagement", engagement.id())
                .param("side", side)
                .param("kind", kind)
                .param("digest", digest)
                .query(Known.class)
                .optional();
        if (known.filter(it -> it.isAnswerTo(wanted)).isPresent()) {
            return known.get().id();
        }
        tidy(engagement, side);
        return sql.sql("""
                        insert into inquiry (engagement, side, kind, question, digest, wanted, asked_at, is_waiting)
                        values (:engagement, :side, :kind, :question, :digest, :wanted, :now, true)
                        on conflict (engagement, side, kind, digest) do update set wanted = excluded.wanted,
                            asked_at = excluded.asked_at, is_waiting = true, step = 0, steps = 0, doing = '', problem = ''
                        returning id""")
                .param("engagement", engagement.id())
                .param("side", side)
                .param("kind", kind)
                .param("question", question)
                .param("digest", digest)
                .param("wanted", wanted)
                .param("now", at(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** Forgets what was asked long ago, and refuses where too much waits. */
    private void tidy(Held engagement, String side) {
        var waiting = sql.sql(
                        "select count(*) from inquiry where engagement = :engagement and side = :side and is_waiting")
                .param("engagement", engagement.id())
                .param("side", side)
                .query(Integer.class)
                .single();
        if (waiting >= WAITING_MAX) {
            throw new TooMany(waiting);
        }
        sql.sql("""
                        delete from inquiry where id in (
                            select id from inquiry where engagement = :engagement and side = :side and not is_waiting
                            order by asked_at desc, id desc offset :kept)""")
                .param("engagement", engagement.id())
                .param("side", side)
                .param("kept", KEPT_MAX - 1)
                .update();
    }

    /** One of a side's; empty where there is none such, or it is another's. */
    public Optional<Inquiry> of(Held engagement, String side, long id) {
        return sql.sql("select * from inquiry where engagement = :engagement and side = :side and id = :id")
                .param("engagement", engagement.id())
                .param("side", side)
                .param("id", id)
                .query((row, _) -> inquiry(row))
                .optional();
    }

    /** What a side asked, whole; empty where it has not asked that. */
    public Optional<Inquiry> asked(Held engagement, String side, String kind, String question) {
        return sql.sql("""
                        select * from inquiry
                        where engagement = :engagement and side = :side and kind = :kind and digest = :digest""")
                .param("engagement", engagement.id())
                .param("side", side)
                .param("kind", kind)
                .param("digest", digest(question))
                .query((row, _) -> inquiry(row))
                .optional();
    }

    /** Those of a side and of some kinds, asked latest first, without the parts of their answers. */
    public List<Inquiry> latest(Held engagement, String side, List<String> of, long before, int max) {
        return sql.sql("""
                        select id, kind, question, asked_at, is_waiting, step, steps, doing, problem, receipt_max,
                            answered_at, '' as answer
                        from inquiry where engagement = :engagement and side = :side and kind = any(:kinds) and id < :before
                        order by id desc limit :max""")
                .param("engagement", engagement.id())
                .param("side", side)
                .param("kinds", of.toArray(String[]::new))
                .param("before", before)
                .param("max", max)
                .query((row, _) -> inquiry(row))
                .list();
    }

    private static Inquiry inquiry(ResultSet row) throws SQLException {
        var answeredAt = Optional.ofNullable(row.getObject("answered_at", OffsetDateTime.class));
        return new Inquiry(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("question"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("is_waiting"),
                row.getInt("step"),
                row.getInt("steps"),
                row.getString("doing"),
                row.getString("problem"),
                answeredAt.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Inquiry.Answer(
                                row.getLong("receipt_max"),
                                answeredAt.get().toInstant(),
                                parts(row.getString("answer")))));
    }

    private static Map<String, String> parts(String json) {
        var parts = new HashMap<String, String>();
        if (!json.isEmpty()) {
            JSON.readTree(json)
                    .properties()
                    .forEach(part -> parts.put(part.getKey(), part.getValue().asString()));
        }
        return parts;
    }

    Kind kind(String name) {
        return Optional.ofNullable(kinds.get(name))
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of question '%s'.".formatted(name)));
    }

    /** Keeps an answer, in the place of an earlier one. */
    public void keep(long id, Basis basis, Map<String, String> parts) {
        sql.sql("""
                        update inquiry set is_waiting = false, step = 0, steps = 0, doing = '', problem = '', basis = :basis,
                            receipt_max = :receiptMax, answered_at = :now, answer = :answer where id = :id""")
                .param("basis", basis.spelling(program.mark()))
                .param("receiptMax", basis.receiptMax())
                .param("now", at(clock.instant()))
                .param("answer", JSON.writeValueAsString(parts))
                .param("id", id)
                .update();
    }

    private static String digest(String question) {
        return JournalDigest.ofText(question);
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
