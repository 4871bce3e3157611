package dev.evenkeel.proof.note;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import java.util.List;

/**
 * What the parties sign when they sign a contract, or accept a statement: both the same bytes.
 *
 * <p>The text is four lines: the purpose, the engagement, the subject and its digest. No checkpoint can be mistaken for it,
 * nor it for one: its second line is no number.
 *
 * @param engagement the origin of the engagement's log: {@code <host>/<engagement>}
 * @param subject what is agreed on, in one word: {@code contract}, {@code statement}
 * @param digest of its bytes
 */
public record Agreement(String engagement, String subject, Hash digest) {
    private static final String PURPOSE = "evenkeel.dev/agreement@v1";
    private static final int LINES = 4;

    public Agreement {
        if (!engagement.matches("[^\\s+]*[^\\s+0-9][^\\s+]*") || !subject.matches("[a-z][a-z-]*")) {
            throw new Malformed(
                    "An agreement is about an engagement (<host>/<engagement>, no spaces) and a subject (one word in lower case); not about %s and %s."
                            .formatted(Malformed.shown(engagement), Malformed.shown(subject)));
        }
    }

    /** The text that every party signs. */
    public String text() {
        return "%s\n%s\n%s\n%s\n".formatted(PURPOSE, engagement, subject, digest);
    }

    /** What a note is an agreement on; whether it is signed is another question. Throws {@link Malformed} if it is none. */
    public static Agreement of(SignedNote note) {
        var lines = note.text().split("\n", -1);
        if (lines.length != LINES + 1 || !lines[0].equals(PURPOSE)) {
            throw new Malformed("%s is no agreement: one has four lines, the first '%s'. Take it as it was signed."
                    .formatted(Malformed.shown(note.text()), PURPOSE));
        }
        return new Agreement(lines[1], lines[2], Hash.parse(lines[3], "The digest of an agreement"));
    }

    /** Those of some keys that have not signed a note, or whose signature is wrong. Empty: all agree. */
    public static List<VerifierKey> missing(SignedNote note, List<VerifierKey> keys) {
        return keys.stream()
                .filter(key -> note.state(key) != SignatureState.VALID)
                .toList();
    }
}
