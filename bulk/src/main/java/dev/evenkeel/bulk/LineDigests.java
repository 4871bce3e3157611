package dev.evenkeel.bulk;

import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.settlement.ClaimsDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The digests of the claims behind all lines, made in one walk through the claims; see {@link ClaimsDigest}. */
final class LineDigests {
    private static final int FLUSH_BYTES = 1 << 14;

    private final IdCodes ids;
    private final @Nullable Spelt[] amounts;

    /** With so many different amounts. */
    LineDigests(IdCodes ids, int count) {
        this.ids = ids;
        this.amounts = new Spelt[count];
    }

    /** What the terms charge, as the digest spells it. */
    private record Spelt(List<byte[]> ofTerms) {}

    /** One line's digest. */
    final class Into {
        private final MessageDigest sha256 = JournalDigest.sha256();
        private final Bytes bytes = new Bytes();

        /** Adds a claim with the n-th of the terms that charge it. */
        void add(long caseCode, long claimedAt, Money money, int term) {
            var length = ids.length(caseCode);
            bytes.putInt(length);
            bytes.reserve(length + Long.BYTES);
            bytes.size = ids.put(caseCode, bytes.array, bytes.size);
            bytes.putLong(claimedAt);
            var amount = spelt(money).ofTerms().get(term);
            bytes.putText(amount, 0, amount.length);
            if (bytes.size >= FLUSH_BYTES) {
                flush();
            }
        }

        private void flush() {
            sha256.update(bytes.array, 0, bytes.size);
            bytes.clear();
        }

        /** The digest of what was added; ask once. */
        String spelling() {
            flush();
            return JournalDigest.spelling(sha256.digest());
        }
    }

    /** A new line. */
    Into into() {
        return new Into();
    }

    private Spelt spelt(Money money) {
        var known = amounts[money.number()];
        if (known == null) {
            known = new Spelt(money.terms().stream()
                    .map(term -> ClaimsDigest.spelling(term.amount()).getBytes(StandardCharsets.UTF_8))
                    .toList());
            amounts[money.number()] = known;
        }
        return known;
    }
}
