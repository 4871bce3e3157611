package dev.evenkeel.server.claims;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Instants;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.verdict.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A claim in the list of claims.
 *
 * @param source and {@code event}, the identity of the claiming event
 * @param claimedIn the period in which it was made
 */
public record StoredClaim(
        String source, String event, String outcome, Instant claimedAt, String claimedIn, ClaimRow row) {
    static final String COLUMNS = "source, event, outcome, claimed_at, claimed_in, case_id, customer, state, reason,"
            + " evidence, decided_at, reversed_at, worker, tier, credit, period, price, amount, line";

    static StoredClaim of(Held engagement, Verdict verdict, ClaimRow row) {
        var claim = verdict.claim();
        return new StoredClaim(
                claim.id().source(),
                claim.id().id(),
                verdict.outcome(),
                claim.claimedAt(),
                engagement.period(claim.claimedAt()).name(),
                row);
    }

    static StoredClaim read(ResultSet row, int number) throws SQLException {
        var claimedAt = row.getObject("claimed_at", OffsetDateTime.class).toInstant();
        return new StoredClaim(
                row.getString("source"),
                row.getString("event"),
                row.getString("outcome"),
                claimedAt,
                row.getString("claimed_in"),
                row(row, Instants.spelling(claimedAt)));
    }

    /** A row of claims out of a row of any table that keeps them; when it was made is kept in different ways. */
    public static ClaimRow row(ResultSet row, String claimedAt) throws SQLException {
        return new ClaimRow(
                row.getString("case_id"),
                row.getString("customer"),
                claimedAt,
                row.getString("state"),
                row.getString("reason"),
                row.getString("evidence"),
                row.getString("decided_at"),
                row.getString("reversed_at"),
                row.getString("worker"),
                row.getString("tier"),
                row.getString("credit"),
                row.getString("period"),
                row.getString("price"),
                row.getString("amount"),
                row.getString("line"));
    }

    /** The cells, in the order of {@link #COLUMNS}. */
    List<String> cells() {
        return List.of(
                source,
                event,
                outcome,
                claimedAt.toString(),
                claimedIn,
                row.caseId(),
                row.customer(),
                row.state(),
                row.reason(),
                row.evidence(),
                row.decidedAt(),
                row.reversedAt(),
                row.worker(),
                row.tier(),
                row.credit(),
                row.period(),
                row.price(),
                row.amount(),
                row.line());
    }
}
