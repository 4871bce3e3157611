package dev.evenkeel.server.people;

import dev.evenkeel.server.engagements.Held;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who looked at a cost that the contract discloses to them: the side whose cost it is sees it. */
@Service
public class Looks {
    private final JdbcClient sql;
    private final Clock clock;

    Looks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** One look. */
    public record Look(long id, String name, String side, String what, Instant at) {}

    /** Who looks, from which side. */
    record Looker(int engagement, long account, Seat seat) {}

    /** Notes that somebody sees a cost of the other side. */
    void note(Looker looker, String what) {
        sql.sql(
                        "insert into look (engagement, account, side, what, at) values (:engagement, :account, :side, :what, :now)")
                .param("engagement", looker.engagement())
                .param("account", looker.account())
                .param("side", looker.seat().spelling())
                .param("what", what)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /**
     * The latest looks, latest first.
     *
     * @param before only those with a smaller number
     */
    public List<Look> latest(Held engagement, long before, int max) {
        return sql.sql("""
                        select look.id, name, side, what, at from look join account on account.id = look.account
                        where engagement = :engagement and look.id < :before order by look.id desc limit :max""")
                .param("before", before)
                .param("engagement", engagement.id())
                .param("max", max)
                .query((row, _) -> new Look(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("side"),
                        row.getString("what"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
