package dev.evenkeel.proof.canonical;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON strictly and writes it canonically.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>, restricted as the package says
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /**
     * The value that some JSON holds, however it is spaced and in whatever order its names are.
     *
     * @throws Malformed at the first thing that has no canonical spelling, with its place
     */
    public static Json read(byte[] utf8) {
        return new JsonReader(Utf8.text(utf8, "The record")).document();
    }

    /**
     * The value of bytes that are canonical already.
     *
     * @throws Malformed if they are not: then they are not the bytes that were hashed or signed
     */
    public static Json readCanonical(byte[] utf8) {
        var value = read(utf8);
        var canonical = bytes(value);
        if (!Arrays.equals(canonical, utf8)) {
            throw new Malformed(
                    "The record is JSON but not canonical (RFC 8785): its bytes differ from their canonical form at %d. Take it as it was issued."
                            .formatted(Arrays.mismatch(canonical, utf8)));
        }
        return value;
    }

    /** The object that canonical bytes hold. Throws {@link Malformed} if they are not canonical, or no object. */
    public static Json.Fields readCanonicalObject(byte[] utf8) {
        if (readCanonical(utf8) instanceof Json.Fields fields) {
            return fields;
        }
        throw new Malformed("A record must be a JSON object; this is %s. Take it as it was issued."
                .formatted(Malformed.shown(new String(utf8, StandardCharsets.UTF_8))));
    }

    /** The canonical bytes of a value. */
    public static byte[] bytes(Json value) {
        return Utf8.bytes(text(value));
    }

    /** The canonical spelling of a value. */
    public static String text(Json value) {
        var text = new StringBuilder();
        JsonWriter.write(value, text);
        return text.toString();
    }

    /** Adds a text in quotes, spelt as here. The caller vouches that it is of whole characters; {@link Json.Text} checks that. */
    public static void quote(StringBuilder out, String text) {
        JsonWriter.write(text, out);
    }
}
