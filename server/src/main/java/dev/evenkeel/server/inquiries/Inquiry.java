package dev.evenkeel.server.inquiries;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A question with how far its answer is, and the last answer.
 *
 * @param isWaiting whether an answer, or a newer one, is being made
 * @param step of how many {@code steps} that is at; 0 while nobody is at it
 * @param doing the step in words
 * @param problem why the last try gave no answer; else empty
 */
public record Inquiry(
        long id,
        String kind,
        String question,
        Instant askedAt,
        boolean isWaiting,
        int step,
        int steps,
        String doing,
        String problem,
        Optional<Answer> answer) {

    /**
     * An answer.
     *
     * @param receiptMax the last delivery that it was made from
     * @param parts by name
     */
    public record Answer(long receiptMax, Instant at, Map<String, String> parts) {
        public Answer {
            parts = Map.copyOf(parts);
        }

        /** A part; empty text where there is none of that name. */
        public String part(String name) {
            return parts.getOrDefault(name, "");
        }
    }
}
