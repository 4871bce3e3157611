package dev.evenkeel.proof.note;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.Utf8;
import java.util.Arrays;
import java.util.List;

/**
 * What a log says of itself: so many entries, and this root over them.
 *
 * @param origin which log: {@code <host>/<engagement>}
 * @param size entries
 * @param root over them
 * @param extensions lines that only the log understands; none in ours
 * @see <a href="https://c2sp.org/tlog-checkpoint">tlog-checkpoint</a>
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    /** Bytes of an origin. */
    public static final int ORIGIN_BYTES_MAX = 255;

    private static final int LINES_MIN = 3;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (origin.isEmpty() || origin.indexOf('\n') >= 0 || Utf8.bytes(origin).length > ORIGIN_BYTES_MAX) {
            throw new Malformed(
                    "The origin of a log is one line of 1 to %d bytes, such as provider.example/northwind; this is %s."
                            .formatted(ORIGIN_BYTES_MAX, Malformed.shown(origin)));
        }
        if (size < 0 || extensions.stream().anyMatch(line -> line.isEmpty() || line.indexOf('\n') >= 0)) {
            throw new Malformed(
                    "A checkpoint has no negative size and no empty line; that of %s does. Take it as it was issued."
                            .formatted(origin));
        }
    }

    /** Without extensions. */
    public static Checkpoint of(String origin, long size, Hash root) {
        return new Checkpoint(origin, size, root, List.of());
    }

    /** The checkpoint that a note is about; whether it is signed is another question. Throws {@link Malformed} if it is none. */
    public static Checkpoint of(SignedNote note) {
        return parse(note.text());
    }

    /** Reads {@link #text()}. Throws {@link Malformed} if it is anything else. */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length <= LINES_MIN || !lines[lines.length - 1].isEmpty()) {
            throw new Malformed(
                    "%s is no checkpoint: one has a line each for origin, size and root. Take it as it was issued."
                            .formatted(Malformed.shown(text)));
        }
        return new Checkpoint(
                lines[0],
                count(lines[1], "The size of a checkpoint"),
                Hash.parseBase64(lines[2], "The root of a checkpoint"),
                Arrays.asList(lines).subList(LINES_MIN, lines.length - 1));
    }

    /** The text that is signed. */
    public String text() {
        var text = new StringBuilder("%s\n%d\n%s\n".formatted(origin, size, root.base64()));
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Reads a count as C2SP's texts spell it: decimal, without leading zeros. Throws {@link Malformed} otherwise. */
    public static long count(String digits, String what) {
        if (!digits.matches("0|[1-9][0-9]{0,18}")) {
            throw notACount(digits, what);
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException _) {
            throw notACount(digits, what);
        }
    }

    private static Malformed notACount(String digits, String what) {
        return new Malformed(
                "%s is %s; it must be a whole number below 2^63 without leading zeros. Take it as it was issued."
                        .formatted(what, Malformed.shown(digits)));
    }
}
