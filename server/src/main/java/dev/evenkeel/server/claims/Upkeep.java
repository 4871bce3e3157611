package dev.evenkeel.server.claims;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.server.database.Rows;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides again what is due: takes some groups off the queue, hands each to the core, and replaces their claims.
 *
 * <p>A group's row in the queue is locked while it is decided, so that several threads or servers never decide one at once, and
 * an event that arrives meanwhile puts the group on the queue anew.
 */
@Service
public class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** Groups that are decided in one transaction. */
    private static final int GROUPS_MAX = 50;

    /** After so many failures in a row a group waits longer, and the health page says so. */
    private static final long FAILURE_MINUTES = 10;

    private final JdbcClient sql;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final Engagements engagements;
    private final Deliveries deliveries;
    private final Clock clock;

    Upkeep(
            JdbcClient sql,
            DataSource database,
            PlatformTransactionManager transactions,
            Engagements engagements,
            Deliveries deliveries,
            Clock clock) {
        this.sql = sql;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.engagements = engagements;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Puts all groups of an engagement on the queue, because the contract has a new version. */
    public void decideAllAgain(Held engagement) {
        sql.sql("""
                        insert into work (engagement, grp, due_at)
                        select distinct engagement, grp, cast(:now as timestamptz) from member where engagement = :engagement
                        on conflict (engagement, grp) do update set due_at = least(work.due_at, excluded.due_at)""")
                .param("engagement", engagement.id())
                .param("now", at(clock.instant()))
                .update();
    }

    private record Due(int engagement, long grp) {}

    /** Decides what is due, some groups of one engagement; gives how many there were. */
    public int decideSome() {
        var taken = new ArrayList<Due>();
        try {
            return transaction.execute(_ -> {
                taken.addAll(take(GROUPS_MAX));
                decide(taken);
                return taken.size();
            });
        } catch (RuntimeException failure) {
            if (taken.isEmpty()) {
                throw failure;
            }
            LOG.warn("{} groups could not be decided together; each is tried alone", taken.size(), failure);
            taken.forEach(this::decideAlone);
            return taken.size();
        }
    }

    private List<Due> take(int max) {
        var due = sql.sql("""
                        select engagement, grp from work where due_at <= :now
                        order by due_at limit :max for update skip locked""")
                .param("now", at(clock.instant()))
                .param("max", max)
                .query(DataClassRowMapper.newInstance(Due.class))
                .list();
        return due.stream()
                .filter(it -> it.engagement() == due.getFirst().engagement())
                .toList();
    }

    /** One that fails does not keep the others from being decided. */
    private void decideAlone(Due due) {
        try {
            transaction.executeWithoutResult(_ -> {
                var isMine = !sql.sql("""
                                select grp from work where engagement = :engagement and grp = :grp
                                for update skip locked""")
                        .param("engagement", due.engagement())
                        .param("grp", due.grp())
                        .query((row, _) -> row.getLong(1))
                        .list()
                        .isEmpty();
                if (isMine) {
                    decide(List.of(due));
                }
            });
        } catch (RuntimeException failure) {
            LOG.warn("Group {} of engagement {} cannot be decided", due.grp(), due.engagement(), failure);
            sql.sql("""
                            update work set failures = failures + 1, problem = :problem, due_at = :later
                            where engagement = :engagement and grp = :grp""")
                    .param("problem", String.valueOf(failure.getMessage()))
                    .param("later", at(clock.instant().plusSeconds(60 * FAILURE_MINUTES)))
                    .param("engagement", due.engagement())
                    .param("grp", due.grp())
                    .update();
        }
    }

    private void decide(List<Due> due) {
        if (due.isEmpty()) {
            return;
        }
        var engagement = engagements.get(due.getFirst().engagement());
        var groups = due.stream().map(Due::grp).toList();
        var before = before(engagement, groups);
        var change = new Change(engagement);
        var now = clock.instant();
        deliveries
                .ofGroups(engagement, groups)
                .forEach((group, events) -> decide(engagement, group, events, before, change, now));
        change.write();
    }

    private void decide(
            Held engagement,
            long group,
            List<Event> events,
            Map<Long, List<StoredClaim>> before,
            Change change,
            Instant now) {
        var journal = engagement.journal(events);
        var standing = engagement.beforeBands(journal).standing(now);
        var claims = new ArrayList<StoredClaim>();
        for (var at = 0; at < standing.verdicts().size(); at++) {
            claims.add(StoredClaim.of(
                    engagement, standing.verdicts().get(at), standing.claims().get(at)));
        }
        change.replace(group, before.getOrDefault(group, List.of()), claims);
        change.setAside(group, journal.quarantine());
        standing.until().ifPresentOrElse(until -> change.later.put(group, until), () -> change.done.add(group));
    }

    private Map<Long, List<StoredClaim>> before(Held engagement, List<Long> groups) {
        var before = new HashMap<Long, List<StoredClaim>>();
        sql.sql("select grp, %s from claim where engagement = :engagement and grp = any(:groups)"
                        .formatted(StoredClaim.COLUMNS))
                .param("engagement", engagement.id())
                .param("groups", groups.toArray(Long[]::new))
                .query((row, number) -> before.computeIfAbsent(row.getLong("grp"), _ -> new ArrayList<>())
                        .add(StoredClaim.read(row, number)))
                .list();
        return before;
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** What deciding some groups changes, written at once. */
    private final class Change {
        private final Held engagement;
        private final List<Long> changed = new ArrayList<>();
        private final List<Long> all = new ArrayList<>();
        private final Rows claims = new Rows();
        private final Rows aside = new Rows();
        private final TreeMap<String, Count> counts = new TreeMap<>();
        private final Map<Long, Instant> later = new TreeMap<>();
        private final List<Long> done = new ArrayList<>();

        Change(Held engagement) {
            this.engagement = engagement;
        }

        private record Count(String claimedIn, String state, String reason, long claims) {
            Count plus(Count other) {
                return new Count(claimedIn, state, reason, claims + other.claims);
            }
        }

        void replace(long group, List<StoredClaim> before, List<StoredClaim> now) {
            if (before.size() == now.size() && new HashSet<>(before).equals(new HashSet<>(now))) {
                return;
            }
            changed.add(group);
            before.forEach(claim -> count(claim, -1));
            for (var claim : now) {
                count(claim, 1);
                var cells = new ArrayList<Object>(List.of(engagement.id(), group));
                cells.addAll(claim.cells());
                claims.add(cells);
            }
        }

        private void count(StoredClaim claim, long change) {
            var row = claim.row();
            counts.merge(
                    claim.claimedIn() + '\0' + row.state() + '\0' + row.reason(),
                    new Count(claim.claimedIn(), row.state(), row.reason(), change),
                    Count::plus);
        }

        void setAside(long group, List<Quarantined> quarantine) {
            all.add(group);
            for (var item : quarantine) {
                if (item instanceof Quarantined.SetAside(var event, var reason, var message)) {
                    aside.add(engagement.id(), group, reason.name(), message, event.time(), EventWire.toJson(event));
                }
            }
        }

        void write() {
            delete("claim", changed);
            delete("set_aside", all);
            claims.copy(database, "claim (engagement, grp, %s)".formatted(StoredClaim.COLUMNS));
            aside.copy(database, "set_aside (engagement, grp, reason, message, happened_at, json)");
            counts.values().stream().filter(count -> count.claims() != 0).forEach(this::add);
            delete("work", done);
            later.forEach((group, until) -> sql.sql("""
                            update work set due_at = :until, failures = 0, problem = ''
                            where engagement = :engagement and grp = :grp""")
                    .param("until", at(until))
                    .param("engagement", engagement.id())
                    .param("grp", group)
                    .update());
        }

        private void delete(String table, List<Long> groups) {
            if (!groups.isEmpty()) {
                sql.sql("delete from %s where engagement = :engagement and grp = any(:groups)".formatted(table))
                        .param("engagement", engagement.id())
                        .param("groups", groups.toArray(Long[]::new))
                        .update();
            }
        }

        private void add(Count count) {
            sql.sql("""
                            insert into claim_count (engagement, claimed_in, state, reason, claims)
                            values (:engagement, :claimedIn, :state, :reason, :claims)
                            on conflict (engagement, claimed_in, state, reason)
                            do update set claims = claim_count.claims + excluded.claims""")
                    .param("engagement", engagement.id())
                    .param("claimedIn", count.claimedIn())
                    .param("state", count.state())
                    .param("reason", count.reason())
                    .param("claims", count.claims())
                    .update();
        }
    }
}
