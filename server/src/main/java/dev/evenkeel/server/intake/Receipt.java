package dev.evenkeel.server.intake;

import java.time.Instant;

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
        boolean isSorted) {}
