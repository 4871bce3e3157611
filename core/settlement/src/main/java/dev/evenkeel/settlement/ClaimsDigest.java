package dev.evenkeel.settlement;

import dev.evenkeel.event.Instants;
import dev.evenkeel.event.JournalDigest;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * The digest of the claims behind a line: SHA-256 over each claim in the order of the list of claims, written as its case id
 * (UTF-8 length in 4 bytes, little-endian, then the bytes), its instant (microseconds, 8 bytes) and its exact amount (as
 * plain text without trailing zeros, written like the case id).
 */
public final class ClaimsDigest {
    private final MessageDigest sha256 = JournalDigest.sha256();
    private final ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** Adds a claim; they must come in the order of the list of claims. */
    public void add(String caseId, Instant claimedAt, BigDecimal amount) {
        text(caseId.getBytes(StandardCharsets.UTF_8));
        sha256.update(word.putLong(0, Instants.micros(claimedAt)).array());
        text(spelling(amount).getBytes(StandardCharsets.UTF_8));
    }

    /** The digest, as {@code sha256:} and 64 hexadecimal digits. */
    public String spelling() {
        return JournalDigest.spelling(sha256.digest());
    }

    /** The digest of no claims. */
    public static String ofNone() {
        return new ClaimsDigest().spelling();
    }

    /** An exact amount as files show it: plain, without trailing zeros. */
    public static String spelling(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private void text(byte[] utf8) {
        sha256.update(word.putInt(0, utf8.length).array(), 0, Integer.BYTES);
        sha256.update(utf8);
    }
}
