package dev.evenkeel.proof.leaf;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * A field that is not on the log: its salt, name and value. On the log is its digest, which tells nothing without the salt.
 * Who is to see the field gets this; deleting every copy erases it.
 *
 * @param text base 64 (URL and file name safe, unpadded) of the JSON list of salt, name and value
 * @param salt text of at least 128 random bits, used once
 * @param name of the field
 * @param value of the field
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9901#section-4.2.1">RFC 9901, section 4.2.1</a>
 */
public record Disclosure(String text, String salt, String name, Json value) {
    /** Bytes of a salt, at least. */
    public static final int SALT_BYTES_MIN = 16;

    private static final int ELEMENTS = 3;
    private static final Set<String> RESERVED = Set.of(Concealed.DIGESTS, "...");

    public Disclosure {
        if (RESERVED.contains(name)) {
            throw new Malformed("A field named '%s' cannot be concealed: RFC 9901 uses the name. Rename the field."
                    .formatted(name));
        }
    }

    /**
     * Conceals a field.
     *
     * @param salt at least {@link #SALT_BYTES_MIN} random bytes, used once
     */
    public static Disclosure of(byte[] salt, String name, Json value) {
        if (salt.length < SALT_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "A salt has %d bytes; it needs %d.".formatted(salt.length, SALT_BYTES_MIN));
        }
        var spelling = base64(salt);
        var list = new Json.Items(List.of(new Json.Text(spelling), new Json.Text(name), value));
        return new Disclosure(base64(CanonicalJson.bytes(list)), spelling, name, value);
    }

    /** Reads a disclosure as it was handed over, however its JSON is spaced. Throws {@link Malformed} if it is none. */
    public static Disclosure parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw refused(text);
        }
        if (!base64(bytes).equals(text)
                || !(CanonicalJson.read(bytes) instanceof Json.Items(var items))
                || items.size() != ELEMENTS
                || !(items.get(0) instanceof Json.Text(var salt))
                || !(items.get(1) instanceof Json.Text(var name))) {
            throw refused(text);
        }
        return new Disclosure(text, salt, name, items.get(2));
    }

    /** What stands on the log in the field's place. */
    public String digest() {
        return base64(Hash.of(text.getBytes(StandardCharsets.US_ASCII)).bytes());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Malformed refused(String text) {
        return new Malformed(
                "%s is no disclosure: one is a list of salt, name and value in base 64 (URL safe). Take it as it was handed over."
                        .formatted(Malformed.shown(text)));
    }
}
