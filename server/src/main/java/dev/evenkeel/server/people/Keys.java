package dev.evenkeel.server.people;

import dev.evenkeel.server.engagements.Held;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keys for programs. One is for one engagement, one seat and some rights, and can be taken back. */
@Service
public class Keys {
    private static final String PREFIX = "ek_";

    private final JdbcClient sql;
    private final Clock clock;

    Keys(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A key as people see it: never the key itself. */
    public record Shown(long id, String label, String side, String scopes, Instant createdAt, boolean isRevoked) {}

    /** A key that was made; its text is shown once and kept by nobody. */
    public record Made(long id, String key) {}

    /** Makes a key. */
    public Made make(Held engagement, Seat seat, long account, String label, Set<Right> rights) {
        var key = PREFIX + Secret.random();
        var id = sql.sql("""
                        insert into api_key (hash, engagement, side, label, scopes, account, created_at)
                        values (:hash, :engagement, :side, :label, :scopes, :account, :now) returning id""")
                .param("hash", Secret.hash(key))
                .param("engagement", engagement.id())
                .param("side", seat.spelling())
                .param("label", label)
                .param("scopes", rights.stream().map(Keys::spelling).sorted().collect(Collectors.joining(" ")))
                .param("account", account)
                .param("now", now())
                .query(Long.class)
                .single();
        return new Made(id, key);
    }

    /** Takes a key back, one of the same seat. */
    public void revoke(Held engagement, Seat seat, long id) {
        sql.sql("""
                        update api_key set revoked_at = :now
                        where engagement = :engagement and side = :side and id = :id and revoked_at is null""")
                .param("now", now())
                .param("engagement", engagement.id())
                .param("side", seat.spelling())
                .param("id", id)
                .update();
    }

    /** The keys of an engagement. */
    public List<Shown> all(Held engagement) {
        return sql.sql("select * from api_key where engagement = :engagement order by id")
                .param("engagement", engagement.id())
                .query((row, _) -> new Shown(
                        row.getLong("id"),
                        row.getString("label"),
                        row.getString("side"),
                        row.getString("scopes"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("revoked_at", OffsetDateTime.class) != null))
                .list();
    }

    /** Whose key it is. */
    Optional<Who.Key> of(String key) {
        return sql.sql("select * from api_key where hash = :hash and revoked_at is null")
                .param("hash", Secret.hash(key))
                .query((row, _) -> new Who.Key(
                        row.getLong("id"),
                        row.getLong("account"),
                        row.getString("label"),
                        row.getInt("engagement"),
                        Seat.of(row.getString("side")),
                        Arrays.stream(row.getString("scopes").split(" ", -1))
                                .map(scope -> Right.valueOf(scope.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet())))
                .optional();
    }

    private static String spelling(Right right) {
        return right.name().toLowerCase(Locale.ROOT);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
