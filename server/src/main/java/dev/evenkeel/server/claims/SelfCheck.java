package dev.evenkeel.server.claims;

import dev.evenkeel.server.engagements.Held;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds the list of claims against a recomputation of the whole journal, both of one moment. */
@Service
public class SelfCheck {
    /** Larger journals are not held in memory for a check. */
    private static final long EVENTS_MAX = 1_000_000;

    private final JdbcClient sql;
    private final TransactionTemplate snapshot;
    private final Deliveries deliveries;
    private final Clock clock;

    SelfCheck(JdbcClient sql, PlatformTransactionManager transactions, Deliveries deliveries, Clock clock) {
        this.sql = sql;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * What a check found.
     *
     * @param claims how many were compared
     * @param differing how many of them are not what a recomputation says
     * @param waiting groups that had to be decided again just then, and were left out
     * @param example the first that differs; empty when none does
     */
    public record Finding(Instant checkedAt, long claims, long differing, long waiting, String example, long millis) {
        /** Whether all is as it should be. */
        public boolean isEqual() {
            return differing == 0;
        }
    }

    private record Key(String source, String event, String outcome) {}

    /** Checks an engagement and keeps what was found; empty where its journal is too large for it. */
    public Optional<Finding> check(Held engagement) {
        var events = sql.sql("select coalesce(sum(events), 0) from receipt where engagement = :engagement")
                .param("engagement", engagement.id())
                .query(Long.class)
                .single();
        if (events > EVENTS_MAX) {
            return Optional.empty();
        }
        var finding = snapshot.execute(_ -> compare(engagement));
        sql.sql("""
                        insert into self_check (engagement, checked_at, claims, differing, waiting, example, millis)
                        values (:engagement, :at, :claims, :differing, :waiting, :example, :millis)
                        on conflict (engagement) do update set checked_at = excluded.checked_at, claims = excluded.claims,
                            differing = excluded.differing, waiting = excluded.waiting, example = excluded.example,
                            millis = excluded.millis""")
                .param("engagement", engagement.id())
                .param("at", OffsetDateTime.ofInstant(finding.checkedAt(), ZoneOffset.UTC))
                .param("claims", finding.claims())
                .param("differing", finding.differing())
                .param("waiting", finding.waiting())
                .param("example", finding.example())
                .param("millis", finding.millis())
                .update();
        return Optional.of(finding);
    }

    /** What the last check of an engagement found. */
    public Optional<Finding> last(Held engagement) {
        return sql.sql("select * from self_check where engagement = :engagement")
                .param("engagement", engagement.id())
                .query((row, _) -> new Finding(
                        row.getObject("checked_at", OffsetDateTime.class).toInstant(),
                        row.getLong("claims"),
                        row.getLong("differing"),
                        row.getLong("waiting"),
                        row.getString("example"),
                        row.getLong("millis")))
                .optional();
    }

    private Finding compare(Held engagement) {
        // First what is looked at, then the time: what was put on the queue by then is due by that time,
        // and what was decided was decided before it.
        sql.sql("select 1").query(Integer.class).single();
        var now = clock.instant();
        var waiting = waiting(engagement, now);
        var names = namesOf(engagement, waiting);
        var stored = new HashMap<Key, StoredClaim>();
        sql.sql("select grp, %s from claim where engagement = :engagement".formatted(StoredClaim.COLUMNS))
                .param("engagement", engagement.id())
                .query((row, number) -> waiting.contains(row.getLong("grp"))
                        ? Optional.<StoredClaim>empty()
                        : Optional.of(StoredClaim.read(row, number)))
                .list()
                .forEach(claim -> claim.ifPresent(it -> stored.put(key(it), it)));
        var claims = stored.size();
        var differing = 0L;
        var example = "";
        var standing = engagement
                .beforeBands(engagement.journal(deliveries.sorted(engagement)))
                .standing(now);
        for (var at = 0; at < standing.verdicts().size(); at++) {
            var verdict = standing.verdicts().get(at);
            var isWaiting = names.contains("c:" + verdict.claim().caseId())
                    || names.contains("c:" + verdict.claim().event().subject())
                    || names.contains("u:" + verdict.claim().customer());
            var recomputed =
                    StoredClaim.of(engagement, verdict, standing.claims().get(at));
            var is = Optional.ofNullable(stored.remove(key(recomputed)));
            if (!isWaiting && !is.equals(Optional.of(recomputed))) {
                differing++;
                example = example.isEmpty() ? words(recomputed, is) : example;
            }
        }
        differing += stored.size();
        if (example.isEmpty() && !stored.isEmpty()) {
            example = "case %s is in the list, and a recomputation does not know it"
                    .formatted(stored.values().iterator().next().row().caseId());
        }
        return new Finding(
                now,
                claims,
                differing,
                waiting.size(),
                example,
                Duration.between(now, clock.instant()).toMillis());
    }

    private static String words(StoredClaim recomputed, Optional<StoredClaim> is) {
        return "case %s is %s %s in the list, and a recomputation says %s %s"
                .formatted(
                        recomputed.row().caseId(),
                        is.map(it -> it.row().state()).orElse("not"),
                        is.map(it -> it.row().amount()).orElse(""),
                        recomputed.row().state(),
                        recomputed.row().amount());
    }

    private Set<Long> waiting(Held engagement, Instant now) {
        return new HashSet<>(sql.sql("select grp from work where engagement = :engagement and due_at <= :now")
                .param("engagement", engagement.id())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, _) -> row.getLong(1))
                .list());
    }

    private Set<String> namesOf(Held engagement, Set<Long> groups) {
        return new HashSet<>(sql.sql("select name from node where engagement = :engagement and grp = any(:groups)")
                .param("engagement", engagement.id())
                .param("groups", groups.toArray(Long[]::new))
                .query((row, _) -> row.getString(1))
                .list());
    }

    private static Key key(StoredClaim claim) {
        return new Key(claim.source(), claim.event(), claim.outcome());
    }
}
