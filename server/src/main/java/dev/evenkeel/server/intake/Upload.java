package dev.evenkeel.server.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;

/**
 * A file that somebody gave: looked at first, then stored piece by piece.
 *
 * @param digest SHA-256 of the file
 * @param mapping YAML; empty for a file of events
 * @param total events to store, once it was read
 * @param done of them gone through: those new and those repeated
 * @param refused rows that are no events
 * @param problem what went wrong; else empty
 * @param signed once it is stored: that the portal has received just its events, in their order
 */
public record Upload(
        long id,
        String name,
        String sender,
        long bytes,
        String digest,
        String mapping,
        State state,
        long total,
        long done,
        long events,
        long repeated,
        long refused,
        String problem,
        String signed,
        Instant createdAt) {

    /** How far it has come. */
    public enum State {
        /** Nothing of it is stored yet. */
        LOOKED_AT,
        /** It is to be stored. */
        WAITING,
        RUNNING,
        STORED,
        /** It could not be read; see the problem. */
        FAILED,
        THROWN_AWAY;

        /** How people, programs and the database spell it. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        static State of(String spelling) {
            return Arrays.stream(values())
                    .filter(state -> state.spelling().equals(spelling))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No upload is '%s'.".formatted(spelling)));
        }
    }

    /** Whether it is on its way into the journal. */
    public boolean isUnderWay() {
        return state == State.WAITING || state == State.RUNNING;
    }

    static Upload of(ResultSet row, int number) throws SQLException {
        return new Upload(
                row.getLong("id"),
                row.getString("name"),
                row.getString("sender"),
                row.getLong("bytes"),
                row.getString("digest"),
                row.getString("mapping"),
                State.of(row.getString("state")),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("events"),
                row.getLong("repeated"),
                row.getLong("refused"),
                row.getString("problem"),
                row.getString("signed"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
