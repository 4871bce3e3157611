package dev.evenkeel.bulk;

import dev.evenkeel.contract.Period;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.settlement.ClaimsDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/** The digests of the claims behind all lines, made in one walk through the claims; see {@link ClaimsDigest}. */
final class LineDigests {
    private static final int FLUSH_BYTES = 1 << 16;

    private final IdCodes ids;
    private final Map<Key, Line> lines = new HashMap<>();
    private final Map<Integer, byte[][]> amounts = new HashMap<>();

    /** A term in a period. */
    record Key(int term, Period period, boolean isReversal) {}

    /** One digest in the making. */
    private static final class Line {
        private final MessageDigest sha256 = JournalDigest.sha256();
        private final Bytes bytes = new Bytes();

        void flush() {
            sha256.update(bytes.array, 0, bytes.size);
            bytes.clear();
        }
    }

    LineDigests(IdCodes ids) {
        this.ids = ids;
    }

    /** A line to add claims to. */
    final class Into {
        private final Line line;

        private Into(Line line) {
            this.line = line;
        }

        /** Adds a claim with the amount of a term, the n-th of what it is charged. */
        void add(long caseCode, long claimedAt, Money money, int term) {
            var bytes = line.bytes;
            var length = ids.length(caseCode);
            bytes.reserve(length + Long.BYTES);
            bytes.putInt(length);
            bytes.reserve(length);
            bytes.size = ids.put(caseCode, bytes.array, bytes.size);
            bytes.putLong(claimedAt);
            var amount = amounts.computeIfAbsent(money.number(), _ -> spelt(money))[term];
            bytes.putText(amount, 0, amount.length);
            if (bytes.size >= FLUSH_BYTES) {
                line.flush();
            }
        }
    }

    Into into(Key key) {
        return new Into(lines.computeIfAbsent(key, _ -> new Line()));
    }

    private static byte[][] spelt(Money money) {
        return money.terms().stream()
                .map(term -> ClaimsDigest.spelling(term.amount()).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The digest of a line. */
    String of(Key key) {
        var line = lines.get(key);
        if (line == null) {
            return ClaimsDigest.ofNone();
        }
        line.flush();
        return JournalDigest.spelling(line.sha256.digest());
    }
}
