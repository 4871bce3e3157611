package dev.evenkeel.server.log;

import dev.evenkeel.evidence.StatementRecords;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enters on the log of each engagement what happened to it and is not on it yet, and proves what is on it. */
@Service
public class EngagementLog {
    private static final int LOG_LOCK = 12;

    private final JdbcClient sql;
    private final Clock clock;

    EngagementLog(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Brings all logs up to date. */
    @Component
    @ConditionalOnProperty("evenkeel.portal.upkeep")
    static class Schedule {
        private final EngagementLog log;
        private final Engagements engagements;

        Schedule(EngagementLog log, Engagements engagements) {
            this.log = log;
            this.engagements = engagements;
        }

        @Scheduled(initialDelay = 45_000, fixedDelay = 60_000)
        void enter() {
            engagements.all().forEach(log::enter);
        }
    }

    /**
     * An entry.
     *
     * @param source which row of which table it is about, so that none is entered twice
     * @param record canonical JSON
     */
    public record Entry(long number, String source, String record, Instant enteredAt) {}

    /** How far a log is: its entries and the root over them. */
    public record Checkpoint(long size, Hash root) {}

    /** Something that is to be on the log. */
    private record Fact(String source, String record) {}

    /** Enters what is not on the log yet; gives how many entries that were. */
    @Transactional
    public int enter(Held engagement) {
        sql.sql("select pg_advisory_xact_lock(:lock, :engagement)")
                .param("lock", LOG_LOCK)
                .param("engagement", engagement.id())
                .query()
                .singleRow();
        var known = sources(engagement);
        long number = sql.sql("select count(*) from log_entry where engagement = :engagement")
                .param("engagement", engagement.id())
                .query(Long.class)
                .single();
        var entered = 0;
        for (var fact : facts(engagement)) {
            if (known.add(fact.source())) {
                sql.sql("""
                                insert into log_entry (engagement, number, source, record, leaf, entered_at)
                                values (:engagement, :number, :source, :record, :leaf, :now)""")
                        .param("engagement", engagement.id())
                        .param("number", number++)
                        .param("source", fact.source())
                        .param("record", fact.record())
                        .param("leaf", Hashing.leaf(bytes(fact.record())).bytes())
                        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .update();
                entered++;
            }
        }
        return entered;
    }

    /** All but deliveries, of which there are many: those are asked for one by one. */
    private Set<String> sources(Held engagement) {
        return new HashSet<>(sql.sql("""
                        select source from log_entry where engagement = :engagement and source not like 'receipt/%'""")
                .param("engagement", engagement.id())
                .query((row, _) -> row.getString(1))
                .list());
    }

    /** All facts there are, each kind in its own order: what was agreed, delivered, issued, moved. */
    private List<Fact> facts(Held engagement) {
        var facts = new ArrayList<Fact>();
        for (var at = 0; at < engagement.signed().size(); at++) {
            facts.add(fact(
                    "contract/" + at,
                    "contract",
                    Map.of(
                            "number",
                            String.valueOf(at),
                            "digest",
                            engagement.signed().get(at).digest())));
        }
        sql.sql("""
                        select amendment.number, signature.side, name, amendment.digest, signed_at
                        from amendment_signature as signature join amendment on amendment.id = signature.amendment
                        where engagement = :engagement and number is not null order by signed_at, side""")
                .param("engagement", engagement.id())
                .query((row, _) -> facts.add(fact(
                        "signature/%d/%s".formatted(row.getInt("number"), row.getString("side")),
                        "signature",
                        Map.of(
                                "side", row.getString("side"),
                                "by", row.getString("name"),
                                "digest", row.getString("digest"),
                                "at", instant(row.getObject("signed_at", OffsetDateTime.class))))))
                .list();
        sql.sql("""
                        select id, events, body_digest, received_at from receipt
                        where engagement = :engagement and not exists (select 1 from log_entry
                            where log_entry.engagement = receipt.engagement and source = 'receipt/' || receipt.id)
                        order by id""")
                .param("engagement", engagement.id())
                .query((row, _) -> facts.add(fact(
                        "receipt/" + row.getLong("id"),
                        "delivery",
                        Map.of(
                                "receipt", String.valueOf(row.getLong("id")),
                                "events", String.valueOf(row.getInt("events")),
                                "digest", row.getString("body_digest"),
                                "at", instant(row.getObject("received_at", OffsetDateTime.class))))))
                .list();
        // A statement and its lines are entered in one transaction; one that is on the log is not read again.
        sql.sql("""
                        select period, json, digest from statement
                        where engagement = :engagement and not exists (select 1 from log_entry
                            where log_entry.engagement = statement.engagement and source = 'statement/' || period)
                        order by period""").param("engagement", engagement.id()).query(row -> {
            var period = row.getString("period");
            facts.add(fact(
                    "statement/" + period, "statement", Map.of("period", period, "digest", row.getString("digest"))));
            var lines = StatementRecords.lines(bytes(row.getString("json")));
            for (var at = 0; at < lines.size(); at++) {
                facts.add(new Fact(lineSource(period, at), new String(lines.get(at), StandardCharsets.UTF_8)));
            }
        });
        sql.sql("select number, json from move where engagement = :engagement order by number")
                .param("engagement", engagement.id())
                .query((row, _) -> facts.add(fact(
                        "move/" + row.getInt("number"),
                        "move",
                        Map.of(
                                "number", String.valueOf(row.getInt("number")),
                                "digest", Hash.of(bytes(row.getString("json"))).toString()))))
                .list();
        return facts;
    }

    /** How the line of a statement is named among the sources, from 0. */
    public static String lineSource(String period, int line) {
        return "line/%s/%d".formatted(period, line);
    }

    private static Fact fact(String source, String type, Map<String, String> fields) {
        var json = new TreeMap<String, Json>();
        fields.forEach((name, value) -> json.put(name, new Json.Text(value)));
        json.put("type", new Json.Text(type));
        return new Fact(source, CanonicalJson.text(Json.Fields.of(json)));
    }

    private static String instant(OffsetDateTime at) {
        return dev.evenkeel.event.Instants.spelling(at.toInstant());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The latest entries, latest first. */
    public List<Entry> latest(Held engagement, int max) {
        return before(engagement, Long.MAX_VALUE, max);
    }

    /** Entries with a smaller number, latest first. */
    public List<Entry> before(Held engagement, long number, int max) {
        return sql.sql("""
                        select number, source, record, entered_at from log_entry
                        where engagement = :engagement and number < :number order by number desc limit :max""")
                .param("engagement", engagement.id())
                .param("number", number)
                .param("max", max)
                .query((row, _) -> entry(row))
                .list();
    }

    /** Entries from a number on, oldest first. */
    public List<Entry> from(Held engagement, long number, int max) {
        return sql.sql("""
                        select number, source, record, entered_at from log_entry
                        where engagement = :engagement and number >= :number order by number limit :max""")
                .param("engagement", engagement.id())
                .param("number", number)
                .param("max", max)
                .query((row, _) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                row.getString("source"),
                row.getString("record"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant());
    }

    private Tree tree(Held engagement) {
        var tree = new Tree();
        sql.sql("select leaf from log_entry where engagement = :engagement order by number")
                .param("engagement", engagement.id())
                .query(row -> {
                    tree.append(Hash.read(row.getBytes(1), 0));
                });
        return tree;
    }

    /** How far it is now. */
    public Checkpoint checkpoint(Held engagement) {
        var tree = tree(engagement);
        return new Checkpoint(tree.size(), tree.root());
    }

    /** Whether the log goes on from a checkpoint that somebody noted: its first entries are those that they were. */
    public boolean goesOnFrom(Held engagement, Checkpoint noted) {
        var tree = tree(engagement);
        return noted.size() <= tree.size() && tree.proofs(noted.size()).root().equals(noted.root());
    }

    /** The proof of an entry, by what it is about; empty where it is not on the log. */
    public Optional<Proof> proof(Held engagement, String source) {
        record Found(long number, String record) {}
        return sql.sql("select number, record from log_entry where engagement = :engagement and source = :source")
                .param("engagement", engagement.id())
                .param("source", source)
                .query(Found.class)
                .optional()
                .map(found -> {
                    var tree = tree(engagement);
                    return new Proof(
                            engagement.name(), found.record(), tree.proofs().inclusion(found.number()), tree.root());
                });
    }
}
