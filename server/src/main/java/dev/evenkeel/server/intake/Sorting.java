package dev.evenkeel.server.intake;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.EventType;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.server.database.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sorts stored deliveries into groups, and puts each group that has something new on the queue. */
@Service
public class Sorting {
    private static final int SORTING_LOCK = 2;
    private static final String NOBODY = "n:";

    private final JdbcClient sql;
    private final DataSource database;
    private final Clock clock;

    Sorting(JdbcClient sql, DataSource database, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.clock = clock;
    }

    private record Next(long id, int engagement) {}

    private record Sorted(int position, UUID identity, String type, String subject, String customer, String json) {}

    /** Sorts the oldest delivery of an engagement that nobody else is sorting; false when there is none. */
    @Transactional
    public boolean sortOne() {
        var next = next();
        next.ifPresent(receipt -> {
            sort(receipt);
            sql.sql("update receipt set sorted_at = :now where id = :id")
                    .param("now", Intake.at(clock.instant()))
                    .param("id", receipt.id())
                    .update();
        });
        return next.isPresent();
    }

    private Optional<Next> next() {
        var waiting = sql.sql(
                        "select min(id) as id, engagement from receipt where sorted_at is null group by engagement")
                .query(DataClassRowMapper.newInstance(Next.class))
                .list();
        for (var receipt : waiting) {
            var isMine = sql.sql("select pg_try_advisory_xact_lock(:lock, :engagement)")
                    .param("lock", SORTING_LOCK)
                    .param("engagement", receipt.engagement())
                    .query(Boolean.class)
                    .single();
            if (isMine) {
                // Under the lock, look again: another server may have sorted it just now.
                return sql.sql("""
                                select id, engagement from receipt where engagement = :engagement and sorted_at is null
                                order by id limit 1""")
                        .param("engagement", receipt.engagement())
                        .query(Next.class)
                        .optional();
            }
        }
        return Optional.empty();
    }

    private void sort(Next receipt) {
        var events = sql.sql("""
                        select position, identity, type, subject, customer,
                            case when type = 'case.merged' then json else '' end as json
                        from event where receipt = :receipt order by position""")
                .param("receipt", receipt.id())
                .query(DataClassRowMapper.newInstance(Sorted.class))
                .list();
        var names = new HashMap<Integer, List<String>>();
        events.forEach(event -> names.put(event.position(), names(event)));
        var earlier = earlier(receipt);
        var all = new HashSet<String>();
        names.values().forEach(all::addAll);
        earlier.values().forEach(all::addAll);
        var before = before(receipt.engagement(), all);
        var groups = new Groups(before);
        for (var event : events) {
            var together = new ArrayList<>(names.getOrDefault(event.position(), List.of(NOBODY)));
            together.addAll(earlier.getOrDefault(event.identity(), List.of()));
            groups.join(together);
        }
        groups.merged().forEach(merged -> merge(receipt.engagement(), List.copyOf(merged)));
        var numbers = numbers(groups, all);
        insertNodes(receipt.engagement(), all, before, groups, numbers);
        var members = new Rows();
        var touched = new HashSet<Long>();
        for (var event : events) {
            var group = numbers.getOrDefault(
                    groups.root(names.getOrDefault(event.position(), List.of(NOBODY))
                            .getFirst()),
                    0L);
            members.add(receipt.engagement(), group, receipt.id(), event.position());
            touched.add(group);
        }
        members.copy(database, "member (engagement, grp, receipt, position)");
        enqueue(receipt.engagement(), touched);
        if (events.stream().anyMatch(event -> event.type().equals(EventType.WORKER))) {
            enqueueAll(receipt.engagement());
        }
    }

    /** What an event is about: its case, its customer, and the case that it merges into. */
    private static List<String> names(Sorted event) {
        return names(event.subject(), event.customer(), event.json());
    }

    private static List<String> names(String subject, String customer, String mergeJson) {
        var names = new ArrayList<String>();
        if (!subject.isEmpty()) {
            names.add("c:" + subject);
        }
        if (!customer.isEmpty()) {
            names.add("u:" + customer);
        }
        if (!mergeJson.isEmpty()) {
            EventFiles.readText(
                            "event", mergeJson.getBytes(StandardCharsets.UTF_8), Attributes.builtIn(), Optional.empty())
                    .deliveries()
                    .forEach(event -> names.add("c:" + event.text("into")));
        }
        if (names.isEmpty()) {
            names.add(NOBODY);
        }
        return names;
    }

    /** What other contents of the same identities were about: all revisions of an event are decided on together. */
    private Map<UUID, List<String>> earlier(Next receipt) {
        record Other(UUID identity, String subject, String customer, String json) {}
        var earlier = new HashMap<UUID, List<String>>();
        sql.sql("""
                        select other.identity, other.subject, other.customer,
                            case when other.type = 'case.merged' then other.json else '' end as json
                        from event mine join event other on other.engagement = mine.engagement
                            and other.identity = mine.identity and other.contents <> mine.contents
                        where mine.receipt = :receipt""")
                .param("receipt", receipt.id())
                .query(DataClassRowMapper.newInstance(Other.class))
                .list()
                .forEach(other -> earlier.computeIfAbsent(other.identity(), _ -> new ArrayList<>())
                        .addAll(names(other.subject(), other.customer(), other.json())));
        return earlier;
    }

    private Map<String, Long> before(int engagement, Collection<String> names) {
        record Node(String name, long grp) {}
        var before = new HashMap<String, Long>();
        sql.sql("select name, grp from node where engagement = :engagement and name = any(:names)")
                .param("engagement", engagement)
                .param("names", names.toArray(String[]::new))
                .query(DataClassRowMapper.newInstance(Node.class))
                .list()
                .forEach(node -> before.put(node.name(), node.grp()));
        return before;
    }

    /** Makes several groups one. Whoever is deciding one of them is waited for, by the lock on its place in the queue. */
    private void merge(int engagement, List<Long> groups) {
        var gone = groups.subList(1, groups.size()).toArray(Long[]::new);
        sql.sql("delete from work where engagement = :engagement and grp = any(:gone)")
                .param("engagement", engagement)
                .param("gone", gone)
                .update();
        for (var table : List.of("node", "member", "claim", "set_aside")) {
            sql.sql("update %s set grp = :stays where engagement = :engagement and grp = any(:gone)".formatted(table))
                    .param("stays", groups.getFirst())
                    .param("engagement", engagement)
                    .param("gone", gone)
                    .update();
        }
    }

    /** The group of each name that stands for others. */
    private Map<String, Long> numbers(Groups groups, Collection<String> names) {
        var numbers = new HashMap<>(groups.staying());
        var roots = names.stream()
                .map(groups::root)
                .distinct()
                .filter(root -> !numbers.containsKey(root))
                .sorted()
                .toList();
        var fresh = sql.sql("select nextval('group_number') from generate_series(1, :count)")
                .param("count", roots.size())
                .query((row, _) -> row.getLong(1))
                .list();
        for (var at = 0; at < roots.size(); at++) {
            numbers.put(roots.get(at), fresh.get(at));
        }
        return numbers;
    }

    private void insertNodes(
            int engagement,
            Collection<String> names,
            Map<String, Long> before,
            Groups groups,
            Map<String, Long> numbers) {
        var nodes = new Rows();
        for (var name : names) {
            if (!before.containsKey(name)) {
                nodes.add(engagement, name, numbers.getOrDefault(groups.root(name), 0L));
            }
        }
        nodes.copy(database, "node (engagement, name, grp)");
    }

    private void enqueue(int engagement, Collection<Long> groups) {
        sql.sql("""
                        insert into work (engagement, grp, due_at)
                        select :engagement, grp, :now from unnest(:groups) as touched (grp) order by grp
                        on conflict (engagement, grp) do update set due_at = excluded.due_at, failures = 0""")
                .param("engagement", engagement)
                .param("now", Intake.at(clock.instant()))
                .param("groups", groups.toArray(Long[]::new))
                .update();
    }

    /** Puts every group of an engagement on the queue. */
    private void enqueueAll(int engagement) {
        sql.sql("""
                        insert into work (engagement, grp, due_at)
                        select distinct engagement, grp, cast(:now as timestamptz) from member
                        where engagement = :engagement order by grp
                        on conflict (engagement, grp) do update set due_at = excluded.due_at, failures = 0""")
                .param("engagement", engagement)
                .param("now", Intake.at(clock.instant()))
                .update();
    }
}
