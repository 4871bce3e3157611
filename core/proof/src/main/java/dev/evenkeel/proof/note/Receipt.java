package dev.evenkeel.proof.note;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What intake answers a sender: that it has received these records, at this time. Signed, it is the sender's proof against an
 * intake that later knows nothing of them: a log cannot show what was never logged.
 *
 * <p>The text is five lines: the purpose, the engagement, the time, how many records, and the root of the tree over them (RFC
 * 6962) in the order in which they were sent.
 *
 * @param engagement the origin of the engagement's log: {@code <host>/<engagement>}
 * @param at when they had been received, to the second
 * @param count how many records, one or more
 * @param root of the tree over their canonical bytes
 */
public record Receipt(String engagement, Instant at, long count, Hash root) {
    private static final String PURPOSE = "evenkeel.dev/receipt@v1";
    private static final int LINES = 5;

    public Receipt {
        at = Instant.ofEpochSecond(at.getEpochSecond());
        if (!engagement.matches("[^\\s+]*[^\\s+0-9][^\\s+]*") || count < 1) {
            throw new Malformed(
                    "A receipt is for an engagement (<host>/<engagement>, no spaces) and one record or more; not for %s and %d."
                            .formatted(Malformed.shown(engagement), count));
        }
    }

    /** The text that intake signs. */
    public String text() {
        return "%s\n%s\n%s\n%d\n%s\n".formatted(PURPOSE, engagement, at, count, root);
    }

    /** The receipt, signed. */
    public SignedNote signedBy(Signer intake) {
        return SignedNote.unsigned(text()).signedBy(intake);
    }

    /** What a note is a receipt for; whether it is signed is another question. Throws {@link Malformed} if it is none. */
    public static Receipt of(SignedNote note) {
        var lines = note.text().split("\n", -1);
        if (lines.length != LINES + 1 || !lines[0].equals(PURPOSE)) {
            throw new Malformed("%s is no receipt: one has five lines, the first '%s'. Take it as it was issued."
                    .formatted(Malformed.shown(note.text()), PURPOSE));
        }
        var receipt = new Receipt(
                lines[1],
                instant(lines[2]),
                Checkpoint.count(lines[3], "The count of a receipt"),
                Hash.parse(lines[4], "The root of a receipt"));
        if (!receipt.text().equals(note.text())) {
            throw new Malformed("%s is a receipt in another spelling than its own. Take it as it was issued."
                    .formatted(Malformed.shown(note.text())));
        }
        return receipt;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new Malformed("The time of a receipt is %s, no instant. Take it as it was issued."
                    .formatted(Malformed.shown(text)));
        }
    }
}
