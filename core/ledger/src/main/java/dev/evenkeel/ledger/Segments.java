package dev.evenkeel.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Paths of plain names: letters, digits and {@code . _ ~ + @ -}, separated by slashes. Any other character of a name is
 * written as the percent-encoded bytes of its UTF-8 form (RFC 3986), so that a path is safe in a file, a journal and a
 * digest, and two names never make one path.
 */
final class Segments {
    /** The longest path, in characters. */
    static final int LENGTH_MAX = 1_000;

    private static final String PLAIN = "._~+@-";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Segments() {}

    /** The path of names, each encoded. */
    static String joined(String... names) {
        var path = new StringBuilder();
        for (var name : names) {
            if (!path.isEmpty()) {
                path.append('/');
            }
            append(path, name);
        }
        return path.toString();
    }

    /** The names that were joined. */
    static List<String> names(String path) {
        return Stream.of(path.split("/", -1)).map(Segments::decoded).toList();
    }

    private static String decoded(String name) {
        var octets = new ByteArrayOutputStream(name.length());
        for (var at = 0; at < name.length(); at++) {
            if (name.charAt(at) == '%') {
                octets.write(HexFormat.fromHexDigits(name, at + 1, at + 3));
                at += 2;
            } else {
                octets.write(name.charAt(at));
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    /** The path itself, where it is one; what it stands for is only named in the message. */
    static String checked(String path, String what) {
        if (path.length() > LENGTH_MAX || !isPath(path)) {
            throw new IllegalArgumentException(
                    "'%s' is no path of %s: names of letters, digits and %s, separated by '/', at most %d characters in all."
                            .formatted(path, what, PLAIN, LENGTH_MAX));
        }
        return path;
    }

    /** By hand, and not by a pattern: millions of postings are checked. */
    private static boolean isPath(String path) {
        var start = 0;
        for (var at = 0; at < path.length(); at++) {
            var next = path.charAt(at);
            if (next == '/' && at > start) {
                start = at + 1;
            } else if (next == '%' && isOctet(path, at + 1)) {
                at += 2;
            } else if (!isPlain(next)) {
                return false;
            }
        }
        return start < path.length();
    }

    private static boolean isOctet(String path, int at) {
        return at + 2 <= path.length() && isUpperHex(path.charAt(at)) && isUpperHex(path.charAt(at + 1));
    }

    private static boolean isUpperHex(char digit) {
        return (digit >= '0' && digit <= '9') || (digit >= 'A' && digit <= 'F');
    }

    private static void append(StringBuilder path, String name) {
        for (var octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (octet & 0xFF))) {
                path.append((char) octet);
            } else {
                HEX.toHexDigits(path.append('%'), octet);
            }
        }
    }

    private static boolean isPlain(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || PLAIN.indexOf(letter) >= 0;
    }
}
