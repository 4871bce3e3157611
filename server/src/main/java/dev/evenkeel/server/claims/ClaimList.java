package dev.evenkeel.server.claims;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Event;
import dev.evenkeel.report.ShownCase;
import dev.evenkeel.server.engagements.Held;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The claims of an engagement as they stand: filtered, a page at a time, latest first; and one case with all that is known of it. */
@Service
public class ClaimList {
    private final JdbcClient sql;
    private final Deliveries deliveries;
    private final Clock clock;

    ClaimList(JdbcClient sql, Deliveries deliveries, Clock clock) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Which claims are wanted; an empty text wants all.
     *
     * @param caseStart how the case's id begins
     * @param period in which the claim was made, or the first and the last with two dots between them
     */
    public record Filter(String state, String reason, String tier, String worker, String period, String caseStart) {
        /** All claims. */
        public static Filter none() {
            return new Filter("", "", "", "", "", "");
        }

        /** Whether it leaves anything out. */
        public boolean isEmpty() {
            return equals(none());
        }
    }

    /**
     * Where a page begins: behind this claim.
     *
     * @param source and {@code event} and {@code outcome}, which one of those made at the instant
     */
    public record After(Instant claimedAt, String source, String event, String outcome) {
        /** As a text for addresses. */
        public String spelling() {
            return java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(String.join("\0", claimedAt.toString(), source, event, outcome)
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        /** Reads it back; empty when the text is none. */
        public static Optional<After> of(String spelling) {
            try {
                var parts = new String(
                                java.util.Base64.getUrlDecoder().decode(spelling),
                                java.nio.charset.StandardCharsets.UTF_8)
                        .split("\0", -1);
                return parts.length == 4
                        ? Optional.of(new After(Instant.parse(parts[0]), parts[1], parts[2], parts[3]))
                        : Optional.empty();
            } catch (IllegalArgumentException | java.time.DateTimeException _) {
                return Optional.empty();
            }
        }
    }

    /** Some claims, and where the next page begins; empty when there is none. */
    public record Page(List<StoredClaim> claims, Optional<After> next) {
        public Page {
            claims = List.copyOf(claims);
        }
    }

    /** One period, or several that follow on each other. */
    private record Span(Period first, Period last) {
        static Optional<Span> of(String text, Billing.Every every) {
            var ends = text.split("\\.\\.", -1);
            var first = Period.named(ends[0], every);
            var last = Period.named(ends[ends.length - 1], every);
            return ends.length <= 2 && first.isPresent() && last.isPresent()
                    ? Optional.of(new Span(first.get(), last.get()))
                    : Optional.empty();
        }
    }

    /** Whether a text is a period, or the first and the last with two dots between them. */
    public static boolean isPeriod(String text, Billing.Every every) {
        return Span.of(text, every).isPresent();
    }

    /** A page of claims. */
    public Page page(Held engagement, Filter filter, Optional<After> after, int size) {
        var conditions = new LinkedHashMap<String, Object>();
        with(conditions, "state = :state", "state", filter.state());
        with(conditions, "reason = :reason", "reason", filter.reason());
        with(conditions, "tier = :tier", "tier", filter.tier());
        with(conditions, "worker = :worker", "worker", filter.worker());
        var period = Span.of(filter.period(), engagement.contract().billing().every());
        if (period.isEmpty()) {
            with(conditions, "claimed_in = :period", "period", filter.period());
        }
        var query =
                new StringBuilder("select %s from claim where engagement = :engagement".formatted(StoredClaim.COLUMNS));
        conditions.keySet().forEach(condition -> query.append(" and ").append(condition));
        // A period's claims lie together in the order of the list: without its limits all later ones would be passed
        // first.
        if (period.isPresent()) {
            query.append(" and claimed_at >= :from and claimed_at < :to");
        }
        if (!filter.caseStart().isEmpty()) {
            query.append(" and case_id like :caseStart");
        }
        if (after.isPresent()) {
            query.append(" and (claimed_at, source, event, outcome) < (:at, :source, :event, :outcome)");
        }
        query.append(" order by claimed_at desc, source desc, event desc, outcome desc limit :size");
        var statement = sql.sql(query.toString())
                .param("engagement", engagement.id())
                .param("size", size + 1)
                .param("state", filter.state())
                .param("reason", filter.reason())
                .param("tier", filter.tier())
                .param("worker", filter.worker())
                .param("period", filter.period())
                .param("caseStart", likeStart(filter.caseStart()));
        if (period.isPresent()) {
            var zone = engagement.contract().term().zone();
            statement = statement
                    .param("from", at(period.get().first().start(zone)))
                    .param("to", at(period.get().last().next().start(zone)));
        }
        if (after.isPresent()) {
            statement = statement
                    .param("at", at(after.get().claimedAt()))
                    .param("source", after.get().source())
                    .param("event", after.get().event())
                    .param("outcome", after.get().outcome());
        }
        var found = statement.query(StoredClaim::read).list();
        var claims = found.subList(0, Math.min(size, found.size()));
        return new Page(
                claims,
                found.size() > size
                        ? Optional.of(claims.getLast())
                                .map(it -> new After(it.claimedAt(), it.source(), it.event(), it.outcome()))
                        : Optional.empty());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static void with(Map<String, Object> conditions, String condition, String name, String value) {
        if (!value.isEmpty()) {
            conditions.put(condition, name);
        }
    }

    private static String likeStart(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** How many claims made in a period are in a state for a reason. */
    public record Count(String claimedIn, String state, String reason, long claims) {}

    /** All of those counts. */
    public List<Count> counts(Held engagement) {
        return sql.sql("""
                        select claimed_in, state, reason, claims from claim_count
                        where engagement = :engagement and claims <> 0 order by claimed_in, state, reason""")
                .param("engagement", engagement.id())
                .query(DataClassRowMapper.newInstance(Count.class))
                .list();
    }

    /** The tiers that claims have. */
    public List<String> tiers(Held engagement) {
        return engagement.workers().registered().stream()
                .map(worker -> worker.tier().spelling())
                .distinct()
                .sorted()
                .toList();
    }

    /** A case as it was at an instant, decided anew from its events; empty when the journal knows no such case. */
    public Optional<ShownCase> ofCase(Held engagement, String caseId, Instant asOf) {
        return deliveries
                .groupOf(engagement, caseId)
                .map(group -> deliveries.ofGroups(engagement, List.of(group)).getOrDefault(group, List.<Event>of()))
                .map(events -> ShownCase.of(engagement.beforeBands(engagement.journal(events)), caseId, asOf))
                .filter(ShownCase::isKnown);
    }

    /** How much there is to do, and how much was done. */
    public record Load(long events, long unsorted, long due, long failing) {}

    /** The load of an engagement. */
    public Load load(Held engagement) {
        return sql.sql("""
                        select (select coalesce(sum(events), 0) from receipt where engagement = :engagement) as events,
                            (select coalesce(sum(events), 0) from receipt where engagement = :engagement
                                and sorted_at is null) as unsorted,
                            (select count(*) from work where engagement = :engagement and due_at <= :now) as due,
                            (select count(*) from work where engagement = :engagement and failures > 0) as failing""")
                .param("engagement", engagement.id())
                .param("now", at(clock.instant()))
                .query(Load.class)
                .single();
    }
}
