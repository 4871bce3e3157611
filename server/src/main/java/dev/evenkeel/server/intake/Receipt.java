package dev.evenkeel.server.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What became of one delivery. Its events are stored once it is there.
 *
 * @param sender whose key or whose hand
 * @param rows how many rows were read: those below add up to it
 * @param events new, and stored
 * @param repeated delivered before, the same to the digit
 * @param refused no events; kept with their reason
 * @param bodyDigest SHA-256 of what was sent
 * @param isSorted whether its events are on their way into verdicts
 * @param signed that the portal has received just these events, in this order, as a note signed with its key; empty where no
 *     event was sent
 */
public record Receipt(
        long id,
        Instant receivedAt,
        String sender,
        int rows,
        int events,
        int repeated,
        int refused,
        String bodyDigest,
        boolean isSorted,
        String signed) {

    static Receipt of(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getLong("id"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("sender"),
                row.getInt("rows"),
                row.getInt("events"),
                row.getInt("repeated"),
                row.getInt("refused"),
                row.getString("body_digest"),
                row.getObject("sorted_at") != null,
                row.getString("signed"));
    }
}
