package dev.evenkeel.server.statements;

import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.IssuedStatement;
import dev.evenkeel.report.ClaimCounts;
import dev.evenkeel.report.Deadlines;
import dev.evenkeel.report.MovedClaim;
import dev.evenkeel.report.Provenance;
import dev.evenkeel.report.ShownStatement;
import dev.evenkeel.server.claims.StoredClaim;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The issued statements of an engagement, and the claims behind them as they were. */
@Service
public class StatementList {
    private final JdbcClient sql;
    private final ConcurrentHashMap<String, IssuedStatement> read = new ConcurrentHashMap<>();

    StatementList(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A statement as it was issued.
     *
     * @param json canonical
     * @param receiptMax what was delivered later was not read
     * @param versions how many the contract had
     * @param contractDigest of the version that the statement names
     */
    public record Kept(
            IssuedStatement issued,
            Instant issuedAt,
            String json,
            long receiptMax,
            int versions,
            String contractDigest) {
        /** Its period. */
        public Period period() {
            return issued.statement().period();
        }
    }

    /** All of them, oldest first. */
    public List<Kept> all(Held engagement) {
        return sql.sql("""
                        select json, digest, issued_at, receipt_max, versions from statement
                        where engagement = :engagement order by period""")
                .param("engagement", engagement.id())
                .query((row, _) -> kept(engagement, row))
                .list();
    }

    /** The one of a period. */
    public Optional<Kept> of(Held engagement, String period) {
        return sql.sql("""
                        select json, digest, issued_at, receipt_max, versions from statement
                        where engagement = :engagement and period = :period""")
                .param("engagement", engagement.id())
                .param("period", period)
                .query((row, _) -> kept(engagement, row))
                .optional();
    }

    private Kept kept(Held engagement, ResultSet row) throws SQLException {
        var json = row.getString("json");
        var issued =
                read.computeIfAbsent(row.getString("digest"), _ -> IssuedStatement.read(json, engagement.contract()));
        var versions = row.getInt("versions");
        return new Kept(
                issued,
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                json,
                row.getLong("receipt_max"),
                versions,
                engagement.withFirst(versions).in(issued.statement().period()).digest());
    }

    /** What a page shows of one. */
    public ShownStatement shown(Held engagement, Kept kept) {
        var statement = kept.issued().statement();
        var version = engagement.withFirst(kept.versions()).in(kept.period());
        return new ShownStatement(
                        version.contract(),
                        statement,
                        Deadlines.of(version.contract(), statement, engagement.calendar()),
                        kept.issued().journal(),
                        new Provenance(version.digest(), "claims.csv"),
                        counts(engagement, kept),
                        List.of(),
                        Map.of())
                .withMoved(moved(kept.issued()));
    }

    private static Map<Line, List<MovedClaim>> moved(IssuedStatement issued) {
        var shown = new HashMap<Line, List<MovedClaim>>();
        issued.moved()
                .forEach((line, claims) -> shown.put(
                        line,
                        claims.stream()
                                .map(claim -> new MovedClaim(
                                        claim.caseId(),
                                        Instant.parse(claim.claimedAt()),
                                        claim.stateWas(),
                                        claim.was(),
                                        claim.stateNow(),
                                        claim.now()))
                                .toList()));
        return shown;
    }

    /** How many claims behind a statement are in each state, for each reason. */
    private ClaimCounts counts(Held engagement, Kept kept) {
        return new ClaimCounts(sql.sql("""
                        select claimed_in, state, reason, claims from statement_count
                        where engagement = :engagement and statement = :statement""")
                .param("engagement", engagement.id())
                .param("statement", kept.period().name())
                .query((row, _) -> new ClaimCounts.Count(
                        Period.named(
                                        row.getString("claimed_in"),
                                        engagement.contract().billing().every())
                                .orElseThrow(),
                        dev.evenkeel.verdict.State.valueOf(
                                row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                        row.getString("reason"),
                        row.getLong("claims")))
                .list());
    }

    /** Which claims behind a statement are wanted. */
    public sealed interface Behind {
        /** What a term charges, or gives back, in the statement's period. */
        record OfLine(String term, Line.Kind kind) implements Behind {}

        /** Those made in the period that are in a state for a reason. */
        record OfState(String state, String reason) implements Behind {}

        /** All that is charged, or given back, in the statement's period. */
        record OfKind(Line.Kind kind) implements Behind {}

        /** All that were known. */
        record All() implements Behind {}
    }

    /** A claim behind a statement, with its place in the statement's list of claims. */
    public record Placed(int position, ClaimRow row) {}

    /** Claims behind a statement, by their place, behind a place. */
    public List<Placed> claims(Held engagement, Period statement, Behind behind, int after, int max) {
        var condition = switch (behind) {
            case Behind.All() -> "true";
            case Behind.OfKind(var kind) ->
                (kind == Line.Kind.REVERSAL ? "reversed_in = :statement" : "period = :statement") + " and line <> ''";
            case Behind.OfState _ -> "claimed_in = :statement and state = :state and reason = :reason";
            case Behind.OfLine(var _, var kind) ->
                (kind == Line.Kind.REVERSAL ? "reversed_in = :statement" : "period = :statement")
                        + " and :term = any(string_to_array(line, ';'))";
        };
        return sql.sql("""
                        select * from statement_claim where engagement = :engagement and statement = :statement
                        and position > :after and %s order by position limit :max""".formatted(condition))
                .param("engagement", engagement.id())
                .param("statement", statement.name())
                .param("after", after)
                .param("max", max)
                .param("term", behind instanceof Behind.OfLine(var term, var _) ? term : "")
                .param("state", behind instanceof Behind.OfState(var state, var _) ? state : "")
                .param("reason", behind instanceof Behind.OfState(var _, var reason) ? reason : "")
                .query((row, _) ->
                        new Placed(row.getInt("position"), StoredClaim.row(row, row.getString("claimed_at"))))
                .list();
    }

    /** A claim that a statement charges, with the statement's period and the place in its list of claims. */
    public record Charged(String statement, int position, ClaimRow row) {}

    /**
     * What some statements charge, each claim under the statement that charges it, by statement and place, behind a place of one. Each is
     * asked for by itself: only then does the database go along its list of charged claims.
     */
    public List<Charged> charged(Held engagement, List<Period> statements, String statement, int position, int max) {
        var charged = new ArrayList<Charged>();
        for (var period : statements) {
            if (period.name().compareTo(statement) >= 0 && charged.size() < max) {
                var after = period.name().equals(statement) ? position : -1;
                claims(engagement, period, new Behind.OfKind(Line.Kind.CHARGE), after, max - charged.size())
                        .forEach(it -> charged.add(new Charged(period.name(), it.position(), it.row())));
            }
        }
        return charged;
    }

    /** How addresses and the database spell a basis. */
    public static String spelling(Basis basis) {
        return basis.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the cases behind a statement's counts under every basis were kept when it was issued. */
    public boolean hasCases(Held engagement, Period statement) {
        return sql.sql("""
                        select exists (select 1 from statement_case
                        where engagement = :engagement and statement = :statement)""")
                .param("engagement", engagement.id())
                .param("statement", statement.name())
                .query(Boolean.class)
                .single();
    }

    /** A case behind a count, with its place, and its claims as they stood when the statement was drawn up: often none. */
    public record PlacedCase(int position, String caseId, List<ClaimRow> claims) {
        public PlacedCase {
            claims = List.copyOf(claims);
        }
    }

    /** Cases behind a statement's count under a basis, by their place, behind a place. */
    public List<PlacedCase> cases(Held engagement, Period statement, Basis basis, int after, int max) {
        record Found(int position, String caseId) {}
        var found = sql.sql("""
                        select position, case_id from statement_case
                        where engagement = :engagement and statement = :statement and basis = :basis and position > :after
                        order by position limit :max""")
                .param("engagement", engagement.id())
                .param("statement", statement.name())
                .param("basis", spelling(basis))
                .param("after", after)
                .param("max", max)
                .query((row, _) -> new Found(row.getInt("position"), row.getString("case_id")))
                .list();
        var claims = new HashMap<String, List<ClaimRow>>();
        sql.sql("""
                        select * from statement_claim
                        where engagement = :engagement and case_id = any(:cases) and statement = :statement order by position""")
                .param("engagement", engagement.id())
                .param("statement", statement.name())
                .param("cases", found.stream().map(Found::caseId).toArray(String[]::new))
                .query((row, _) -> claims.computeIfAbsent(row.getString("case_id"), _ -> new ArrayList<>())
                        .add(StoredClaim.row(row, row.getString("claimed_at"))))
                .list();
        return found.stream()
                .map(it -> new PlacedCase(it.position(), it.caseId(), claims.getOrDefault(it.caseId(), List.of())))
                .toList();
    }

    /** What a claim of a case was charged in a statement; empty where the statement does not have it. */
    public Optional<BigDecimal> charged(Held engagement, String statement, String caseId, String claimedAt) {
        return sql.sql("""
                        select amount from statement_claim where engagement = :engagement and case_id = :case
                        and statement = :statement and period = :statement and claimed_at = :claimedAt limit 1""")
                .param("engagement", engagement.id())
                .param("case", caseId)
                .param("statement", statement)
                .param("claimedAt", claimedAt)
                .query(String.class)
                .optional()
                .map(BigDecimal::new);
    }
}
