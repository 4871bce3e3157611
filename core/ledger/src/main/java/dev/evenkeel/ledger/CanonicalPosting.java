package dev.evenkeel.ledger;

import java.nio.charset.StandardCharsets;

/**
 * A posting in its one canonical spelling: JSON as RFC 8785 has it (names sorted, no white space), amounts as texts. What a
 * log takes as a leaf, and what is signed.
 *
 * <p>Every text in it is a path, a number, an instant or a currency's code, in which JSON escapes nothing.
 */
public final class CanonicalPosting {
    /** The format that is written. */
    public static final String FORMAT = "posting/1";

    private CanonicalPosting() {}

    /** The canonical bytes. */
    public static byte[] bytes(Posting posting) {
        return text(posting).getBytes(StandardCharsets.US_ASCII);
    }

    /** The canonical text. */
    public static String text(Posting posting) {
        var text = new StringBuilder(128 + 96 * posting.entries().size());
        text.append("{\"bookedAt\":\"").append(posting.bookedAt()).append("\",\"entries\":[");
        var separator = "";
        for (var entry : posting.entries()) {
            text.append(separator)
                    .append("{\"account\":\"")
                    .append(entry.account().path())
                    .append("\",\"amount\":\"")
                    .append(entry.amount().toPlainString())
                    .append("\",\"currency\":\"")
                    .append(entry.currency().getCurrencyCode())
                    .append("\"}");
            separator = ",";
        }
        return text.append("],\"evenkeel\":\"")
                .append(FORMAT)
                .append("\",\"happenedAt\":\"")
                .append(posting.happenedAt())
                .append("\",\"source\":\"")
                .append(posting.source().path())
                .append("\"}")
                .toString();
    }
}
